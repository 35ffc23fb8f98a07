package icsref.publish.report;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds room for the labels of a map: within the area where the label fits, else the nearest empty
 * room outside all areas, with a line to it. No two labels overlap.
 */
final class LabelPlacer {
  /** Units of the drawing to a cell: fine enough for a label of 20 units. */
  private static final int CELL = 4;

  /**
   * Where a label's middle lies.
   *
   * @param outside it stands beside the area, whose middle is {@code fromX}, {@code fromY}
   */
  record Label(int x, int y, boolean outside, int fromX, int fromY) {}

  private final int columns;
  private final int rows;
  private final BitSet taken;

  LabelPlacer(int width, int height, List<List<List<int[]>>> areas) {
    this.columns = width / CELL + 1;
    this.rows = height / CELL + 1;
    this.taken = new BitSet(columns * rows);
    areas.forEach(area -> taken.or(cells(area)));
  }

  /** Keeps a rectangle free of labels. */
  void reserve(int x, int y, int width, int height) {
    for (int row = Math.max(0, y / CELL); row <= Math.min(rows - 1, (y + height) / CELL); row++) {
      int from = Math.max(0, x / CELL);
      int to = Math.min(columns, (x + width) / CELL + 1);
      if (from < to) {
        taken.set(row * columns + from, row * columns + to);
      }
    }
  }

  /** Places the label of one area; the room it takes is no other's after. */
  Label place(List<List<int[]>> area, int width, int height) {
    BitSet mine = cells(area);
    int[] middle = middle(mine);
    int[] inside = nearest(middle, width, height, mine, true);
    if (inside != null) {
      return new Label(inside[0], inside[1], false, 0, 0);
    }
    int[] outside = nearest(middle, width + 2 * CELL, height + CELL, taken, false);
    int[] at = outside == null ? middle : outside;
    reserve(at[0] - width / 2, at[1] - height / 2, width, height);
    return new Label(at[0], at[1], outside != null, middle[0], middle[1]);
  }

  /** The middle of the rectangle nearest to a point that is all full, or all empty; or null. */
  private int[] nearest(int[] to, int width, int height, BitSet cells, boolean full) {
    int wide = (width + CELL - 1) / CELL;
    int high = (height + CELL - 1) / CELL;
    int[] best = null;
    long least = Long.MAX_VALUE;
    for (int row = 0; row + high <= rows; row++) {
      int y = row * CELL + high * CELL / 2;
      long down = (long) (y - to[1]) * (y - to[1]);
      if (down >= least) {
        continue;
      }
      int last = row * columns + columns - wide;
      // from one cell to the next that the rectangle's corner can lie on
      for (int cell = next(cells, full, row * columns);
          cell >= 0 && cell <= last;
          cell = next(cells, full, cell + 1)) {
        int column = cell - row * columns;
        int x = column * CELL + wide * CELL / 2;
        long away = (long) (x - to[0]) * (x - to[0]) + down;
        if (away < least && all(cells, full, column, row, wide, high)) {
          least = away;
          best = new int[] {x, y};
        }
      }
    }
    return best;
  }

  private boolean all(BitSet cells, boolean full, int column, int row, int wide, int high) {
    for (int r = row; r < row + high; r++) {
      int from = r * columns + column;
      int end = next(cells, !full, from);
      if (end >= 0 && end < from + wide) {
        return false;
      }
    }
    return true;
  }

  private static int next(BitSet cells, boolean full, int from) {
    return full ? cells.nextSetBit(from) : cells.nextClearBit(from);
  }

  private int[] middle(BitSet cells) {
    long x = 0;
    long y = 0;
    int count = 0;
    for (int i = cells.nextSetBit(0); i >= 0; i = cells.nextSetBit(i + 1)) {
      x += i % columns;
      y += i / columns;
      count++;
    }
    return count == 0
        ? new int[] {0, 0}
        : new int[] {(int) (x * CELL / count) + CELL / 2, (int) (y * CELL / count) + CELL / 2};
  }

  /** The cells whose middle lies in the area, holes left out: a line of cells at a time. */
  private BitSet cells(List<List<int[]>> area) {
    double[][] crossings = new double[rows][4];
    int[] counts = new int[rows];
    for (List<int[]> ring : area) {
      int[] last = ring.get(ring.size() - 1);
      for (int[] point : ring) {
        cross(last, point, crossings, counts);
        last = point;
      }
    }
    BitSet cells = new BitSet(columns * rows);
    for (int row = 0; row < rows; row++) {
      Arrays.sort(crossings[row], 0, counts[row]);
      for (int i = 0; i + 1 < counts[row]; i += 2) {
        int from = Math.max(0, (int) Math.ceil(crossings[row][i] / CELL - 0.5));
        int to = Math.min(columns, (int) Math.floor(crossings[row][i + 1] / CELL - 0.5) + 1);
        if (from < to) {
          cells.set(row * columns + from, row * columns + to);
        }
      }
    }
    return cells;
  }

  /** Notes where an edge crosses the middle of each line of cells. */
  private void cross(int[] one, int[] other, double[][] crossings, int[] counts) {
    int[] upper = one[1] < other[1] ? one : other;
    int[] lower = upper == one ? other : one;
    // just off the middle, where no vertex lies: the grid is of whole numbers
    for (int row = Math.max(0, (upper[1] - CELL / 2) / CELL); row < rows; row++) {
      double y = row * CELL + CELL / 2.0 + 0.01;
      if (y >= lower[1]) {
        return;
      }
      if (y > upper[1]) {
        if (counts[row] == crossings[row].length) {
          crossings[row] = Arrays.copyOf(crossings[row], 2 * counts[row]);
        }
        crossings[row][counts[row]++] =
            upper[0] + (y - upper[1]) * (lower[0] - upper[0]) / (lower[1] - upper[1]);
      }
    }
  }
}
