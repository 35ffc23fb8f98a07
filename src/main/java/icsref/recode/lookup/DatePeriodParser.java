package icsref.recode.lookup;

import icsref.recode.lookup.DateConventions.Sign;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the dates and periods that people and publishers write. Financial years run from 1 April;
 * days are written the British way round unless the conventions say otherwise.
 */
public final class DatePeriodParser {
  /** Some of the forms, for a message. */
  public static final String FORMS =
      "2021-04-01, 01/04/2021, 1 April 2021, 01APR2021, 2021-04, Apr-21, April 2021, 04/2021,"
          + " 2020-21, 2020/21 Q3, 2020/21 M12, Jan-Mar 2021, 2021-W14, 2021";

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final String MONTH =
      "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
          + "(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\\.?";
  private static final String GAP = "[ ./_-]?";
  private static final String DASH = " ?(?:-|\u2013|\u2014|to|until) ?";
  private static final String YEAR_DIGITS = "(\\d{4}|\\d{2})";

  // What stands around a date and says nothing about it.
  private static final Pattern REMARK = Pattern.compile("\\s*\\((?:[^()]*)\\)$");
  private static final Pattern TIME =
      Pattern.compile("(?<=\\d)(?:[t ]|:(?=\\d{2}:))\\d{1,2}:\\d{2}\\S*(?: ?[ap]m)?$");
  private static final Pattern ORDINAL = Pattern.compile("(?<=\\d)(?:st|nd|rd|th)\\b");
  private static final Pattern LEAD =
      Pattern.compile(
          "^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? "
              + "|(?:financial|fiscal|calendar) year:? |fin\\.? year:? |fy ?(?=\\d)|year:? (?=\\d)"
              + "|(?:week|month|quarter) (?:ending|ended|commencing|beginning):? "
              + "|(?:w/[ec]|(?:month|quarter)(?! ?\\d)|period):? )");
  private static final Pattern NAMED =
      Pattern.compile(
          "^(?!pre|post|mid|non|since|until|to|from|before|after|q\\d|fy)"
              + "[a-z][a-z&]+[-_](?="
              + MONTH
              + "|\\d{4})(.*)$");

