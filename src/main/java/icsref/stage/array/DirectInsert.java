package icsref.stage.array;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.result.Row;
import org.h2.table.Table;
import org.h2.value.Value;
import org.h2.value.ValueToObjectConverter;

/** Adds rows to a table of a database in this process, without a statement for H2 to read. */
public final class DirectInsert {
  private final SessionLocal session;
  private final Table table;
  private final int[] columns;

  /**
   * Into some columns of a table; the others have their default value, or null.
   *
   * @throws SQLException where the database has no such table or column, or is not in this process
   */
  public DirectInsert(Connection connection, String table, List<String> columns)
      throws SQLException {
    try {
      this.session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
      this.table = session.getDatabase().getMainSchema().getTableOrView(session, name(table));
      this.columns =
          columns.stream()
              .mapToInt(column -> this.table.getColumn(name(column)).getColumnId())
              .toArray();
    } catch (DbException e) {
      throw DbException.toSQLException(e);
    }
  }

  private static String name(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  /**
   * Adds a row.
   *
   * @param values one for each of the columns: text, number, boolean, date or null
   * @throws SQLException where a value is missing or is not of its column's type, or there is a row
   *     with the same key
   */
  public void add(Object... values) throws SQLException {
    try {
      Row row = table.getTemplateRow();
      for (int i = 0; i < columns.length; i++) {
        row.setValue(
            columns[i], ValueToObjectConverter.objectToValue(session, values[i], Value.UNKNOWN));
      }
      table.convertInsertRow(session, row, null);
      table.addRow(session, row);
    } catch (DbException e) {
      throw DbException.toSQLException(e);
    }
  }
}
