package icsref.stage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** The day of a build, and which tables of its input came with the program, as staged. */
final class BuildInput {
  /** The sheet of a workbook, or a file of one table. */
  record InputSheet(String file, String sheet) {}

  private final Map<InputSheet, Boolean> bundled = new HashMap<>();
  private final LocalDate asAt;

  BuildInput(Statement statement) throws SQLException {
    try (ResultSet day = statement.executeQuery("select as_at from build_day")) {
      asAt = day.next() ? day.getObject(1, LocalDate.class) : null;
    }
    try (ResultSet tables =
        statement.executeQuery("select file, sheet, bundled from bundled_table")) {
      while (tables.next()) {
        bundled.put(new InputSheet(tables.getString(1), tables.getString(2)), tables.getBoolean(3));
      }
    }
  }

  LocalDate asAt() {
    return asAt;
  }

  /** Whether a table came with the program, or null where the input has no such table. */
  Boolean bundled(InputSheet table) {
    return bundled.get(table);
  }
}
