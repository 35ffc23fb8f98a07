package icsref.job;

import icsref.check.FindingPolicy;
import icsref.model.InputTable;
import icsref.ops.RunLock;
import icsref.publish.release.ChangeLog;
import icsref.publish.release.ReleaseStore;
import icsref.publish.table.Coverage;
import icsref.publish.table.DataPackage;
import icsref.publish.table.FindingsFile;
import icsref.publish.table.JsonFile;
import icsref.publish.table.Manifest;
import icsref.publish.table.OutputTable;
import icsref.publish.table.OutputTables;
import icsref.publish.table.Workbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.step.StepContribution;

/** Writes the draft of a release, from the staged input, and publishes it. */
final class ReleaseWriter {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseWriter.class);

  private final BuildOptions options;
  private final BuildContext state;
  private final ReleaseStore releases;
  private final RunLock lock;
  private final QualityGate gate;

  ReleaseWriter(
      BuildOptions options,
      BuildContext state,
      ReleaseStore releases,
      RunLock lock,
      QualityGate gate) {
    this.options = options;
    this.state = state;
    this.releases = releases;
    this.lock = lock;
    this.gate = gate;
  }

  void writeTables(StepContribution counts) {
    List<OutputTable.Written> tables = new ArrayList<>();
    for (OutputTable publication : OutputTables.all()) {
      long begun = System.nanoTime();
      OutputTable.Written written = publication.write(state.staging, state.draft);
      LOG.debug(
          "{}: {} rows in {} ms",
          publication.name(),
          written.rows(),
          (System.nanoTime() - begun) / 1_000_000);
      counts.incrementWriteCount(written.rows());
      tables.add(written);
      state.written.add(written);
    }
    state.tables = tables;
    state.certificate = Coverage.of(state.staging.connection());
    JsonFile.write(state.draft.resolve("coverage.json"), state.certificate);
  }

  /** The version, by what differs from the last release; now the findings are all known. */
  void compareWithLastRelease(StepContribution counts) {
    state.version =
        ReleaseVersion.next(
            releases, options.day(), options.output().resolve("releases"), state.draft);
    state.version.since().ifPresent(gate::compare);
    state.findings.sort(FindingPolicy.order(state.consequences));
    state.findingsTable = FindingsFile.write(state.draft, state.findings);
    FindingsFile.write(options.output(), state.findings);
    state.written.add(state.findingsTable);
    state.written.end();
  }

  /** Each table as soon as it is written, and the findings at the end. */
  void writeWorkbook(StepContribution counts) throws InterruptedException {
    Workbook workbook = Workbook.begin(state.draft.resolve("icsref.xlsx"), options.day());
    for (Optional<OutputTable.Written> table = state.written.next();
        table.isPresent();
        table = state.written.next()) {
      workbook.add(table.get());
      counts.incrementWriteCount(table.get().rows());
    }
    workbook.finish();
  }

  void report(StepContribution counts) {
    ForPeople.write(state, options);
    counts.incrementWriteCount(state.findings.size());
  }

  void publish(StepContribution counts) {
    describe();
    // the same tables from another input, configuration or program: told apart by its manifest
    while (releases.isAnother(state.draft, state.release)) {
      state.version = state.version.patched();
      describe();
    }
    if (options.dryRun()) {
      releases.sweep();
      state.release = null;
      return;
    }
    lock.check();
    releases.publish(state.draft, state.release);
    releases.retain(options.configuration().keep());
    counts.incrementWriteCount(1);
  }

  private void describe() {
    state.release = state.version.release();
    try {
      // of the attempt before: it would list itself
      Files.deleteIfExists(state.draft.resolve("manifest.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = state.release.substring(state.release.indexOf('_') + 1);
    ChangeLog.write(
        state.draft, state.release, state.version.since(), options.output().resolve("releases"));
    JsonFile.write(
        state.draft.resolve("datapackage.json"),
        DataPackage.of(options.day(), version, state.allTables(), titles()));
    JsonFile.write(
        state.draft.resolve("manifest.json"),
        Manifest.of(
            state.draft,
            options.day(),
            state.release,
            options.program(),
            options.configuration().sha256(),
            state.inputs));
  }

  private List<String> titles() {
    TreeSet<String> titles = new TreeSet<>();
    for (InputTable each : state.inputs) {
      titles.add(each.rights().publisher() + ": " + each.file());
    }
    return List.copyOf(titles);
  }
}
