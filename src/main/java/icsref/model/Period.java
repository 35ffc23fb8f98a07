package icsref.model;

import java.time.LocalDate;

/**
 * Days on which something holds, both ends included.
 *
 * @param to the last day, or null while it goes on
 */
public record Period(LocalDate from, LocalDate to) {
  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }

  /** The days that both have, or null where they have none. */
  public Period and(Period other) {
    LocalDate start = from.isAfter(other.from) ? from : other.from;
    LocalDate end = earlier(to, other.to);
    return end != null && end.isBefore(start) ? null : new Period(start, end);
  }

  /** The earlier of two last days, null being never. */
  public static LocalDate earlier(LocalDate one, LocalDate other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
