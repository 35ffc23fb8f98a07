package icsref.job;

import icsref.model.Fact;
import icsref.model.Finding;
import icsref.read.Rows;
import icsref.read.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * The rows of several sources, one after the other, each as the facts it states. They go through
 * the step in blocks, since an item costs Batch more than reading a row does; the history counts
 * rows.
 */
final class SourceRows
    implements ItemStreamReader<SourceRows.Block>,
        ItemWriter<SourceRows.Block>,
        StepExecutionListener {
  private static final int ROWS = 2_000;

  /**
   * The facts of some rows.
   *
   * @param rows how many physical rows they are
   */
  record Block(Source source, List<Fact> facts, int rows) {}

  private final Deque<Source> waiting;
  private final Consumer<Finding> rejects;
  private final BiConsumer<Source, Rows> finished;
  private final Consumer<Block> into;
  private Source current;
  private Rows rows;
  private long read;
  private long written;
  private long rejected;

  /**
   * @param finished is told of every source that was read to its end, with its counts
   * @param into takes what was read
   */
  SourceRows(
      List<Source> sources,
      Consumer<Finding> rejects,
      BiConsumer<Source, Rows> finished,
      Consumer<Block> into) {
    this.waiting = new ArrayDeque<>(sources);
    this.rejects = rejects;
    this.finished = finished;
    this.into = into;
  }

  @Override
  public Block read() {
    if (rows == null) {
      current = waiting.poll();
      if (current == null) {
        return null;
      }
      rows = current.open(rejects);
    }
    List<Fact> facts = new ArrayList<>(ROWS);
    int count = 0;
    while (count < ROWS) {
      List<Fact> row = rows.next();
      if (row == null) {
        finished.accept(current, rows);
        rejected += rows.rejected();
        close();
        break;
      }
      facts.addAll(row);
      count++;
    }
    read += count;
    return new Block(current, facts, count);
  }

  @Override
  public void write(Chunk<? extends Block> chunk) {
    for (Block block : chunk) {
      into.accept(block);
      written += block.rows();
    }
  }

  @Override
  public ExitStatus afterStep(StepExecution execution) {
    execution.setReadCount(read);
    execution.setWriteCount(written);
    execution.setReadSkipCount(rejected);
    return execution.getExitStatus();
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
