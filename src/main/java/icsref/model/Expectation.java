package icsref.model;

import java.time.LocalDate;

/**
 * How many of something there are on the days of a period: a row of {@code
 * config/expectations.csv}.
 *
 * @param what a kind of area, {@code LSOA-2021}, or {@code RESIDENTS-} and a basis
 * @param from the first day, or null for always
 * @param to the last day, or null for until further notice
 * @param why the statute, order or publication that says so
 */
public record Expectation(
    String what, LocalDate from, LocalDate to, long least, long most, String why) {
  /** Whether it says something of a day. */
  public boolean holdsOn(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }
}
