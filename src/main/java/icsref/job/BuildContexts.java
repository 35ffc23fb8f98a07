package icsref.job;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * What belongs to one execution of the build each, since the job itself belongs to none: made of
 * its job parameters when it is first asked for.
 */
final class BuildContexts implements JobExecutionListener {
  private final ConcurrentMap<Long, BuildContext> byExecution = new ConcurrentHashMap<>();
  private volatile JobExecution running;

  @Override
  public void beforeJob(JobExecution execution) {
    running = execution;
  }

  @Override
  public void afterJob(JobExecution execution) {
    running = null;
    of(execution).close();
  }

  /** The execution that is under way. */
  Optional<JobExecution> running() {
    return Optional.ofNullable(running);
  }

  BuildContext of(JobExecution execution) {
    return byExecution.computeIfAbsent(
        execution.getId(),
        id -> new BuildContext(BuildParameters.options(execution.getJobParameters())));
  }

  BuildContext of(StepExecution step) {
    return of(step.getJobExecution());
  }
}
