package icsref.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a list, to be damaged. A row is replaced, never changed: the grid it came from has it
 * too.
 */
final class Grid {
  private final List<List<Cell>> rows;
  private final int header;

  /**
   * @param header the index of the row with the headings, or -1
   */
  Grid(List<List<Cell>> rows, int header) {
    this.rows = rows;
    this.header = header;
  }

  /** Another grid of the same rows. */
  Grid copy() {
    return new Grid(new ArrayList<>(rows), header);
  }

  List<List<Cell>> rows() {
    return rows;
  }

  int header() {
    return header;
  }

  /** The index of the first row below the headings. */
  int first() {
    return header + 1;
  }

  int width() {
    return rows.get(Math.max(0, header)).size();
  }

  String text(int row, int column) {
    List<Cell> cells = rows.get(row);
    return column < cells.size() ? cells.get(column).text() : "";
  }

  Cell cell(int row, int column) {
    List<Cell> cells = rows.get(row);
    return column < cells.size() ? cells.get(column) : Cell.BLANK;
  }

  void set(int row, int column, Cell cell) {
    List<Cell> cells = new ArrayList<>(rows.get(row));
    while (cells.size() <= column) {
      cells.add(Cell.BLANK);
    }
    cells.set(column, cell);
    rows.set(row, cells);
  }
}
