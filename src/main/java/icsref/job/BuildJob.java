package icsref.job;

import icsref.config.Configuration;
import icsref.model.ExitCode;
import icsref.model.InputTable;
import icsref.model.Membership;
import icsref.model.Stop;
import icsref.ops.HistoryDatabase;
import icsref.ops.Recovery;
import icsref.ops.RunLock;
import icsref.publish.release.ReleaseStore;
import icsref.publish.report.Boundaries;
import icsref.publish.table.Manifest;
import icsref.read.Source;
import icsref.read.bundle.BundleDigests;
import icsref.read.bundle.KnownLists;
import icsref.stage.FactTables;
import icsref.stage.FootprintTables;
import icsref.stage.InputTables;
import icsref.stage.MappingTables;
import icsref.stage.OrganisationTables;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.support.JobExecutionShutdownHook;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Makes a release: reads the input, maps, checks, writes and publishes. {@link #job} is the table
 * of contents.
 *
 * <p>The job belongs to no run: day, folders and run are its parameters, and what steps hand on to
 * each other is kept by the execution, see {@link BuildContext}.
 */
public final class BuildJob {
  /** Its name in the history. */
  public static final String NAME = "build";

  // facts, staging and drafts are no business of the history's database
  private final ResourcelessTransactionManager nothingToRollBack =
      new ResourcelessTransactionManager();

  private final BatchRepository batch;
  private final JobRepository repository;
  private final ReadAhead ahead;
  private final BuildContexts contexts = new BuildContexts();
  private final UpToDate anythingToDo;
  private final SourceReading reading;
  private final ReleaseWriter writer;
  private final BuildEnd end;

  /**
   * @param history where runs are recorded
   * @param lock of that history; the caller holds it and that of the output
   * @param ahead what has begun to be read
   * @param progress hears of the rows that were read
   * @param program name and version of this program
   */
  public BuildJob(
      HistoryDatabase history, RunLock lock, ReadAhead ahead, Progress progress, String program) {
    this(new BatchRepository(history.jobRepository()), lock, ahead, progress, program);
  }

  BuildJob(
      BatchRepository batch, RunLock lock, ReadAhead ahead, Progress progress, String program) {
    this.batch = batch;
    this.repository = batch.repository();
    this.ahead = ahead;
    this.anythingToDo = new UpToDate(contexts, ahead, program);
    this.reading = new SourceReading(repository, contexts, progress);
    this.writer = new ReleaseWriter(lock, program);
    this.end = new BuildEnd(contexts, program);
  }

  Job job() {
    return job(new JobBuilder(NAME, repository));
  }

  /** The job with an incrementer for Batch's "next instance": whatever the last was, it is this. */
  Job next(BuildOptions next) {
    return job(
        new JobBuilder(NAME, repository)
            .incrementer(last -> BuildParameters.of(next, ahead.digests(next.folders()))));
  }

  private Job job(JobBuilder builder) {
    return builder
        .validator(BuildParameters.validator())
        .listener(contexts)
        .listener(end)
        .start(anythingToDo)
        .on(UpToDate.NOTHING)
        .end(UpToDate.NOTHING)
        .from(anythingToDo)
        .on(UpToDate.BUILD)
        .to(step("identify-files", this::identifyFiles))
        .next(reading.step())
        .next(step("stage-inputs", this::stageInputs))
        .next(
            atOnce(
                "map-and-stage",
                inOrder(
                    "areas",
                    flow("map-to-systems", this::mapToSystems),
                    atOnce(
                        "stage-mapped",
                        flow("stage-footprints", this::stageFootprints),
                        flow("stage-areas", this::stageAreas))),
                inOrder(
                    "bodies-and-links",
                    flow("stage-bodies", this::stageBodies),
                    flow("stage-links", this::stageLinks))))
        .next(
            atOnce(
                "stage-and-write",
                flow("stage-organisations", this::stageOrganisations),
                flow("stage-practices", this::stagePractices),
                flow("stage-history", this::stageHistory),
                flow("write-lsoas", writer::writeLsoas)))
        .next(
            atOnce(
                "check-and-write",
                flow("write-tables", writer::writeTables),
                flow("check", QualityGate::check)))
        .next(step("compare-with-last-release", writer::compareWithLastRelease))
        .next(step("stop-on-errors", QualityGate::stopOnErrors))
        .next(
            atOnce(
                "for-people",
                flow("write-workbook", writer::finishWorkbook),
                flow("report", writer::report)))
        .next(step("publish", writer::publish))
        .end()
        .build();
  }

  /**
   * Builds a release, or finds that there is nothing to build.
   *
   * @param now when runs that a kill left behind are recorded as failed
   * @throws Stop where nothing was published: data errors, unreadable input, wrong configuration
   */
  public BuildResult run(BuildOptions options, LocalDateTime now) {
    new ReleaseStore(options.output()).sweep();
    Recovery.recoverDead(repository, NAME, now);
    JobExecution execution =
        batch.run(job(), BuildParameters.of(options, ahead.digests(options.folders())));
    return end.result(execution);
  }

  /**
   * Asks the run that is under way to stop: it ends before its next step, as STOPPED, and can be
   * restarted. For another thread than the run's, such as a shutdown hook, which then has to wait
   * until {@link #run} has ended.
   *
   * @return whether a run was under way
   */
  public boolean stop() {
    JobExecution execution = contexts.running().orElse(null);
    if (execution == null) {
      return false;
    }
    new JobExecutionShutdownHook(execution, batch.operator(new MapJobRegistry())).run();
    return true;
  }

  /**
   * What the last run of this job gave, started here or by the operator of jobs.
   *
   * @throws Stop where nothing was published, or none has begun
   */
  public BuildResult result() {
    return end.result();
  }

  /** How the last run of this job has ended. */
  ExitCode exitCode() {
    return end.exitCode();
  }

  /**
   * Records a run that could not even begin, such as one that found the output in use, and leaves
   * everything in the output as it is. It never looks alive to the run that is under way.
   *
   * @param now when it was refused
   * @param why what the run is told
   */
  public static void refuse(
      HistoryDatabase history, BuildOptions options, LocalDateTime now, Stop why) {
    JobParameters parameters = BuildParameters.of(options, Optional.empty());
    history.inOneTransaction(
        repository -> {
          JobExecution execution =
              repository.createJobExecution(
                  repository.createJobInstance(NAME, parameters),
                  parameters,
                  new ExecutionContext());
          execution.setStartTime(now);
          execution.setEndTime(now);
          execution.setStatus(BatchStatus.FAILED);
          execution.setExitStatus(ExitStatus.FAILED.addExitDescription(why.getMessage()));
          repository.update(execution);
        });
  }

  private void identifyFiles(BuildContext build, StepContribution counts) {
    Configuration configuration = ahead.configuration(build.options.folders().config());
    ReadAhead.Input input = ahead.input(build.options.folders());
    List<Source> sources = Identified.inOrder(input.scanned().sources());
    Identified identified =
        new Identified(
            configuration,
            sources,
            input.scanned().refused(),
            input.boundaries(),
            InputFingerprint.of(input.scanned().files()));
    build.identified.give(identified);
    if (sources.isEmpty()) {
      throw new Stop(
          ExitCode.INPUT,
          build.options.input()
              + " holds no file that a layout recognises; put the official lists there, or name the"
              + " folder with --input",
          identified.refused(),
          null);
    }
    sources.forEach(source -> counts.incrementReadCount());
    build.beginStaging();
  }

  private void mapToSystems(BuildContext build, StepContribution counts) {
    BuildContext.Mapped mapped;
    try {
      mapped =
          MappingInput.map(
              build.facts.get(), build.options.asAt(), build.identified.get().configuration());
    } catch (Stop stop) {
      throw QualityGate.explained(build, stop);
    }
    build.mapped.give(mapped);
    counts.incrementWriteCount(mapped.mapping().legacy().size());
  }

  private void stageInputs(BuildContext build, StepContribution counts) {
    List<InputTable> inputs = build.facts.get().inputs();
    Configuration configuration = build.identified.get().configuration();
    InputTables.load(build.staging(), inputs, configuration.expectations());
    InputTables.loadAges(build.staging(), configuration.listAges());
    Optional<Manifest> last = build.releases.latest().flatMap(Manifest::find);
    InputTables.loadFormer(
        build.staging(),
        last.map(Manifest::release).orElse(""),
        last.map(Manifest::inputs).orElse(List.of()));
    InputTables.loadDigests(
        build.staging(),
        BundleDigests.list(build.options.input()),
        build.identified.get().boundaries().stream()
            .collect(Collectors.toMap(Boundaries::file, Boundaries::sha256)),
        KnownLists.list(build.options.input()));
    OrganisationTables.begin(build.staging(), build.options.asAt());
    counts.incrementWriteCount(inputs.size());
  }

  private void stageBodies(BuildContext build, StepContribution counts) {
    Facts facts = build.facts.get();
    FactTables.loadBodies(build.staging(), facts.organisations(), facts.successions());
    OrganisationTables.bodies(build.staging());
    counts.incrementWriteCount(facts.organisations().size() + facts.successions().size());
  }

  private void stageLinks(BuildContext build, StepContribution counts) {
    List<Membership> memberships = build.facts.get().memberships();
    FactTables.loadLinks(build.staging(), memberships);
    OrganisationTables.links(build.staging());
    counts.incrementWriteCount(memberships.size());
  }

  private void stageFootprints(BuildContext build, StepContribution counts) {
    BuildContext.Mapped mapped = build.mapped.get();
    FootprintTables.load(build.staging(), mapped.footprints(), mapped.mapping());
    counts.incrementWriteCount(mapped.mapping().footprints().size());
  }

  private void stageAreas(BuildContext build, StepContribution counts) {
    BuildContext.Mapped mapped = build.mapped.get();
    MappingTables.load(
        build.staging(), mapped.footprints(), mapped.mapping(), build.options.asAt());
    build.mappedInWords.give(BuildSummary.of(mapped.mapping()));
    counts.incrementWriteCount(
        mapped.mapping().legacy().size() + mapped.mapping().current().size());
  }

  private void stageOrganisations(BuildContext build, StepContribution counts) {
    build.letGoOfStaged();
    OrganisationTables.trusts(build.staging(), build.facts.get().components());
    counts.incrementWriteCount(build.facts.get().components().size());
  }

  private void stagePractices(BuildContext build, StepContribution counts) {
    OrganisationTables.practices(build.staging());
  }

  private void stageHistory(BuildContext build, StepContribution counts) {
    OrganisationTables.history(build.staging());
  }

  /** What a step does for one build, counting what it reads and writes. */
  private interface Work {
    void run(BuildContext build, StepContribution counts);
  }

  private Step step(String name, Work work) {
    return new StepBuilder(name, repository)
        .tasklet(
            (contribution, context) -> {
              work.run(contexts.of(contribution.getStepExecution()), contribution);
              return RepeatStatus.FINISHED;
            },
            nothingToRollBack)
        .allowStartIfComplete(true)
        .build();
  }

  /** One step, to be done at the same time as others, or in order with them. */
  private Flow flow(String name, Work work) {
    return new FlowBuilder<SimpleFlow>(name).start(step(name, work)).build();
  }

  private static Flow inOrder(String name, Flow first, Flow second) {
    return new FlowBuilder<SimpleFlow>(name).start(first).next(second).build();
  }

  private static Flow atOnce(String name, Flow... flows) {
    return new FlowBuilder<SimpleFlow>(name)
        .split(new SimpleAsyncTaskExecutor(name + "-"))
        .add(flows)
        .build();
  }
}
