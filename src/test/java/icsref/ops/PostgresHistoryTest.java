package icsref.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.ExitCode;
import icsref.model.Stop;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The history in a real PostgreSQL: binaries from Maven Central, or those installed where these do
 * not run.
 */
class PostgresHistoryTest extends HistoryContract {
  private static Closeable server;
  private static int port;
  private static String whyNot = "";
  private static int databases;

  @TempDir Path output;
  private String url;

  @BeforeAll
  static void start() {
    try {
      EmbeddedPostgres embedded = EmbeddedPostgres.builder().start();
      server = embedded;
      port = embedded.getPort();
    } catch (IOException | RuntimeException e) {
      whyNot = "PostgreSQL cannot be started on this machine: " + e;
    }
    if (server == null) {
      try {
        InstalledPostgres installed = InstalledPostgres.start();
        server = installed;
        port = installed.port;
      } catch (IOException e) {
        whyNot += "; nor an installed one: " + e;
      }
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void aDatabaseOfItsOwn() throws SQLException {
    Assumptions.assumeTrue(server != null, whyNot);
    String name = "history" + ++databases;
    execute("CREATE DATABASE " + name);
    url = "jdbc:postgresql://localhost:" + port + "/" + name;
  }

  @Override
  HistoryDatabase open() {
    return HistoryDatabase.open(output, url, Map.of("ICSREF_HISTORY_USER", "postgres"));
  }

  @Test
  void nothing_is_written_below_the_output_folder() throws IOException {
    open().close();
    assertThat(output).isEmptyDirectory();
  }

  @Test
  void two_machines_on_one_history_cannot_run_at_once() {
    try (HistoryDatabase first = open();
        HistoryDatabase second = open()) {
      RunLock held = first.lock("night-1");
      assertThatThrownBy(() -> second.lock("night-2"))
          .isInstanceOfSatisfying(
              Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.BUSY))
          .hasMessageContaining("the run history at " + url + " is in use by icsref run night-1");
      held.check();
      held.close();
      second.lock("night-2").close();
    }
  }

  @Test
  void a_lock_that_was_lost_on_the_way_stops_the_run_before_it_publishes() throws SQLException {
    try (HistoryDatabase history = open()) {
      RunLock held = history.lock("night-1");
      execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name = 'icsref run night-1'");
      assertThatThrownBy(held::check)
          .isInstanceOf(Stop.class)
          .hasMessageContaining("was lost during the run");
      history.lock("night-2").close();
    }
  }

  @Test
  void a_wrong_password_is_refused_and_not_repeated() throws Exception {
    execute("CREATE USER reader PASSWORD 'right'");
    Path file = Files.writeString(output.resolve("secret"), "right\n");
    assertThatThrownBy(
            () ->
                HistoryDatabase.open(
                    output,
                    url.replace("/history", "/nosuch"),
                    Map.of(
                        "ICSREF_HISTORY_USER",
                        "reader",
                        "ICSREF_HISTORY_PASSWORD_FILE",
                        file.toString())))
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("cannot use the run history at")
        .hasMessageNotContaining("right");
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
