package icsref.job;

import icsref.publish.table.Lookup;
import icsref.publish.table.OnDayTable;
import icsref.publish.table.OutputTable;
import icsref.publish.table.WrittenTable;
import icsref.recode.ReleaseTables;
import icsref.recode.lookup.CodeDays;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.LookupTables;
import icsref.recode.lookup.TrustRelation;
import icsref.stage.Staging;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The lookups of a release, and the tables of codes by day, written on a thread of their own while
 * checks and page are made: they need the staged input and the tables only. The step that wrote the
 * tables starts them; later ones wait for them.
 */
final class LookupsInTheMaking implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "lookups"));
  private final CompletableFuture<List<WrittenTable>> written;

  /**
   * @param draft the folder with the tables just written
   * @param byLsoa those of them that have a row for each LSOA
   */
  LookupsInTheMaking(Staging staging, Path draft, List<OutputTable> byLsoa, LocalDate asAt) {
    LookupTables tables = new DraftTables(new ReleaseTables(draft), byLsoa, staging);
    written =
        CompletableFuture.supplyAsync(
            () ->
                Stream.concat(onDay(tables, asAt, draft).stream(), write(staging, draft).stream())
                    .toList(),
            thread);
  }

  /** What {@code icsref recode} answers for any code on any day, by the tables just written. */
  private static List<WrittenTable> onDay(LookupTables tables, LocalDate asAt, Path draft) {
    CodeDays days = new CodeDays(CodeLookup.of(tables, asAt, Optional.of(TrustRelation.PRINCIPAL)));
    return List.of(
        OnDayTable.write(OnDayTable.CODES, draft, rows -> days.ofCodes(rows::accept)),
        OnDayTable.write(OnDayTable.LSOAS, draft, rows -> days.ofLsoas(rows::accept)));
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