  private static final Pattern ISO_DAY =
      Pattern.compile("(\\d{4})[-/._](\\d{1,2})[-/._](\\d{1,2})");
  private static final Pattern COMPACT_DAY = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern NUMBERED_DAY =
      Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-]" + YEAR_DIGITS);
  private static final Pattern NAMED_DAY =
      Pattern.compile("(\\d{1,2})(?:" + GAP + "| of )" + MONTH + "[ ./_,'-]*" + YEAR_DIGITS);
  private static final Pattern MONTH_DAY =
      Pattern.compile(MONTH + "[ -](\\d{1,2})(?:, ?| )(\\d{4})");
  private static final Pattern NAMED_MONTH = Pattern.compile(MONTH + "[ ./_,'-]*" + YEAR_DIGITS);
  private static final Pattern MONTH_AFTER = Pattern.compile("(\\d{4})" + GAP + MONTH);
  private static final Pattern ISO_MONTH = Pattern.compile("(\\d{4})[-._]?(\\d{2})");
  private static final Pattern NUMBERED_MONTH = Pattern.compile("(\\d{4})[-_ ]?m(\\d{1,2})");
  private static final Pattern MONTH_YEAR = Pattern.compile("(\\d{1,2})[/.-](\\d{4})");
  private static final Pattern WEEK = Pattern.compile("(\\d{4})[-_ ]?w(?:eek)? ?(\\d{1,2})");
  private static final Pattern MONTHS_OF_YEAR =
      Pattern.compile(MONTH + DASH + MONTH + "[ ,/_-]*" + YEAR_DIGITS);
  private static final Pattern RANGE =
      Pattern.compile("(.*?[^ ]) ?(?: - |\u2013|\u2014| to | until ) ?(.+)");
  private static final Pattern YEAR_TO =
      Pattern.compile(
          "(?:(?:financial )?year|12 months|twelve months) (?:to|ending|ended)(?: end(?: of)?)? (.+)");
  private static final Pattern QUARTER_AFTER =
      Pattern.compile("(.+?)[ ,/_-]*q(?:uarter|tr)? ?([1-4])");
  private static final Pattern QUARTER_BEFORE =
      Pattern.compile("q(?:uarter|tr)? ?([1-4])[ ,/_-]*(.+)");
  private static final Pattern FINANCIAL_MONTH =
      Pattern.compile("(.+?)[ ,/_-]*m(?:onth)? ?(\\d{1,2})");
  private static final Pattern MONTH_BEFORE = Pattern.compile("m(?:onth)? ?(\\d{1,2})[ ,/_-]+(.+)");
  private static final Pattern YEARS =
      Pattern.compile("(\\d{4}|\\d{2}) ?[-/_\u2013] ?(\\d{4}|\\d{2})");
  private static final Pattern YEAR = Pattern.compile("(\\d{4})");
  private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:\\.\\d*)?");

  /** The first and last day that a bare number is taken for: of this century, till 2099. */
  private static final int FIRST_SERIAL = 36526;

  private static final int LAST_SERIAL = 73050;

  private final DateConventions conventions;

  public DatePeriodParser(DateConventions conventions) {
    this.conventions = conventions;
  }

  /** Reads a period in any of the forms that the documentation lists. */
  public Optional<DatePeriod> parse(String text) {
    try {
      return parse(plain(text), 2);
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /** What a text says about the conventions of its column. */
  public static Sign sign(String text) {
    String t = plain(text);
    Matcher m = NUMBERED_DAY.matcher(t);
    if (m.matches()) {
      int first = number(m, 1);
      int second = number(m, 2);
      if (first > 12 && second <= 12) {
        return Sign.DAY_FIRST;
      }
      if (second > 12 && first <= 12) {
        return Sign.MONTH_FIRST;
      }
      return first == second ? Sign.NONE : Sign.EITHER_ORDER;
    }
    m = YEAR.matcher(t);
    if (m.matches() && isCompact(number(m, 1))) {
      return isCalendarYear(number(m, 1)) ? Sign.EITHER_YEAR : Sign.COMPACT_YEAR;
    }
    m = SERIAL.matcher(t);
    return m.matches() && isSerial(number(m, 1)) ? Sign.SERIAL : Sign.NONE;
  }

  /** Without what stands around a date and says nothing about it. */
  private static String plain(String text) {
    String t = text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s\u00A0]+", " ");
    t = REMARK.matcher(t).replaceFirst("");
    t = TIME.matcher(t).replaceFirst("");
    t = ORDINAL.matcher(t).replaceAll("");
    return LEAD.matcher(t).replaceFirst("").strip();
  }

  private Optional<DatePeriod> parse(String t, int depth) {
    Optional<DatePeriod> found = day(t).or(() -> month(t)).or(() -> year(t, false));
    if (found.isPresent()) {
      return found;
    }
    return part(t).or(() -> depth == 0 ? Optional.empty() : around(t, depth - 1));
  }

  private Optional<DatePeriod> day(String t) {
    Matcher m;
    if ((m = ISO_DAY.matcher(t)).matches() || (m = COMPACT_DAY.matcher(t)).matches()) {
      return day(number(m, 1), number(m, 2), number(m, 3));
    }
    if ((m = NUMBERED_DAY.matcher(t)).matches()) {
      int first = number(m, 1);
      int second = number(m, 2);
      return conventions.monthFirst()
          ? day(century(m.group(3)), first, second)
          : day(century(m.group(3)), second, first);
    }
    if ((m = NAMED_DAY.matcher(t)).matches()) {
      return day(century(m.group(3)), MONTHS.indexOf(m.group(2)) + 1, number(m, 1));
    }
    if ((m = MONTH_DAY.matcher(t)).matches()) {
      return day(number(m, 3), MONTHS.indexOf(m.group(1)) + 1, number(m, 2));
    }
    m = SERIAL.matcher(t);
    return m.matches() && isSerial(number(m, 1))
        ? Optional.of(DatePeriod.day(LocalDate.of(1899, 12, 30).plusDays(number(m, 1))))
        : Optional.empty();
  }

  private static Optional<DatePeriod> month(String t) {
    Matcher m;
    if ((m = NAMED_MONTH.matcher(t)).matches()) {
      return Optional.of(DatePeriod.month(century(m.group(2)), MONTHS.indexOf(m.group(1)) + 1));
    }
    if ((m = MONTH_AFTER.matcher(t)).matches()) {
      return Optional.of(DatePeriod.month(number(m, 1), MONTHS.indexOf(m.group(2)) + 1));
    }
    // Before the financial year: 2013-14 is not a month, and 2011-12 is before any of these codes.
    if ((m = ISO_MONTH.matcher(t)).matches() && isMonth(number(m, 2))
        || (m = NUMBERED_MONTH.matcher(t)).matches()) {
      return Optional.of(DatePeriod.month(number(m, 1), number(m, 2)));
    }
    if ((m = MONTH_YEAR.matcher(t)).matches()) {
      return Optional.of(DatePeriod.month(number(m, 2), number(m, 1)));
    }
    return Optional.empty();
  }

  /** A week, a quarter, a month of a financial year, or some months of a year. */
  private Optional<DatePeriod> part(String t) {
    Matcher m;
    if ((m = WEEK.matcher(t)).matches()) {
      LocalDate monday =
          LocalDate.of(number(m, 1), 1, 4)
              .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number(m, 2))
              .with(java.time.DayOfWeek.MONDAY);
      return Optional.of(new DatePeriod(monday, monday.plusDays(6)));
    }
    if ((m = MONTHS_OF_YEAR.matcher(t)).matches()) {
      int first = MONTHS.indexOf(m.group(1)) + 1;
      int last = MONTHS.indexOf(m.group(2)) + 1;
      int year = century(m.group(3));
      return Optional.of(
          new DatePeriod(
              DatePeriod.month(first > last ? year - 1 : year, first).first(),
              DatePeriod.month(year, last).last()));
    }
    if ((m = QUARTER_AFTER.matcher(t)).matches()) {
      return months(m.group(1), 3, number(m, 2), true);
    }
    if ((m = QUARTER_BEFORE.matcher(t)).matches()) {
      return months(m.group(2), 3, number(m, 1), true);
    }
    if ((m = FINANCIAL_MONTH.matcher(t)).matches() && isMonth(number(m, 2))) {
      return months(m.group(1), 1, number(m, 2), false);
    }
    if ((m = MONTH_BEFORE.matcher(t)).matches() && isMonth(number(m, 1))) {
      return months(m.group(2), 1, number(m, 1), false);
    }
    return Optional.empty();
  }

  /** The third quarter of a year, or its twelfth month. */
  private Optional<DatePeriod> months(String year, int length, int which, boolean calendar) {
    String t = LEAD.matcher(year).replaceFirst("");
    return year(t, true)
        .filter(whole -> calendar || whole.first().getMonthValue() == 4)
        .map(
            whole -> {
              LocalDate first = whole.first().plusMonths((long) length * (which - 1));
              return new DatePeriod(first, first.plusMonths(length).minusDays(1));
            });
  }

  /** A period named by another, or from one to another, or with a name before it. */
  private Optional<DatePeriod> around(String t, int depth) {
    Matcher m;
    if ((m = YEAR_TO.matcher(t)).matches()) {
      return parse(m.group(1), depth)
          .map(end -> new DatePeriod(end.last().plusDays(1).minusYears(1), end.last()));
    }
    if ((m = RANGE.matcher(t)).matches()) {
      Optional<DatePeriod> from = parse(LEAD.matcher(m.group(1)).replaceFirst(""), depth);
      Optional<DatePeriod> to = parse(m.group(2), depth);
      if (from.isPresent() && to.isPresent() && !from.get().first().isAfter(to.get().last())) {
        return Optional.of(new DatePeriod(from.get().first(), to.get().last()));
      }
      return Optional.empty();
    }
    m = NAMED.matcher(t);
    return m.matches() ? parse(m.group(2), depth) : Optional.empty();
  }

  /** A calendar or financial year; a quarter's year may also be 2011/12, which alone is a month. */
  private Optional<DatePeriod> year(String t, boolean ofPart) {
    Matcher m;
    if ((m = YEAR.matcher(t)).matches()) {
      int year = number(m, 1);
      if (isCompact(year) && (!isCalendarYear(year) || conventions.compactYears())) {
        return Optional.of(DatePeriod.financialYear(2000 + year / 100));
      }
      return isCalendarYear(year)
          ? Optional.of(new DatePeriod(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)))
          : Optional.empty();
    }
    if ((m = YEARS.matcher(t)).matches()) {
      int year = century(m.group(1));
      int second = century(m.group(2));
      if (second == year + 1) {
        return Optional.of(DatePeriod.financialYear(year));
      }
      // Several years taken together, as public health statistics have them.
      boolean several = m.group(1).length() == 4 && second > year && second <= year + 10;
      return several && !ofPart
          ? Optional.of(new DatePeriod(LocalDate.of(year, 1, 1), LocalDate.of(second, 12, 31)))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<DatePeriod> day(int year, int month, int day) {
    return Optional.of(DatePeriod.day(LocalDate.of(year, month, day)));
  }

  private static boolean isMonth(int number) {
    return number >= 1 && number <= 12;
  }

  private static boolean isCalendarYear(int year) {
    return year >= 1990 && year <= 2100;
  }

  /** Whether the second half of four digits is the year after the first half. */
  private static boolean isCompact(int year) {
    return year / 100 >= 10 && year / 100 < 50 && year % 100 == year / 100 + 1;
  }

  private static boolean isSerial(int number) {
    return number >= FIRST_SERIAL && number <= LAST_SERIAL;
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  /** Two digits are of this century: there is no such code before 2013. */
  private static int century(String digits) {
    int year = Integer.parseInt(digits);
    return digits.length() == 2 ? 2000 + year : year;
  }
}
