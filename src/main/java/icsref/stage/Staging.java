package icsref.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.jdbc.JdbcConnection;

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

  private final String url;
  private final Map<String, LsoaGroups> places = new ConcurrentHashMap<>();
  private final Map<Thread, Connection> connections = new ConcurrentHashMap<>();

  private Staging(String url) {
    this.url = url;
  }

  /** An empty staging database with all its tables. */
  public static Staging open() {
    // A name of its own: gone when the last connection is closed, not when the process is told to
    // stop, since a build that is being stopped still has to end in order.
    Staging staging =
        new Staging("jdbc:h2:mem:staging-" + UUID.randomUUID() + ";DB_CLOSE_ON_EXIT=FALSE");
    staging.derive(schema());
    return staging;
  }

  private static String schema() {
    try (InputStream in = Staging.class.getResourceAsStream("/staging/schema.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /**
   * Adds rows to a table.
   *
   * @param rows each with one value for each column of the table, in its order: text, whole or
   *     decimal numbers, booleans, {@link LocalDate}s, or null
   */
  public void add(String table, List<Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try {
      List<String> types = types(table);
      StringBuilder columns = new StringBuilder();
      for (String type : types) {
        columns.append(columns.isEmpty() ? "" : ", ").append("cast(? as ").append(type);
        columns.append(" array)");
      }
      String sql = "insert into " + table + " select * from unnest(" + columns + ")";
      try (PreparedStatement insert = connection().prepareStatement(sql)) {
        for (int column = 0; column < types.size(); column++) {
          insert.setArray(column + 1, column(table, types.get(column), rows, column, types.size()));
        }
        insert.executeUpdate();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("staging " + table + ": " + e.getMessage(), e);
    }
  }

  /** Keeps LSOAs beside the tables, under a name that publications use. */
  void keep(String name, LsoaGroups some) {
    places.put(name, some);
  }

  /** The LSOAs that are kept under a name. */
  public LsoaGroups places(String name) {
    LsoaGroups some = places.get(name);
    if (some == null) {
      throw new IllegalArgumentException("staging keeps no places '" + name + "'");
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

  private Array column(String table, String type, List<Object[]> rows, int column, int width)
      throws SQLException {
    Object[] values = new Object[rows.size()];
    for (int i = 0; i < values.length; i++) {
      if (rows.get(i).length != width) {
        throw new IllegalArgumentException(
            table + " has " + width + " columns, the row " + rows.get(i).length);
      }
      values[i] = rows.get(i)[column];
    }
    return ((JdbcConnection) connection()).createArrayOf(type, values);
  }

  private List<String> types(String table) throws SQLException {
    List<String> types = new ArrayList<>();
    try (Statement statement = connection().createStatement();
        ResultSet empty = statement.executeQuery("select * from " + table + " where false")) {
      ResultSetMetaData columns = empty.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        String type = columns.getColumnTypeName(i).toLowerCase(Locale.ROOT);
        types.add(
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
