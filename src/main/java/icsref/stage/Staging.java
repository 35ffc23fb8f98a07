package icsref.stage;

import icsref.io.SqlFile;
import icsref.stage.array.ArrayTableEngine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The staging database: H2 in memory, with a connection for each thread, so that two steps can use
 * it at once. Rows go in by whole tables, as one array per column, which is several times as fast
 * as a batch of inserts.
 */
public final class Staging implements AutoCloseable {
  /** The LSOAs of the as-at footprint. */
  public static final String AS_AT = "as-at";

  /** Those of the other vintage. */
  public static final String BRIDGED = "bridged";

  /** An array of H2 holds no more than 65,536 values. */
  private static final int ROWS_AT_ONCE = 1 << 16;

  private static final Pattern NOT_OF_A_NAME = Pattern.compile("\\W+");

  private final String url;
  private final Map<String, LsoaGroups> lsoaGroups = new ConcurrentHashMap<>();
  private final Map<Thread, Connection> connections = new ConcurrentHashMap<>();

  private Staging(String url) {
    this.url = url;
  }

  /** An empty staging database with all its tables. */
  public static Staging open() {
    // A name of its own: gone when the last connection is closed, not when the process is told to
    // stop, since a build that is being stopped still has to end in order.
    Staging staging =
        new Staging(
            "jdbc:h2:mem:staging-"
                + UUID.randomUUID()
                + ";DB_CLOSE_ON_EXIT=FALSE;DEFAULT_TABLE_ENGINE="
                + ArrayTableEngine.class.getName());
    staging.derive(SqlFile.get("staging/schema").query());
    return staging;
  }

  /** The connection of this thread; checks and publications only read with it. */
  public Connection connection() {
    return connections.computeIfAbsent(
        Thread.currentThread(),
        thread -> {
          try {
            return DriverManager.getConnection(url);
          } catch (SQLException e) {
            throw new IllegalStateException("staging cannot be opened: " + e.getMessage(), e);
          }
        });
  }

  /** Adds rows to a table; columns that are not named stay null. */
  <T> void add(String table, Columns<T> columns, List<T> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try {
      Map<String, String> types = types(table);
      List<String> arrays = new ArrayList<>();
      for (String column : columns.names()) {
        arrays.add("cast(? as " + types.get(column) + " array)");
      }
      String sql =
          "insert into %s (%s) select * from unnest(%s)"
              .formatted(table, String.join(", ", columns.names()), String.join(", ", arrays));
      try (PreparedStatement insert = connection().prepareStatement(sql)) {
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
          List<T> some = rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size()));
          for (int column = 0; column < arrays.size(); column++) {
            // as an object: setArray of H2 converts every value twice
            insert.setObject(column + 1, columns.values(column, some));
          }
          insert.executeUpdate();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("staging " + table + ": " + e.getMessage(), e);
    }
  }

  /** Keeps LSOAs beside the tables, under a name that publications use. */
  void keep(String name, LsoaGroups some) {
    lsoaGroups.put(name, some);
  }

  /** The LSOAs that are kept under a name. */
  public LsoaGroups lsoaGroups(String name) {
    LsoaGroups some = lsoaGroups.get(name);
    if (some == null) {
      throw new IllegalArgumentException("staging keeps no groups of LSOAs '" + name + "'");
    }
    return some;
  }

  /** Runs a statement that fills one table from others. */
  public void derive(String sql) {
    try (Statement statement = connection().createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("staging: " + e.getMessage(), e);
    }
  }

  /** The names of those of its tables that a query names. */
  Set<String> tablesIn(String query) {
    Set<String> tables =
        new HashSet<>(List.of(NOT_OF_A_NAME.split(query.toLowerCase(Locale.ROOT))));
    try (Statement statement = connection().createStatement();
        ResultSet all =
            statement.executeQuery(
                "select lower(table_name) from information_schema.tables"
                    + " where table_schema = 'PUBLIC'")) {
      Set<String> known = new HashSet<>();
      while (all.next()) {
        known.add(all.getString(1));
      }
      tables.retainAll(known);
      return tables;
    } catch (SQLException e) {
      throw new IllegalStateException("staging: " + e.getMessage(), e);
    }
  }

  private Map<String, String> types(String table) throws SQLException {
    Map<String, String> types = new HashMap<>();
    try (Statement statement = connection().createStatement();
        ResultSet empty = statement.executeQuery("select * from " + table + " where false")) {
      ResultSetMetaData columns = empty.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        String type = columns.getColumnTypeName(i).toLowerCase(Locale.ROOT);
        types.put(
            columns.getColumnLabel(i).toLowerCase(Locale.ROOT),
            type.startsWith("decimal") || type.startsWith("numeric")
                ? "decimal(" + columns.getPrecision(i) + ", " + columns.getScale(i) + ")"
                : type);
      }
    }
    return types;
  }

  @Override
  public void close() {
    try {
      for (Connection connection : connections.values()) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("staging does not close: " + e.getMessage(), e);
    }
  }
}
