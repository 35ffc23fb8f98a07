package icsref.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.test.JobRepositoryTestUtils;

/** What holds for a history in every database. */
abstract class HistoryContract {
  private static final LocalDateTime MORNING = LocalDateTime.of(2026, 3, 1, 8, 0);

  /** A history with no run in it; opened again, the same one. */
  abstract HistoryDatabase open();

  @Test
  void a_run_is_read_back_with_its_step_counts_and_release() {
    try (HistoryDatabase history = open()) {
      new Batch(history).run("2026-03-31", "2026-03-31_1.0.0");

      RunHistory.Run run = RunHistory.list(history, 10).runs().get(0);
      assertThat(run)
          .isEqualTo(
              new RunHistory.Run(
                  run.id(),
                  run.instance(),
                  "build",
                  Map.of("as-at", "2026-03-31"),
                  run.started(),
                  run.ended(),
                  "COMPLETED",
                  "COMPLETED",
                  "",
                  Optional.of("2026-03-31_1.0.0"),
                  List.of(
                      new RunHistory.Step(
                          "read-the-lists",
                          run.steps().get(0).started(),
                          run.steps().get(0).ended(),
                          "COMPLETED",
                          "COMPLETED",
                          3,
                          2,
                          0))));
      assertThat(run.started()).isBeforeOrEqualTo(run.ended());
    }
  }

  @Test
  void the_history_outlives_the_process_and_lists_the_newest_first() {
    try (HistoryDatabase history = open()) {
      new Batch(history).run("2026-03-31", "2026-03-31_1.0.0");
    }
    try (HistoryDatabase history = open()) {
      new Batch(history).run("2026-04-01", "2026-04-01_1.0.0");
      assertThat(RunHistory.list(history, 10).runs())
          .extracting(run -> run.release().orElseThrow())
          .containsExactly("2026-04-01_1.0.0", "2026-03-31_1.0.0");
      assertThat(RunHistory.list(history, 1).runs())
          .extracting(run -> run.parameters().get("as-at"))
          .containsExactly("2026-04-01");
    }
  }

  @Test
  void a_killed_run_is_recovered_and_its_instance_can_run_again() {
    try (HistoryDatabase history = open()) {
      Batch batch = new Batch(history);
      batch.run("2026-01-01", "2026-01-01_1.0.0");
      long dead = batch.beginAndDie("2026-03-31").getId();

      assertThat(Recovery.recoverDead(batch.repository, "build", MORNING)).containsExactly(dead);
      RunHistory.Run recovered = RunHistory.list(history, 10).runs().get(0);
      assertThat(recovered)
          .isEqualTo(
              new RunHistory.Run(
                  dead,
                  recovered.instance(),
                  "build",
                  Map.of("as-at", "2026-03-31"),
                  LocalDateTime.of(2026, 3, 1, 2, 30),
                  MORNING,
                  "FAILED",
                  "FAILED",
                  "the process ended without a word; recovered by the next run",
                  Optional.empty(),
                  List.of(
                      new RunHistory.Step(
                          "read-the-lists",
                          LocalDateTime.of(2026, 3, 1, 2, 30, 1),
                          MORNING,
                          "FAILED",
                          "FAILED",
                          0,
                          0,
                          0))));

      assertThat(Recovery.recoverDead(batch.repository, "build", MORNING)).isEmpty();
      var again = batch.run("2026-03-31", "2026-03-31_1.0.0");
      assertThat(again.getStatus()).isEqualTo(BatchStatus.COMPLETED);
      assertThat(again.getJobInstanceId()).isEqualTo(recovered.instance());
    }
  }

  @Test
  void what_a_killed_run_wrote_last_may_reach_the_database_while_it_is_recovered() {
    try (HistoryDatabase history = open()) {
      Batch batch = new Batch(history);
      JobExecution dead = batch.beginAndDie("2026-03-31");
      StepExecution last = dead.getStepExecutions().iterator().next();
      AtomicBoolean written = new AtomicBoolean();
      JobRepository meanwhile =
          (JobRepository)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {JobRepository.class},
                  (proxy, method, arguments) -> {
                    if (method.getName().equals("update") && written.compareAndSet(false, true)) {
                      last.setReadCount(7);
                      batch.repository.update(last);
                    }
                    try {
                      return method.invoke(batch.repository, arguments);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  });

      assertThat(Recovery.recoverDead(meanwhile, "build", MORNING)).containsExactly(dead.getId());
      RunHistory.Run recovered = RunHistory.list(history, 1).runs().get(0);
      assertThat(recovered.status()).isEqualTo("FAILED");
      assertThat(recovered.steps()).extracting(RunHistory.Step::read).containsExactly(7L);
    }
  }

  @Test
  void a_run_of_another_job_is_not_recovered() {
    try (HistoryDatabase history = open()) {
      Batch batch = new Batch(history);
      batch.beginAndDie("2026-03-31");
      assertThat(Recovery.recoverDead(batch.repository, "fetch", MORNING)).isEmpty();
    }
  }

  @Test
  void an_execution_with_an_unknown_end_is_recovered_too() {
    try (HistoryDatabase history = open()) {
      Batch batch = new Batch(history);
      var execution = batch.beginAndDie("2026-03-31");
      execution.setStatus(BatchStatus.UNKNOWN);
      execution.setExitStatus(ExitStatus.UNKNOWN);
      execution.setEndTime(MORNING.minusHours(1));
      batch.repository.update(execution);

      assertThat(Recovery.recoverDead(batch.repository, "build", MORNING))
          .containsExactly(execution.getId());
      assertThat(batch.run("2026-03-31", "2026-03-31_1.0.0").getStatus())
          .isEqualTo(BatchStatus.COMPLETED);
    }
  }

  @Test
  void runs_that_ended_long_ago_are_forgotten_and_those_under_way_are_not() {
    try (HistoryDatabase history = open()) {
      Batch batch = new Batch(history);
      JobExecution old = batch.run("2026-01-01", "2026-01-01_1.0.0");
      old.setEndTime(MORNING.minusDays(91));
      batch.repository.update(old);
      batch.beginAndDie("2026-02-01");
      batch.run("2026-03-31", "2026-03-31_1.0.0");

      assertThat(RunHistory.prune(history, MORNING.minusDays(90))).isEqualTo(1);
      assertThat(RunHistory.list(history, 10).runs())
          .extracting(run -> run.parameters().get("as-at") + " " + run.status())
          .containsExactly("2026-03-31 COMPLETED", "2026-02-01 STARTED");
      new JobRepositoryTestUtils(batch.repository).removeJobExecutions();
      assertThat(RunHistory.list(history, 10).runs()).isEmpty();
    }
  }
}
