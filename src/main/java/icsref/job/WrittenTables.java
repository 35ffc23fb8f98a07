package icsref.job;

import icsref.publish.table.OutputTable;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The tables of a draft as they are written, for the workbook that is made meanwhile. */
final class WrittenTables {
  private final BlockingQueue<Optional<OutputTable.Written>> waiting = new LinkedBlockingQueue<>();

  void add(OutputTable.Written table) {
    waiting.add(Optional.of(table));
  }

  /** There are no more: all are written, or a step has failed. */
  void end() {
    waiting.add(Optional.empty());
  }

  /** Waits for the next table; empty when there are no more. */
  Optional<OutputTable.Written> next() throws InterruptedException {
    return waiting.take();
  }
}
