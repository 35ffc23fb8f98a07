package icsref.stage.array;

import org.h2.engine.SessionLocal;
import org.h2.index.Cursor;
import org.h2.index.IndexType;
import org.h2.message.DbException;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.table.Column;
import org.h2.table.IndexColumn;

/** All rows of a table in their order. */
final class ArrayScanIndex extends ArrayIndex {
  ArrayScanIndex(ArrayTable table) {
    super(
        table,
        table.getId(),
        table.getName() + "_SCAN",
        IndexColumn.wrap(table.getColumns()),
        0,
        IndexType.createScan(false));
  }

  @Override
  public Cursor find(SessionLocal session, SearchRow first, SearchRow last, boolean reverse) {
    return rows.scan(reverse);
  }

  /** None: to H2, a scan is not an index that something could be sorted by. */
  @Override
  public String getCreateSQL() {
    return null;
  }

  @Override
  public String getPlanSQL() {
    return table.getSQL(new StringBuilder(), TRACE_SQL_FLAGS).append(".tableScan").toString();
  }

  @Override
  public int getColumnIndex(Column column) {
    return -1;
  }

  @Override
  public boolean isFirstColumn(Column column) {
    return false;
  }

  @Override
  public void add(SessionLocal session, Row row) {
    throw DbException.getInternalError("the table has the row");
  }

  @Override
  public void remove(SessionLocal session, Row row) {
    throw DbException.getInternalError("the table has the row");
  }
}
