package icsref.job;

import icsref.io.Parallel;
import icsref.publish.table.Workbook;
import icsref.publish.table.WrittenTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The workbook of a release, to which tables are added on a thread of its own while further ones
 * are written. Its step starts the work and waits for no other step; a later step joins it.
 */
final class WorkbookInTheMaking implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "workbook"));
  private final Workbook workbook;
  private CompletableFuture<Void> added = CompletableFuture.completedFuture(null);

  /**
   * @param names of all tables that will be added
   */
  WorkbookInTheMaking(Path file, LocalDate asAt, List<String> names) {
    workbook = Workbook.begin(file, asAt, names);
  }

  /** Adds a table that is written, after those added before. */
  void add(WrittenTable table) {
    added = added.thenRunAsync(() -> workbook.add(table), thread);
  }

  /** Waits until all tables are added, and ends the file. */
  void finish(String release) {
    try {
      Parallel.join(added.thenRunAsync(() -> workbook.finish(release), thread));
    } finally {
      close();
    }
  }

  /** Ends the work, finished or not: nothing is written to the draft after that. */
  @Override
  public void close() {
    Parallel.end(thread);
  }
}
