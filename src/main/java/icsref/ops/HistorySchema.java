package icsref.ops;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of the history and their versions, one way for a new history, an old one and either
 * database: the steps from the version that table {@code ICSREF_HISTORY} notes to the one that this
 * program knows.
 *
 * <p>PostgreSQL takes all steps or none, and two machines one after the other. H2 commits each
 * statement, so a kill can leave a step half done; the first step then begins with nothing, and a
 * later one has to be written so that it can run again ({@code IF NOT EXISTS}).
 */
final class HistorySchema {
  /**
   * A step from one version to the next. The first is Spring Batch's own script, from its jar; an
   * upgrade of Spring Batch that changes it needs a second step here, see the test.
   *
   * @param script a class path resource, with {@code %s} for {@code h2} or {@code postgresql}
   */
  record Step(int version, String script) {}

  private static final String BATCH = "/org/springframework/batch/core/schema-%s.sql";
  private static final String DROP_BATCH = "/org/springframework/batch/core/schema-drop-%s.sql";

  static final List<Step> STEPS = List.of(new Step(1, BATCH));

  private static final String NOTE = "ICSREF_HISTORY";

  /** The last table of step 1: histories from before there was a note are of that version. */
  private static final String LAST_OF_STEP_1 = "BATCH_JOB_EXECUTION_CONTEXT";

  private static final int NO_NOTE = -1;

  // an arbitrary pair of our own, see RunLock
  private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(1768125298, 2)";

  private HistorySchema() {}

  /**
   * Makes the tables, or brings them to the version that this program knows.
   *
   * @param place where the history is, for people
   * @throws Stop (usage) where they are of a later version
   */
  static void bringUpToDate(Connection connection, String place, List<Step> steps)
      throws SQLException {
    int known = steps.get(steps.size() - 1).version();
    int there = exists(connection, NOTE) ? noted(connection) : NO_NOTE;
    if (there == known) {
      return;
    }
    if (there > known) {
      throw new Stop(
          ExitCode.USAGE,
          "the run history "
              + place
              + " has version "
              + there
              + ", this icsref knows "
              + known
              + ": use the newer icsref that wrote it, or another history");
    }
    connection.setAutoCommit(false);
    try {
      migrate(connection, steps);
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static void migrate(Connection connection, List<Step> steps) throws SQLException {
    boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
    String database = h2 ? "h2" : "postgresql";
    try (Statement statement = connection.createStatement()) {
      if (!h2) {
        statement.execute(ONE_AT_A_TIME);
      }
      if (!exists(connection, NOTE)) {
        int before = exists(connection, LAST_OF_STEP_1) ? 1 : 0;
        statement.execute("CREATE TABLE " + NOTE + " (VERSION INTEGER NOT NULL)");
        statement.execute("INSERT INTO " + NOTE + " VALUES (" + before + ")");
      }
      int there = noted(connection);
      if (there == 0 && h2) {
        run(statement, text(DROP_BATCH, database)); // a kill may have left some of them
      }
      for (Step step : steps) {
        if (step.version() > there) {
          run(statement, text(step.script(), database));
          statement.execute("UPDATE " + NOTE + " SET VERSION = " + step.version());
        }
      }
    }
  }

  private static int noted(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT VERSION FROM " + NOTE)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  /** Asked first: a query of a table that is not there would be logged by the database. */
  private static boolean exists(Connection connection, String table) throws SQLException {
    String sql =
        "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES"
            + " WHERE TABLE_SCHEMA = CURRENT_SCHEMA AND UPPER(TABLE_NAME) = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getInt(1) > 0;
      }
    }
  }

  static String text(String script, String database) {
    String name = script.formatted(database);
    try (InputStream in = HistorySchema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Statement statement, String script) throws SQLException {
    // comments first: one with a semicolon would cut a statement
    for (String part : script.replaceAll("(?m)^\\s*--.*$", "").split(";")) {
      if (!part.isBlank()) {
        statement.execute(part);
      }
    }
  }
}
