package icsref.recode;

import static icsref.recode.Wording.rows;
import static icsref.recode.Wording.rowsAre;
import static icsref.recode.Wording.rowsHave;
import static icsref.recode.Wording.some;

import icsref.recode.lookup.Basis;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.DateConventions.Sign;
import icsref.recode.lookup.DatePeriodParser;
import icsref.recode.lookup.EditionGuess;
import icsref.recode.lookup.Ics;
import icsref.recode.lookup.Part;
import icsref.recode.lookup.Reason;
import icsref.recode.lookup.ValidArea;
import icsref.recode.row.ExactSum;
import icsref.recode.row.RecodeCounts;
import icsref.recode.row.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a reader of the result must know: whatever may be wrong in it is said, with how many rows
 * and which.
 */
final class Remarks {
  private static final int NAMED = 1000;

  /** Parts that rest on less than a footprint or a list of their day. */
  private static final Map<String, String> DOUBTFUL_EVIDENCE =
      Map.of(
          "assumed", "carried back to days before the first list",
          "declared", "from a footprint that is declared, not published",
          "inferred", "taken from a merger, not from a list",
          "listed later", "from lists younger than the release's day",
          "one of several", "one of several that the list may mean");

  private static final int EXACT_DECIMALS = 12;

  private final RecodeOptions options;
  private final OpenRelease release;
  private final RecodeFacts facts;
  private final CodeLookup lookup;
  private final RecodeCounts counts;
  private final List<Remark> remarks = new ArrayList<>();

  private Remarks(RecodeOptions options, OpenRelease release, RecodeFacts facts) {
    this.options = options;
    this.release = release;
    this.facts = facts;
    this.lookup = release.lookup();
    this.counts = facts.counts();
  }

  static List<Remark> of(RecodeOptions options, OpenRelease release, RecodeFacts facts) {
    Remarks remarks = new Remarks(options, release, facts);
    remarks.edition();
    remarks.days();
    remarks.dates();
    remarks.parts();
    remarks.rowsOfFile();
    remarks.codes();
    remarks.amounts();
    remarks.remarks.addAll(facts.remarks());
    return List.copyOf(remarks.remarks);
  }

  private void warn(String id, String sentence, Map<String, Object> values) {
    remarks.add(new Remark(id, true, sentence, values));
  }

  private void note(String id, String sentence, Map<String, Object> values) {
    remarks.add(new Remark(id, false, sentence, values));
  }

  private static Map<String, Object> values(Object... namesAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return values;
  }

  private void edition() {
    facts.edition().filter(found -> found.day().isPresent()).ifPresent(this::edition);
  }

  private void edition(EditionGuess.Found found) {
    note(
        "edition-found",
        "edition found from the codes: %s (%d of %d codes were valid then)"
            .formatted(found.day().orElseThrow(), found.valid(), found.codes()),
        values("day", found.day().orElseThrow().toString()));
    if (!found.depends().isEmpty()) {
      List<String> others = found.otherwise().stream().map(LocalDate::toString).toList();
      warn(
          "edition-ambiguous",
          "the codes fit %s as well, where some lie elsewhere (%s): give --as-of or --date-column"
              .formatted(some(others), some(List.copyOf(found.depends()))),
          values("days", others, "codes", List.copyOf(found.depends())));
    }
    long dated = counts.rows(Reason.NOT_YET_VALID) + counts.rows(Reason.NO_LONGER_VALID);
    if (dated > 0) {
      warn(
          "codes-of-other-editions",
          "%s a code of another edition: name the column with the date by --date-column, or ask 'icsref vintage'"
              .formatted(rowsHave(dated)),
          values("rows", dated));
    }
  }

