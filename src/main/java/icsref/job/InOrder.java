package icsref.job;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.partition.support.SimpleStepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Spring Batch's splitter, whose parts begin in the order given instead of that of hash codes, and
 * on a restart with the context of this time.
 */
final class InOrder implements StepExecutionSplitter {
  private final SimpleStepExecutionSplitter splitter;
  private final Map<String, ExecutionContext> partitions;

  /**
   * @param partitions by key, in order
   */
  InOrder(JobRepository repository, String step, Map<String, ExecutionContext> partitions) {
    this.splitter = new SimpleStepExecutionSplitter(repository, step, grid -> partitions);
    this.partitions = partitions;
  }

  /** Repeats on a restart also the parts that completed. */
  InOrder repeatingAll() {
    splitter.setAllowStartIfComplete(true);
    return this;
  }

  @Override
  public String getStepName() {
    return splitter.getStepName();
  }

  @Override
  public Set<StepExecution> split(StepExecution whole, int grid) throws JobExecutionException {
    Set<StepExecution> inOrder = new LinkedHashSet<>();
    splitter.split(whole, partitions.size()).stream()
        .sorted(Comparator.comparingLong(StepExecution::getId))
        .forEach(inOrder::add);
    for (StepExecution part : inOrder) {
      String key = part.getStepName().substring(getStepName().length() + 1);
      part.setExecutionContext(partitions.get(key));
    }
    return inOrder;
  }
}
