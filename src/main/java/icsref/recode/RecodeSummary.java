package icsref.recode;

import static icsref.recode.Wording.rows;
import static icsref.recode.Wording.some;
import static icsref.recode.Wording.word;

import icsref.model.ExitCode;
import icsref.recode.lookup.Apportionment;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.EditionGuess;
import icsref.recode.lookup.Ics;
import icsref.recode.lookup.Part;
import icsref.recode.lookup.Reason;
import icsref.recode.lookup.ValidArea;
import icsref.recode.row.RecodeCounts;
import icsref.recode.row.RowPlan;
import icsref.recode.row.TextCount;
import icsref.recode.row.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The account of a recoded file: for people on standard error, for programs as JSON. */
final class RecodeSummary {
  private static final int NAMED_IN_JSON = 1000;

  private final RecodeOptions options;
  private final OpenRelease release;
  private final RecodeFacts facts;
  private final RowPlan plan;
  private final CodeLookup lookup;
  private final RecodeCounts counts;
  private final List<Remark> remarks;

  RecodeSummary(RecodeOptions options, OpenRelease release, RecodeFacts facts) {
    this.options = options;
    this.release = release;
    this.facts = facts;
    this.plan = facts.plan().rows();
    this.lookup = release.lookup();
    this.counts = facts.counts();
    this.remarks = Remarks.of(options, release, facts);
  }

  ExitCode exitCode() {
    return options.treatment().strict() && hasUnmatched() ? ExitCode.DATA_ERRORS : ExitCode.DONE;
  }

  boolean hasUnmatched() {
    return counts.rowsUnmatched() > 0;
  }

  /** What a reader must know. */
  List<Remark> remarks() {
    return remarks;
  }

  RecodeResult result() {
    return new RecodeResult(exitCode(), values(), text());
  }

  /** The account for programs; no clock in it, so that the same run gives the same bytes. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("file", options.input().shortName());
    values.put("column", options.columns().code());
    values.put("release", release.name());
    values.put("as_at", lookup.asAt().toString());
    values.put("edition", editionValues());
    values.put("on_split", word(plan.treatment().onSplit()));
    values.put("by", word(plan.treatment().basis()));
    values.put("decimals", plan.treatment().decimals());
    values.put("trusts", lookup.trusts().map(Wording::word).orElse(null));
    values.put("rows", counts.rows());
    values.put("rows_written", counts.rowsWritten());
    values.put("rows_matched", counts.rowsMatched());
    values.put("rows_unmatched", counts.rowsUnmatched());
    values.put("rows_split", counts.splitRows());
    values.put("rows_after_release", counts.rowsAfterRelease());
    values.put("rows_too_short", counts.shortRows());
    values.put("blank_lines", counts.blankLines());
    for (RecodeCounts.Form form : RecodeCounts.Form.values()) {
      values.put(form.id(), counts.rows(form));
    }
    values.put("rows_matched_within_their_period_only", counts.rowsDatedByPart());
    values.put("matched", matchedValues());
    values.put("split", splitValues());
    values.put("unmatched", unmatchedValues());
    values.put("unmatched_codes", unmatchedCodeValues());
    List<Ics> systems = lookup.systems();
    Map<String, Object> rowsByIcs = new TreeMap<>();
    for (int ics = 0; ics < counts.systems(); ics++) {
      if (counts.rowsOfIcs(ics) > 0) {
        rowsByIcs.put(systems.get(ics).ods(), counts.rowsOfIcs(ics));
      }
    }
    values.put("rows_by_ics", rowsByIcs);
    values.put("totals", totalValues(systems));
    List<Object> said = new ArrayList<>();
    for (Remark remark : remarks) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("id", remark.id());
      one.put("warning", remark.warning());
      one.put("message", remark.sentence());
      one.putAll(remark.values());
      said.add(one);
    }
    values.put("remarks", said);
    return values;
  }

  private Map<String, Object> editionValues() {
    Map<String, Object> values = new LinkedHashMap<>();
    if (plan.when().dated()) {
      values.put("from", "date-column");
      values.put("column", options.columns().date().orElse(""));
    } else if (facts.edition().isEmpty()) {
      values.put("from", "as-of");
      plan.when()
          .period()
          .ifPresent(
              period -> {
                values.put("first_day", period.first().toString());
                values.put("last_day", period.last().toString());
              });
    } else {
      EditionGuess.Found found = facts.edition().get();
      values.put("from", "codes");
      values.put("day", found.day().map(LocalDate::toString).orElse(null));
      values.put("codes_valid", found.valid());
      values.put("codes", found.codes());
      values.put("equally_good", found.equals().stream().map(LocalDate::toString).toList());
      values.put("codes_that_lie_elsewhere_in_these", List.copyOf(found.depends()));
    }
    return values;
  }

  /** Of LSOAs there are tens of thousands, of other areas a few hundred: count, don't list. */
  private List<Object> matchedValues() {
    LsoaVintages vintages = LsoaVintages.of(lookup, counts.codes(), options.columns().code());
    Map<String, long[]> byKind = new TreeMap<>();
    for (ValidArea area : facts.matchedAreas()) {
      String from = area.from() == Integer.MIN_VALUE ? "" : LocalDate.ofEpochDay(area.from()) + "";
      String since = area.source() == ValidArea.Source.DATED ? from : "";
      long[] sums = byKind.computeIfAbsent(vintages.kind(area) + "\t" + since, key -> new long[2]);
      sums[0] += counts.rowsOfArea(area.id());
      sums[1]++;
    }
    List<Object> values = new ArrayList<>();
    byKind.forEach(
        (key, sums) -> {
          Map<String, Object> value = new LinkedHashMap<>();
          String[] parts = key.split("\t", -1);
          value.put("kind", parts[0]);
          value.put("valid_from", parts[1].isEmpty() ? null : parts[1]);
          value.put("rows", sums[0]);
          value.put("areas", sums[1]);
          values.add(value);
        });
    return values;
  }

