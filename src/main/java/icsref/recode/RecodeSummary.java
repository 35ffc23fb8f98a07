package icsref.recode;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The account of a recoded file: for people on standard error, for programs as JSON. */
final class RecodeSummary {
  private static final int NAMED_IN_TEXT = 8;
  private static final int NAMED_IN_JSON = 1000;

  private final Recode.Options options;
  private final RecodePlan plan;
  private final CodeLookup register;
  private final EditionGuess.Found edition;
  private final RecodeCounts tally;

  /**
   * @param edition the edition found from the codes, or null where a date was given
   */
  RecodeSummary(
      Recode.Options options, RecodePlan plan, EditionGuess.Found edition, RecodeCounts tally) {
    this.options = options;
    this.plan = plan;
    this.register = plan.register();
    this.edition = edition;
    this.tally = tally;
  }

  private record CodeCount(String reason, String code, long rows) {}

  ExitCode exitCode() {
    return options.strict() && unmatchedRows() > 0 ? ExitCode.DATA_ERRORS : ExitCode.DONE;
  }

  Recode.Result result() {
    return new Recode.Result(exitCode(), values(), text());
  }

  /** Why nothing may be put in place, or null. */
  Stop refusal() {
    if (plan.onSplit() == OnSplit.FAIL && tally.splitRows > 0) {
      return new Stop(
          ExitCode.DATA_ERRORS,
          "%d rows of %s have a code that lies in more than one system: %s. Nothing was written. Use --on-split flag or apportion."
              .formatted(tally.splitRows, options.fileName(), splitCodes()));
    }
    if (tally.rows > 0 && unmatchedRows() == tally.rows) {
      return new Stop(
          ExitCode.DATA_ERRORS,
          "None of the %d rows of %s could be given a system (%s): is '%s' the column with the codes%s? Nothing was written."
              .formatted(
                  tally.rows,
                  options.fileName(),
                  firstUnmatched(),
                  options.column(),
                  options.asOf() != null || options.dateColumn() != null
                      ? ", and the date right"
                      : ""));
    }
    for (int a = 0; a < plan.amounts().length; a++) {
      if (tally.before[a].value().compareTo(after(a)) != 0) {
        return new Stop(
            ExitCode.INTERNAL,
            "The total of %s was %s and would be %s: an error of icsref. Nothing was written."
                .formatted(
                    plan.amountNames().get(a),
                    tally.before[a].value().toPlainString(),
                    after(a).toPlainString()));
      }
    }
    return null;
  }

  private long unmatchedRows() {
    return tally.rows - tally.rowsMatched();
  }

  private BigDecimal after(int amount) {
    BigDecimal sum = tally.unmatchedSums[amount].value();
    for (ExactSum[] sums : tally.byIcs) {
      sum = sum.add(sums[amount].value());
    }
    return sum;
  }

  private String splitCodes() {
    List<String> codes = new ArrayList<>();
    for (CodeLookup.Spell spell : matchedSpells()) {
      if (spell.split()) {
        codes.add(code(spell));
      }
    }
    return firstOf(codes);
  }

  private static String code(CodeLookup.Spell spell) {
    return spell.ods.isEmpty() ? spell.gss : spell.ods;
  }

  private static String firstOf(List<String> values) {
    int shown = Math.min(values.size(), NAMED_IN_TEXT);
    return String.join(", ", values.subList(0, shown))
        + (values.size() > shown ? " and " + (values.size() - shown) + " more" : "");
  }

  private List<CodeLookup.Spell> matchedSpells() {
    List<CodeLookup.Spell> spells = new ArrayList<>();
    for (int id = 0; id < tally.bySpell.length; id++) {
      if (tally.bySpell[id] > 0) {
        spells.add(register.spell(id));
      }
    }
    return spells;
  }

  private List<CodeCount> unmatchedCodes() {
    List<CodeCount> counts = new ArrayList<>();
    tally.unmatchedCodes.forEach(
        (key, count) -> {
          int tab = key.indexOf('\t');
          counts.add(new CodeCount(key.substring(0, tab), key.substring(tab + 1), count[0]));
        });
    counts.sort(
        Comparator.comparingLong(CodeCount::rows)
            .reversed()
            .thenComparing(CodeCount::reason)
            .thenComparing(CodeCount::code));
    return counts;
  }

  private String firstUnmatched() {
    List<String> texts = new ArrayList<>();
    for (CodeCount count : unmatchedCodes()) {
      texts.add("'" + count.code + "' " + count.reason);
    }
    return firstOf(texts);
  }

