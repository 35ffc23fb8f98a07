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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.DefaultJobParametersValidator;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/**
 * Job {@code fetch}: one partitioned step, a part for each source, one after the other.
 *
 * <p>A source that is refused does not keep the others from coming, but the job fails in the end
 * and says all that were refused. Asked again on the same day it is restarted, and only those are
 * asked for again; after a success, or on another day, it is a new round and asks for everything.
 */
public final class FetchJob {
  /** Its name in the history. */
  public static final String NAME = "fetch";

  private static final String SOURCES = "sources";
  private static final String DAY = "day";
  private static final String ROUND = "round";
  private static final String SOURCE = "source";

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
    List<Fetched> fetched = new ArrayList<>();
    JobExecution execution = batch.run(job(sources, fetched), round(sources));
    if (execution.getStatus() != BatchStatus.COMPLETED) {
      throw failure(execution);
    }
    return List.copyOf(fetched);
  }

  Job job(List<FetchSource> sources, List<Fetched> fetched) {
    return new JobBuilder(NAME, repository)
        .validator(
            new DefaultJobParametersValidator(new String[] {SOURCES, DAY, ROUND}, new String[] {}))
        .listener(
            new JobExecutionListener() {
              @Override
              public void afterJob(JobExecution execution) {
                if (execution.getStatus() != BatchStatus.COMPLETED) {
                  execution.setExitStatus(
                      new ExitStatus(
                          ExitStatus.FAILED.getExitCode(), failure(execution).getMessage()));
                }
              }
            })
        .start(fetchEach(sources, fetched))
        .build();
  }

  private Step fetchEach(List<FetchSource> sources, List<Fetched> fetched) {
    return new StepBuilder(NAME, repository)
        .partitioner(NAME, grid -> partitions(sources))
        .splitter(new InOrder(repository, NAME, partitions(sources)))
        .step(fetchOne(sources, fetched))
        .build();
  }

  private static Map<String, ExecutionContext> partitions(List<FetchSource> sources) {
    Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
    for (FetchSource source : sources) {
      partitions.put(source.name(), new ExecutionContext(Map.of(SOURCE, source.name())));
    }
    return partitions;
  }

  /**
   * A refused source fails its part with exit code REFUSED; the other parts run all the same, and a
   * restart repeats those that failed and no others.
   */
  private Step fetchOne(List<FetchSource> sources, List<Fetched> fetched) {
    Map<String, FetchSource> byName =
        sources.stream().collect(Collectors.toMap(FetchSource::name, source -> source));
    return new StepBuilder(NAME, repository)
        .tasklet(
            (contribution, context) -> {
              ExecutionContext part = contribution.getStepExecution().getExecutionContext();
              Fetched one = fetcher.fetch(byName.get(part.getString(SOURCE)));
              fetched.add(one);
              count(contribution, one);
              return RepeatStatus.FINISHED;
            },
            nothingToRollBack)
        .listener(
            new StepExecutionListener() {
              @Override
              public ExitStatus afterStep(StepExecution part) {
                return part.getFailureExceptions().stream()
                    .filter(Stop.class::isInstance)
                    .findFirst()
                    .map(stop -> new ExitStatus("REFUSED", stop.getMessage()))
                    .orElse(part.getExitStatus());
              }
            })
        .build();
  }

  private static void count(StepContribution contribution, Fetched one) {
    contribution.getStepExecution().setReadCount(one.rows().orElse(0));
    if (one.outcome() == Fetcher.Outcome.NEW) {
      contribution.incrementWriteCount(one.rows().orElse(0));
    }
  }

  /** All that were refused; where none was, what else went wrong. */
  private static Stop failure(JobExecution execution) {
    List<Stop> refused =
        execution.getStepExecutions().stream()
            .sorted(Comparator.comparing(StepExecution::getStepName))
            .flatMap(part -> part.getFailureExceptions().stream())
            .filter(Stop.class::isInstance)
            .map(Stop.class::cast)
            .toList();
    if (!refused.isEmpty()) {
      return new Stop(
          ExitCode.INPUT,
          String.join("\n", refused.stream().map(Stop::getMessage).toList()),
          refused.get(0));
    }
    List<Throwable> causes = execution.getAllFailureExceptions();
    Throwable cause = causes.isEmpty() ? null : causes.get(0);
    return new Stop(
        ExitCode.INTERNAL,
        "the fetch ended " + execution.getStatus() + (cause == null ? "" : ": " + cause),
        cause);
  }

  /** The parameters of today's unfinished round of these sources, or of a new one. */
  private JobParameters round(List<FetchSource> sources) {
    String names = String.join(" ", sources.stream().map(FetchSource::name).toList());
    for (long round = 1; ; round++) {
      JobParameters parameters =
          new JobParametersBuilder()
              .addString(SOURCES, names)
              .addLocalDate(DAY, LocalDate.now(clock))
              .addLong(ROUND, round)
              .toJobParameters();
      JobExecution last = repository.getLastJobExecution(NAME, parameters);
      if (last == null || last.getStatus() != BatchStatus.COMPLETED) {
        return parameters;
      }
    }
  }
}
