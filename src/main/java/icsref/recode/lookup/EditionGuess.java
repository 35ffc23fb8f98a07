package icsref.recode.lookup;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which edition of the lists a set of codes belongs to: the day from which the most of them were
 * valid together. Codes that mean the same on any day, as those of LSOAs, say nothing.
 */
public final class EditionGuess {
  /**
   * An edition that was found.
   *
   * @param day the first day of the edition; empty if no code tells
   * @param valid how many of the distinct codes were valid then
   * @param codes how many distinct codes there are that could tell
   * @param equals other editions with as many
   * @param otherwise those of them in which some codes lie elsewhere: the choice matters
   * @param depends these codes
   */
  public record Found(
      Optional<LocalDate> day,
      int valid,
      int codes,
      List<LocalDate> equals,
      List<LocalDate> otherwise,
      Set<String> depends) {
    /** The edition's day as a period of its own. */
    public Optional<DatePeriod> period() {
      return day.map(first -> new DatePeriod(first, first));
    }
  }

  /** How many of a set of codes one edition knows, by kind of area. */
  public record Count(LocalDate day, int valid, List<String> kinds) {}

  /** The 21 of {@code CCG21CDH} or {@code ccg_2021}. */
  private static final Pattern YEAR_IN_NAME = Pattern.compile("(?<!\\d)(?:20)?(\\d{2})(?!\\d)");

  private EditionGuess() {}

  /**
   * Finds the edition.
   *
   * @param codes indices of the codes in the file
   * @param column the column's name, which tells CCG21CD from SICBL22CD when the codes do not
   */
  public static Found best(CodeLookup lookup, BitSet codes, String column) {
    BitSet telling = telling(lookup, codes);
    int[] days = lookup.editions();
    int[] valid = new int[days.length];
    int most = 0;
    for (int i = 0; i < days.length; i++) {
      valid[i] = valid(lookup, telling, days[i]).cardinality();
      most = Math.max(most, valid[i]);
    }
    List<Integer> best = new ArrayList<>();
    for (int i = 0; i < days.length; i++) {
      if (valid[i] == most && most > 0) {
        best.add(days[i]);
      }
    }
    if (best.isEmpty()) {
      return new Found(Optional.empty(), 0, telling.cardinality(), List.of(), List.of(), Set.of());
    }
    int chosen = chosen(lookup, telling, best, column);
    List<LocalDate> equals = new ArrayList<>();
    List<LocalDate> otherwise = new ArrayList<>();
    Set<String> depends = new TreeSet<>();
    for (int day : best) {
      if (day != chosen) {
        equals.add(LocalDate.ofEpochDay(day));
        if (differing(lookup, telling, chosen, day, depends)) {
          otherwise.add(LocalDate.ofEpochDay(day));
        }
      }
    }
    return new Found(
        Optional.of(LocalDate.ofEpochDay(chosen)),
        most,
        telling.cardinality(),
        equals,
        otherwise,
        depends);
  }

  /**
   * Of equally good editions the one that the column's name speaks of, else the latest that the
   * release can answer for.
   */
  private static int chosen(CodeLookup lookup, BitSet codes, List<Integer> days, String column) {
    List<Integer> named = days.stream().filter(day -> named(lookup, codes, day, column)).toList();
    List<Integer> candidates = named.isEmpty() ? days : named;
    Optional<Integer> year = yearOf(column);
    if (year.isPresent()) {
      long lastDay = LocalDate.of(year.get(), 12, 31).toEpochDay();
      candidates = someOf(candidates, lastDay);
    }
    candidates = someOf(candidates, lookup.asAt().toEpochDay());
    return candidates.get(candidates.size() - 1);
  }

  private static List<Integer> someOf(List<Integer> days, long lastDay) {
    List<Integer> until = days.stream().filter(day -> day <= lastDay).toList();
    return until.isEmpty() ? days : until;
  }

  /** The year that the name of a column speaks of. */
  public static Optional<Integer> yearOf(String column) {
    Matcher year = YEAR_IN_NAME.matcher(column);
    return year.find() ? Optional.of(2000 + Integer.parseInt(year.group(1))) : Optional.empty();
  }

  /** Whether the name of a column speaks of the areas that there are since July 2022. */
  public static boolean speaksOfIcbs(String column) {
    String name = column.toUpperCase(Locale.ROOT);
    return speaksOfSubIcbs(column) || name.contains("ICB");
  }

  private static boolean speaksOfSubIcbs(String column) {
    String name = column.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    return name.contains("SICB")
        || name.contains("SUB_ICB")
        || name.contains("SUBICB")
        || name.matches("(.*_)?LOC(\\d+CDH?)?(_.*)?");
  }

  /** Every edition with how many of the codes were valid in it. */
  public static List<Count> counts(CodeLookup lookup, BitSet codes) {
    BitSet telling = telling(lookup, codes);
    List<Count> counts = new ArrayList<>();
    for (int day : lookup.editions()) {
      BitSet valid = valid(lookup, telling, day);
      Set<String> kinds = new TreeSet<>();
      valid.stream().forEach(code -> kinds.add(areaAt(lookup, code, day).area().kind()));
      counts.add(new Count(LocalDate.ofEpochDay(day), valid.cardinality(), List.copyOf(kinds)));
    }
    return counts;
  }

  /** Those of the codes that were not valid on every day. */
  public static BitSet telling(CodeLookup lookup, BitSet codes) {
    BitSet telling = new BitSet();
    codes.stream()
        .filter(
            code -> {
              ValidArea.Source source = lookup.areas(code).get(0).source();
              return source != ValidArea.Source.LSOA && source != ValidArea.Source.AS_AT;
            })
        .forEach(telling::set);
    return telling;
  }

  private static BitSet valid(CodeLookup lookup, BitSet codes, int day) {
    BitSet valid = new BitSet();
    codes.stream().filter(code -> lookup.at(code, day, day) >= 0).forEach(valid::set);
    return valid;
  }

  private static ValidArea areaAt(CodeLookup lookup, int code, int day) {
    return lookup.area(lookup.at(code, day, day));
  }

  private static boolean named(CodeLookup lookup, BitSet codes, int day, String column) {
    String name = column.toUpperCase(Locale.ROOT);
    boolean subIcb = speaksOfSubIcbs(column);
    return codes.stream()
        .filter(code -> lookup.at(code, day, day) >= 0)
        .mapToObj(code -> areaAt(lookup, code, day).area().kind())
        .anyMatch(kind -> kind.equals("SUB-ICB") ? subIcb : !subIcb && name.contains(kind));
  }

  /** Adds the codes that lie elsewhere on the other day; whether there are any. */
  private static boolean differing(
      CodeLookup lookup, BitSet codes, int one, int other, Set<String> into) {
    List<String> differing =
        codes.stream()
            .filter(code -> lookup.at(code, one, one) >= 0 && lookup.at(code, other, other) >= 0)
            .filter(code -> !areaAt(lookup, code, one).sameParts(areaAt(lookup, code, other)))
            .mapToObj(lookup::code)
            .toList();
    into.addAll(differing);
    return !differing.isEmpty();
  }
}
