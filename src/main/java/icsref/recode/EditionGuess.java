package icsref.recode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which edition of the lists a set of codes belongs to: the day from which the most of them were
 * valid together. Codes of LSOAs say nothing, being valid for ten years.
 */
final class EditionGuess {
  /**
   * An edition that was found.
   *
   * @param day the first day of the edition; null if no code tells
   * @param valid how many of the distinct codes were valid then
   * @param codes how many distinct codes there are, without LSOAs
   * @param equals other editions with as many
   * @param otherwise those of them in which some codes lie elsewhere: the choice matters
   * @param depends these codes
   */
  record Found(
      LocalDate day,
      int valid,
      int codes,
      List<LocalDate> equals,
      List<LocalDate> otherwise,
      Set<String> depends) {
    DatePeriod period() {
      return day == null ? null : new DatePeriod(day, day);
    }
  }

  /** How many of a set of codes one edition knows, by kind of area. */
  record Count(LocalDate day, int valid, List<String> kinds) {}

  /** The 21 of {@code CCG21CDH} or {@code ccg_2021}. */
  private static final Pattern YEAR_IN_NAME = Pattern.compile("(?<!\\d)(?:20)?(\\d{2})(?!\\d)");

  private EditionGuess() {}

  /**
   * @param codes indices of the codes in the file
   * @param column the column's name, which tells CCG21CD from SICBL22CD when the codes do not
   */
  static Found best(CodeLookup register, BitSet codes, String column) {
    BitSet telling = telling(register, codes);
    int[] days = register.editions();
    int[] valid = new int[days.length];
    int most = 0;
    for (int i = 0; i < days.length; i++) {
      valid[i] = valid(register, telling, days[i]).cardinality();
      most = Math.max(most, valid[i]);
    }
    List<Integer> best = new ArrayList<>();
    for (int i = 0; i < days.length; i++) {
      if (valid[i] == most && most > 0) {
        best.add(days[i]);
      }
    }
    if (best.isEmpty()) {
      return new Found(null, 0, telling.cardinality(), List.of(), List.of(), Set.of());
    }
    int chosen = chosen(register, telling, best, column);
    List<LocalDate> equals = new ArrayList<>();
    List<LocalDate> otherwise = new ArrayList<>();
    Set<String> depends = new TreeSet<>();
    for (int day : best) {
      if (day != chosen) {
        equals.add(LocalDate.ofEpochDay(day));
        if (differing(register, telling, chosen, day, depends)) {
          otherwise.add(LocalDate.ofEpochDay(day));
        }
      }
    }
    return new Found(
        LocalDate.ofEpochDay(chosen), most, telling.cardinality(), equals, otherwise, depends);
  }

  /** Of equally good editions the one that the column's name speaks of, else the latest. */
  private static int chosen(CodeLookup register, BitSet codes, List<Integer> days, String column) {
    List<Integer> named = days.stream().filter(day -> named(register, codes, day, column)).toList();
    List<Integer> candidates = named.isEmpty() ? days : named;
    Matcher year = YEAR_IN_NAME.matcher(column);
    if (year.find()) {
      long lastDay = LocalDate.of(2000 + Integer.parseInt(year.group(1)), 12, 31).toEpochDay();
      List<Integer> until = candidates.stream().filter(day -> day <= lastDay).toList();
      candidates = until.isEmpty() ? candidates : until;
    }
    return candidates.get(candidates.size() - 1);
  }

  /** Every edition with how many of the codes were valid in it. */
  static List<Count> counts(CodeLookup register, BitSet codes) {
    BitSet telling = telling(register, codes);
    List<Count> counts = new ArrayList<>();
    for (int day : register.editions()) {
      BitSet valid = valid(register, telling, day);
      Set<String> kinds = new TreeSet<>();
      valid.stream().forEach(code -> kinds.add(spellAt(register, code, day).kind));
      counts.add(new Count(LocalDate.ofEpochDay(day), valid.cardinality(), List.copyOf(kinds)));
    }
    return counts;
  }

  static BitSet telling(CodeLookup register, BitSet codes) {
    BitSet telling = new BitSet();
    codes.stream()
        .filter(code -> !register.spells(code).get(0).kind.startsWith(CodeLookup.LSOA))
        .forEach(telling::set);
    return telling;
  }

  private static BitSet valid(CodeLookup register, BitSet codes, int day) {
    BitSet valid = new BitSet();
    codes.stream().filter(code -> register.at(code, day, day) >= 0).forEach(valid::set);
    return valid;
  }

  private static CodeLookup.Spell spellAt(CodeLookup register, int code, int day) {
    return register.spell(register.at(code, day, day));
  }

  private static boolean named(CodeLookup register, BitSet codes, int day, String column) {
    String name = column.toUpperCase(Locale.ROOT);
    boolean subIcb = name.contains("SICB") || name.contains("SUB") || name.contains("LOC");
    return codes.stream()
        .filter(code -> register.at(code, day, day) >= 0)
        .mapToObj(code -> spellAt(register, code, day).kind)
        .anyMatch(kind -> kind.equals("SUB-ICB") ? subIcb : !subIcb && name.contains(kind));
  }

  /** Adds the codes that lie elsewhere on the other day; whether there are any. */
  private static boolean differing(
      CodeLookup register, BitSet codes, int one, int other, Set<String> into) {
    List<String> differing =
        codes.stream()
            .filter(
                code -> register.at(code, one, one) >= 0 && register.at(code, other, other) >= 0)
            .filter(code -> !spellAt(register, code, one).sameParts(spellAt(register, code, other)))
            .mapToObj(register::code)
            .toList();
    into.addAll(differing);
    return !differing.isEmpty();
  }
}
