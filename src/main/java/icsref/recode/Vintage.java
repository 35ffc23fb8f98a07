package icsref.recode;

import icsref.model.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells to which editions of the official lists the codes in a file belong. */
public final class Vintage {
  private Vintage() {}

  /**
   * Reads one column of a file.
   *
   * @param options as for recoding; only the file, its form, the column and the release matter
   * @throws icsref.model.Stop if the file or the release cannot be read
   */
  public static Recode.Result of(Recode.Options options, Recode.Streams streams) {
    try (CountedRecoding file = Preparation.open(options, streams, Recode.Pace.USUAL)) {
      while (file.advance()) {
        // Only the counts matter, and they are whole at the end.
      }
      RecodeCounts tally = file.tally();
      BitSet codes = new BitSet();
      for (int code = 0; code < tally.byCode.length; code++) {
        codes.set(code, tally.byCode[code] > 0);
      }
      return result(options, file.register(), codes, unknown(tally));
    } catch (IOException failure) {
      throw Preparation.failed(options, failure);
    }
  }

  private static Map<String, Long> unknown(RecodeCounts tally) {
    Set<String> ofKnownCodes =
        Set.of(
            Reason.BLANK.id,
            Reason.NOT_YET_VALID.id,
            Reason.NO_LONGER_VALID.id,
            Reason.DATE_NOT_UNDERSTOOD.id);
    Map<String, Long> unknown = new TreeMap<>();
    tally.unmatchedCodes.forEach(
        (key, rows) -> {
          int tab = key.indexOf('\t');
          if (!ofKnownCodes.contains(key.substring(0, tab))) {
            unknown.merge(key.substring(tab + 1), rows[0], Long::sum);
          }
        });
    return unknown;
  }

  private static Recode.Result result(
      Recode.Options options, CodeLookup register, BitSet codes, Map<String, Long> unknown) {
    EditionGuess.Found best = EditionGuess.best(register, codes, options.column());
    List<EditionGuess.Count> counts = EditionGuess.counts(register, codes);
    BitSet telling = EditionGuess.telling(register, codes);
    int lsoas = codes.cardinality() - telling.cardinality();
    StringBuilder text = new StringBuilder();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("file", options.file() == null ? "-" : options.file().getFileName().toString());
    values.put("column", options.column());
    values.put("codes", codes.cardinality() + unknown.size());
    values.put("codes_known", codes.cardinality());
    values.put("best_edition", best.day() == null ? null : best.day().toString());
    text.append(
        String.format(
            "%s, column %s: %d distinct codes, %d known%n",
            options.fileName(),
            options.column(),
            codes.cardinality() + unknown.size(),
            codes.cardinality()));
    List<Object> editions = new ArrayList<>();
    if (best.day() != null) {
      text.append(
          String.format("%-12s %7s of %d  %s%n", "edition", "valid", best.codes(), "kinds"));
      for (EditionGuess.Count count : counts) {
        Map<String, Object> edition = new LinkedHashMap<>();
        edition.put("day", count.day().toString());
        edition.put("valid", count.valid());
        edition.put("codes", best.codes());
        edition.put("kinds", count.kinds());
        editions.add(edition);
        if (count.valid() > 0) {
          text.append(
              String.format(
                  "%-12s %7d of %d  %s%s%n",
                  count.day(),
                  count.valid(),
                  best.codes(),
                  String.join(", ", count.kinds()),
                  count.day().equals(best.day()) ? "  <- best" : ""));
        }
      }
    }
    values.put("editions", editions);
    values.put("lsoas", lsoas(register, codes, lsoas, text));
    values.put("codes_of_other_editions", elsewhere(register, telling, best.day(), text));
    values.put("unknown", unknown(register, unknown, text));
    if (!best.depends().isEmpty()) {
      text.append(
          "These lie elsewhere in an edition that fits as well: "
              + String.join(", ", best.depends())
              + ". Give recode a --date-column or --as-of.\n");
    }
    values.put("codes_that_depend_on_the_edition", List.copyOf(best.depends()));
    return new Recode.Result(
        ExitCode.DONE, values, text.toString().replace(System.lineSeparator(), "\n"));
  }

  private static Map<String, Object> lsoas(
      CodeLookup register, BitSet codes, int number, StringBuilder text) {
    Map<String, Object> byVintage = new LinkedHashMap<>();
    if (number > 0) {
      Map<String, Integer> counts = new TreeMap<>();
      codes.stream()
          .mapToObj(code -> register.spells(code).get(0).kind)
          .filter(kind -> kind.startsWith(CodeLookup.LSOA))
          .forEach(kind -> counts.merge(kind, 1, Integer::sum));
      counts.forEach(
          (kind, count) -> {
            byVintage.put(kind, count);
            text.append(kind + ": " + count + " codes\n");
          });
      text.append("  (an LSOA that did not change in 2021 counts to the release's own vintage)\n");
    }
    return byVintage;
  }

  private static List<Object> elsewhere(
      CodeLookup register, BitSet codes, LocalDate best, StringBuilder text) {
    List<Object> values = new ArrayList<>();
    if (best == null) {
      return values;
    }
    int day = (int) best.toEpochDay();
    codes.stream()
        .filter(code -> register.at(code, day, day) < 0)
        .forEach(
            code -> {
              List<String> spells = new ArrayList<>();
              for (CodeLookup.Spell spell : register.spells(code)) {
                spells.add(spell.kind + " " + spell.period());
              }
              Map<String, Object> value = new LinkedHashMap<>();
              value.put("code", register.code(code));
              value.put("valid", spells);
              values.add(value);
              text.append(
                  register.code(code) + " belongs elsewhere: " + String.join("; ", spells) + "\n");
            });
    return values;
  }

  private static List<Object> unknown(
      CodeLookup register, Map<String, Long> unknown, StringBuilder text) {
    List<Object> values = new ArrayList<>();
    unknown.forEach(
        (code, rows) -> {
          String kind = register.otherKind(code);
          Map<String, Object> value = new LinkedHashMap<>();
          value.put("code", code);
          value.put("rows", rows);
          value.put("kind", kind);
          values.add(value);
          text.append(
              "'"
                  + code
                  + "' is "
                  + (kind == null ? "unknown" : "a " + kind)
                  + " ("
                  + rows
                  + (rows == 1 ? " row)" : " rows)")
                  + "\n");
        });
    return values;
  }

  /** The options that matter here. */
  public static Recode.Options options(
      Path file,
      Path release,
      String column,
      Character delimiter,
      java.nio.charset.Charset charset,
      String sheet,
      Path temporary) {
    return new Recode.Options(
        file,
        null,
        release,
        column,
        null,
        null,
        OnSplit.FLAG,
        Basis.PERSONS,
        List.of(),
        false,
        false,
        // Grouped by nothing: every row is counted and none is written.
        true,
        List.of(),
        delimiter,
        charset,
        sheet,
        "",
        null,
        null,
        temporary);
  }
}