  /** Days after the release's, and areas later than their days. */
  private void days() {
    LocalDate asAt = lookup.asAt();
    Optional<LocalDate> last =
        facts.plan().rows().when().dated()
            ? Optional.of(counts.lastDayAfterRelease())
                .filter(day -> counts.rowsAfterRelease() > 0)
                .map(LocalDate::ofEpochDay)
            : facts
                .plan()
                .rows()
                .when()
                .period()
                .map(period -> period.last())
                .filter(asAt::isBefore);
    long after =
        facts.plan().rows().when().dated()
            ? counts.rowsAfterRelease()
            : last.isPresent() ? counts.rows() : counts.rows(Reason.AFTER_RELEASE);
    if (after > 0) {
      LocalDate use = releaseDay(last);
      warn(
          "rows-after-release",
          "%s of days after %s, which the release is for: ICSs may have changed since. Use --as-at %s"
              .formatted(rowsAre(after), asAt, use),
          values("rows", after, "release_day", asAt + "", "as_at", use + ""));
    }
    LaterAreas.find(lookup, counts, options.columns().code())
        .filter(later -> facts.edition().isEmpty())
        .ifPresent(
            later ->
                warn(
                    "areas-later-than-dates",
                    "the file seems to use areas of a later day than its dates: %s of days before %s, and it matters for %s. If the areas are those of that day, say --as-of %s and no date column"
                        .formatted(
                            rowsAre(later.rows()),
                            later.day(),
                            some(List.copyOf(later.codes())),
                            later.day()),
                    values(
                        "rows",
                        later.rows(),
                        "day",
                        later.day() + "",
                        "codes",
                        List.copyOf(later.codes()))));
  }

  /** The day of the newest change that the release knows of and that the rows have seen. */
  private LocalDate releaseDay(Optional<LocalDate> last) {
    LocalDate until = last.orElse(LocalDate.MAX);
    LocalDate found = last.orElse(lookup.asAt());
    boolean known = false;
    for (int edition : lookup.editions()) {
      LocalDate day = LocalDate.ofEpochDay(edition);
      if (day.isAfter(lookup.asAt()) && !day.isAfter(until)) {
        found = day;
        known = true;
      }
    }
    return known || last.isPresent() ? found : lookup.asAt().plusDays(1);
  }

  private void dates() {
    facts
        .signs()
        .example(Sign.MONTH_FIRST)
        .ifPresent(
            example ->
                facts
                    .signs()
                    .example(Sign.DAY_FIRST)
                    .ifPresentOrElse(
                        other ->
                            warn(
                                "dates-in-both-orders",
                                "dates are written with the month first (%s) and with the day first (%s): those that can be either were read with the day first"
                                    .formatted(example, other),
                                values("month_first", example, "day_first", other)),
                        () ->
                            warn(
                                "dates-month-first",
                                "dates are written with the month first, as %s shows, and were read so"
                                    .formatted(example),
                                values("example", example))));
    facts
        .signs()
        .exampleOfFirstOfMonth()
        .ifPresent(
            example ->
                warn(
                    "dates-order-unclear",
                    "all dates can be read in two ways, such as %s: they were read with the day first. If the month stands first, write them as 2020-04-01"
                        .formatted(example),
                    values("example", example)));
    facts
        .signs()
        .example(Sign.COMPACT_YEAR)
        .ifPresent(
            example ->
                note(
                    "dates-compact-years",
                    "years such as %s were read as financial years".formatted(example),
                    values("example", example)));
    facts
        .signs()
        .example(Sign.SERIAL)
        .ifPresent(
            example ->
                note(
                    "dates-serial",
                    "numbers such as %s were read as a spreadsheet's days".formatted(example),
                    values("example", example)));
    badDates();
  }

  private void badDates() {
    List<String> texts = new ArrayList<>();
    List<Object> listed = new ArrayList<>();
    for (UnmatchedList.BadDate bad : facts.badDates()) {
      texts.add(
          "'%s' (row %d%s)"
              .formatted(
                  Texts.visible(bad.text()),
                  bad.row(),
                  bad.rows() > 1 ? ", " + rows(bad.rows()) : ""));
      listed.add(values("date", bad.text(), "first_row", bad.row(), "rows", bad.rows()));
    }
    if (!texts.isEmpty()) {
      warn(
          "dates-not-understood",
          "%s a date in column %s that is in none of the known forms: %s. Known are %s"
              .formatted(
                  rowsHave(counts.rows(Reason.DATE_NOT_UNDERSTOOD)),
                  options.columns().date().orElse(""),
                  some(texts),
                  DatePeriodParser.FORMS),
          values("rows", counts.rows(Reason.DATE_NOT_UNDERSTOOD), "dates", listed));
    }
  }

