package icsref.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.check.Check;
import icsref.io.Sha256;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.ops.HistoryDatabase;
import icsref.ops.RunHistory;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.InvalidJobParametersException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.test.JobOperatorTestUtils;

/** Job build as Spring Batch runs it: its steps, counts, statuses and restarts. */
class BuildStepsTest {
  private static final LocalDate DAY = LocalDate.of(2024, 6, 30);

  @TempDir Path folder;
  private TinySite site;
  private HistoryDatabase history;
  private JobRepository repository;

  @BeforeEach
  void open() {
    site = new TinySite(folder);
    history = HistoryDatabase.open(folder.resolve("output"), "", Map.of());
    repository = history.jobRepository();
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void every_step_is_recorded_with_its_counts() throws Exception {
    JobExecution execution = operated(build(repository).job()).startJob(parameters("one"));
    assertThat(steps(execution))
        .containsExactly(
            "check COMPLETED read %d written 1 skipped 0".formatted(Check.all().size()),
            "compare-with-last-release COMPLETED read 0 written 1 skipped 0",
            "identify-files COMPLETED read 9 written 0 skipped 0",
            "map-to-systems COMPLETED read 0 written 7 skipped 0",
            "publish COMPLETED read 0 written 1 skipped 0",
            "read-source:1-ons-sub-icb-to-system COMPLETED read 3 written 3 skipped 0",
            "read-source:2-ons-sub-icb-to-system COMPLETED read 3 written 3 skipped 0",
            "read-source:3-ons-footprint COMPLETED read 12 written 12 skipped 0",
            "read-source:4-ons-lsoa-2011-to-2021 COMPLETED read 13 written 13 skipped 0",
            "read-source:5-ons-footprint COMPLETED read 13 written 13 skipped 0",
            "read-source:6-ons-footprint COMPLETED read 12 written 12 skipped 0",
            "read-source:7-ons-residents-census-2021 COMPLETED read 13 written 13 skipped 0",
            "read-source:8-ons-district-to-upper-tier COMPLETED read 3 written 3 skipped 0",
            "read-source:9-ons-residents-mid-2020 COMPLETED read 12 written 12 skipped 0",
            "read-sources COMPLETED read 84 written 84 skipped 0",
            "report COMPLETED read 0 written 1 skipped 0",
            "stage-areas COMPLETED read 0 written 17 skipped 0",
            "stage-bodies COMPLETED read 0 written 39 skipped 0",
            "stage-footprints COMPLETED read 0 written 3 skipped 0",
            "stage-history COMPLETED read 0 written 0 skipped 0",
            "stage-inputs COMPLETED read 0 written 9 skipped 0",
            "stage-links COMPLETED read 0 written 19 skipped 0",
            "stage-organisations COMPLETED read 0 written 0 skipped 0",
            "stage-practices COMPLETED read 0 written 0 skipped 0",
            "stop-on-errors COMPLETED read 0 written 0 skipped 0",
            "write-lsoas COMPLETED read 0 written %d skipped 0".formatted(goldenRows(true)),
            "write-tables COMPLETED read 0 written %d skipped 0".formatted(goldenRows(false)),
            "write-workbook COMPLETED read 0 written %d skipped 0"
                .formatted(goldenRows(false) + 1));
    assertThat(execution.getExitStatus().getExitCode()).isEqualTo("COMPLETED");
    assertThat(execution.getExitStatus().getExitDescription())
        .isEqualTo("icsref.release=2024-06-30_1.0.0");
  }

  @Test
  void a_malformed_row_is_a_skip_of_its_list_and_a_finding() throws Exception {
    String residents = site.content("census2021.csv");
    site.put("census2021.csv", residents.replace("\"E01000003\",310", "\"E01000003\",many"));
    JobExecution execution = operated(build(repository).job()).startJob(parameters("one"));
    assertThat(steps(execution))
        .filteredOn(step -> step.startsWith("read-source") && !step.endsWith("skipped 0"))
        .containsExactly(
            "read-source:7-ons-residents-census-2021 COMPLETED read 13 written 12 skipped 1",
            "read-sources COMPLETED read 84 written 83 skipped 1");
    assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(folder.resolve("output/findings.csv"))
        .content()
        .contains("row-malformed,ERROR,publisher,census2021.csv,,4,");
  }

  /** Of a list that is as it was compiled a row is malformed only by a layout of the site. */
  @Test
  void a_malformed_row_of_a_list_as_compiled_is_filtered_and_a_finding() throws Exception {
    String residents =
        site.content("census2021.csv").replace("\"E01000003\",310", "\"E01000003\",many");
    site.put("census2021.csv", residents);
    site.put("SHA256SUMS", Sha256.of(residents) + "  census2021.csv\n");
    JobExecution execution = operated(build(repository).job()).startJob(parameters("one"));
    assertThat(steps(execution))
        .filteredOn(step -> step.startsWith("read-source:7"))
        .containsExactly(
            "read-source:7-ons-residents-census-2021 COMPLETED read 13 written 12 skipped 0");
    assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(folder.resolve("output/findings.csv"))
        .content()
        .contains("row-malformed,ERROR,publisher,census2021.csv,,4,");
  }

  @Test
  void with_nothing_changed_no_step_runs_and_the_exit_is_noop() throws Exception {
    operated(build(repository).job()).startJob(parameters("one"));
    JobExecution again = operated(build(repository).job()).startJob(parameters("two"));
    assertThat(again.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(again.getExitStatus().getExitCode()).isEqualTo("NOOP");
    assertThat(again.getExitStatus().getExitDescription())
        .isEqualTo("up to date with 2024-06-30_1.0.0");
    assertThat(steps(again)).isEmpty();
  }

  @Test
  void other_digests_of_the_bundled_lists_are_something_to_do() throws Exception {
    operated(build(repository).job()).startJob(parameters("one"));
    site.put("SHA256SUMS", Sha256.of("another") + "  census2021.csv\n");
    JobExecution again = operated(build(repository).job()).startJob(parameters("two"));
    assertThat(again.getExitStatus().getExitCode()).isNotEqualTo("NOOP");
  }

  @Test
  void a_failed_run_is_restarted_and_ends_in_what_a_new_one_publishes() throws Exception {
    String footprint = site.content(TinySite.FOOTPRINT_2024);
    site.put(TinySite.FOOTPRINT_2024, footprint.replaceFirst("E01000004,.*\n", ""));
    JobExecution failed = operated(build(repository).job()).startJob(parameters("one"));
    assertThat(failed.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(failed.getExitStatus().getExitDescription())
        .isEqualTo(
            "lsoa-in-no-sub-icb: LSOA21_SICBL24_ICB24_LAD24_EN_LU.csv row 4: LSOA E01000004 of 2021"
                + " is missing from the footprint of 2024-04-01 in"
                + " LSOA21_SICBL24_ICB24_LAD24_EN_LU.csv");

    site.put(TinySite.FOOTPRINT_2024, footprint);
    Job job = build(repository).job();
    MapJobRegistry jobs = new MapJobRegistry();
    jobs.register(job);
    JobExecution restarted = new BatchRepository(repository).operator(jobs).restart(failed);
    assertThat(restarted.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(restarted.getJobInstanceId()).isEqualTo(failed.getJobInstanceId());
    assertThat(Files.readString(folder.resolve("output/latest/ics.csv")))
        .isEqualTo(Files.readString(Path.of("src/test/resources/golden/tiny/ics.csv")));
  }

  /** With a database that fails at any moment the job ends, whatever else was under way. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "identify-files",
        "read-sources",
        "read-source:3",
        "map-to-systems",
        "stage-footprints",
        "stage-areas",
        "stage-inputs",
        "stage-bodies",
        "stage-links",
        "stage-organisations",
        "stage-practices",
        "stage-history",
        "write-lsoas",
        "write-tables",
        "check",
        "compare-with-last-release",
        "write-workbook",
        "report",
        "stop-on-errors",
        "publish"
      })
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void a_step_that_cannot_be_created_fails_the_run(String name) throws Exception {
    BuildJob build = build(failingAt(name));
    JobExecution execution = operated(build.job()).startJob(parameters("one"));
    assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(execution.getExitStatus().getExitDescription()).contains("no step " + name);
    assertThat(folder.resolve("output/latest")).doesNotExist();
    assertThat(folder.resolve("output/releases"))
        .satisfiesAnyOf(
            releases -> assertThat(releases).doesNotExist(),
            releases -> assertThat(releases).isEmptyDirectory());

    JobExecution next = operated(build(repository).job()).startJob(parameters("two"));
    assertThat(next.getStatus())
        .as("%s", next.getAllFailureExceptions())
        .isEqualTo(BatchStatus.COMPLETED);
  }

  @Test
  void a_step_alone_names_the_step_whose_result_it_lacks() {
    JobExecution execution =
        operated(build(repository).job())
            .startStep("stage-inputs", parameters("one"), new ExecutionContext());
    assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(execution.getAllFailureExceptions().get(0))
        .hasMessage("step read-sources has not run yet, or has failed");
  }

  @Test
  void the_files_are_identified_by_a_step_alone() {
    JobExecution execution =
        operated(build(repository).job())
            .startStep("identify-files", parameters("one"), new ExecutionContext());
    assertThat(steps(execution))
        .containsExactly("identify-files COMPLETED read 9 written 0 skipped 0");
  }

  @Test
  void a_run_that_is_asked_to_stop_ends_before_its_next_step_and_can_be_restarted()
      throws Exception {
    List<BuildJob> stopped = new ArrayList<>();
    BuildJob build =
        build(
            observed(
                "map-to-systems",
                () -> {
                  assertThat(stopped.get(0).stop()).isTrue();
                }));
    stopped.add(build);
    JobExecution execution = operated(build.job()).startJob(parameters("one"));
    assertThat(execution.getStatus()).isEqualTo(BatchStatus.STOPPED);
    assertThat(steps(execution)).noneMatch(step -> step.startsWith("check "));
    assertThat(folder.resolve("output/latest")).doesNotExist();

    MapJobRegistry jobs = new MapJobRegistry();
    jobs.register(build(repository).job());
    assertThat(new BatchRepository(repository).operator(jobs).restart(execution).getStatus())
        .isEqualTo(BatchStatus.COMPLETED);
  }

  @Test
  void a_build_that_lacks_a_parameter_is_refused_and_no_run_is_recorded() {
    JobParameters parameters =
        new JobParametersBuilder(parameters("one"))
            .addString("trigger", "moon", false)
            .toJobParameters();
    assertThatThrownBy(() -> operated(build(repository).job()).startJob(parameters))
        .isInstanceOf(InvalidJobParametersException.class)
        .hasMessageContaining("moon");
    assertThatThrownBy(() -> operated(build(repository).job()).startJob(new JobParameters()))
        .isInstanceOf(InvalidJobParametersException.class)
        .hasMessageContaining("as-at");
    assertThat(RunHistory.list(history, 10).runs()).isEmpty();
  }

  /** The tables that the step writes into the golden release; each has a header. */
  private static int goldenRows(boolean byLsoa) throws IOException {
    int rows = 0;
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden/tiny"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.endsWith(".csv")
            && !name.equals("findings.csv")
            && !name.endsWith("_on_day.csv")
            && name.matches("lsoa_(other_vintage_)?to_ics.csv") == byLsoa) {
          rows += Files.readAllLines(file).size() - 1;
        }
      }
    }
    return rows;
  }

  @Test
  void the_next_run_is_started_and_a_failed_one_restarted_by_its_number() {
    JobControl control = new JobControl(history, build(repository));
    LocalDateTime now = DAY.atStartOfDay();
    String footprint = site.content(TinySite.FOOTPRINT_2024);
    site.put(TinySite.FOOTPRINT_2024, footprint.replaceFirst("E01000004,.*\n", ""));
    BuildOptions one = BuildParameters.options(parameters("one"));
    assertThat(control.startNext(one, now)).isEqualTo(ExitCode.DATA_ERRORS);
    long failed = RunHistory.list(history, 1).runs().get(0).id();

    site.put(TinySite.FOOTPRINT_2024, footprint);
    JobControl mended = new JobControl(history, build(repository));
    assertThat(mended.restart(failed, now)).isEqualTo(ExitCode.DONE);
    BuildOptions two = BuildParameters.options(parameters("two"));
    assertThat(new JobControl(history, build(repository)).startNext(two, now))
        .isEqualTo(ExitCode.DONE);
    assertThat(RunHistory.list(history, 10).runs())
        .extracting(run -> run.instance() + " " + run.parameters().get("run") + " " + run.exit())
        .containsExactly("2 two NOOP", "1 one COMPLETED", "1 one FAILED");

    assertThatThrownBy(() -> mended.restart(99, now))
        .isInstanceOf(Stop.class)
        .hasMessage("the history has no run 99; icsref job list shows them");
    assertThatThrownBy(() -> mended.stop(failed)).hasMessageContaining("is not running");
  }

  private BuildJob build(JobRepository repository) {
    return new BuildJob(
        new BatchRepository(repository),
        history.lock("test"),
        new ReadAhead(),
        Progress.NONE,
        "icsref test");
  }

  private JobOperatorTestUtils operated(Job job) {
    JobOperator operator = new BatchRepository(repository).operator(new MapJobRegistry());
    JobOperatorTestUtils utils = new JobOperatorTestUtils(operator, repository);
    utils.setJob(job);
    return utils;
  }

  private JobParameters parameters(String run) {
    return BuildParameters.of(site.options(run, DAY, folder.resolve("output")), Optional.empty());
  }

  private JobRepository failingAt(String step) {
    return observed(
        step,
        () -> {
          throw new IllegalStateException("no step " + step + " today");
        });
  }

  /** The repository, with something that happens when a step is about to be recorded. */
  private JobRepository observed(String step, Runnable happens) {
    return (JobRepository)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {JobRepository.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("createStepExecution")
                  && String.valueOf(arguments[0]).startsWith(step)
                  && !String.valueOf(arguments[0]).equals(step + "s")) {
                happens.run();
              }
              try {
                return method.invoke(repository, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static List<String> steps(JobExecution execution) {
    return execution.getStepExecutions().stream()
        .sorted(Comparator.comparing(StepExecution::getStepName))
        .map(
            step ->
                "%s %s read %d written %d skipped %d"
                    .formatted(
                        step.getStepName(),
                        step.getStatus(),
                        step.getReadCount(),
                        step.getWriteCount(),
                        step.getSkipCount()))
        .toList();
  }
}
