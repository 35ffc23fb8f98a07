package icsref.job;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.ops.HistoryDatabase;
import icsref.ops.Recovery;
import java.time.LocalDateTime;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.DuplicateJobException;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.support.CommandLineJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.dao.EmptyResultDataAccessException;

/**
 * Spring Batch's operator of jobs by the ids of their executions, over the jobs of this program.
 */
public final class JobControl {
  private final BatchRepository batch;
  private final BuildJob build;

  /**
   * @param history in which the executions are
   * @param build the job to start or restart
   */
  public JobControl(HistoryDatabase history, BuildJob build) {
    this.batch = new BatchRepository(history.jobRepository());
    this.build = build;
  }

  /**
   * Starts the next run of the build; for the holder of the locks of output and history.
   *
   * @param next what it is asked to do
   * @param now when runs that a kill left behind are recorded as failed
   */
  public ExitCode startNext(BuildOptions next, LocalDateTime now) {
    Recovery.recoverDead(repository(), BuildJob.NAME, now);
    operator(build.next(next)).startNextInstance(BuildJob.NAME);
    return build.exitCode();
  }

  /**
   * Does a run again that failed or was stopped; for the holder of the locks of output and history.
   *
   * @param now when runs that a kill left behind are recorded as failed
   * @throws Stop (usage) where there is no such run, or none that can be restarted
   */
  public ExitCode restart(long id, LocalDateTime now) {
    Recovery.recoverDead(repository(), BuildJob.NAME, now);
    JobExecution execution = getBuild(id);
    BatchStatus status = execution.getStatus();
    if (status != BatchStatus.FAILED && status != BatchStatus.STOPPED) {
      throw new Stop(
          ExitCode.USAGE,
          "run "
              + id
              + " ended as "
              + status
              + ": only one that FAILED or was STOPPED can restart");
    }
    JobExecution last = repository().getLastJobExecution(execution.getJobInstance());
    if (last.getStatus() == BatchStatus.COMPLETED) {
      throw new Stop(
          ExitCode.USAGE, "run " + id + " was restarted and completed, as run " + last.getId());
    }
    operator(build.job()).restart(id);
    return build.exitCode();
  }

  /**
   * Asks a run of another process to stop before its next step. It has not stopped yet when this
   * returns; the history tells when it has.
   *
   * @throws Stop (usage) where there is no such run, or it is not running
   */
  public void stop(long id) {
    JobExecution execution = get(id);
    if (!execution.isRunning()) {
      throw new Stop(
          ExitCode.USAGE, "run " + id + " is not running: it ended as " + execution.getStatus());
    }
    if (operator(build.job()).stop(id) != 0) {
      throw new Stop(ExitCode.INTERNAL, "run " + id + " could not be asked to stop; see the log");
    }
  }

  /**
   * Says which run is meant, before anything is begun.
   *
   * @throws Stop (usage) where there is no such run, or it is not a build
   */
  public void checkBuild(long id) {
    getBuild(id);
  }

  private JobExecution getBuild(long id) {
    JobExecution execution = get(id);
    if (!execution.getJobInstance().getJobName().equals(BuildJob.NAME)) {
      throw new Stop(
          ExitCode.USAGE,
          "run " + id + " is a fetch: run icsref fetch to try again what was refused today");
    }
    return execution;
  }

  private JobExecution get(long id) {
    JobExecution execution;
    try {
      execution = repository().getJobExecution(id);
    } catch (EmptyResultDataAccessException none) {
      execution = null; // 6.0.4 throws what it documents as null
    }
    if (execution == null) {
      throw new Stop(
          ExitCode.USAGE, "the history has no run " + id + "; icsref job list shows them");
    }
    return execution;
  }

  private JobRepository repository() {
    return batch.repository();
  }

  private CommandLineJobOperator operator(Job job) {
    MapJobRegistry jobs = new MapJobRegistry();
    try {
      jobs.register(job);
    } catch (DuplicateJobException e) {
      throw new IllegalStateException(e);
    }
    return new CommandLineJobOperator(batch.operator(jobs), repository(), jobs);
  }
}
