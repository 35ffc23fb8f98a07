package icsref.config;

import icsref.model.GssCode;
import icsref.model.OdsCode;
import java.time.LocalDate;

/** A row of {@code config/declared-splits.csv}: a district of a divided sub-ICB, and its heir. */
public record Split(
    LocalDate from, OdsCode subIcb, GssCode district, OdsCode successor, String why) {}
