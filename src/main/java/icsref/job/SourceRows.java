package icsref.job;

import icsref.fact.Fact;
import icsref.fact.Finding;
import icsref.source.Rows;
import icsref.source.Source;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** The rows of several sources, one after the other, each as the facts it states. */
final class SourceRows implements ItemStreamReader<SourceRows.Row>, StepExecutionListener {
  /** The facts of one physical row. */
  record Row(Source source, List<Fact> facts) {}

  private final Deque<Source> waiting;
  private final Consumer<Finding> rejects;
  private final BiConsumer<Source, Rows> finished;
  private Source current;
  private Rows rows;
  private StepExecution step;

  /**
   * @param finished is told of every source that was read to its end, with its counts
   */
  SourceRows(List<Source> sources, Consumer<Finding> rejects, BiConsumer<Source, Rows> finished) {
    this.waiting = new ArrayDeque<>(sources);
    this.rejects = rejects;
    this.finished = finished;
  }

  @Override
  public void beforeStep(StepExecution execution) {
    step = execution;
  }

  @Override
  public Row read() {
    while (true) {
      if (rows == null) {
        current = waiting.poll();
        if (current == null) {
          return null;
        }
        rows = current.open(rejects);
      }
      List<Fact> facts = rows.next();
      if (facts != null) {
        return new Row(current, List.copyOf(facts));
      }
      finished.accept(current, rows);
      step.setReadSkipCount(step.getReadSkipCount() + rows.rejected());
      close();
    }
  }

  @Override
  public void open(ExecutionContext context) {
    // Nothing is resumed: staging is rebuilt from the first row on a restart.
  }

  @Override
  public void update(ExecutionContext context) {
    // see open
  }

  @Override
  public void close() {
    if (rows != null) {
      rows.close();
      rows = null;
    }
  }
}
