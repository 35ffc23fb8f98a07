package icsref.job;

import icsref.fetch.FetchSource;
import icsref.fetch.Fetcher;
import icsref.fetch.Fetcher.Fetched;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.ops.HistoryDatabase;
import icsref.ops.Recovery;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/**
 * Job {@code fetch}: fetch each source → stop on refusals.
 *
 * <p>A source that is refused does not keep the others from coming, but the job fails in the end
 * and says all that were refused. Asked again on the same day it is restarted, and only those are
 * asked for again; after a success, or on another day, it is a new round and asks for everything.
 */
public final class FetchJob {
  /** Its name in the history. */
  public static final String NAME = "fetch";

  // one source at a time, each finished by a rename: there is nothing to roll back, and a database
  // connection must not be held open while a server takes its time
  private final ResourcelessTransactionManager nothingToRollBack =
      new ResourcelessTransactionManager();

  private final BatchRepository batch;
  private final JobRepository repository;
  private final Fetcher fetcher;
  private final Clock clock;

  /**
   * @param history where the job is recorded
   * @param clock for the day, and for recovering a fetch that was killed
   */
  public FetchJob(HistoryDatabase history, Fetcher fetcher, Clock clock) {
    this.batch = new BatchRepository(history.jobRepository());
    this.repository = batch.repository();
    this.fetcher = fetcher;
    this.clock = clock;
  }

  /**
   * Fetches; to be called by the holder of the output folder's lock.
   *
   * @return what came or was found unchanged this time; on a restart without what had come before
   * @throws Stop with {@link ExitCode#INPUT} naming each source that was refused and why
   */
  public List<Fetched> run(List<FetchSource> sources) {
    Recovery.recoverDead(repository, NAME, LocalDateTime.now(clock));
    Map<String, Stop> refused = new TreeMap<>();
    List<Fetched> fetched = new ArrayList<>();
    Job job = job(sources, fetched, refused);
    JobExecution execution = batch.run(job, round(sources));
    if (!refused.isEmpty()) {
      throw new Stop(
          ExitCode.INPUT,
          String.join("\n", refused.values().stream().map(Stop::getMessage).toList()),
          refused.values().iterator().next());
    }
    if (execution.getStatus() != BatchStatus.COMPLETED) {
      List<Throwable> causes = execution.getAllFailureExceptions();
      Throwable cause = causes.isEmpty() ? null : causes.get(0);
      throw new Stop(
          ExitCode.INTERNAL,
          "the fetch ended " + execution.getStatus() + (cause == null ? "" : ": " + cause),
          cause);
    }
    return List.copyOf(fetched);
  }

  private Job job(List<FetchSource> sources, List<Fetched> fetched, Map<String, Stop> refused) {
    SimpleJobBuilder job =
        new JobBuilder(NAME, repository).start(fetch(sources.get(0), fetched, refused));
    for (FetchSource source : sources.subList(1, sources.size())) {
      job.next(fetch(source, fetched, refused));
    }
    return job.next(stop(refused)).build();
  }

  /**
   * The step of a source. It does not fail where the source is refused, as the job would end there,
   * or, in a flow that goes on, give the step up for ever; it ends with exit code REFUSED, and what
   * did come is noted in the job's context, which a restart inherits.
   */
  private Step fetch(FetchSource source, List<Fetched> fetched, Map<String, Stop> refused) {
    return new StepBuilder("fetch " + source.name(), repository)
        .allowStartIfComplete(true)
        .tasklet(
            (contribution, context) -> {
              ExecutionContext job =
                  contribution.getStepExecution().getJobExecution().getExecutionContext();
              String done = "fetched " + source.name();
              if (job.containsKey(done)) {
                contribution.setExitStatus(ExitStatus.NOOP);
                return RepeatStatus.FINISHED;
              }
              try {
                Fetched one = fetcher.fetch(source);
                fetched.add(one);
                count(contribution, one);
                job.putString(done, one.sha256());
              } catch (Stop e) {
                refused.put(source.name(), e);
                contribution.setExitStatus(new ExitStatus("REFUSED", e.getMessage()));
              }
              return RepeatStatus.FINISHED;
            },
            nothingToRollBack)
        .build();
  }

  private static void count(StepContribution contribution, Fetched one) {
    contribution.getStepExecution().setReadCount(one.rows().orElse(0));
    if (one.outcome() == Fetcher.Outcome.NEW) {
      contribution.incrementWriteCount(one.rows().orElse(0));
    }
  }

  private Step stop(Map<String, Stop> refused) {
    return new StepBuilder("stop on refusals", repository)
        .allowStartIfComplete(true)
        .tasklet(
            (contribution, context) -> {
              if (!refused.isEmpty()) {
                throw new Stop(ExitCode.INPUT, "refused: " + String.join(", ", refused.keySet()));
              }
              return RepeatStatus.FINISHED;
            },
            nothingToRollBack)
        .build();
  }

  /** The parameters of today's unfinished round of these sources, or of a new one. */
  private JobParameters round(List<FetchSource> sources) {
    String names = String.join(" ", sources.stream().map(FetchSource::name).toList());
    for (long round = 1; ; round++) {
      JobParameters parameters =
          new JobParametersBuilder()
              .addString("sources", names)
              .addLocalDate("day", LocalDate.now(clock))
              .addLong("round", round)
              .toJobParameters();
      JobExecution last = repository.getLastJobExecution(NAME, parameters);
      if (last == null || last.getStatus() != BatchStatus.COMPLETED) {
        return parameters;
      }
    }
  }
}
