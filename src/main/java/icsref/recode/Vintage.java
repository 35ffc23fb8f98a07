package icsref.recode;

import icsref.model.ExitCode;
import icsref.recode.lookup.Basis;
import icsref.recode.lookup.CodeKey;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.EditionGuess;
import icsref.recode.lookup.Reason;
import icsref.recode.lookup.ValidArea;
import icsref.recode.row.OnSplit;
import icsref.recode.row.RecodeCounts;
import icsref.recode.row.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Tells to which editions of the official lists the codes in a file belong. */
public final class Vintage {
  private final RecodeOptions options;
  private final OpenRelease release;
  private final CodeLookup lookup;
  private final BitSet codes;
  private final Map<String, Long> unknown;
  private final StringBuilder text = new StringBuilder();
  private final Map<String, Object> values = new LinkedHashMap<>();

  private Vintage(RecodeOptions options, OpenRelease release, RecodeCounts counts) {
    this.options = options;
    this.release = release;
    this.lookup = release.lookup();
    this.codes = counts.codes();
    this.unknown = unknown(counts);
  }

  /**
   * Reads one column of a file.
   *
   * @param column the heading of the codes
   * @param temporary a folder for what comes from standard input
   * @throws icsref.model.Stop if the file or the release cannot be read
   */
  public static RecodeResult of(
      RecodeOptions.Input input,
      String column,
      RecodeOptions.Release given,
      RecodeRun.Streams streams,
      Path temporary) {
    RecodeOptions options =
        new RecodeOptions(
            input,
            new RecodeOptions.Output(
                Optional.empty(), Optional.empty(), Optional.empty(), temporary),
            given,
            new RecodeOptions.Columns(
                column, Optional.empty(), Optional.empty(), List.of(), List.of(), ""),
            // Grouped by nothing: every row is counted and none is written.
            new RecodeOptions.Treatment(OnSplit.FLAG, Basis.PERSONS, 0, true, false, false, false));
    OpenRelease release = OpenRelease.of(given);
    try (Recoding file = RecodeRun.open(options, streams, release, BlockSizes.USUAL)) {
      file.recode(RecodeProgress.NONE);
      Vintage vintage = new Vintage(options, release, file.facts().counts());
      vintage.write();
      return new RecodeResult(ExitCode.DONE, vintage.values, vintage.text.toString());
    } catch (IOException failure) {
      throw RecodeRun.failed(options, failure);
    }
  }

  private static Map<String, Long> unknown(RecodeCounts counts) {
    Map<String, Long> unknown = new TreeMap<>();
    for (Reason reason :
        List.of(
            Reason.UNKNOWN,
            Reason.OTHER_ORGANISATION,
            Reason.COMMISSIONING_HUB,
            Reason.REPORTING_ENTITY)) {
      counts
          .unmatchedCodes(reason)
          .forEach(code -> unknown.merge(code.text(), code.rows(), Long::sum));
    }
    return unknown;
  }

  private void line(String format, Object... arguments) {
    text.append(format.formatted(arguments)).append('\n');
  }

  private void write() {
    EditionGuess.Found best = EditionGuess.best(lookup, codes, options.columns().code());
    int distinct = codes.cardinality() + unknown.size();
    values.put("file", options.input().shortName());
    values.put("column", options.columns().code());
    values.put("release", release.name());
    values.put("codes", distinct);
    values.put("codes_known", codes.cardinality());
    values.put("best_edition", best.day().map(LocalDate::toString).orElse(null));
    line(
        "%s, column %s: %d distinct codes, %d known",
        options.input().name(), options.columns().code(), distinct, codes.cardinality());
    line("%s", release.line());
    values.put("editions", editions(best));
    LsoaVintages vintages = LsoaVintages.of(lookup, codes, options.columns().code());
    values.put("lsoas", counts(ValidArea.Source.LSOA, vintages::kind));
    values.put("bodies", counts(ValidArea.Source.AS_AT, area -> area.area().kind()));
    values.put("codes_of_other_editions", elsewhere(best));
    values.put("unknown", unknownValues());
    if (!best.depends().isEmpty()) {
      line(
          "These lie elsewhere in an edition that fits as well: %s. Give recode a --date-column or --as-of.",
          String.join(", ", best.depends()));
    }
    values.put("codes_that_depend_on_the_edition", List.copyOf(best.depends()));
    values.put("codes_that_begin_later", later());
    best.day()
        .filter(lookup.asAt()::isBefore)
        .ifPresent(day -> line("The release is for an earlier day: give recode --as-at %s.", day));
  }

