package icsref.stage;

import icsref.io.SqlFile;
import icsref.stage.array.ArrayTableEngine;
import icsref.stage.array.DirectInsert;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
 * it at once. Its tables are arrays of rows, without transactions: a step must not read a table
 * that another fills at the same time. Facts go in without SQL.
 */
public final class Staging implements AutoCloseable {
  /** The LSOAs of the as-at footprint. */
  public static final String AS_AT = "as-at";

  /** Those of the other vintage. */
  public static final String BRIDGED = "bridged";

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
      DirectInsert insert = new DirectInsert(connection(), table, columns.names());
      for (T row : rows) {
        insert.add(columns.values(row));
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
