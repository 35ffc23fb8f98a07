package icsref.job;

import icsref.publish.table.Lookup;
import icsref.publish.table.WrittenTable;
import icsref.stage.Staging;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The lookups of a release, written on a thread of their own while checks and page are made: they
 * need the staged input only. The step that wrote the tables starts them; later ones wait for them.
 */
final class LookupsInTheMaking implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "lookups"));
  private final CompletableFuture<List<WrittenTable>> written;

  LookupsInTheMaking(Staging staging, Path draft) {
    written = CompletableFuture.supplyAsync(() -> write(staging, draft), thread);
  }

  private static List<WrittenTable> write(Staging staging, Path draft) {
    List<WrittenTable> all = new ArrayList<>();
    for (Lookup lookup : Lookup.all()) {
      all.addAll(lookup.write(staging, draft));
    }
    return List.copyOf(all);
  }

  /** Waits until all are written. */
  List<WrittenTable> get() {
    try {
      return written.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /**
   * Lets the work end, which takes less than a second: nothing is written to the draft after it.
   */
  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
