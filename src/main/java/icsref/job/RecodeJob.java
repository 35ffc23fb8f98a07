package icsref.job;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.Recode;
import icsref.recode.Recoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The job behind {@code icsref recode}: recode-rows, a stretch of the file at a time, then
 * put-in-place.
 *
 * <p>After each stretch the place in the file, the length of what was written and everything
 * counted so far are committed to a job repository in {@code .icsref/} beside the output. A run
 * that was killed is found there by the next run of the same command on the same file and release,
 * which cuts the working file to the length committed and goes on. Where there is nothing to gain
 * by that (a small file, a workbook, a stream) the job keeps its state in memory.
 */
public final class RecodeJob {
  /** A file smaller than this, in bytes, is done again sooner than a repository is opened. */
  private static final long WORTH_A_RESTART = 64L << 20;

  private static final String CHECKPOINT = "checkpoint";

  private final Recoding recoding;
  private final Recode.Options options;
  private final Progress progress;
  private Recode.Result result;
  private boolean resumed;
  private long told;

  private RecodeJob(Recoding recoding, Recode.Options options, Progress progress) {
    this.recoding = recoding;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Recodes a file.
   *
   * @param progress hears of the bytes that are behind us
   * @throws Stop if it cannot be done; nothing is then changed at the output
   */
  public static Recode.Result run(
      Recode.Options options, Recode.Streams streams, Progress progress) {
    return run(options, streams, progress, WORTH_A_RESTART, Recode.Pace.USUAL);
  }

  /**
   * @param worthARestart from how many bytes a file is kept account of on disk
   */
  static Recode.Result run(
      Recode.Options options,
      Recode.Streams streams,
      Progress progress,
      long worthARestart,
      Recode.Pace pace) {
    try (Recoding recoding = Recode.prepare(options, streams, pace)) {
      RecodeJob job = new RecodeJob(recoding, options, progress);
      if (recoding.restartable() && recoding.length() >= worthARestart) {
        return job.runRestartable(options.output());
      }
      return job.run(new ResourcelessJobRepository(), new ResourcelessTransactionManager(), false);
    } catch (IOException failure) {
      throw Recode.explained(options, failure);
    }
  }

  /** The steps, in order. */
  private Job job(JobRepository repository, PlatformTransactionManager transactions, boolean keep) {
    Step recodeRows =
        new StepBuilder("recode-rows", repository)
            .tasklet((contribution, context) -> recodeStretch(context, keep), transactions)
            // If only put-in-place failed, the rows must be there again for its second attempt.
            .allowStartIfComplete(true)
            .build();
    Step putInPlace =
        new StepBuilder("put-in-place", repository).tasklet(this::finish, transactions).build();
    return new JobBuilder("recode", repository).start(recodeRows).next(putInPlace).build();
  }

  private RepeatStatus recodeStretch(ChunkContext context, boolean keep) throws IOException {
    ExecutionContext state = context.getStepContext().getStepExecution().getExecutionContext();
    if (!resumed && state.containsKey(CHECKPOINT)) {
      recoding.resume(state.getString(CHECKPOINT));
    }
    resumed = true;
    boolean more = recoding.advance();
    progress.advance(recoding.position() - told);
    told = recoding.position();
    if (keep) {
      state.putString(CHECKPOINT, recoding.checkpoint());
    }
    return RepeatStatus.continueIf(more);
  }

  private RepeatStatus finish(StepContribution contribution, ChunkContext context)
      throws IOException {
    result = recoding.finish();
    return RepeatStatus.FINISHED;
  }

  private Recode.Result runRestartable(Path output) throws IOException {
    Path folder = output.toAbsolutePath().resolveSibling(".icsref");
    Path database = folder.resolve(output.getFileName() + ".job");
    JdbcDataSource source = new JdbcDataSource();
    // What is committed must be on disk at once: H2 would otherwise wait half a second with it.
    source.setURL(
        "jdbc:h2:file:" + database + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1;TRACE_LEVEL_FILE=0");
    boolean keep = false;
    try {
      if (!holdsAnAccount(source, Path.of(database + ".mv.db"))) {
        new ResourceDatabasePopulator(
                new ClassPathResource("org/springframework/batch/core/schema-h2.sql"))
            .execute(source);
      }
      JdbcTransactionManager transactions = new JdbcTransactionManager(source);
      JdbcJobRepositoryFactoryBean repository = new JdbcJobRepositoryFactoryBean();
      repository.setDataSource(source);
      repository.setTransactionManager(transactions);
      repository.afterPropertiesSet();
      return run(repository.getObject(), transactions, true);
    } catch (Stop stop) {
      throw stop;
    } catch (Exception failure) {
      keep = true;
      throw new Stop(
          failure.getCause() instanceof IOException ? ExitCode.INPUT : ExitCode.INTERNAL,
          "Recoding stopped: %s. The same command goes on where it stopped."
              .formatted(rootOf(failure)),
          failure);
    } finally {
      if (keep) {
        recoding.keepForRestart();
      }
      close(source);
      if (!keep) {
        Files.deleteIfExists(Path.of(database + ".mv.db"));
      }
    }
  }

  /** Whether an earlier run left its account; one that cannot be read is as good as none. */
  private static boolean holdsAnAccount(JdbcDataSource source, Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("select count(*) from BATCH_STEP_EXECUTION_CONTEXT");
      return true;
    } catch (java.sql.SQLException damaged) {
      // Nobody else has it open: the output is locked.
      Files.deleteIfExists(file);
      return false;
    }
  }

  private static void close(JdbcDataSource source) throws IOException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("shutdown");
    } catch (java.sql.SQLException failure) {
      throw new IOException(
          "the job repository cannot be closed: " + failure.getMessage(), failure);
    }
  }

  private Recode.Result run(
      JobRepository repository, PlatformTransactionManager transactions, boolean keep) {
    try {
      Job job = job(repository, transactions, keep);
      TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
      operator.setJobRepository(repository);
      operator.setJobRegistry(new MapJobRegistry());
      operator.setTaskExecutor(new SyncTaskExecutor());
      operator.afterPropertiesSet();
      JobParameters parameters =
          new JobParametersBuilder()
              .addString("file-release-and-options", keep ? recoding.identity() : "once")
              .toJobParameters();
      JobExecution before = keep ? repository.getLastJobExecution("recode", parameters) : null;
      if (before != null && before.isRunning()) {
        // It was killed: nobody was left to write that it failed.
        operator.recover(before);
      }
      progress.begin("recode", recoding.length() > 0 ? recoding.length() : -1);
      JobExecution execution;
      try {
        execution = operator.start(job, parameters);
      } finally {
        progress.end();
      }
      for (Throwable failure : execution.getAllFailureExceptions()) {
        throw failure;
      }
      if (result == null) {
        throw new IllegalStateException("the job ended as " + execution.getStatus());
      }
      return result;
    } catch (Throwable failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof Stop stop) {
          throw stop;
        }
        if (cause instanceof IOException unreadable && !keep) {
          throw Recode.explained(options, unreadable);
        }
      }
      if (failure instanceof RuntimeException runtime) {
        throw runtime;
      }
      if (failure instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(rootOf(failure), failure);
    }
  }

  private static String rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}
