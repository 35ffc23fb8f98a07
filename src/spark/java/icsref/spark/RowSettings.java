package icsref.spark;

import icsref.model.ExitCode;
import icsref.model.Stop;
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
record RowSettings(
    String code,
    String asOf,
    List<String> amounts,
    RowPlan.Treatment treatment,
    DateConventions conventions)
    implements Serializable {
  RowSettings {
    amounts = List.copyOf(amounts);
  }

  boolean isDated() {
    return asOf.isEmpty();
  }

  boolean isDivided() {
    return treatment.onSplit() == OnSplit.APPORTION;
  }

  RowSettings with(DateConventions conventions) {
    return new RowSettings(code, asOf, amounts, treatment, conventions);
  }

  /** The same, with nothing divided. */
  RowSettings flagged() {
    RowPlan.Treatment flag =
        new RowPlan.Treatment(
            OnSplit.FLAG, treatment.basis(), false, treatment.force(), treatment.decimals());
    return new RowSettings(code, asOf, amounts, flag, conventions);
  }

  /** The plan for a lookup. */
  RowPlan plan(CodeLookup lookup) {
    return new RowPlan(
        lookup, code, new RowPlan.When(isDated(), period(), conventions), amounts, treatment);
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
