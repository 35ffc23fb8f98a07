package icsref.ops;

import java.util.List;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.support.ListItemReader;

/** Spring Batch on a history, as the jobs have it. */
final class Batch {
  final JobRepository repository;

  Batch(HistoryDatabase history) {
    repository = history.jobRepository();
  }

  static JobParameters asAt(String day) {
    return new JobParametersBuilder().addString("as-at", day).toJobParameters();
  }

  /** Runs a job of one step that reads three items, drops one and publishes a release. */
  JobExecution run(String day, String release) {
    try {
      var step =
          new StepBuilder("read-the-lists", repository)
              .<String, String>chunk(2)
              .reader(new ListItemReader<>(List.of("a", "b", "c")))
              .processor(item -> item.equals("b") ? null : item)
              .writer(chunk -> {})
              .build();
      var job =
          new JobBuilder("build", repository)
              .start(step)
              .listener(
                  new JobExecutionListener() {
                    @Override
                    public void afterJob(JobExecution execution) {
                      execution.setExitStatus(
                          RunHistory.published(execution.getExitStatus(), release));
                    }
                  })
              .build();
      TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
      operator.setJobRepository(repository);
      operator.setJobRegistry(new MapJobRegistry());
      operator.afterPropertiesSet();
      return operator.start(job, asAt(day));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** An execution with a step, both begun and never ended, as a SIGKILL leaves them. */
  JobExecution beginAndDie(String day) {
    JobInstance instance = repository.createJobInstance("build", asAt(day));
    JobExecution execution =
        repository.createJobExecution(instance, asAt(day), new ExecutionContext());
    execution.setStatus(org.springframework.batch.core.BatchStatus.STARTED);
    execution.setStartTime(java.time.LocalDateTime.of(2026, 3, 1, 2, 30));
    execution.setExitStatus(ExitStatus.EXECUTING);
    repository.update(execution);
    var step = repository.createStepExecution("read-the-lists", execution);
    step.setStatus(org.springframework.batch.core.BatchStatus.STARTED);
    step.setStartTime(java.time.LocalDateTime.of(2026, 3, 1, 2, 30, 1));
    repository.update(step);
    return execution;
  }
}
