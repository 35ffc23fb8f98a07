package icsref.job;

import icsref.check.Check;
import icsref.check.Checks;
import icsref.config.Expectation;
import icsref.fact.ExitCode;
import icsref.fact.Finding;
import icsref.fact.Severity;
import icsref.fact.Stop;
import icsref.history.History;
import icsref.history.Recovery;
import icsref.history.RunLock;
import icsref.history.Runs;
import icsref.publish.Coverage;
import icsref.publish.DataPackage;
import icsref.publish.FindingsFile;
import icsref.publish.JsonFile;
import icsref.publish.Manifest;
import icsref.publish.Publication;
import icsref.publish.Publications;
import icsref.publish.Workbook;
import icsref.release.Changes;
import icsref.release.ReleaseDiff;
import icsref.release.ReleaseStore;
import icsref.report.Boundaries;
import icsref.source.Identified;
import icsref.source.Layouts;
import icsref.source.Rows;
import icsref.source.Source;
import icsref.source.Sources;
import icsref.staging.FactTables;
import icsref.staging.MappingTables;
import icsref.staging.OrganisationTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
  private static final Logger LOG = LoggerFactory.getLogger(BuildJob.class);

  /** Conditions that are found in Java, not by a query: of reading, and of the release itself. */
  private static final Set<String> BUILT_IN = Set.of("row-malformed", "table-shrank");

  private static final int ROWS_PER_CHUNK = 20_000;

  private final BuildOptions options;
  private final Identified input;
  private final Progress progress;
  private final BatchRepository batch;
  private final RunLock lock;
  private final ReleaseStore releases;
  private final BuildState state;

  private BuildJob(
      BuildOptions options,
      Identified input,
      Progress progress,
      BatchRepository batch,
      RunLock lock,
      BuildState state) {
    this.lock = lock;
    this.options = options;
    this.input = input;
    this.progress = progress;
    this.batch = batch;
    this.releases = new ReleaseStore(options.output());
    this.state = state;
  }

  private Job job() {
    return new JobBuilder(NAME, batch.repository())
        .start(flow(step("identify-files", this::identifyFiles)))
        .next(
            both(
                "read-sources",
                read("read-sources-1", sources(0)),
                read("read-sources-2", sources(1))))
        .next(
            both(
                "map-and-stage-lists",
                step("map-to-systems", this::mapToSystems),
                step("stage-lists", this::stageLists)))
        .next(
            both(
                "stage-mapping",
                step("stage-lsoas", this::stageLsoas),
                step("stage-areas", this::stageAreas)))
        .next(
            both(
                "check-and-write",
                step("write-tables", this::writeTables),
                step("check", this::check),
                step("write-workbook", this::writeWorkbook)))
        .next(step("compare-with-last-release", this::compareWithLastRelease))
        .next(step("report", this::report))
        .next(step("stop-on-errors", this::stopOnErrors))
        .next(step("publish", this::publish))
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
      Supplier<Identified> identified,
      History history,
      RunLock lock,
      Progress progress,
      LocalDateTime now) {
    BatchRepository batch = new BatchRepository(history.dataSource());
    new ReleaseStore(options.output()).sweep();
    Recovery.recoverDead(batch.repository(), NAME, now);
    Identified input = identified.get();
    if (input.sources().isEmpty()) {
      throw nothingRecognised(options, input);
    }
    try (BuildState state = new BuildState(input.sources())) {
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
  public static Supplier<Identified> identify(BuildOptions options) {
    CompletableFuture<Identified> future =
        CompletableFuture.supplyAsync(
            () ->
                Sources.identify(
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

  private static Stop nothingRecognised(BuildOptions options, Identified input) {
    String why =
        options.input()
            + " holds no file that a layout recognises; put the official lists there, or name the"
            + " folder with --input";
    try (BuildState nothing = new BuildState(List.of())) {
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
            .addString("input", Fingerprint.of(input))
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
    String release = Runs.release(completed.getExitStatus()).orElse(null);
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
    SourceRows rows = new SourceRows(sources, state.findings::add, this::finished);
    return new StepBuilder(name, batch.repository())
            .<SourceRows.Row, SourceRows.Row>chunk(ROWS_PER_CHUNK)
            .transactionManager(batch.transactions())
            .reader(rows)
            .writer(
                chunk -> {
                  chunk.forEach(row -> state.add(row.source(), row.facts()));
                  progress.advance(chunk.size());
                })
            .listener((org.springframework.batch.core.listener.StepExecutionListener) rows)
            .stream(rows)
            .allowStartIfComplete(true)
            .build();
  }

  private void finished(Source source, Rows rows) {
    state.inputs.add(
        new Manifest.Input(
            source.file(),
            source.sheet(),
            source.layout(),
            source.dialect(),
            source.edition(),
            source.sha256(),
            source.bytes(),
            rows.read(),
            rows.rejected(),
            source.publisher(),
            source.licence(),
            source.register(),
            source.bundled()));
  }

  private void mapToSystems(StepContribution counts) {
    state.map(options.day(), options.configuration());
    counts.incrementWriteCount(state.mapping.legacy().size());
  }

  private void stageLists(StepContribution counts) {
    state.inOrder();
    FactTables.load(state.staging, state.organisations, state.memberships, state.successions);
    state.staging.add("source_table", sourceTables());
    state.staging.add("expectation", expectations());
    counts.incrementWriteCount(
        state.organisations.size() + state.memberships.size() + state.successions.size());
  }

  private void stageLsoas(StepContribution counts) {
    MappingTables.loadLsoas(state.staging, state.atlas, state.mapping);
    counts.incrementWriteCount(state.mapping.footprint().covered());
  }

  private void stageAreas(StepContribution counts) {
    MappingTables.load(state.staging, state.atlas, state.mapping, options.day());
    OrganisationTables.load(state.staging, state.components);
    state.draft = releases.draft(options.run());
    counts.incrementWriteCount(state.mapping.legacy().size() + state.mapping.current().size());
  }

  private List<Object[]> expectations() {
    List<Object[]> rows = new ArrayList<>();
    for (Expectation expectation : options.configuration().expectations()) {
      rows.add(
          new Object[] {
            expectation.what(),
            expectation.from(),
            expectation.to(),
            expectation.least(),
            expectation.most(),
            expectation.why()
          });
    }
    return rows;
  }

  private List<Object[]> sourceTables() {
    List<Object[]> rows = new ArrayList<>();
    for (Manifest.Input each : state.inputs) {
      rows.add(
          new Object[] {
            each.file(),
            each.sheet(),
            each.layout(),
            each.dialect(),
            each.edition(),
            each.sha256(),
            each.bytes(),
            each.rows(),
            each.rejected(),
            each.publisher(),
            each.licence(),
            each.register(),
            each.bundled()
          });
    }
    return rows;
  }

  private void check(StepContribution counts) {
    List<Check> checks = Checks.all();
    state.checks = checks;
    for (Check check : checks) {
      long begun = System.nanoTime();
      List<Finding> found = check.run(state.staging.connection());
      LOG.debug("{}: {} found in {} ms", check.id(), found.size(), millisSince(begun));
      state.findings.addAll(found);
      counts.incrementReadCount();
      counts.incrementWriteCount(found.size());
    }
    Set<String> spoke = new HashSet<>();
    state.findings.forEach(finding -> spoke.add(finding.check()));
    for (Check check : checks) {
      if (check.followsFrom().stream().anyMatch(spoke::contains)) {
        state.consequences.add(check.id());
      }
    }
    judge(checks);
    tabulateFindings();
  }

  /** The findings are a table of the release too. */
  private void tabulateFindings() {
    state.findings.sort(Findings.order(state.consequences));
    state.findingsTable = FindingsFile.write(state.draft, state.findings);
  }

  private static long millisSince(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }

  private void writeTables(StepContribution counts) {
    List<Publication.Written> tables = new ArrayList<>();
    try {
      for (Publication publication : Publications.all()) {
        long begun = System.nanoTime();
        Publication.Written written = publication.write(state.staging.connection(), state.draft);
        LOG.debug("{}: {} rows in {} ms", publication.name(), written.rows(), millisSince(begun));
        counts.incrementWriteCount(written.rows());
        tables.add(written);
        state.written.add(Optional.of(written));
      }
    } finally {
      state.written.add(Optional.empty());
    }
    state.tables = tables;
    state.certificate = Coverage.of(state.staging.connection());
    JsonFile.write(state.draft.resolve("coverage.json"), state.certificate);
  }

  /** Each table as soon as it is written, and the findings at the end. */
  private void writeWorkbook(StepContribution counts) throws InterruptedException {
    Workbook workbook = Workbook.begin(state.draft.resolve("icsref.xlsx"), options.day());
    Optional<Publication.Written> table = state.written.take();
    while (table.isPresent()) {
      workbook.add(table.get());
      counts.incrementWriteCount(table.get().rows());
      table = state.written.take();
    }
    workbook.add(state.findingsTable);
    workbook.finish();
  }

  private void compareWithLastRelease(StepContribution counts) {
    state.version =
        ReleaseVersion.next(
            releases, options.day(), options.output().resolve("releases"), state.draft);
    state.version.since().ifPresent(diff -> state.findings.addAll(judged(shrunk(diff))));
  }

  /** Applies config/checks.yml, which must not speak of a check that there is not. */
  private void judge(List<Check> checks) {
    Set<String> ids = new HashSet<>(BUILT_IN);
    checks.forEach(check -> ids.add(check.id()));
    for (String id : options.configuration().checks().keySet()) {
      if (!ids.contains(id) && !id.startsWith("source-")) {
        throw new Stop(
            ExitCode.USAGE,
            "config/checks.yml sets '" + id + "', which is no check; docs/checks.md lists them");
      }
    }
    List<Finding> judged = judged(List.copyOf(state.findings));
    state.findings.clear();
    state.findings.addAll(judged);
  }

  private List<Finding> judged(List<Finding> findings) {
    return Findings.judged(findings, options.configuration().checks(), options.today());
  }

  /** A table that lost a large part of its rows is more likely cut short than true. */
  private List<Finding> shrunk(ReleaseDiff diff) {
    List<Finding> findings = new ArrayList<>();
    for (ReleaseDiff.Table table : diff.tables()) {
      double fall = 1 - (double) table.rowsAfter() / Math.max(1, table.rowsBefore());
      if (!table.name().startsWith("findings.") && fall > options.configuration().mostFall()) {
        findings.add(
            new Finding(
                "table-shrank",
                Severity.ERROR,
                "site",
                null,
                table.name(),
                String.valueOf(table.rowsAfter()),
                table.name()
                    + " has "
                    + table.rowsAfter()
                    + " rows; release "
                    + diff.from()
                    + " has "
                    + table.rowsBefore(),
                "Compare the input with last time's; if the fall is right, raise most-fall in"
                    + " config/icsref.yml for this build."));
      }
    }
    return findings;
  }

  private void report(StepContribution counts) {
    tabulateFindings();
    FindingsFile.write(options.output(), state.findings);
    ForPeople.write(state, options);
    counts.incrementWriteCount(state.findings.size());
  }

  private void stopOnErrors(StepContribution counts) {
    long errors = state.findings.stream().filter(f -> f.severity() == Severity.ERROR).count();
    if (errors == 0) {
      return;
    }
    boolean refused =
        input.refused().stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    throw new Stop(
        refused ? ExitCode.INPUT : ExitCode.DATA_ERRORS,
        errors + (errors == 1 ? " error" : " errors") + " in the input; nothing was published",
        state.findings,
        null);
  }

  private void describe() {
    state.release = state.version.release();
    try {
      // of the attempt before: it would list itself
      Files.deleteIfExists(state.draft.resolve("manifest.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = state.release.substring(state.release.indexOf('_') + 1);
    Changes.write(
        state.draft, state.release, state.version.since(), options.output().resolve("releases"));
    JsonFile.write(
        state.draft.resolve("datapackage.json"),
        DataPackage.of(options.day(), version, state.allTables(), titles()));
    JsonFile.write(
        state.draft.resolve("manifest.json"),
        Manifest.of(
            state.draft,
            options.day(),
            state.release,
            options.program(),
            options.configuration().sha256(),
            state.inputs));
  }

  private void publish(StepContribution counts) {
    describe();
    // the same tables from another input, configuration or program: told apart by its manifest
    while (releases.isAnother(state.draft, state.release)) {
      state.version = state.version.patched();
      describe();
    }
    if (options.dryRun()) {
      releases.sweep();
      state.release = null;
      return;
    }
    lock.check();
    releases.publish(state.draft, state.release);
    releases.retain(options.configuration().keep());
    counts.incrementWriteCount(1);
  }

  private List<String> titles() {
    TreeSet<String> titles = new TreeSet<>();
    for (Manifest.Input each : state.inputs) {
      titles.add(each.publisher() + ": " + each.file());
    }
    return List.copyOf(titles);
  }

  private JobExecutionListener saysWhatWasPublished() {
    return new JobExecutionListener() {
      @Override
      public void afterJob(JobExecution execution) {
        if (state.release != null && execution.getStatus() == BatchStatus.COMPLETED) {
          execution.setExitStatus(Runs.published(execution.getExitStatus(), state.release));
        }
      }
    };
  }

  private BuildResult result(JobExecution execution) {
    if (execution.getStatus() != BatchStatus.COMPLETED) {
      state.findings.sort(Findings.order(state.consequences));
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
        Summary.of(state));
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

  /** One step on one core, at the same time the others one after the other on the second. */
  private static Flow both(String name, Step one, Step other, Step... others) {
    FlowBuilder<SimpleFlow> second = new FlowBuilder<SimpleFlow>(other.getName()).start(other);
    for (Step next : others) {
      second = second.next(next);
    }
    return new FlowBuilder<SimpleFlow>(name)
        .split(new SimpleAsyncTaskExecutor(name + "-"))
        .add(flow(one), second.build())
        .build();
  }

  private static Flow flow(Step step) {
    return new FlowBuilder<SimpleFlow>(step.getName()).start(step).build();
  }
}
