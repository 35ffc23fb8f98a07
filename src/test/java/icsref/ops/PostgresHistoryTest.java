package icsref.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history in a real PostgreSQL. */
class PostgresHistoryTest extends HistoryContract {
  private static PostgresServer server;

  @TempDir Path output;
  private String url;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void aDatabaseOfItsOwn() {
    url = server.emptyDatabase();
  }

  @Override
  HistoryDatabase open() {
    return HistoryDatabase.open(output, url, PostgresServer.ENVIRONMENT);
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
  void a_lock_that_was_lost_on_the_way_stops_the_run_before_it_publishes() {
    try (HistoryDatabase history = open()) {
      RunLock held = history.lock("night-1");
      server.execute(
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
    server.execute("CREATE USER reader PASSWORD 'right'");
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
}
