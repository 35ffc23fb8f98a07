package icsref.job;

import icsref.config.Configuration;
import icsref.io.Parallel;
import icsref.model.Finding;
import icsref.ops.RunLock;
import icsref.publish.release.ChangeLog;
import icsref.publish.release.ParquetFiles;
import icsref.publish.release.ReleaseVersion;
import icsref.publish.table.Coverage;
import icsref.publish.table.DataPackage;
import icsref.publish.table.FindingsFile;
import icsref.publish.table.JsonFile;
import icsref.publish.table.Manifest;
import icsref.publish.table.OnDayTable;
import icsref.publish.table.OutputTable;
import icsref.publish.table.SqlSchema;
import icsref.publish.table.WrittenTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.step.StepContribution;

/** Writes the draft of a release, from the staged input, and publishes it. */
final class ReleaseWriter {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseWriter.class);

  private final RunLock lock;
  private final String program;

  /**
   * @param lock held until the release is published
   * @param program name and version of this program, for the manifest
   */
  ReleaseWriter(RunLock lock, String program) {
    this.lock = lock;
    this.program = program;
  }

  /**
   * Writes the tables by LSOA, the longest: they need the areas alone, so that this is done while
   * the lists of organisations are still being staged.
   */
  void writeLsoas(BuildContext build, StepContribution counts) {
    build.draft.give(build.releases.draft(build.options.run()));
    build.byLsoa.give(
        OutputTable.all().stream()
            .filter(OutputTable::isByLsoa)
            .map(table -> write(table, build))
            .toList());
    build.byLsoa.get().forEach(table -> counts.incrementWriteCount(table.rows()));
  }

  /** Writes the other tables, and begins the workbook and the lookups. */
  void writeTables(BuildContext build, StepContribution counts) {
    Map<String, WrittenTable> tables = new TreeMap<>();
    build.byLsoa.get().forEach(table -> tables.put(table.table().name(), table));
    List<OutputTable> others =
        OutputTable.all().stream().filter(table -> !table.isByLsoa()).toList();
    WorkbookInTheMaking workbook =
        workbook(build, Stream.concat(others.stream(), Stream.of(FindingsFile.table())).toList());
    LookupsInTheMaking lookups = new LookupsInTheMaking(build.staging(), build.draft.get());
    ExecutorService threads = Parallel.threads();
    try {
      List<CompletableFuture<WrittenTable>> writing =
          others.stream()
              .map(table -> CompletableFuture.supplyAsync(() -> write(table, build), threads))
              .toList();
      for (CompletableFuture<WrittenTable> each : writing) {
        WrittenTable written = Parallel.join(each);
        tables.put(written.table().name(), written);
        workbook.add(written);
        counts.incrementWriteCount(written.rows());
      }
      Map<String, Object> certificate = Coverage.of(build.staging().connection());
      JsonFile.write(build.draft.get().resolve("coverage.json"), certificate);
      build.written.give(
          new BuildContext.Written(List.copyOf(tables.values()), certificate, workbook, lookups));
    } catch (RuntimeException e) {
      workbook.close();
      lookups.close();
      throw e;
    } finally {
      Parallel.end(threads);
    }
  }

  private static WrittenTable write(OutputTable table, BuildContext build) {
    long began = System.nanoTime();
    WrittenTable written = table.write(build.staging(), build.draft.get());
    LOG.debug(
        "{}: {} rows in {} ms",
        table.name(),
        written.rows(),
        (System.nanoTime() - began) / 1_000_000);
    return written;
  }

  /**
   * The version, by what differs from the last release; now the findings are all known. Meanwhile
   * begins what follows from all tables, unless the build will be refused.
   */
  void compareWithLastRelease(BuildContext build, StepContribution counts) {
    if (!build.checked.get().hasErrors()) {
      build
          .written
          .get()
          .lookups()
          .addDays(
              build.byLsoa.get().stream().map(WrittenTable::table).toList(), build.options.asAt());
      build.answers.give(CompletableFuture.supplyAsync(() -> ForPeople.answers(build)));
    }
    ReleaseVersion version =
        ReleaseVersion.next(
            build.releases, build.draft.get(), madeFrom(build), build.written.get().tables());
    List<Finding> findings = QualityGate.compared(build);
    WrittenTable table = FindingsFile.write(build.draft.get(), findings);
    FindingsFile.copy(build.draft.get(), build.options.output());
    build.compared.give(new BuildContext.Compared(version, findings, table));
    counts.incrementWriteCount(findings.size());
  }

  /** The findings are its last sheet; those of the tables were begun when they were written. */
  void finishWorkbook(BuildContext build, StepContribution counts) {
    WorkbookInTheMaking workbook = build.written.get().workbook();
    workbook.add(build.compared.get().table());
    workbook.finish(build.compared.get().version().release());
    inWorkbook(build).forEach(table -> counts.incrementWriteCount(table.rows()));
  }

  void report(BuildContext build, StepContribution counts) {
    ForPeople.write(build, program, build.compared.get().version().release());
    counts.incrementWriteCount(build.findings().size());
  }

  void publish(BuildContext build, StepContribution counts) {
    ReleaseVersion version = build.compared.get().version();
    describe(build, version);
    // the same tables from another input, configuration or program: told apart by its manifest
    while (build.releases.isAnother(build.draft.get(), version.release())) {
      version = version.patched();
      nameAgain(build, version.release());
      describe(build, version);
    }
    if (build.options.dryRun()) {
      build.releases.sweep();
      return;
    }
    lock.check();
    build.releases.publish(build.draft.get(), version.release());
    Rollback.forget(build.options.output());
    Configuration.Keep keep = build.identified.get().configuration().keep();
    build.releases.retain(keep.perDay(), keep.days());
    build.published.give(version.release());
    counts.incrementWriteCount(1);
  }

  /** The page and the workbook name their release. */
  private void nameAgain(BuildContext build, String release) {
    ForPeople.write(build, program, release);
    List<WrittenTable> tables = inWorkbook(build);
    try (WorkbookInTheMaking workbook =
        workbook(build, tables.stream().map(WrittenTable::table).toList())) {
      tables.forEach(workbook::add);
      workbook.finish(release);
    }
  }

  private static WorkbookInTheMaking workbook(BuildContext build, List<OutputTable> tables) {
    return new WorkbookInTheMaking(
        build.draft.get().resolve("icsref.xlsx"),
        build.options.asAt(),
        tables.stream().map(OutputTable::name).toList());
  }

  private void describe(BuildContext build, ReleaseVersion version) {
    Path draft = build.draft.get();
    String release = version.release();
    ChangeLog.write(draft, version, madeFrom(build), build.releases);
    SqlSchema.write(draft, release, inDatabases(build));
    JsonFile.write(
        draft.resolve("datapackage.json"),
        DataPackage.of(
            build.options.asAt(),
            release.substring(release.indexOf('_') + 1),
            withLookups(build),
            build.facts.get().inputs()));
    Path parquet = draft.resolve(ParquetFiles.FOLDER);
    if (build.identified.get().configuration().hasParquet() && !Files.exists(parquet)) {
      ParquetFiles.write(draft, parquet);
    }
    Manifest.of(draft, release, madeFrom(build), build.facts.get().inputs(), withLookups(build))
        .write(draft);
  }

  private Manifest.MadeFrom madeFrom(BuildContext build) {
    return build.identified.get().madeFrom(build.options.asAt(), program);
  }

  /** The tables of the release, and the findings as one more. */
  private static List<WrittenTable> allTables(BuildContext build) {
    List<WrittenTable> all = new ArrayList<>(build.written.get().tables());
    all.add(build.compared.get().table());
    return all;
  }

  /** Those that are sheets of the workbook: the tables by LSOA are too long for one. */
  private static List<WrittenTable> inWorkbook(BuildContext build) {
    return allTables(build).stream().filter(table -> !table.table().isByLsoa()).toList();
  }

  /** The tables that a database takes: those of the input, and those of the codes by day. */
  private static List<WrittenTable> inDatabases(BuildContext build) {
    return Stream.concat(
            build.written.get().tables().stream(),
            build.written.get().lookups().get().stream()
                .filter(written -> OnDayTable.isOne(written.table().name())))
        .toList();
  }

  /** Every CSV of the release. The lookups follow from the tables and are not sheets. */
  private static List<WrittenTable> withLookups(BuildContext build) {
    return Stream.concat(allTables(build).stream(), build.written.get().lookups().get().stream())
        .toList();
  }
}
