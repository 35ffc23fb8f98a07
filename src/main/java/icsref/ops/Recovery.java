package icsref.ops;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.OptimisticLockingFailureException;

/** Runs that a kill left looking alive. */
public final class Recovery {
  private static final String WHY = "the process ended without a word; recovered by the next run";

  private static final int ATTEMPTS = 5;

  private Recovery() {}

  /**
   * Marks the executions of a job that look alive as failed, so that their instance can be started
   * again. Only for who holds the locks of the output folder and of the history: then no other run
   * of the job can be alive, and what looks so is dead.
   *
   * @param job the job's name
   * @param now when the recovery happens; the dead cannot say when they ended
   * @return the ids of the executions recovered, oldest first; empty where all ended properly
   */
  public static List<Long> recoverDead(JobRepository repository, String job, LocalDateTime now) {
    Set<Long> recovered = new TreeSet<>();
    for (int attempt = 1; ; attempt++) {
      try {
        recover(repository, job, now, recovered);
        return List.copyOf(recovered);
      } catch (OptimisticLockingFailureException late) {
        // what a killed run wrote last can reach the database after its locks are gone
        if (attempt == ATTEMPTS) {
          throw late;
        }
      }
    }
  }

  private static void recover(
      JobRepository repository, String job, LocalDateTime now, Set<Long> recovered) {
    List<JobExecution> dead = new ArrayList<>(repository.findRunningJobExecutions(job));
    // a commit that failed for the database's sake leaves UNKNOWN, which also refuses a restart
    JobInstance last = repository.getLastJobInstance(job);
    if (last != null) {
      JobExecution execution = repository.getLastJobExecution(last);
      if (execution != null && execution.getStatus() == BatchStatus.UNKNOWN) {
        dead.add(execution);
      }
    }
    dead.sort(Comparator.comparingLong(JobExecution::getId));
    for (JobExecution execution : dead) {
      for (StepExecution step : execution.getStepExecutions()) {
        if (step.getStatus().isRunning() || step.getStatus() == BatchStatus.UNKNOWN) {
          step.setStatus(BatchStatus.FAILED);
          step.setExitStatus(ExitStatus.FAILED.addExitDescription(WHY));
          step.setEndTime(now);
          repository.update(step);
        }
      }
      execution.setStatus(BatchStatus.FAILED);
      execution.setExitStatus(ExitStatus.FAILED.addExitDescription(WHY));
      execution.setEndTime(now);
      repository.update(execution);
      recovered.add(execution.getId());
    }
  }
}
