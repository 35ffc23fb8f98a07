package icsref.model;

import java.time.LocalDate;

/**
 * A sub-ICB location is divided by districts, before any lookup of LSOAs shows it: a row of {@code
 * config/declared-splits.csv}.
 *
 * @param from the first day of the division
 * @param why what declares it
 */
public record DeclaredSplit(
    LocalDate from, OdsCode subIcb, GssCode district, OdsCode successor, String why) {}
