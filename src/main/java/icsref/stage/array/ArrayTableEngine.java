package icsref.stage.array;

import org.h2.api.TableEngine;
import org.h2.command.ddl.CreateTableData;
import org.h2.table.Table;

/**
 * Makes tables that keep their rows in an array. To be named as {@code DEFAULT_TABLE_ENGINE} in the
 * address of a database in memory.
 *
 * <p>H2's own engine keeps versions of each row for transactions and writes each row a second time
 * when it is committed. A statement on these tables takes effect row by row and cannot be rolled
 * back: where one fails, the database is of no more use.
 */
public final class ArrayTableEngine implements TableEngine {
  /** Called by H2, which needs a constructor without parameters. */
  public ArrayTableEngine() {}

  @Override
  public Table createTable(CreateTableData data) {
    boolean holdsTheSchema = data.id == 0;
    return holdsTheSchema
        ? data.schema.getDatabase().getStore().createTable(data)
        : new ArrayTable(data);
  }
}
