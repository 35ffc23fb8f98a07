package icsref.ops;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * The tables of the history and their versions.
 *
 * <p>Flyway migrates, but a start of it costs as much as reading all the input does. So it is asked
 * only where there is something to migrate: a look at the version comes first, and a new H2 file is
 * made by the same scripts directly, with its version noted as the schema's comment, from which
 * Flyway takes over at the first migration that comes later.
 */
final class HistorySchema {
  /**
   * A step from one version to the next. The first is Spring Batch's own script, from its jar; an
   * upgrade of Spring Batch that changes it needs a second step here, see the test.
   *
   * @param script a class path resource, with {@code %s} for {@code h2} or {@code postgresql}
   */
  record Step(int version, String description, String script) {}

  static final List<Step> STEPS =
      List.of(new Step(1, "spring batch 6.0", "/org/springframework/batch/core/schema-%s.sql"));

  private static final String NOTE = "icsref history, version ";

  private HistorySchema() {}

  static void bringUpToDate(
      Connection connection, DataSource source, String place, List<Step> steps)
      throws SQLException {
    int now = steps.get(steps.size() - 1).version();
    String database =
        connection.getMetaData().getDatabaseProductName().equals("H2") ? "h2" : "postgresql";
    boolean h2 = database.equals("h2");
    int noted = h2 ? noted(connection) : 0;
    int there = Math.max(noted, migrated(connection, h2));
    if (there > now) {
      throw new Stop(
          ExitCode.USAGE,
          "the run history "
              + place
              + " has version "
              + there
              + ", this icsref knows "
              + now
              + ": use the newer icsref that wrote it, or another history");
    }
    if (there == now) {
      return;
    }
    if (h2 && there == 0) {
      create(connection, steps, now);
      return;
    }
    migrate(source, database, steps, noted, place);
    if (h2) {
      note(connection, now);
    }
  }

  /** New tables in an H2 file. */
  private static void create(Connection connection, List<Step> steps, int now) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // the note comes last: what is there without it was left by a run killed at this very place,
      // and cannot hold a run
      statement.execute("DROP ALL OBJECTS");
    }
    for (Step step : steps) {
      run(connection, step, "h2");
    }
    note(connection, now);
  }

  private static void migrate(
      DataSource source, String database, List<Step> steps, int noted, String place) {
    JavaMigration[] migrations =
        steps.stream().map(step -> new Migration(step, database)).toArray(JavaMigration[]::new);
    try {
      Flyway.configure()
          .dataSource(source)
          .locations(new String[0])
          .javaMigrations(migrations)
          .baselineOnMigrate(noted > 0)
          .baselineVersion(Integer.toString(Math.max(noted, 1)))
          .failOnMissingLocations(false)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new Stop(
          ExitCode.USAGE,
          "the tables of the run history at "
              + place
              + " cannot be brought up to date: "
              + e.getMessage().strip().lines().findFirst().orElse("")
              + ". Give icsref an empty schema of its own, in which its user may create tables",
          e);
    }
  }

  /** The version noted in an H2 file, 0 where none is. */
  private static int noted(Connection connection) throws SQLException {
    String sql = "SELECT REMARKS FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME = 'PUBLIC'";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      String remark = row.next() ? row.getString(1) : null;
      return remark != null && remark.startsWith(NOTE)
          ? Integer.parseInt(remark.substring(NOTE.length()))
          : 0;
    }
  }

  private static void note(Connection connection, int now) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("COMMENT ON SCHEMA PUBLIC IS '" + NOTE + now + "'");
    }
  }

  /** The version that Flyway last brought the tables to, 0 where it never ran. */
  private static int migrated(Connection connection, boolean h2) throws SQLException {
    String exists =
        h2
            ? "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES"
                + " WHERE TABLE_SCHEMA = 'PUBLIC' AND TABLE_NAME = 'flyway_schema_history'"
            : "SELECT COUNT(to_regclass('flyway_schema_history'))";
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(exists)) {
        if (!row.next() || row.getInt(1) == 0) {
          return 0;
        }
      }
      String version =
          "SELECT MAX(CAST(\"version\" AS INTEGER)) FROM \"flyway_schema_history\""
              + " WHERE \"success\"";
      try (ResultSet row = statement.executeQuery(version)) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  static String text(Step step, String database) {
    String name = step.script().formatted(database);
    try (InputStream script = HistorySchema.class.getResourceAsStream(name)) {
      if (script == null) {
        throw new IllegalStateException("the program lacks " + name);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Connection connection, Step step, String database) throws SQLException {
    // comments first: one with a semicolon would cut a statement
    String sql = text(step, database).replaceAll("(?m)^\\s*--.*$", "");
    try (Statement statement = connection.createStatement()) {
      for (String part : sql.split(";")) {
        if (!part.isBlank()) {
          statement.execute(part);
        }
      }
    }
  }

  /** One step, as Flyway wants it. */
  private record Migration(Step step, String database) implements JavaMigration {
    @Override
    public MigrationVersion getVersion() {
      return MigrationVersion.fromVersion(Integer.toString(step.version()));
    }

    @Override
    public String getDescription() {
      return step.description();
    }

    @Override
    public Integer getChecksum() {
      CRC32 checksum = new CRC32();
      checksum.update(text(step, database).getBytes(StandardCharsets.UTF_8));
      return (int) checksum.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
      return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
      run(context.getConnection(), step, database);
    }
  }
}
