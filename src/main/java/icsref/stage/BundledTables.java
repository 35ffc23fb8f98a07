package icsref.stage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** Which of the tables of the input came with the program: table {@code bundled_table}. */
final class BundledTables {
  /** The sheet of a workbook, or a file of one table. */
  record InputSheet(String file, String sheet) {}

  private final Map<InputSheet, Boolean> bundled = new HashMap<>();

  /** As staged. */
  BundledTables(Statement statement) throws SQLException {
    try (ResultSet tables =
        statement.executeQuery("select file, sheet, bundled from bundled_table")) {
      while (tables.next()) {
        bundled.put(new InputSheet(tables.getString(1), tables.getString(2)), tables.getBoolean(3));
      }
    }
  }

  /** Whether it did, or null where there is no such table in the input. */
  Boolean get(InputSheet table) {
    return bundled.get(table);
  }
}