  private List<Object> editions(EditionGuess.Found best) {
    List<Object> editions = new ArrayList<>();
    if (best.day().isEmpty()) {
      return editions;
    }
    line("%-12s %7s of %d  %s", "edition", "valid", best.codes(), "kinds");
    for (EditionGuess.Count count : EditionGuess.counts(lookup, codes)) {
      Map<String, Object> edition = new LinkedHashMap<>();
      edition.put("day", count.day().toString());
      edition.put("valid", count.valid());
      edition.put("codes", best.codes());
      edition.put("kinds", count.kinds());
      editions.add(edition);
      if (count.valid() > 0) {
        line(
            "%-12s %7d of %d  %s%s",
            count.day(),
            count.valid(),
            best.codes(),
            String.join(", ", count.kinds()),
            count.day().equals(best.day().get()) ? "  <- best" : "");
      }
    }
    return editions;
  }

  /** How many codes that mean the same on any day there are of each kind. */
  private Map<String, Integer> counts(ValidArea.Source source, Function<ValidArea, String> kind) {
    Map<String, Integer> counts = new TreeMap<>();
    codes.stream()
        .mapToObj(code -> lookup.areas(code).get(0))
        .filter(area -> area.source() == source)
        .forEach(area -> counts.merge(kind.apply(area), 1, Integer::sum));
    counts.forEach((of, count) -> line("%s: %s", of, count == 1 ? "1 code" : count + " codes"));
    return counts;
  }

  private List<Object> elsewhere(EditionGuess.Found best) {
    List<Object> elsewhere = new ArrayList<>();
    if (best.day().isEmpty()) {
      return elsewhere;
    }
    int day = (int) best.day().get().toEpochDay();
    EditionGuess.telling(lookup, codes).stream()
        .filter(code -> lookup.at(code, day, day) < 0 && lookup.findBeginning(code).isEmpty())
        .forEach(
            code -> {
              List<String> periods =
                  lookup.areas(code).stream()
                      .map(area -> area.area().kind() + " " + area.period())
                      .toList();
              Map<String, Object> value = new LinkedHashMap<>();
              value.put("code", lookup.code(code));
              value.put("valid", periods);
              elsewhere.add(value);
              line("%s belongs elsewhere: %s", lookup.code(code), String.join("; ", periods));
            });
    return elsewhere;
  }

  /** The codes that begin after the day of the release, whatever the best edition is. */
  private List<Object> later() {
    List<Object> later = new ArrayList<>();
    codes.stream()
        .forEach(
            code ->
                lookup
                    .findBeginning(code)
                    .ifPresent(
                        begins -> {
                          Map<String, Object> value = new LinkedHashMap<>();
                          value.put("code", lookup.code(code));
                          value.put("begins", begins.toString());
                          later.add(value);
                          line("%s %s", lookup.code(code), CodeLookup.begins(begins));
                        }));
    return later;
  }

  private List<Object> unknownValues() {
    List<Object> list = new ArrayList<>();
    unknown.forEach(
        (code, rows) -> {
          Optional<String> kind = lookup.findOtherKind(CodeKey.readings(code).get(0));
          Map<String, Object> value = new LinkedHashMap<>();
          value.put("code", Texts.visible(code));
          value.put("rows", rows);
          value.put("kind", kind.orElse(null));
          Optional<LocalDate> later = lookup.findOtherBeginning(CodeKey.readings(code).get(0));
          later.ifPresent(begins -> value.put("begins", begins.toString()));
          list.add(value);
          line(
              "'%s' is %s%s (%s)",
              Texts.visible(code),
              kind.map(known -> "a " + known).orElse("unknown"),
              later.map(begins -> ", " + CodeLookup.begins(begins)).orElse(""),
              Wording.rows(rows));
        });
    return list;
  }
}
