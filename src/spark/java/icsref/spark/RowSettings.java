package icsref.spark;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.lookup.Basis;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.DateConventions;
import icsref.recode.lookup.DatePeriod;
import icsref.recode.lookup.DatePeriodParser;
import icsref.recode.row.OnSplit;
import icsref.recode.row.RowPlan;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done with every row, in a form that goes to the executors.
 *
 * @param code the column of the codes
 * @param asOf one period for all rows; empty where rows have dates of their own
 * @param amounts the columns of the amounts
 */
record RowSettings(String code, String asOf, List<String> amounts, How how)
    implements Serializable {
  RowSettings {
    amounts = List.copyOf(amounts);
  }

  /** How rows are treated, and dates read. */
  record How(
      OnSplit onSplit,
      Basis basis,
      boolean force,
      int decimals,
      boolean monthFirst,
      boolean compactYears)
      implements Serializable {}

  boolean isDated() {
    return asOf.isEmpty();
  }

  boolean isDivided() {
    return how.onSplit == OnSplit.APPORTION;
  }

  DateConventions conventions() {
    return new DateConventions(how.monthFirst, how.compactYears);
  }

  RowSettings with(DateConventions conventions) {
    return new RowSettings(
        code,
        asOf,
        amounts,
        new How(
            how.onSplit,
            how.basis,
            how.force,
            how.decimals,
            conventions.monthFirst(),
            conventions.compactYears()));
  }

  /** The plan for a lookup. */
  RowPlan plan(CodeLookup lookup) {
    return new RowPlan(
        lookup,
        code,
        new RowPlan.When(isDated(), period(), conventions()),
        amounts,
        new RowPlan.Treatment(how.onSplit, how.basis, false, how.force, how.decimals));
  }

  private Optional<DatePeriod> period() {
    if (isDated()) {
      return Optional.empty();
    }
    return Optional.of(
        new DatePeriodParser(DateConventions.BRITISH)
            .parse(asOf)
            .orElseThrow(
                () ->
                    new Stop(
                        ExitCode.USAGE,
                        "--as-of '%s' is not a date: write one as %s."
                            .formatted(asOf, DatePeriodParser.FORMS))));
  }
}
