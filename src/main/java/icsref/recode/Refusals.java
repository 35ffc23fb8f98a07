package icsref.recode;

import static icsref.recode.Wording.rows;
import static icsref.recode.Wording.some;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.lookup.DatePeriodParser;
import icsref.recode.lookup.Reason;
import icsref.recode.row.OnSplit;
import icsref.recode.row.RecodeCounts;
import icsref.recode.row.RowPlan;
import icsref.recode.row.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Stops a result that must not be put in place. */
final class Refusals {
  /** Remarks that say what to do when not a single row has a system. */
  private static final Set<String> REMEDIES =
      Set.of(
          "rows-after-release",
          "areas-later-than-dates",
          "codes-begin-later",
          "trusts-without-relation");

  private final RecodeOptions options;
  private final RecodeFacts facts;
  private final RowPlan plan;
  private final RecodeCounts counts;
  private final List<Remark> remarks;

  Refusals(RecodeOptions options, RecodeFacts facts, List<Remark> remarks) {
    this.options = options;
    this.facts = facts;
    this.plan = facts.plan().rows();
    this.counts = facts.counts();
    this.remarks = remarks;
  }

  /**
   * Stops what may not be put in place.
   *
   * @throws Stop saying why
   */
  void refuse() {
    if (plan.treatment().onSplit() == OnSplit.FAIL && counts.splitRows() > 0) {
      throw refusal(
          "%s of %s have a code that lies in more than one system: %s. Nothing was written. Use --on-split flag or apportion.",
          rows(counts.splitRows()), options.input().name(), some(facts.splitCodes()));
    }
    if (counts.rows() > 0 && counts.rowsUnmatched() == counts.rows()) {
      refuseUnmatched();
    }
    if (plan.treatment().group() && !options.treatment().forceLevels()) {
      NestedLevels.find(plan.lookup(), counts)
          .filter(NestedLevels::certain)
          .ifPresent(
              nested -> {
                throw refusal(
                    "%s has an area and others that lie in it, so a sum would count people twice: %s. Nothing was written. Keep the rows of one level, or use --force-levels.",
                    options.input().name(), nested.words());
              });
    }
    for (int a = 0; a < plan.amounts().size(); a++) {
      refuseAmount(a);
    }
  }

  private static Stop refusal(String message, Object... values) {
    return new Stop(ExitCode.DATA_ERRORS, message.formatted(values));
  }

  private void refuseUnmatched() {
    long badDates = counts.rows(Reason.DATE_NOT_UNDERSTOOD);
    if (badDates > 0 && badDates >= counts.rowsUnmatched() - counts.rows(Reason.BLANK)) {
      throw refusal(
          "None of the dates in column '%s' of %s is in a known form: %s. The known forms are %s. Use one of them, or give --as-of. Nothing was written.",
          options.columns().date().orElse(""),
          options.input().name(),
          some(
              facts.badDates().stream()
                  .map(bad -> "'%s' (row %d)".formatted(Texts.visible(bad.text()), bad.row()))
                  .toList()),
          DatePeriodParser.FORMS);
    }
    String remedy = "";
    for (Remark remark : remarks) {
      if (REMEDIES.contains(remark.id())) {
        remedy += " " + capital(remark.sentence()) + ".";
      }
    }
    throw refusal(
        "No system was found for any of the %s of %s (%s). Is '%s' the column with the codes%s? Nothing was written.%s",
        rows(counts.rows()),
        options.input().name(),
        Wording.codes(facts.unmatchedCodes()),
        options.columns().code(),
        options.columns().asOf().or(() -> options.columns().date()).isPresent()
            ? ", and the date right"
            : "",
        remedy);
  }

  private static String capital(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  private void refuseAmount(int a) {
    String name = plan.amounts().get(a);
    if (counts.rows() > 0 && counts.numbers(a) == 0) {
      List<String> texts =
          counts.notNumbers(a).stream()
              .map(text -> "'" + Texts.visible(text.text()) + "'")
              .toList();
      boolean decimalCommas =
          counts.notNumbers(a).stream().anyMatch(text -> text.text().matches(".*\\d,\\d+"));
      throw refusal(
          "Column '%s' of %s has no number%s. Nothing was written.%s",
          name,
          options.input().name(),
          texts.isEmpty() ? ": all its fields are blank" : ", but " + some(texts),
          decimalCommas ? " If a comma stands for the point, write the numbers with a point." : "");
    }
    BigDecimal before = counts.before(a).value();
    if (before.compareTo(facts.after(a)) != 0) {
      throw new Stop(
          ExitCode.INTERNAL,
          "The total of %s was %s and would be %s. This is a fault in icsref: report it. Nothing was written."
              .formatted(name, before.toPlainString(), facts.after(a).toPlainString()));
    }
  }
}
