package icsref.ops;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.PooledConnection;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * The right to be the one run on a shared history, kept by a connection of its own: it ends with
 * the process or with the connection, whichever goes first. Therefore {@link #check} before
 * publishing.
 */
public final class RunLock implements AutoCloseable {
  /** Of what does not publish, and of a history that nobody else can have open. */
  public static final RunLock NONE = new RunLock(null, null, "");

  // an arbitrary pair of our own; advisory locks of a database share one space of numbers
  private static final int OURS = 0x69637372;
  private static final int PUBLISHING = 1;
  private static final int NAME_LIMIT = 63; // of an application name, in PostgreSQL
  private static final int CHECK_SECONDS = 10;

  private final PooledConnection pooled;
  private final Connection connection;
  private final String place;

  private RunLock(PooledConnection pooled, Connection connection, String place) {
    this.pooled = pooled;
    this.connection = connection;
    this.place = place;
  }

  static RunLock inPostgres(PGConnectionPoolDataSource source, String run, String place) {
    PooledConnection pooled = null;
    try {
      pooled = source.getPooledConnection();
      Connection connection = pooled.getConnection();
      String name = "icsref run " + run;
      connection.setClientInfo(
          "ApplicationName", name.substring(0, Math.min(name.length(), NAME_LIMIT)));
      boolean locked = locked(connection);
      for (int attempt = 1; !locked && attempt < HistoryDatabase.BUSY_ATTEMPTS; attempt++) {
        HistoryDatabase.pause();
        locked = locked(connection);
      }
      if (!locked) {
        String holder = holder(connection);
        pooled.close();
        throw new Stop(
            ExitCode.BUSY,
            "the run history at " + place + " is in use by " + holder + "; wait for it to end");
      }
      return new RunLock(pooled, connection, place);
    } catch (SQLException e) {
      try {
        if (pooled != null) {
          pooled.close();
        }
      } catch (SQLException onTheWay) {
        e.addSuppressed(onTheWay);
      }
      throw new Stop(
          ExitCode.INTERNAL, "cannot lock the run history at " + place + ": " + e.getMessage(), e);
    }
  }

  private static boolean locked(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_try_advisory_lock(?, ?)")) {
      statement.setInt(1, OURS);
      statement.setInt(2, PUBLISHING);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static String holder(Connection connection) throws SQLException {
    String sql =
        "SELECT a.application_name, COALESCE(host(a.client_addr), 'this machine'),"
            + " to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
            + " FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
            + " WHERE l.locktype = 'advisory' AND l.granted AND l.classid = "
            + OURS
            + " AND l.objid = "
            + PUBLISHING
            + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next()
          ? row.getString(1) + " (from " + row.getString(2) + ", since " + row.getString(3) + ")"
          : "another run that is just ending";
    }
  }

  /**
   * Makes sure that the lock is still held; to be called just before publishing.
   *
   * @throws Stop with {@link ExitCode#INTERNAL} where the connection was lost: another machine may
   *     be publishing by now
   */
  public void check() {
    try {
      if (connection == null || connection.isValid(CHECK_SECONDS)) {
        return;
      }
    } catch (SQLException lost) {
      throw lost(lost);
    }
    throw lost(null);
  }

  private Stop lost(SQLException cause) {
    return new Stop(
        ExitCode.INTERNAL,
        "the connection to the run history at "
            + place
            + " was lost during the run, and with it the lock that keeps other machines from"
            + " publishing; nothing was published. Run again",
        cause);
  }

  @Override
  public void close() {
    try {
      if (pooled != null) {
        pooled.close();
      }
    } catch (SQLException e) {
      throw new Stop(
          ExitCode.INTERNAL,
          "cannot give back the lock on the run history at " + place + ": " + e.getMessage(),
          e);
    }
  }
}
