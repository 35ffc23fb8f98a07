package icsref.job;

import icsref.model.ExitCode;
import icsref.model.Stop;
import org.springframework.batch.core.configuration.JobRegistry;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;

/** Spring Batch on a repository of jobs, without an application context. */
final class BatchRepository {
  private final JobRepository repository;

  BatchRepository(JobRepository repository) {
    this.repository = repository;
  }

  JobRepository repository() {
    return repository;
  }

  /**
   * Runs a job on this thread and returns when it has ended, however it has.
   *
   * @throws Stop where Spring Batch refuses to start it
   */
  JobExecution run(Job job, JobParameters parameters) {
    try {
      return operator(new MapJobRegistry()).start(job, parameters);
    } catch (JobExecutionException e) {
      throw new Stop(
          ExitCode.INTERNAL, "the " + job.getName() + " could not start: " + e.getMessage(), e);
    }
  }

  /** What starts, stops and restarts the jobs of a registry. */
  JobOperator operator(JobRegistry jobs) {
    TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
    operator.setJobRepository(repository);
    operator.setJobRegistry(jobs);
    try {
      operator.afterPropertiesSet();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return operator;
  }
}
