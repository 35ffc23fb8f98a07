package icsref.job;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.ops.HistoryDatabase;
import icsref.ops.Recovery;
import icsref.ops.RunHistory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.repository.JobRepository;

/** What the history says of a run that could not begin because another one was under way. */
class RefusedRunTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
  private static final LocalDateTime NOW = DAY.atTime(2, 30);
  private static final int RUNS = 40;

  @TempDir Path folder;

  /** The run under way takes what looks alive for dead, and ends it: the two would meet. */
  @Test
  @Timeout(120)
  void it_never_looks_alive_to_the_run_that_is_under_way() {
    try (HistoryDatabase history = HistoryDatabase.open(folder, "", Map.of())) {
      JobRepository another = history.jobRepository();
      CompletableFuture<Void> refused =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < RUNS; i++) {
                  BuildJob.refuse(
                      history,
                      options("night " + i),
                      NOW,
                      new Stop(ExitCode.BUSY, "in use by " + i));
                }
              });

      List<Long> takenForDead = new ArrayList<>();
      while (!refused.isDone()) {
        takenForDead.addAll(Recovery.recoverDead(another, BuildJob.NAME, NOW));
      }

      refused.join();
      assertThat(takenForDead).isEmpty();
      assertThat(RunHistory.list(history, RUNS + 1).runs())
          .hasSize(RUNS)
          .allSatisfy(
              run -> {
                assertThat(run.status()).isEqualTo("FAILED");
                assertThat(run.message()).matches("in use by \\d+");
                assertThat(run.started()).isEqualTo(NOW);
                assertThat(run.ended()).isEqualTo(NOW);
              });
    }
  }

  private BuildOptions options(String run) {
    return new BuildOptions(
        DAY,
        run,
        DAY,
        BuildOptions.Trigger.SCHEDULE,
        new BuildOptions.Folders(folder, folder, folder),
        false,
        false);
  }
}
