package icsref.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A list on its way to being damaged: its rows first, then its bytes. */
final class Draft {
  private static final int SAMPLE = 400;

  final ListFile file;
  final Random random;
  final Library library;
  Grid grid;
  private final List<UnaryOperator<byte[]>> bytes = new ArrayList<>();

  Draft(ListFile file, Random random, Library library) {
    this.file = file;
    this.random = random;
    this.library = library;
    this.grid = file.grid();
  }

  /** The damaged file. */
  byte[] done() {
    byte[] content = file.with(grid);
    for (UnaryOperator<byte[]> each : bytes) {
      content = each.apply(content);
    }
    return content;
  }

  void thenBytes(UnaryOperator<byte[]> change) {
    bytes.add(change);
  }

  /** A row below the headings. */
  int row() {
    int first = grid.first();
    return first + random.nextInt(Math.max(1, grid.rows().size() - first));
  }

  int column() {
    return random.nextInt(Math.max(1, grid.width()));
  }

  boolean isEmpty() {
    return grid.rows().size() <= grid.first() + 2 || grid.width() == 0;
  }

  String heading(int column) {
    return grid.header() < 0
        ? "column " + (column + 1)
        : grid.text(grid.header(), column).replaceAll("\\s+", " ");
  }

  String at(int row, int column) {
    return "row " + (row + 1) + " [" + heading(column) + "] '" + grid.text(row, column) + "'";
  }

  /** A row and column whose cell is not blank; null after some tries. */
  int[] filled() {
    for (int i = 0; i < 20; i++) {
      int[] at = {row(), column()};
      if (!grid.text(at[0], at[1]).isBlank()) {
        return at;
      }
    }
    return null;
  }

  /** The rows that may be looked at: all of a short list, some of a long one. */
  List<Integer> sample() {
    List<Integer> rows = new ArrayList<>();
    int all = grid.rows().size() - grid.first();
    int step = Math.max(1, all / SAMPLE);
    for (int row = grid.first(); row < grid.rows().size(); row += step) {
      rows.add(row);
    }
    return rows;
  }

  /** Whether a column has codes that repeat: those of a parent, a district, a kind. */
  boolean isGroup(int column) {
    Set<String> distinct = new HashSet<>();
    int filled = 0;
    for (int row : sample()) {
      String text = grid.text(row, column);
      if (!text.isBlank()) {
        distinct.add(text);
        filled++;
      }
    }
    return distinct.size() > 1 && distinct.size() * 4 <= filled * 3;
  }

  /** The columns beside one that go with it: the code, the other code and the name of a parent. */
  int[] group(int column) {
    int from = column;
    while (from > 0 && goesWith(column, from - 1)) {
      from--;
    }
    int to = column;
    while (to + 1 < grid.width() && goesWith(column, to + 1)) {
      to++;
    }
    return new int[] {from, to};
  }

  private boolean goesWith(int one, int other) {
    Map<String, String> there = new HashMap<>();
    Set<String> distinct = new HashSet<>();
    for (int row : sample()) {
      String known = there.putIfAbsent(grid.text(row, one), grid.text(row, other));
      if (known != null && !known.equals(grid.text(row, other))) {
        return false;
      }
      distinct.add(grid.text(row, other));
    }
    return distinct.size() > 1;
  }
}
