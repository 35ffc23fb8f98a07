package icsref.read.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes rows of cells whole: as wide as their table, merged cells filled, nothing missing. */
final class RowCells {
  private final TableBinding table;
  private final boolean isText;
  private final int[] required;
  private final List<int[]> blocks = new ArrayList<>();
  private final int[] merged;
  private final String[] above;
  private final List<Several> several = new ArrayList<>();

  /** A column whose cell may hold several codes. */
  private record Several(int position, String separator) {}

  RowCells(TableBinding table, RowForm form, boolean isText) {
    this.table = table;
    this.isText = isText;
    Set<Integer> optional = new HashSet<>(table.present(form.blank()));
    for (List<String> block : form.blocks()) {
      optional.addAll(table.present(block));
      blocks.add(positions(table.present(block)));
    }
    required = table.columns().filter(position -> !optional.contains(position)).toArray();
    merged = positions(table.present(form.merged()));
    above = new String[merged.length];
    Arrays.fill(above, "");
    form.lists()
        .forEach(
            (column, separator) -> {
              if (table.has(column)) {
                several.add(new Several(table.position(column), separator));
              }
            });
  }

  private static int[] positions(List<Integer> positions) {
    return positions.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The row with exactly the table's columns. */
  String[] whole(String[] cells) {
    int width = table.width();
    for (int i = width; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        throw new BadCell(
            -1, cells[i], "has " + cells.length + " cells, its table has " + width + " columns");
      }
    }
    // A sheet does not store blank cells; in text each row has all its commas.
    if (isText && cells.length < table.leastWidth()) {
      throw new BadCell(
          -1,
          String.join(",", cells),
          "breaks off after " + cells.length + " of " + width + " cells");
    }
    if (cells.length == width && merged.length == 0) {
      return cells;
    }
    String[] whole = Arrays.copyOf(cells, width);
    for (int i = cells.length; i < width; i++) {
      whole[i] = "";
    }
    unmerge(whole);
    return whole;
  }

  /** A merged cell has its value in its first row only; the others stand below it. */
  private void unmerge(String[] cells) {
    for (int i = 0; i < merged.length; i++) {
      if (cells[merged[i]].isEmpty()) {
        cells[merged[i]] = above[i];
      } else {
        above[i] = cells[merged[i]];
      }
    }
  }

  void checkFilled(String[] cells) {
    for (int position : required) {
      if (cells[position].isEmpty()) {
        throw new BadCell(position, "", "has no " + table.shown(position));
      }
    }
    blocks.forEach(block -> checkBlock(block, cells));
  }

  /** Lists side by side end at different rows: a group of cells is wholly there or wholly blank. */
  private void checkBlock(int[] block, String[] cells) {
    int blank = -1;
    int filled = -1;
    for (int position : block) {
      if (cells[position].isEmpty()) {
        blank = position;
      } else {
        filled = position;
      }
    }
    if (blank >= 0 && filled >= 0) {
      throw new BadCell(
          blank,
          "",
          "has " + table.shown(filled) + " '" + cells[filled] + "' but no " + table.shown(blank));
    }
  }

  /** The row once for each of several codes in a cell. */
  List<Row> single(Row row) {
    for (Several cell : several) {
      String text = row.cells()[cell.position()];
      if (text.contains(cell.separator())) {
        List<Row> rows = new ArrayList<>();
        for (String part : text.split(Pattern.quote(cell.separator()))) {
          Row one = row.with(cell.position(), part.strip());
          checkFilled(one.cells());
          rows.addAll(single(one));
        }
        return rows;
      }
    }
    return List.of(row);
  }
}
