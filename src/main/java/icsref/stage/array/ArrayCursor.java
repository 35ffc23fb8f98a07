package icsref.stage.array;

import org.h2.index.Cursor;
import org.h2.message.DbException;
import org.h2.result.Row;
import org.h2.result.SearchRow;

/** Goes through a part of an array, forwards or backwards, and passes over deleted rows. */
final class ArrayCursor implements Cursor {
  private final Row[] rows;
  private final int step;
  private int next;
  private int left;
  private Row current;

  ArrayCursor(Row[] rows, int from, int to, boolean reverse) {
    this.rows = rows;
    this.step = reverse ? -1 : 1;
    this.next = reverse ? to - 1 : from;
    this.left = to - from;
  }

  @Override
  public boolean next() {
    current = null;
    while (current == null && left > 0) {
      current = rows[next];
      next += step;
      left--;
    }
    return current != null;
  }

  @Override
  public boolean previous() {
    throw DbException.getInternalError("a cursor that goes one way");
  }

  @Override
  public Row get() {
    return current;
  }

  @Override
  public SearchRow getSearchRow() {
    return current;
  }
}