  private List<Object> splitValues() {
    List<Object> values = new ArrayList<>();
    List<Ics> systems = lookup.systems();
    for (ValidArea area : facts.matchedAreas()) {
      if (area.isSplit() && values.size() < NAMED_IN_JSON) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("code", area.area().code());
        value.put("kind", area.area().kind());
        value.put("name", area.area().name());
        value.put("rows", counts.rowsOfArea(area.id()));
        Map<String, Object> shares = new LinkedHashMap<>();
        for (Part part : area.parts()) {
          shares.put(systems.get(part.ics()).ods(), part.share(plan.treatment().basis()));
        }
        value.put("shares", shares);
        values.add(value);
      }
    }
    return values;
  }

  private Map<String, Object> unmatchedValues() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Reason reason : Reason.values()) {
      values.put(reason.id(), counts.rows(reason));
    }
    return values;
  }

  private List<Object> unmatchedCodeValues() {
    List<Object> values = new ArrayList<>();
    for (RecodeFacts.UnmatchedCode count : facts.unmatchedCodes()) {
      if (values.size() < NAMED_IN_JSON) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("code", Texts.visible(count.code()));
        value.put("reason", count.reason().id());
        value.put("rows", count.rows());
        values.add(value);
      }
    }
    return values;
  }

  private Map<String, Object> totalValues(List<Ics> systems) {
    Map<String, Object> totals = new LinkedHashMap<>();
    for (int a = 0; a < plan.amounts().size(); a++) {
      Map<String, Object> total = new LinkedHashMap<>();
      total.put("before", counts.before(a).value());
      total.put("after", plain(facts.after(a)));
      total.put("unmatched", counts.unmatchedSum(a).value());
      total.put(
          "fields_that_are_not_numbers",
          counts.notNumbers(a).stream().mapToLong(TextCount::rows).sum());
      Map<String, Object> byIcs = new TreeMap<>();
      for (int ics = 0; ics < counts.systems(); ics++) {
        if (counts.rowsOfIcs(ics) > 0) {
          byIcs.put(systems.get(ics).ods(), plain(counts.sumOfIcs(ics, a).value()));
        }
      }
      total.put("by_ics", byIcs);
      totals.put(plan.amounts().get(a), total);
    }
    return totals;
  }

  private static BigDecimal plain(BigDecimal value) {
    return new BigDecimal(Apportionment.text(value, 0));
  }

  /** The account for people. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%s: %s, %d written",
        options.input().name(),
        rows(counts.rows()),
        counts.rowsWritten());
    line(text, "  %s", release.line());
    for (Object value : matchedValues()) {
      Map<?, ?> matched = (Map<?, ?>) value;
      line(
          text,
          "  %s%s: %s, %s",
          matched.get("kind"),
          matched.get("valid_from") == null ? "" : " since " + matched.get("valid_from"),
          rows((Long) matched.get("rows")),
          matched.get("areas").equals(1L) ? "1 area" : matched.get("areas") + " areas");
    }
    if (counts.splitRows() > 0) {
      line(
          text,
          "  in more than one system: %s, %s (%s by %s)",
          rows(counts.splitRows()),
          some(facts.splitCodes()),
          switch (plan.treatment().onSplit()) {
            case APPORTION -> "amounts divided";
            case FLAG ->
                plan.treatment().group()
                    ? "each counted in full in its best fit"
                    : "best fit, flagged";
            case FAIL -> "refused";
          },
          word(plan.treatment().basis()));
    }
    if (hasUnmatched()) {
      line(
          text,
          "  %s %s no system: %s%s",
          options.treatment().strict() ? "ERROR" : "WARNING",
          Wording.rowsHave(counts.rowsUnmatched()),
          Wording.codes(facts.unmatchedCodes()),
          options.output().unmatched().map(list -> "; all are listed in " + list).orElse(""));
    }
    for (Remark remark : remarks) {
      line(text, "  %s%s", remark.warning() ? "WARNING " : "", remark.sentence());
    }
    for (int a = 0; a < plan.amounts().size(); a++) {
      line(
          text,
          "  %s: total %s before, %s after, of which %s without a system",
          plan.amounts().get(a),
          counts.before(a).value().toPlainString(),
          plain(facts.after(a)).toPlainString(),
          counts.unmatchedSum(a).value().toPlainString());
    }
    if (exitCode() != ExitCode.DONE) {
      line(text, "  Nothing was written, because of --strict.");
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
