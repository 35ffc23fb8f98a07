package icsref.stage.array;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.h2.engine.SessionLocal;
import org.h2.index.Cursor;
import org.h2.index.IndexType;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.table.IndexColumn;
import org.h2.value.Value;

/** The rows of a table by some of their columns, sorted when they are first asked for. */
final class ArraySecondaryIndex extends ArrayIndex {
  /** The values of the columns that are unique, in an index that is. */
  private final Set<List<Value>> keys = new HashSet<>();

  private volatile Row[] sorted;

  ArraySecondaryIndex(
      ArrayTable table,
      int id,
      String name,
      IndexColumn[] columns,
      int uniqueColumns,
      IndexType type) {
    super(table, id, name, columns, uniqueColumns, type);
  }

  /** The table has other rows than those that were sorted. */
  void changed() {
    sorted = null;
  }

  @Override
  public Cursor find(SessionLocal session, SearchRow first, SearchRow last, boolean reverse) {
    Row[] all = sorted();
    SearchRow least = reverse ? last : first;
    SearchRow most = reverse ? first : last;
    int from = least == null ? 0 : position(all, 0, least, false);
    int to = most == null ? all.length : position(all, from, most, true);
    return new ArrayCursor(all, from, to, reverse);
  }

  private Row[] sorted() {
    Row[] now = sorted;
    if (now == null) {
      // no row is added between the copy and its use
      synchronized (rows) {
        now = rows.copy();
        // rows that compare as equal stay in the order of the table
        Arrays.sort(now, this::compareRows);
        sorted = now;
      }
    }
    return now;
  }

  /**
   * Where the sought rows begin or end.
   *
   * @param start they do not begin before
   * @param afterEqual the first row after those that equal what is sought, not the first of them
   */
  private int position(Row[] all, int start, SearchRow sought, boolean afterEqual) {
    int from = start;
    int to = all.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      int compared = compareRows(all[middle], sought);
      if (compared < 0 || afterEqual && compared == 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  @Override
  public void add(SessionLocal session, Row row) {
    if (needsUniqueCheck(row)) {
      List<Value> key = key(row);
      if (!keys.add(key)) {
        throw getDuplicateKeyException(key.toString());
      }
    }
  }

  @Override
  public void remove(SessionLocal session, Row row) {
    if (needsUniqueCheck(row)) {
      keys.remove(key(row));
    }
  }

  private List<Value> key(Row row) {
    return Arrays.stream(columnIds).limit(getUniqueColumnCount()).mapToObj(row::getValue).toList();
  }
}
