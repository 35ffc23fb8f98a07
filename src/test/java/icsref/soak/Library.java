package icsref.soak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Every list there is: where the codes of other days and the rows of other editions come from. */
final class Library {
  private static final Pattern ONS = Pattern.compile("[A-Z]\\d{8}");
  private static final Pattern ODS = Pattern.compile("[A-Z0-9]{3}|[A-Z]\\d[A-Z]\\d[A-Z]");
  private static final int LARGE = 3000;

  private final Map<String, Set<String>> codes = new TreeMap<>();
  private final Map<String, List<ListFile>> byHeader = new TreeMap<>();

  void add(Path path, ListFile file) {
    Grid grid = file.grid();
    if (grid.rows().size() > 1 && grid.header() >= 0) {
      byHeader.computeIfAbsent(stem(grid), stem -> new ArrayList<>()).add(file);
    }
    if (grid.rows().size() < LARGE) {
      grid.rows()
          .forEach(
              row ->
                  row.forEach(
                      cell ->
                          kind(cell.text())
                              .ifPresent(
                                  kind ->
                                      codes
                                          .computeIfAbsent(kind, k -> new TreeSet<>())
                                          .add(cell.text()))));
    }
  }

  /** The headings without the years: what editions of one list have in common. */
  private static String stem(Grid grid) {
    StringBuilder stem = new StringBuilder();
    for (int i = 0; i < grid.width(); i++) {
      stem.append(grid.text(grid.header(), i).replaceAll("\\d\\d", "{yy}")).append('|');
    }
    return stem.toString();
  }

  /** Which kind of code a text is: E38, E54, ods-3, ods-5. */
  static Optional<String> kind(String text) {
    if (ONS.matcher(text).matches()) {
      return Optional.of(text.substring(0, 3));
    }
    return ODS.matcher(text).matches() ? Optional.of("ods-" + text.length()) : Optional.empty();
  }

  /** A code of the same kind that a list does not have; the same one where there is none. */
  String otherCode(String code, Set<String> not, Random random) {
    List<String> others = new ArrayList<>();
    kind(code).ifPresent(kind -> others.addAll(codes.getOrDefault(kind, Set.of())));
    others.removeAll(not);
    return others.isEmpty() ? code : others.get(random.nextInt(others.size()));
  }

  /** Another edition of the same list. */
  Optional<ListFile> otherEdition(ListFile file, Random random) {
    if (file.grid().header() < 0) {
      return Optional.empty();
    }
    List<ListFile> others = new ArrayList<>(byHeader.getOrDefault(stem(file.grid()), List.of()));
    others.remove(file);
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(others.get(random.nextInt(others.size())));
  }
}