  /** The account for programs; no clock in it, so that the same run gives the same bytes. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("file", options.file() == null ? "-" : options.file().getFileName().toString());
    values.put("column", options.column());
    values.put("edition", editionValues());
    values.put("on_split", options.onSplit().name().toLowerCase(Locale.ROOT));
    values.put("by", options.by().name().toLowerCase(Locale.ROOT));
    values.put("rows", tally.rows);
    values.put("rows_written", tally.rowsWritten);
    values.put("rows_matched", tally.rowsMatched());
    values.put("rows_unmatched", unmatchedRows());
    values.put("rows_split", tally.splitRows);
    values.put("rows_too_short", tally.shortRows);
    values.put("first_row_too_short", tally.firstShortRow == 0 ? null : tally.firstShortRow);
    values.put("blank_lines", tally.blankLines);
    values.put("codes_with_blanks_around", tally.blanksAround);
    values.put("codes_in_lower_case", tally.lowerCase);
    values.put("rows_matched_within_their_period_only", tally.datedByPart);
    values.put("matched", matchedValues());
    values.put("split", splitValues());
    Map<String, Object> unmatched = new LinkedHashMap<>();
    for (Reason reason : Reason.values()) {
      unmatched.put(reason.id, tally.byReason[reason.ordinal()]);
    }
    values.put("unmatched", unmatched);
    List<Object> codes = new ArrayList<>();
    for (CodeCount count : unmatchedCodes()) {
      if (codes.size() < NAMED_IN_JSON) {
        Map<String, Object> code = new LinkedHashMap<>();
        code.put("code", count.code);
        code.put("reason", count.reason);
        code.put("rows", count.rows);
        codes.add(code);
      }
    }
    values.put("unmatched_codes", codes);
    Map<String, Object> rowsByIcs = new TreeMap<>();
    List<CodeLookup.Ics> systems = register.systems();
    for (int ics = 0; ics < tally.rowsByIcs.length; ics++) {
      if (tally.rowsByIcs[ics] > 0) {
        rowsByIcs.put(systems.get(ics).ods(), tally.rowsByIcs[ics]);
      }
    }
    values.put("rows_by_ics", rowsByIcs);
    values.put("totals", totalValues(systems));
    return values;
  }

  private Map<String, Object> editionValues() {
    Map<String, Object> values = new LinkedHashMap<>();
    if (plan.date() >= 0) {
      values.put("from", "date-column");
      values.put("column", options.dateColumn());
    } else if (edition == null) {
      values.put("from", "as-of");
      values.put("first_day", plan.period().first().toString());
      values.put("last_day", plan.period().last().toString());
    } else {
      values.put("from", "codes");
      values.put("day", edition.day() == null ? null : edition.day().toString());
      values.put("codes_valid", edition.valid());
      values.put("codes", edition.codes());
      values.put("equally_good", edition.equals().stream().map(LocalDate::toString).toList());
      values.put("codes_that_lie_elsewhere_in_these", List.copyOf(edition.depends()));
    }
    return values;
  }

  private List<Object> matchedValues() {
    // Of LSOAs there are tens of thousands, of the other areas a few hundred: count, don't list.
    Map<String, long[]> byKind = new TreeMap<>();
    for (CodeLookup.Spell spell : matchedSpells()) {
      String from = spell.from == Integer.MIN_VALUE ? "" : LocalDate.ofEpochDay(spell.from) + "";
      long[] counts = byKind.computeIfAbsent(kind(spell) + "\t" + from, key -> new long[2]);
      counts[0] += tally.bySpell[spell.id];
      counts[1]++;
    }
    List<Object> values = new ArrayList<>();
    byKind.forEach(
        (key, counts) -> {
          Map<String, Object> value = new LinkedHashMap<>();
          String[] parts = key.split("\t", -1);
          value.put("kind", parts[0]);
          value.put("valid_from", parts[1].isEmpty() ? null : parts[1]);
          value.put("rows", counts[0]);
          value.put("areas", counts[1]);
          values.add(value);
        });
    return values;
  }

  private static String kind(CodeLookup.Spell spell) {
    return spell.current ? spell.kind + " (current)" : spell.kind;
  }

  private List<Object> splitValues() {
    List<Object> values = new ArrayList<>();
    List<CodeLookup.Ics> systems = register.systems();
    for (CodeLookup.Spell spell : matchedSpells()) {
      if (spell.split() && values.size() < NAMED_IN_JSON) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("code", code(spell));
        value.put("kind", spell.kind);
        value.put("name", spell.name);
        value.put("rows", tally.bySpell[spell.id]);
        Map<String, Object> shares = new LinkedHashMap<>();
        for (CodeLookup.Part part : spell.parts) {
          shares.put(systems.get(part.ics()).ods(), part.share(plan.basis()));
        }
        value.put("shares", shares);
        values.add(value);
      }
    }
    return values;
  }

  private Map<String, Object> totalValues(List<CodeLookup.Ics> systems) {
    Map<String, Object> totals = new LinkedHashMap<>();
    for (int a = 0; a < plan.amounts().length; a++) {
      Map<String, Object> total = new LinkedHashMap<>();
      total.put("before", tally.before[a].value());
      total.put("after", after(a));
      total.put("unmatched", tally.unmatchedSums[a].value());
      total.put("fields_that_are_no_numbers", tally.notNumbers[a]);
      Map<String, Object> byIcs = new TreeMap<>();
      for (int ics = 0; ics < tally.byIcs.length; ics++) {
        if (ics < tally.rowsByIcs.length && tally.rowsByIcs[ics] > 0) {
          byIcs.put(systems.get(ics).ods(), tally.byIcs[ics][a].value());
        }
      }
      total.put("by_ics", byIcs);
      totals.put(plan.amountNames().get(a), total);
    }
    return totals;
  }

  /** The account for people. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "%s: %d rows, %d written", options.fileName(), tally.rows, tally.rowsWritten);
    if (tally.rows == 0) {
      line(text, "  WARNING there is a header and no row");
    }
    edition(text);
    for (Object value : matchedValues()) {
      Map<?, ?> matched = (Map<?, ?>) value;
      line(
          text,
          "  %s%s: %s rows, %s areas",
          matched.get("kind"),
          matched.get("valid_from") == null ? "" : " since " + matched.get("valid_from"),
          matched.get("rows"),
          matched.get("areas"));
    }
    if (tally.splitRows > 0) {
      line(
          text,
          "  in more than one system: %d rows, %s (%s by %s)",
          tally.splitRows,
          splitCodes(),
          switch (plan.onSplit()) {
            case APPORTION -> "amounts divided";
            case FLAG -> plan.group() ? "all of each counted to the best fit" : "best fit, flagged";
            case FAIL -> "refused";
          },
          plan.basis().name().toLowerCase(Locale.ROOT));
    }
    if (unmatchedRows() > 0) {
      line(
          text,
          "  %s %d rows have no system: %s%s",
          options.strict() ? "ERROR" : "WARNING",
          unmatchedRows(),
          firstUnmatched(),
          options.unmatched() == null ? "" : "; all are listed in " + options.unmatched());
      remedy(text);
    }
    remarks(text);
    for (int a = 0; a < plan.amounts().length; a++) {
      line(
          text,
          "  %s: total %s before, %s after, of it %s without a system%s",
          plan.amountNames().get(a),
          tally.before[a].value().toPlainString(),
          after(a).toPlainString(),
          tally.unmatchedSums[a].value().toPlainString(),
          tally.notNumbers[a] == 0
              ? ""
              : "; " + tally.notNumbers[a] + " fields are no numbers and were not counted");
    }
    if (exitCode() != ExitCode.DONE) {
      line(text, "  Nothing was written, because of --strict.");
    }
    return text.toString();
  }

  private void edition(StringBuilder text) {
    if (edition == null) {
      return;
    }
    if (edition.day() == null) {
      return;
    }
    line(
        text,
        "  edition found from the codes: %s (%d of %d codes were valid then)",
        edition.day(),
        edition.valid(),
        edition.codes());
    if (!edition.depends().isEmpty()) {
      line(
          text,
          "  WARNING the codes fit %s as well, where some lie elsewhere (%s): give --as-of or --date-column",
          firstOf(edition.otherwise().stream().map(LocalDate::toString).toList()),
          firstOf(List.copyOf(edition.depends())));
    }
  }

  private void remedy(StringBuilder text) {
    long dated =
        tally.byReason[Reason.NOT_YET_VALID.ordinal()]
            + tally.byReason[Reason.NO_LONGER_VALID.ordinal()];
    if (dated > 0 && edition != null) {
      line(
          text,
          "  some codes are of another edition: name the column with the date by --date-column, or ask 'icsref vintage'");
    }
  }

  private void remarks(StringBuilder text) {
    if (tally.shortRows > 0) {
      line(
          text,
          "  WARNING %d rows have too few fields, the first is row %d: the new columns were lined up",
          tally.shortRows,
          tally.firstShortRow);
    }
    if (tally.blanksAround > 0) {
      line(text, "  %d codes had blanks around them", tally.blanksAround);
    }
    if (tally.lowerCase > 0) {
      line(text, "  %d codes were in lower case", tally.lowerCase);
    }
    if (tally.datedByPart > 0) {
      line(
          text,
          "  %d rows have a code that was valid in a part of their period only",
          tally.datedByPart);
    }
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