  /** What the parts rest on. */
  private void parts() {
    Map<String, Long> rowsByEvidence = new TreeMap<>();
    Map<String, Set<String>> codesByEvidence = new TreeMap<>();
    long asAtRows = 0;
    Set<String> asAtKinds = new TreeSet<>();
    long straddling = 0;
    for (ValidArea area : matchedAreas()) {
      long rows = counts.rowsOfArea(area.id());
      Part part = area.parts().get(0);
      if (DOUBTFUL_EVIDENCE.containsKey(part.evidence())) {
        rowsByEvidence.merge(part.evidence(), rows, Long::sum);
        codesByEvidence
            .computeIfAbsent(part.evidence(), first -> new TreeSet<>())
            .add(area.area().code());
      }
      if (area.source() == ValidArea.Source.AS_AT) {
        asAtRows += rows;
        asAtKinds.add(area.area().kind());
      }
      if (!area.isSplit() && part.relation().equals("split")) {
        straddling += rows;
      }
    }
    rowsByEvidence.forEach(
        (evidence, rows) -> {
          List<String> codes = List.copyOf(codesByEvidence.get(evidence));
          warn(
              "parts-" + evidence.replace(' ', '-'),
              "%s on parts that are %s (%s): %s"
                  .formatted(
                      rows == 1 ? "1 row rests" : rows + " rows rest",
                      evidence,
                      DOUBTFUL_EVIDENCE.get(evidence),
                      some(codes)),
              values("rows", rows, "codes", codes.subList(0, Math.min(codes.size(), NAMED))));
        });
    if (asAtRows > 0) {
      note(
          "placed-as-at-release",
          "%s of kinds that the release places on its own day only (%s)"
              .formatted(rowsAre(asAtRows), String.join(", ", asAtKinds)),
          values("rows", asAtRows, "kinds", List.copyOf(asAtKinds)));
    }
    if (straddling > 0) {
      warn(
          "lsoas-that-straddle",
          "%s of LSOAs that lie in more than one ICS and count to one, as the release has no shares of them"
              .formatted(rowsAre(straddling)),
          values("rows", straddling));
    }
    NestedLevels.find(lookup, counts)
        .ifPresent(
            nested ->
                warn(
                    "nested-levels",
                    (nested.certain()
                            ? "one area of the column holds another, so that the same people are there twice: %s"
                            : "areas of several levels are in the column, and one may hold another: %s")
                        .formatted(nested.words()),
                    values(
                        "pairs",
                        nested.pairs(),
                        "holds",
                        nested.holds().area().code(),
                        "held",
                        nested.held().area().code())));
  }

  private List<ValidArea> matchedAreas() {
    List<ValidArea> areas = new ArrayList<>();
    for (int id = 0; id < counts.areas(); id++) {
      if (counts.rowsOfArea(id) > 0) {
        areas.add(lookup.area(id));
      }
    }
    return areas;
  }

  private void rowsOfFile() {
    if (counts.rows() == 0) {
      warn("no-rows", "there is a heading and no row", Map.of());
    }
    if (!facts.headings().isEmpty()) {
      List<String> rows = facts.headings().stream().map(String::valueOf).toList();
      warn(
          "second-table",
          "the heading is repeated in row %s: a second table begins there, and its rows were treated as those of the first%s"
              .formatted(
                  some(rows),
                  options.columns().amounts().isEmpty()
                      ? ""
                      : ". If it has the same people again, the totals have them twice"),
          values("rows", facts.headings()));
    }
    if (counts.shortRows() > 0) {
      warn(
          "rows-too-short",
          "%s too few fields, the first is row %d: the new columns were lined up"
              .formatted(rowsHave(counts.shortRows()), counts.firstShortRow()),
          values("rows", counts.shortRows(), "first_row", counts.firstShortRow()));
    }
    if (counts.rowsDatedByPart() > 0) {
      note(
          "dated-by-part",
          "%s a code that was valid in a part of their period only"
              .formatted(rowsHave(counts.rowsDatedByPart())),
          values("rows", counts.rowsDatedByPart()));
    }
  }

