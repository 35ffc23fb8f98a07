package icsref.stage.array;

import org.h2.command.query.AllColumnsForPlan;
import org.h2.engine.SessionLocal;
import org.h2.index.Index;
import org.h2.index.IndexType;
import org.h2.result.Row;
import org.h2.result.SortOrder;
import org.h2.table.IndexColumn;
import org.h2.table.TableFilter;

/** What the scan of a table and its secondary indexes have in common. */
abstract class ArrayIndex extends Index {
  /** H2 multiplies the costs of its own indexes by as much; costs are compared with each other. */
  private static final int COST = 10;

  final ArrayTable rows;

  ArrayIndex(
      ArrayTable table,
      int id,
      String name,
      IndexColumn[] columns,
      int uniqueColumns,
      IndexType type) {
    super(table, id, name, columns, uniqueColumns, type);
    this.rows = table;
  }

  @Override
  public final double getCost(
      SessionLocal session,
      int[] masks,
      TableFilter[] filters,
      int filter,
      SortOrder order,
      AllColumnsForPlan columns,
      boolean isSelect) {
    return (double) COST
        * getCostRangeIndex(
            masks,
            rows.getRowCount(session),
            filters,
            filter,
            order,
            indexType.isScan(),
            columns,
            isSelect);
  }

  @Override
  public final Row getRow(SessionLocal session, long key) {
    return rows.row(key);
  }

  @Override
  public final long getRowCount(SessionLocal session) {
    return rows.getRowCount(session);
  }

  @Override
  public final long getRowCountApproximation(SessionLocal session) {
    return rows.getRowCount(session);
  }

  @Override
  public final boolean needRebuild() {
    return false;
  }

  @Override
  public final void close(SessionLocal session) {
    // nothing is open
  }

  @Override
  public final void remove(SessionLocal session) {
    // there is nothing on a disk
  }

  @Override
  public final void truncate(SessionLocal session) {
    rows.truncate(session);
  }
}
