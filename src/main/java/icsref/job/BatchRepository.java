package icsref.job;

import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Spring Batch on the database of the run history, without an application context. */
final class BatchRepository {
  private final JobRepository repository;
  private final JdbcTransactionManager transactions;

  BatchRepository(javax.sql.DataSource history) {
    transactions = new JdbcTransactionManager(history);
    JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
    factory.setDataSource(history);
    factory.setTransactionManager(transactions);
    try {
      factory.afterPropertiesSet();
      repository = factory.getObject();
    } catch (Exception e) {
      throw new IllegalStateException("the run history cannot be used: " + e.getMessage(), e);
    }
  }

  JobRepository repository() {
    return repository;
  }

  PlatformTransactionManager transactions() {
    return transactions;
  }

  /** Runs a job on this thread and returns when it has ended, however it has. */
  JobExecution run(Job job, JobParameters parameters) throws Exception {
    TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
    operator.setJobRepository(repository);
    operator.setJobRegistry(new MapJobRegistry());
    operator.afterPropertiesSet();
    return operator.start(job, parameters);
  }
}
