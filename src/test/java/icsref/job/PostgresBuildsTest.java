package icsref.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.ops.HistoryDatabase;
import icsref.ops.PostgresServer;
import icsref.ops.RunHistory;
import icsref.ops.RunLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds whose history is in a real PostgreSQL; a hundred nights are in bench/nights. */
class PostgresBuildsTest {
  private static final LocalDate DAY = LocalDate.of(2024, 6, 30);
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 1, 2, 30);
  private static PostgresServer server;

  @TempDir Path folder;
  private TinySite site;
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
  void site() {
    site = new TinySite(folder);
    url = server.emptyDatabase();
  }

  /** At Batch's default isolation one in six failed, and one in six waited for ever. */
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void ten_builds_in_a_row_all_complete() {
    List<String> ended = new ArrayList<>();
    for (int night = 0; night < 10; night++) {
      site.configure("icsref.yml", "as-at: 2024-06-30\nkeep: 5\n# night " + night / 2 + "\n");
      try (HistoryDatabase history = open();
          RunLock lock = history.lock("night-" + night)) {
        ended.add(
            build(history, lock).run(options("night-" + night), NOW).upToDate()
                ? "NOOP"
                : "COMPLETED");
      }
    }
    assertThat(ended)
        .containsExactly(
            "COMPLETED",
            "NOOP",
            "COMPLETED",
            "NOOP",
            "COMPLETED",
            "NOOP",
            "COMPLETED",
            "NOOP",
            "COMPLETED",
            "NOOP");
    try (HistoryDatabase history = open()) {
      assertThat(RunHistory.list(history, 20).runs())
          .extracting(RunHistory.Run::exit)
          .containsExactly(
              "NOOP",
              "COMPLETED",
              "NOOP",
              "COMPLETED",
              "NOOP",
              "COMPLETED",
              "NOOP",
              "COMPLETED",
              "NOOP",
              "COMPLETED");
    }
  }

  @Test
  void a_run_is_stopped_from_another_machine_and_restarted() {
    try (HistoryDatabase history = open();
        HistoryDatabase elsewhere = open();
        RunLock lock = history.lock("night")) {
      List<Long> asked = new ArrayList<>();
      Progress stopsIt =
          new Progress() {
            @Override
            public void begin(String what, long of) {
              long id = RunHistory.list(elsewhere, 1).runs().get(0).id();
              new JobControl(elsewhere, build(elsewhere, RunLock.NONE)).stop(id);
              asked.add(id);
            }

            @Override
            public void advance(long by) {
              // not of interest
            }

            @Override
            public void end() {
              // not of interest
            }
          };
      BuildJob build = new BuildJob(history, lock, new ReadAhead(), stopsIt, "icsref test");
      assertThatThrownBy(() -> build.run(options("night"), NOW))
          .isInstanceOfSatisfying(
              Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.STOPPED));
      assertThat(asked).hasSize(1);
      RunHistory.Run stopped = RunHistory.list(history, 1).runs().get(0);
      assertThat(stopped.status()).isEqualTo("STOPPED");
      assertThat(stopped.message()).startsWith("the build was asked to stop");

      JobControl control = new JobControl(history, build(history, lock));
      assertThat(control.restart(stopped.id(), NOW)).isEqualTo(ExitCode.DONE);
      assertThatThrownBy(() -> control.restart(stopped.id(), NOW))
          .hasMessageContaining("was restarted and completed, as run " + (stopped.id() + 1));
    }
  }

  @Test
  void a_run_that_finds_the_output_in_use_is_in_the_history_too() {
    try (HistoryDatabase history = open()) {
      BuildJob.refuse(
          history,
          options("second"),
          NOW,
          new Stop(ExitCode.BUSY, "output is in use by run first"));
      RunHistory.Run run = RunHistory.list(history, 1).runs().get(0);
      assertThat(run.exit() + ": " + run.message())
          .isEqualTo("FAILED: output is in use by run first");
      assertThat(folder.resolve("output")).doesNotExist();
    }
  }

  private HistoryDatabase open() {
    return HistoryDatabase.open(folder.resolve("output"), url, PostgresServer.ENVIRONMENT);
  }

  private static BuildJob build(HistoryDatabase history, RunLock lock) {
    return new BuildJob(history, lock, new ReadAhead(), Progress.NONE, "icsref test");
  }

  private BuildOptions options(String run) {
    return site.options(run, DAY, folder.resolve("output"));
  }
}
