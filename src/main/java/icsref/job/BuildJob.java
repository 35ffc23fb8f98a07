package icsref.job;

import icsref.check.FindingPolicy;
import icsref.model.ExitCode;
import icsref.model.InputTable;
import icsref.model.Severity;
import icsref.model.Stop;
import icsref.ops.HistoryDatabase;
import icsref.ops.Recovery;
import icsref.ops.RunHistory;
import icsref.ops.RunLock;
import icsref.publish.release.ReleaseStore;
import icsref.publish.report.Boundaries;
import icsref.publish.table.FindingsFile;
import icsref.read.InputScanner;
import icsref.read.Rows;
import icsref.read.ScannedInput;
import icsref.read.Source;
import icsref.read.layout.Layouts;
import icsref.stage.FactTables;
import icsref.stage.InputTables;
import icsref.stage.MappingTables;
import icsref.stage.OrganisationTables;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Makes a release: reads the input, maps, checks, writes and publishes. {@link #job} is the table
 * of contents.
 */
public final class BuildJob {
  static final String NAME = "build";
  private static final int BLOCKS_PER_CHUNK = 20;

  private final BuildOptions options;
  private final ScannedInput input;
  private final Progress progress;
  private final BatchRepository batch;
  private final ReleaseStore releases;
  private final BuildContext state;
  private final QualityGate gate;
  private final ReleaseWriter drafting;

  private BuildJob(
      BuildOptions options,
      ScannedInput input,
      Progress progress,
      BatchRepository batch,
      RunLock lock,
      BuildContext state) {
    this.options = options;
    this.input = input;
    this.progress = progress;
    this.batch = batch;
    this.releases = new ReleaseStore(options.output());
    this.state = state;
    this.gate = new QualityGate(options, state);
    this.drafting = new ReleaseWriter(options, state, releases, lock, gate);
  }

  private Job job() {
    return new JobBuilder(NAME, batch.repository())
        .start(inOrder(step("identify-files", this::identifyFiles)))
        .next(
            atOnce(
                "read-sources",
                inOrder(read("read-sources-1", sources(0))),
                inOrder(read("read-sources-2", sources(1)))))
        .next(
            atOnce(
                "map-and-stage",
                inOrder(
                    step("map-to-systems", this::mapToSystems),
                    step("stage-areas", this::stageAreas)),
                inOrder(step("stage-lists", this::stageLists))))
        .next(step("stage-organisations", this::stageOrganisations))
        .next(
            atOnce(
                "check-and-write",
                inOrder(step("write-workbook", drafting::writeWorkbook)),
                inOrder(
                    atOnce(
                        "check-and-write-tables",
                        inOrder(step("write-tables", orNoWorkbook(drafting::writeTables))),
                        inOrder(step("check", orNoWorkbook(gate::check)))),
                    step(
                        "compare-with-last-release",
                        orNoWorkbook(drafting::compareWithLastRelease)),
                    step("report", drafting::report))))
        .next(step("stop-on-errors", this::stopOnErrors))
        .next(step("publish", drafting::publish))
        .end()
        .listener(saysWhatWasPublished())
        .build();
  }

  /**
   * Builds a release, or finds that there is nothing to build.
   *
   * @param identified what {@link #identify} gave for the same options
   * @param history where runs are recorded
   * @param lock of that history; the caller holds it and that of the output
   * @throws Stop where nothing was published: data errors, unreadable input, wrong configuration
   */
  public static BuildResult run(
      BuildOptions options,
      Supplier<ScannedInput> identified,
      HistoryDatabase history,
      RunLock lock,
      Progress progress,
      LocalDateTime now) {
    BatchRepository batch = new BatchRepository(history.dataSource());
    new ReleaseStore(options.output()).sweep();
    Recovery.recoverDead(batch.repository(), NAME, now);
    ScannedInput input = identified.get();
    if (input.sources().isEmpty()) {
      throw nothingRecognised(options, input);
    }
    try (BuildContext state = new BuildContext(input.sources())) {
      state.boundaries = Boundaries.in(options.input()).orElse(null);
      BuildJob build = new BuildJob(options, input, progress, batch, lock, state);
      JobParameters parameters = build.parameters();
      JobExecution last = batch.repository().getLastJobExecution(NAME, parameters);
      if (last != null && last.getStatus() == BatchStatus.COMPLETED) {
        BuildResult upToDate = build.upToDate(last);
        if (upToDate != null) {
          return upToDate;
        }
        parameters = build.again(parameters);
      }
      progress.begin("read", input.sources().stream().mapToLong(Source::rows).sum());
      try {
        return build.result(batch.run(build.job(), parameters));
      } finally {
        progress.end();
      }
    } catch (Stop e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Begins to look through the input on another thread, while the history is opened.
   *
   * @return waits for what was found, and throws the {@link Stop} of layouts or files
   */
  public static Supplier<ScannedInput> identify(BuildOptions options) {
    CompletableFuture<ScannedInput> future =
        CompletableFuture.supplyAsync(
            () ->
                InputScanner.identify(
                    Layouts.load(options.configuration().folder().resolve("sources")),
                    options.input()));
    return () -> {
      try {
        return future.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof Stop stop ? stop : e;
      }
    };
  }

  private static Stop nothingRecognised(BuildOptions options, ScannedInput input) {
    String why =
        options.input()
            + " holds no file that a layout recognises; put the official lists there, or name the"
            + " folder with --input";
    try (BuildContext nothing = new BuildContext(List.of())) {
      nothing.findings.addAll(input.refused());
      FindingsFile.write(options.output(), nothing.findings);
      ForPeople.writeFailed(nothing, options, why);
    }
    return new Stop(ExitCode.INPUT, why, input.refused(), null);
  }

  /** The same as-at, input, configuration and program are the same build. */
  private JobParameters parameters() {
    JobParametersBuilder parameters =
        new JobParametersBuilder()
            .addString("as-at", options.day().toString())
            .addString("input", InputFingerprint.of(input))
            .addString("configuration", options.configuration().sha256())
            .addString("program", options.program());
    if (state.boundaries != null) {
      parameters.addString("boundaries", state.boundaries.sha256());
    }
    if (options.dryRun()) {
      parameters.addString("dry-run", "true");
    }
    return options.force() ? again(parameters.toJobParameters()) : parameters.toJobParameters();
  }

  private JobParameters again(JobParameters parameters) {
    return new JobParametersBuilder(parameters).addString("run", options.run()).toJobParameters();
  }

  /** The release that the completed build made, unless someone has removed it. */
  private BuildResult upToDate(JobExecution completed) {
    String release = RunHistory.release(completed.getExitStatus()).orElse(null);
    if (release == null || !releases.list().contains(release)) {
      return null;
    }
    String latest = releases.latestName().orElse("");
    // Another as-at was built in between; but a release rolled back on purpose stays rolled back.
    if (!latest.startsWith(options.day().toString())) {
      releases.rollback(release);
    }
    return new BuildResult(
        ExitCode.DONE,
        true,
        options.day(),
        release,
        options.output().resolve("releases").resolve(release),
        List.of(),
        new LinkedHashMap<>());
  }

  private void identifyFiles(StepContribution counts) {
    // Boundaries are no list, yet they are not passed over: the map is drawn from them.
    input.refused().stream()
        .filter(
            finding ->
                state.boundaries == null
                    || finding.origin() == null
                    || !finding.origin().file().equals(state.boundaries.file()))
        .forEach(state.findings::add);
    state.sources.forEach(source -> counts.incrementReadCount());
  }

  /** Every other source, the largest first, so that two threads have about the same to do. */
  private List<Source> sources(int thread) {
    List<Source> bySize = new ArrayList<>(state.sources);
    bySize.sort(Comparator.comparingLong(Source::bytes).reversed());
    List<Source> mine = new ArrayList<>();
    for (int i = thread; i < bySize.size(); i += 2) {
      mine.add(bySize.get(i));
    }
    return mine;
  }

  private Step read(String name, List<Source> sources) {
    SourceRows rows =
        new SourceRows(
            sources,
            state.findings::add,
            this::finished,
            block -> {
              state.add(block.source(), block.facts());
              progress.advance(block.rows());
            });
    return new StepBuilder(name, batch.repository())
            .<SourceRows.Block, SourceRows.Block>chunk(BLOCKS_PER_CHUNK)
            .transactionManager(batch.transactions())
            .reader(rows)
            .writer(rows)
            .listener((org.springframework.batch.core.listener.StepExecutionListener) rows)
            .stream(rows)
            .allowStartIfComplete(true)
            .build();
  }

  private void finished(Source source, Rows rows) {
    state.inputs.add(
        new InputTable(
            source.file(),
            source.sheet(),
            source.edition(),
            new InputTable.Layout(
                source.layout(), source.dialect(), source.register(), source.bundled()),
            new InputTable.Content(source.sha256(), source.bytes(), rows.read(), rows.rejected()),
            new InputTable.Rights(source.publisher(), source.licence())));
  }

  private void stopOnErrors(StepContribution counts) {
    gate.stopOnErrors(
        input.refused().stream().anyMatch(finding -> finding.severity() == Severity.ERROR));
  }

  private void mapToSystems(StepContribution counts) {
    state.map(options.day(), options.configuration());
    counts.incrementWriteCount(state.mapping.legacy().size());
  }

  private void stageLists(StepContribution counts) {
    state.inOrder();
    FactTables.load(state.staging, state.organisations, state.memberships, state.successions);
    InputTables.load(state.staging, state.inputs, options.configuration().expectations());
    OrganisationTables.listed(state.staging, options.day());
    counts.incrementWriteCount(
        state.organisations.size() + state.memberships.size() + state.successions.size());
  }

  private void stageAreas(StepContribution counts) {
    MappingTables.load(state.staging, state.footprints, state.mapping, options.day());
    counts.incrementWriteCount(state.mapping.legacy().size() + state.mapping.current().size());
  }

  private void stageOrganisations(StepContribution counts) {
    OrganisationTables.assigned(state.staging, state.components);
    counts.incrementWriteCount(state.components.size());
    state.draft = releases.draft(options.run());
  }

  private JobExecutionListener saysWhatWasPublished() {
    return new JobExecutionListener() {
      @Override
      public void afterJob(JobExecution execution) {
        if (state.release != null && execution.getStatus() == BatchStatus.COMPLETED) {
          execution.setExitStatus(RunHistory.published(execution.getExitStatus(), state.release));
        }
      }
    };
  }

  private BuildResult result(JobExecution execution) {
    if (execution.getStatus() != BatchStatus.COMPLETED) {
      state.findings.sort(FindingPolicy.order(state.consequences));
      FindingsFile.write(options.output(), state.findings);
      RuntimeException cause = cause(execution);
      ForPeople.writeFailed(state, options, cause.getMessage());
      releases.sweep();
      throw cause;
    }
    return new BuildResult(
        ExitCode.DONE,
        false,
        options.day(),
        state.release,
        state.release == null ? null : options.output().resolve("releases").resolve(state.release),
        List.copyOf(state.findings),
        BuildSummary.of(state));
  }

  private RuntimeException cause(JobExecution execution) {
    for (Throwable failure : execution.getAllFailureExceptions()) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof Stop stop) {
          return stop.findings().isEmpty()
              ? new Stop(stop.exitCode(), stop.getMessage(), state.findings, stop)
              : stop;
        }
      }
    }
    return new IllegalStateException(
        "the build ended with " + execution.getExitStatus().getExitDescription(),
        execution.getAllFailureExceptions().stream().findFirst().orElse(null));
  }

  /** What a step does, counting what it reads and writes. */
  private interface Work {
    void run(StepContribution counts) throws Exception;
  }

  private Step step(String name, Work work) {
    return new StepBuilder(name, batch.repository())
        .tasklet(
            (contribution, context) -> {
              work.run(contribution);
              contribution.setExitStatus(ExitStatus.COMPLETED);
              return RepeatStatus.FINISHED;
            },
            batch.transactions())
        .allowStartIfComplete(true)
        .build();
  }

  /** What the workbook waits for: it must not wait for ever. */
  private Work orNoWorkbook(Work work) {
    return counts -> {
      try {
        work.run(counts);
      } catch (Exception e) {
        state.written.end();
        throw e;
      }
    };
  }

  private static Flow inOrder(Step step) {
    return new FlowBuilder<SimpleFlow>(step.getName()).start(step).build();
  }

  private static Flow inOrder(Step first, Step second) {
    return new FlowBuilder<SimpleFlow>(first.getName()).start(first).next(second).build();
  }

  private static Flow inOrder(Flow first, Step second, Step third) {
    return new FlowBuilder<SimpleFlow>(first.getName() + "-then-" + second.getName())
        .start(first)
        .next(second)
        .next(third)
        .build();
  }

  private static Flow atOnce(String name, Flow one, Flow other) {
    return new FlowBuilder<SimpleFlow>(name)
        .split(new SimpleAsyncTaskExecutor(name + "-"))
        .add(one, other)
        .build();
  }
}
