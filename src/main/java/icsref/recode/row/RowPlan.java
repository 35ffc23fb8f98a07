package icsref.recode.row;

import icsref.recode.lookup.Basis;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.DateConventions;
import icsref.recode.lookup.DatePeriod;
import icsref.recode.lookup.Ics;
import icsref.recode.lookup.Part;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done with every row, whatever engine reads it.
 *
 * @param codeColumn the heading of the codes: a row that repeats it is a second heading
 * @param amounts the headings of the amounts
 */
public record RowPlan(
    CodeLookup lookup, String codeColumn, When when, List<String> amounts, Treatment treatment) {
  /** The columns that a row gets. */
  public static final List<String> APPENDED =
      List.of("ics_ods", "ics_gss", "ics_name", "ics_share", "ics_relation", "ics_evidence");

  public RowPlan {
    amounts = List.copyOf(amounts);
  }

  /**
   * When the rows are of.
   *
   * @param dated whether each row has a date of its own
   * @param period the period of all rows, if they have none; empty where no code tells one
   * @param conventions of the dates
   */
  public record When(boolean dated, Optional<DatePeriod> period, DateConventions conventions) {}

  /**
   * How a row is treated.
   *
   * @param group whether rows are summed by ICS instead of being written
   * @param force whether numbers that look like rates are treated like any others
   * @param decimals of the parts of a divided amount
   */
  public record Treatment(OnSplit onSplit, Basis basis, boolean group, boolean force, int decimals)
      implements Serializable {}

  /** What the columns that a row gets say of one part of an area; empty where nobody knows. */
  public List<String> appended(Part part) {
    Ics ics = lookup.systems().get(part.ics());
    return List.of(
        ics.ods(),
        ics.gss(),
        ics.name(),
        part.share(treatment.basis()),
        part.relation(),
        part.evidence());
  }

  /** The same for a period that was found. */
  public RowPlan at(Optional<DatePeriod> period) {
    return new RowPlan(
        lookup, codeColumn, new When(false, period, when.conventions), amounts, treatment);
  }

  /** The same for conventions that were found. */
  public RowPlan with(DateConventions conventions) {
    return new RowPlan(
        lookup, codeColumn, new When(when.dated, when.period, conventions), amounts, treatment);
  }
}
