package icsref.stage.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.h2.command.ddl.CreateTableData;
import org.h2.engine.CastDataProvider;
import org.h2.engine.SessionLocal;
import org.h2.index.Index;
import org.h2.index.IndexType;
import org.h2.message.DbException;
import org.h2.result.Row;
import org.h2.table.IndexColumn;
import org.h2.table.TableBase;
import org.h2.table.TableType;
import org.h2.value.Value;
import org.h2.value.ValueVarchar;

/**
 * A table in an array, in the order in which its rows were added. Several threads may read it, also
 * while one adds rows to it.
 */
final class ArrayTable extends TableBase {
  private static final int ROWS_AT_FIRST = 64;

  private final ArrayScanIndex scan;
  private final List<ArraySecondaryIndex> sorted = new ArrayList<>();
  private final List<Index> indexes = new ArrayList<>();

  /** By their keys; null where a row was deleted. Readers see those before {@link #end}. */
  private volatile Row[] rows = new Row[ROWS_AT_FIRST];

  private volatile int end;
  private volatile int deleted;
  private volatile long lastChange;

  ArrayTable(CreateTableData data) {
    super(data);
    scan = new ArrayScanIndex(this);
    indexes.add(scan);
  }

  ArrayCursor scan(boolean reverse) {
    // the end first: an array that was replaced since has all rows before it
    int last = end;
    return new ArrayCursor(rows, 0, last, reverse);
  }

  /** Its rows, for an index to sort. */
  Row[] copy() {
    return Arrays.stream(rows, 0, end).filter(Objects::nonNull).toArray(Row[]::new);
  }

  Row row(long key) {
    return rows[place(key)];
  }

  /** Adds a row; one that has a key comes back changed, to its place. */
  @Override
  public synchronized void addRow(SessionLocal session, Row row) {
    sorted.forEach(index -> index.add(session, row));
    if (row.getKey() > 0) {
      rows[place(row.getKey())] = row;
      deleted--;
    } else {
      if (end == rows.length) {
        rows = Arrays.copyOf(rows, 2 * end);
      }
      rows[end] = row;
      end++;
      row.setKey(end);
    }
    changed();
  }

  @Override
  public synchronized void removeRow(SessionLocal session, Row row) {
    sorted.forEach(index -> index.remove(session, row));
    rows[place(row.getKey())] = null;
    deleted++;
    changed();
  }

  /** Keys begin with 1: to H2, 0 is none. */
  private static int place(long key) {
    return (int) key - 1;
  }

  /** Results that H2 has kept of earlier queries of this table are no longer used. */
  private void changed() {
    sorted.forEach(ArraySecondaryIndex::changed);
    lastChange = database.getNextModificationDataId();
  }

  @Override
  public synchronized Index addIndex(
      SessionLocal session,
      String name,
      int id,
      IndexColumn[] columns,
      int uniqueColumns,
      IndexType type,
      boolean create,
      String comment) {
    ArraySecondaryIndex index =
        new ArraySecondaryIndex(this, id, name, columns, uniqueColumns, type);
    for (Row row : copy()) {
      index.add(session, row);
    }
    database.lockMeta(session);
    index.setComment(comment);
    database.addSchemaObject(session, index);
    sorted.add(index);
    indexes.add(index);
    setModified();
    return index;
  }

  /** Texts are compared by their characters, as in a database without a collation of its own. */
  @Override
  public int compareValues(CastDataProvider provider, Value one, Value other) {
    return one instanceof ValueVarchar text && other instanceof ValueVarchar
        ? text.getString().compareTo(other.getString())
        : super.compareValues(provider, one, other);
  }

  @Override
  public long truncate(SessionLocal session) {
    throw DbException.getUnsupportedException("TRUNCATE of a table in an array");
  }

  @Override
  public void checkSupportAlter() {
    // H2 copies a table whose columns change
  }

  @Override
  public void close(SessionLocal session) {
    // nothing is open
  }

  @Override
  public TableType getTableType() {
    return TableType.TABLE;
  }

  @Override
  public Index getScanIndex(SessionLocal session) {
    return scan;
  }

  @Override
  public List<Index> getIndexes() {
    return indexes;
  }

  @Override
  public long getMaxDataModificationId() {
    return lastChange;
  }

  @Override
  public boolean isDeterministic() {
    return true;
  }

  @Override
  public boolean canDrop() {
    return true;
  }

  @Override
  public boolean canGetRowCount(SessionLocal session) {
    return true;
  }

  @Override
  public long getRowCount(SessionLocal session) {
    return end - deleted;
  }

  @Override
  public long getRowCountApproximation(SessionLocal session) {
    return end - deleted;
  }
}
