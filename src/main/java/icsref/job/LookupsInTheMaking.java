package icsref.job;

import icsref.io.Parallel;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * The lookups of a release, and the tables of codes by day, written on a thread of their own while
 * tables, checks and page are made. The step that writes the tables starts them; later ones wait
 * for them.
 */
final class LookupsInTheMaking implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "lookups"));
  private final Staging staging;
  private final Path draft;
  private final CompletableFuture<List<WrittenTable>> lookups;
  private CompletableFuture<List<WrittenTable>> all;

  /** Begins with the lookups: they need the staged input only. */
  LookupsInTheMaking(Staging staging, Path draft) {
    this.staging = staging;
    this.draft = draft;
    this.lookups = CompletableFuture.supplyAsync(this::write, thread);
    this.all = lookups;
  }

  /**
   * Goes on with the tables of codes by day, now that the tables they follow from are written.
   *
   * @param byLsoa those that have a row for each LSOA
   */
  void addDays(List<OutputTable> byLsoa, LocalDate asAt) {
    LookupTables tables = new DraftTables(new ReleaseTables(draft), byLsoa, staging);
    all =
        lookups.thenApplyAsync(
            written -> Stream.concat(onDay(tables, asAt).stream(), written.stream()).toList(),
            thread);
  }

  /** What {@code icsref recode} answers for any code on any day, by the tables just written. */
  private List<WrittenTable> onDay(LookupTables tables, LocalDate asAt) {
    CodeDays days = new CodeDays(CodeLookup.of(tables, asAt, Optional.of(TrustRelation.PRINCIPAL)));
    return List.of(
        OnDayTable.write(OnDayTable.CODES, draft, rows -> days.ofCodes(rows::accept)),
        OnDayTable.write(OnDayTable.LSOAS, draft, rows -> days.ofLsoas(rows::accept)));
  }

  private List<WrittenTable> write() {
    List<WrittenTable> written = new ArrayList<>();
    for (Lookup lookup : Lookup.all()) {
      written.addAll(lookup.write(staging, draft));
    }
    return List.copyOf(written);
  }

  /** Waits until all are written. */
  List<WrittenTable> get() {
    return Parallel.join(all);
  }

  /** Ends the work, which takes less than a second: nothing is written to the draft after that. */
  @Override
  public void close() {
    Parallel.end(thread);
  }
}
