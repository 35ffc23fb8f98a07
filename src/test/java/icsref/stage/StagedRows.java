package icsref.stage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Rows of a staging database that a test writes and reads. */
final class StagedRows implements AutoCloseable {
  private final Staging staging = Staging.open();

  /** An empty one as at a day, which knows whether each file came with the program. */
  StagedRows(String asAt, List<String> bundled, List<String> official) throws SQLException {
    run("insert into build_day values (date '" + asAt + "')");
    for (String file : bundled) {
      run("insert into bundled_table values ('" + file + "', '', true)");
    }
    for (String file : official) {
      run("insert into bundled_table values ('" + file + "', '', false)");
    }
  }

  Staging staging() {
    return staging;
  }

  void run(String sql) throws SQLException {
    try (Statement statement = staging.connection().createStatement()) {
      statement.execute(sql);
    }
  }

  /** A day as SQL writes it; the empty text is none. */
  static String day(String day) {
    return day.isEmpty() ? "null" : "date '" + day + "'";
  }

  /** Each row as its columns with spaces between, null as a dash. */
  List<String> read(String query) throws SQLException {
    List<String> read = new ArrayList<>();
    try (Statement statement = staging.connection().createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        StringJoiner row = new StringJoiner(" ");
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          String value = rows.getString(i);
          row.add(value == null ? "-" : value);
        }
        read.add(row.toString());
      }
    }
    return read;
  }

  @Override
  public void close() {
    staging.close();
  }
}
