package icsref.read.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Days as publishers write them: 2021-04-01, 20210401, 01/04/2021, 01Apr2021, and 2018-04 for its
 * first.
 *
 * <p>A day in the year 0212 or 9196 is a mistake, not a date. What publishers write for "no end" is
 * one: the last day of a year that ends in 99, such as 2999-12-31 and 9999-12-31.
 */
public final class DateParser {
  /** Three letters each. */
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  /** 1900-01-01 is written for "always". */
  private static final int FIRST_YEAR = 1900;

  private static final int LAST_YEAR = 2100;
  private static final int CENTURY = 100;

  private DateParser() {}

  /** The day, or empty when the text is not a date. */
  public static Optional<LocalDate> find(String text) {
    int length = text.length();
    try {
      if (length == 8) {
        return day(text, 0, 4, 4, 6, 6, 8);
      }
      if (length == 9) {
        // As SAS writes a day: extracts of NHS England.
        int month = month(text.substring(2, 5).toLowerCase(Locale.ROOT));
        return day(number(text, 5, 9), month, number(text, 0, 2));
      }
      if (length >= 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
        // A date cell of a workbook, or of a database export, may carry a time of midnight.
        String time = text.substring(10);
        return time.isEmpty() || time.matches("[T ]00:00(:00(\\.0+)?)?Z?")
            ? day(text, 0, 4, 5, 7, 8, 10)
            : Optional.empty();
      }
      if (length == 10 && text.charAt(2) == '/' && text.charAt(5) == '/') {
        return day(text, 6, 10, 3, 5, 0, 2);
      }
      if (length == 7 && text.charAt(4) == '-') {
        // Changes of NHS organisations take effect on the first of a month.
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        return day(year, month, 1);
      }
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The month whose name begins with three letters in lower case, or -1. */
  public static int month(String letters) {
    int at = MONTHS.indexOf(letters);
    return at % 3 == 0 ? at / 3 + 1 : -1;
  }

  private static Optional<LocalDate> day(
      String text, int y0, int y1, int m0, int m1, int d0, int d1) {
    return day(number(text, y0, y1), number(text, m0, m1), number(text, d0, d1));
  }

  private static Optional<LocalDate> day(int year, int month, int day) {
    return year < 0 || month < 0 || day < 0
        ? Optional.empty()
        : Optional.of(LocalDate.of(year, month, day)).filter(DateParser::isPlausible);
  }

  private static boolean isPlausible(LocalDate day) {
    int year = day.getYear();
    return year >= FIRST_YEAR && (year <= LAST_YEAR || isNoEnd(day));
  }

  private static boolean isNoEnd(LocalDate day) {
    return day.getYear() % CENTURY == CENTURY - 1 && day.getDayOfYear() == day.lengthOfYear();
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }
}
