package icsref.recode;

import icsref.recode.lookup.CodeKey;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.EditionGuess;
import icsref.recode.lookup.Reason;
import icsref.recode.lookup.ValidArea;
import icsref.recode.row.RecodeCounts;
import icsref.recode.row.TextCount;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeSet;

/**
 * That a file seems to have areas of a later day on earlier dates, as publishers do when they print
 * an old series by the areas of today.
 *
 * @param day from which the areas are valid
 * @param rows how many rows are of an earlier day
 * @param codes those of them that lay elsewhere then, or were not valid yet
 */
record LaterAreas(LocalDate day, long rows, TreeSet<String> codes) {
  /** Looks at the name of the column, and at codes that were not valid yet. */
  static Optional<LaterAreas> find(CodeLookup lookup, RecodeCounts counts, String column) {
    Optional<Integer> named = namedDay(lookup, column);
    Optional<Integer> needed = neededDay(lookup, counts);
    Optional<Integer> later =
        named.isPresent() && needed.isPresent()
            ? Optional.of(Math.max(named.get(), needed.get()))
            : named.or(() -> needed);
    return later.flatMap(day -> of(lookup, counts, day));
  }

  private static Optional<LaterAreas> of(CodeLookup lookup, RecodeCounts counts, int day) {
    TreeSet<String> codes = new TreeSet<>();
    long rows = 0;
    for (int id = 0; id < counts.areas(); id++) {
      if (counts.rowsOfArea(id) > 0) {
        ValidArea area = lookup.area(id);
        boolean earlier = area.source() == ValidArea.Source.DATED && area.to() < day;
        rows += earlier ? counts.rowsOfArea(id) : 0;
      }
    }
    counts.codes().stream()
        .forEach(
            code -> {
              int then = lookup.resolve(code, day, day);
              if (then < 0) {
                return;
              }
              for (ValidArea area : lookup.areas(code)) {
                if (counts.rowsOfArea(area.id()) > 0
                    && area.to() < day
                    && !area.sameParts(lookup.area(then))) {
                  codes.add(lookup.code(code));
                }
              }
            });
    for (TextCount unmatched : counts.unmatchedCodes(Reason.NOT_YET_VALID)) {
      int code = find(lookup, unmatched.text());
      if (code >= 0 && lookup.resolve(code, day, day) >= 0) {
        rows += unmatched.rows();
        codes.add(lookup.code(code));
      }
    }
    return codes.isEmpty()
        ? Optional.empty()
        : Optional.of(new LaterAreas(LocalDate.ofEpochDay(day), rows, codes));
  }

  /** The code that the text of a file means, or -1. */
  static int find(CodeLookup lookup, String text) {
    for (String reading : CodeKey.readings(text)) {
      int code = lookup.find(CodeKey.of(reading));
      if (code >= 0) {
        return code;
      }
    }
    return -1;
  }

  /** The day of the areas that the name of the column speaks of. */
  private static Optional<Integer> namedDay(CodeLookup lookup, String column) {
    if (EditionGuess.speaksOfIcbs(column)) {
      return lookup.firstDay("SUB-ICB");
    }
    Optional<Integer> year = EditionGuess.yearOf(column);
    if (year.isEmpty()) {
      return Optional.empty();
    }
    Optional<Integer> day = Optional.empty();
    for (int edition : lookup.editions()) {
      if (LocalDate.ofEpochDay(edition).getYear() == year.get()) {
        day = Optional.of(edition);
      }
    }
    return day;
  }

  /** The first day on which all codes are valid that were not valid yet. */
  private static Optional<Integer> neededDay(CodeLookup lookup, RecodeCounts counts) {
    int day = Integer.MIN_VALUE;
    for (TextCount unmatched : counts.unmatchedCodes(Reason.NOT_YET_VALID)) {
      int code = find(lookup, unmatched.text());
      if (code >= 0) {
        ValidArea first = lookup.areas(code).get(0);
        if (first.source() == ValidArea.Source.DATED) {
          day = Math.max(day, first.from());
        }
      }
    }
    return day == Integer.MIN_VALUE ? Optional.empty() : Optional.of(day);
  }
}
