package icsref.read.rule;

import icsref.model.LsoaVintage;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** A layout's names (columns, bodies) bound to one table. */
final class TableBinding {
  private final TableColumns columns;
  private final CellParser parser;
  private final String[] headingAt;
  private final boolean[] inBlock;

  TableBinding(TableColumns columns, List<List<String>> blocks, CellParser parser) {
    this.columns = columns;
    this.parser = parser;
    headingAt = new String[columns.width()];
    Arrays.fill(headingAt, "");
    columns.positions().forEach((name, at) -> headingAt[at] = columns.headings().get(name));
    inBlock = new boolean[columns.width()];
    blocks.forEach(block -> present(block).forEach(at -> inBlock[at] = true));
  }

  boolean has(String column) {
    return columns.positions().containsKey(column);
  }

  /** The 0-based position of a column that must be there. */
  int position(String column) {
    if (!has(column)) {
      throw new IllegalStateException("the layout needs the column " + column);
    }
    return columns.positions().get(column);
  }

  int width() {
    return columns.width();
  }

  /** How many cells a row of text has at least. */
  int leastWidth() {
    return columns.leastWidth();
  }

  /** The positions of all columns of the layout that are there. */
  IntStream columns() {
    return columns.positions().values().stream().mapToInt(Integer::intValue).sorted();
  }

  /** The positions of those columns that are there. */
  List<Integer> present(Collection<String> names) {
    return names.stream().filter(this::has).map(this::position).toList();
  }

  /** In lower case, its line breaks and repeated blanks folded. */
  String heading(int position) {
    return Headings.normal(headingAt[position]);
  }

  /** The heading as a message shows it. */
  String shown(int position) {
    return position < 0
        ? ""
        : heading(position).isEmpty()
            ? "column " + (position + 1)
            : headingAt[position].replaceAll("\\s+", " ");
  }

  /** Whether a column stands in a list beside others. */
  boolean isInBlock(int position) {
    return position >= 0 && inBlock[position];
  }

  /** The census that a column's heading names. */
  LsoaVintage census(String column) {
    String year = columns.years().get(column);
    if (year == null) {
      throw new IllegalStateException("no census in the heading of " + column);
    }
    return LsoaVintage.of(Integer.parseInt(year));
  }

  CellParser parser() {
    return parser;
  }
}