  private void codes() {
    for (RecodeCounts.Form form : RecodeCounts.Form.values()) {
      if (counts.rows(form) > 0) {
        note(
            form.id().replace('_', '-'),
            "%s a code with %s".formatted(rowsHave(counts.rows(form)), form.words()),
            values("rows", counts.rows(form)));
      }
    }
    if (lookup.trusts().isEmpty()) {
      List<String> trusts = new ArrayList<>();
      long rows = 0;
      for (RecodeCounts.TextCount code : counts.unmatchedCodes(Reason.OTHER_ORGANISATION)) {
        String kind =
            lookup
                .findOtherKind(icsref.recode.lookup.CodeKey.readings(code.text()).get(0))
                .orElse("");
        if (kind.endsWith("TRUST") && !kind.startsWith("WELSH")) {
          trusts.add(code.text());
          rows += code.rows();
        }
      }
      if (!trusts.isEmpty()) {
        warn(
            "trusts-without-relation",
            "%s of NHS trusts (%s): say which of their ICSs is meant by --trusts principal or --trusts geographic"
                .formatted(rowsAre(rows), some(trusts)),
            values("rows", rows, "codes", trusts));
      }
    }
  }

  private void amounts() {
    List<String> names = facts.plan().rows().amounts();
    for (int a = 0; a < names.size(); a++) {
      List<RecodeCounts.TextCount> texts = counts.notNumbers(a);
      if (!texts.isEmpty()) {
        long fields = texts.stream().mapToLong(RecodeCounts.TextCount::rows).sum();
        Map<String, Object> byText = new LinkedHashMap<>();
        texts.stream().limit(NAMED).forEach(text -> byText.put(text.text(), text.rows()));
        warn(
            "not-numbers",
            "%s: %s not counted: %s"
                .formatted(
                    names.get(a),
                    fields == 1
                        ? "1 field is not a number and was"
                        : fields + " fields are not numbers and were",
                    some(
                        texts.stream()
                            .map(
                                text ->
                                    "'"
                                        + Texts.visible(text.text())
                                        + "'"
                                        + (text.rows() > 1 ? " (" + text.rows() + ")" : ""))
                            .toList())),
            values("amount", names.get(a), "fields", fields, "texts", byText));
      }
      rounding(a, names.get(a));
    }
  }

  /** What each ICS gained or lost because parts were rounded to few decimals. */
  private void rounding(int amount, String name) {
    int decimals = options.treatment().decimals();
    if (counts.splitSums().isEmpty()
        || decimals >= icsref.recode.lookup.Apportionment.USUAL_DECIMALS) {
      return;
    }
    Map<Integer, BigDecimal> exact = new TreeMap<>();
    Basis basis = options.treatment().basis();
    counts
        .splitSums()
        .forEach(
            (id, sums) -> {
              ValidArea area = lookup.area(id);
              long[] weights = area.weights(basis).orElseThrow();
              BigDecimal all = BigDecimal.valueOf(Arrays.stream(weights).sum());
              for (int p = 0; p < weights.length; p++) {
                exact.merge(
                    area.parts().get(p).ics(),
                    sums[amount]
                        .value()
                        .multiply(BigDecimal.valueOf(weights[p]))
                        .divide(all, EXACT_DECIMALS, RoundingMode.HALF_UP),
                    BigDecimal::add);
              }
            });
    Map<String, Object> gained = new LinkedHashMap<>();
    List<Ics> systems = lookup.systems();
    exact.forEach(
        (ics, value) -> {
          BigDecimal difference =
              dividedSum(ics, amount).subtract(value).setScale(6, RoundingMode.HALF_UP);
          if (difference.signum() != 0) {
            gained.put(systems.get(ics).ods(), difference.stripTrailingZeros().toPlainString());
          }
        });
    if (!gained.isEmpty()) {
      List<String> texts = new ArrayList<>();
      gained.forEach(
          (ods, by) -> texts.add(ods + " " + (by.toString().startsWith("-") ? "" : "+") + by));
      note(
          "gained-by-rounding",
          "%s: by rounding to %d decimals ICSs gained or lost %s"
              .formatted(name, decimals, some(texts)),
          values("amount", name, "by_ics", gained));
    }
  }

  /** What an ICS got of areas that were divided: all that it got but for whole areas. */
  private BigDecimal dividedSum(int ics, int amount) {
    ExactSum[] divided = counts.dividedSums().get(ics);
    return divided == null ? BigDecimal.ZERO : divided[amount].value();
  }
}
