package icsref.recode.lookup;

import java.time.LocalDate;
import java.time.YearMonth;

/** The time a row of an analyst's file speaks of, first and last day. */
public record DatePeriod(LocalDate first, LocalDate last) {
  static DatePeriod day(LocalDate day) {
    return new DatePeriod(day, day);
  }

  static DatePeriod month(int year, int month) {
    YearMonth it = YearMonth.of(year, month);
    return new DatePeriod(it.atDay(1), it.atEndOfMonth());
  }

  /** The financial year that begins in a year: from 1 April to 31 March. */
  static DatePeriod financialYear(int year) {
    return new DatePeriod(LocalDate.of(year, 4, 1), LocalDate.of(year + 1, 3, 31));
  }

  @Override
  public String toString() {
    return first.equals(last) ? first.toString() : first + " to " + last;
  }
}
