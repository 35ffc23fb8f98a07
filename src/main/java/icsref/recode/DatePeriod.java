package icsref.recode;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time a row of an analyst's file speaks of, first and last day. Financial years run from 1
 * April; days are written the British way round.
 */
record DatePeriod(LocalDate first, LocalDate last) {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final String MONTH_NAME =
      "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
          + "(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\\.?";
  private static final String TIME = "(?:[t ]\\d{1,2}:\\d{2}.*)?";

  private static final Pattern ISO_DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})" + TIME);
  private static final Pattern COMPACT_DAY = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern BRITISH_DAY =
      Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})" + TIME);
  private static final Pattern NAMED_DAY =
      Pattern.compile("(\\d{1,2})[ -]" + MONTH_NAME + "[ -](\\d{4}|\\d{2})");
  private static final Pattern NAMED_MONTH = Pattern.compile(MONTH_NAME + "[ /-]?(\\d{4}|\\d{2})");
  private static final Pattern MONTH_AFTER = Pattern.compile("(\\d{4})[ /-]" + MONTH_NAME);
  private static final Pattern ISO_MONTH = Pattern.compile("(\\d{4})-?(\\d{2})");
  private static final Pattern MONTH_YEAR = Pattern.compile("(\\d{1,2})/(\\d{4})");
  private static final Pattern QUARTER_AFTER =
      Pattern.compile("(.+?)[ ,/_-]*q(?:uarter)? ?([1-4])");
  private static final Pattern QUARTER_BEFORE =
      Pattern.compile("q(?:uarter)? ?([1-4])[ ,/_-]*(.+)");
  private static final Pattern FINANCIAL_YEAR =
      Pattern.compile("(?:fy ?)?(\\d{4}) ?[-/\u2013] ?(\\d{4}|\\d{2})");
  private static final Pattern YEAR = Pattern.compile("(\\d{4})");

  /** Reads a period in any of the forms that the documentation lists; null if it is none. */
  static DatePeriod parse(String text) {
    String t = text.strip().toLowerCase(Locale.ROOT);
    try {
      return parseLower(t);
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  private static DatePeriod parseLower(String t) {
    Matcher m;
    if ((m = ISO_DAY.matcher(t)).matches() || (m = COMPACT_DAY.matcher(t)).matches()) {
      return day(number(m, 1), number(m, 2), number(m, 3));
    }
    if ((m = BRITISH_DAY.matcher(t)).matches()) {
      return day(year(m.group(3)), number(m, 2), number(m, 1));
    }
    if ((m = NAMED_DAY.matcher(t)).matches()) {
      return day(year(m.group(3)), MONTHS.indexOf(m.group(2)) + 1, number(m, 1));
    }
    if ((m = NAMED_MONTH.matcher(t)).matches()) {
      return month(year(m.group(2)), MONTHS.indexOf(m.group(1)) + 1);
    }
    if ((m = MONTH_AFTER.matcher(t)).matches()) {
      return month(number(m, 1), MONTHS.indexOf(m.group(2)) + 1);
    }
    // Before the financial year: 2013-14 is no month, and 2011-12 is before any of these codes.
    if ((m = ISO_MONTH.matcher(t)).matches() && number(m, 2) >= 1 && number(m, 2) <= 12) {
      return month(number(m, 1), number(m, 2));
    }
    if ((m = MONTH_YEAR.matcher(t)).matches()) {
      return month(number(m, 2), number(m, 1));
    }
    if ((m = QUARTER_AFTER.matcher(t)).matches()) {
      return quarter(year(m.group(1), true), number(m, 2));
    }
    if ((m = QUARTER_BEFORE.matcher(t)).matches()) {
      return quarter(year(m.group(2), true), number(m, 1));
    }
    return year(t, false);
  }

  /** A calendar or financial year; a quarter's year may also be 2011/12, which alone is a month. */
  private static DatePeriod year(String t, boolean ofQuarter) {
    Matcher m;
    if ((m = YEAR.matcher(t)).matches()) {
      int year = number(m, 1);
      if (year < 1900 || year > 2200) {
        return null;
      }
      return new DatePeriod(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }
    if ((m = FINANCIAL_YEAR.matcher(t)).matches()) {
      int year = number(m, 1);
      int second = number(m, 2);
      boolean follows = m.group(2).length() == 4 ? second == year + 1 : second == (year + 1) % 100;
      if (!follows) {
        return null;
      }
      return new DatePeriod(LocalDate.of(year, 4, 1), LocalDate.of(year + 1, 3, 31));
    }
    return null;
  }

  private static DatePeriod quarter(DatePeriod year, int quarter) {
    if (year == null) {
      return null;
    }
    LocalDate first = year.first.plusMonths(3L * (quarter - 1));
    return new DatePeriod(first, first.plusMonths(3).minusDays(1));
  }

  private static DatePeriod day(int year, int month, int day) {
    LocalDate date = LocalDate.of(year, month, day);
    return new DatePeriod(date, date);
  }

  private static DatePeriod month(int year, int month) {
    YearMonth it = YearMonth.of(year, month);
    return new DatePeriod(it.atDay(1), it.atEndOfMonth());
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  /** Two digits are of this century: there is no such code before 2013. */
  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    return digits.length() == 2 ? 2000 + year : year;
  }

  @Override
  public String toString() {
    return first.equals(last) ? first.toString() : first + " to " + last;
  }
}
