package icsref.job;

import icsref.check.Check;
import icsref.map.Mapping;
import icsref.map.footprint.FootprintSet;
import icsref.model.Finding;
import icsref.model.Severity;
import icsref.publish.release.ReleaseStore;
import icsref.publish.release.ReleaseVersion;
import icsref.publish.report.Answers;
import icsref.publish.table.WrittenTable;
import icsref.stage.Staging;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One execution of a build: what it was asked to do, and what each step hands on to later ones. In
 * memory: a restart reads again.
 */
final class BuildContext implements AutoCloseable {
  /**
   * That nothing is to be done.
   *
   * @param release the latest
   * @param as what a build would make: the same release, or the one it was rolled back from
   */
  record UpToDate(String release, String as) {}

  /** What {@code map-to-systems} gives. */
  record Mapped(FootprintSet footprints, Mapping mapping) {}

  /**
   * What {@code write-tables} gives.
   *
   * @param certificate as {@code coverage.json} holds it
   * @param workbook to which the tables are still being added
   * @param lookups that are still being written
   */
  record Written(
      List<WrittenTable> tables,
      Map<String, Object> certificate,
      WorkbookInTheMaking workbook,
      LookupsInTheMaking lookups) {
    /** Ends what still reads or writes the draft. */
    void close() {
      workbook.close();
      lookups.close();
    }
  }

  /**
   * What {@code check} gives.
   *
   * @param findings all so far, as severe as the site has set
   * @param consequences ids of the checks that speak because another one does
   */
  record Checked(List<Check> checks, List<Finding> findings, Set<String> consequences) {
    boolean hasErrors() {
      return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }
  }

  /**
   * What {@code compare-with-last-release} gives: now all findings are known, in their order.
   *
   * @param table them as the last table of the release
   */
  record Compared(ReleaseVersion version, List<Finding> findings, WrittenTable table) {}

  final BuildOptions options;
  final ReleaseStore releases;
  final Given<Identified> identified = new Given<>("identify-files");
  final Given<UpToDate> upToDate = new Given<>("is-anything-to-be-done");
  final Given<List<SourceFacts>> lists = new Given<>(SourceReading.NAME);
  final Given<Facts> facts = new Given<>(SourceReading.NAME);
  final Given<Mapped> mapped = new Given<>("map-to-systems");
  final Given<Map<String, String>> mappedInWords = new Given<>("stage-areas");
  final Given<Path> draft = new Given<>("write-lsoas");
  final Given<List<WrittenTable>> byLsoa = new Given<>("write-lsoas");
  final Given<Written> written = new Given<>("write-tables");
  final Given<Checked> checked = new Given<>("check");

  /** Of the page, which are still being made. */
  final Given<CompletableFuture<Answers>> answers = new Given<>("compare-with-last-release");

  final Given<Compared> compared = new Given<>("compare-with-last-release");
  final Given<String> published = new Given<>("publish");
  private List<Finding> raised = List.of();
  private CompletableFuture<Staging> staging;

  BuildContext(BuildOptions options) {
    this.options = options;
    this.releases = new ReleaseStore(options.output());
  }

  /** Begins to open the staging database, on another thread: its schema takes a while. */
  synchronized void beginStaging() {
    if (staging == null) {
      staging = CompletableFuture.supplyAsync(Staging::open);
    }
  }

  /** The staging database, opened by the first step that needs it. */
  Staging staging() {
    beginStaging();
    return staging.join();
  }

  /** The facts and the mapping are staged: nothing else asks for them, and they are large. */
  void letGoOfStaged() {
    lists.forget();
    mapped.forget();
    facts.get().letGoOfStaged();
  }

  /** A step has stopped the run for these: they come first among the findings. */
  void raise(List<Finding> findings) {
    raised = List.copyOf(findings);
  }

  /** As many of the findings as are known by now, the latest word on them. */
  List<Finding> findings() {
    Set<Finding> findings = new LinkedHashSet<>(raised);
    findings.addAll(told());
    return List.copyOf(findings);
  }

  /** Whether {@code compare-with-last-release} has left all of them in the output. */
  boolean areFindingsLeft() {
    return compared.find().isPresent() && findings().equals(compared.get().findings());
  }

  private List<Finding> told() {
    Optional<List<Finding>> judged =
        compared.find().map(Compared::findings).or(() -> checked.find().map(Checked::findings));
    return judged.orElseGet(this::found);
  }

  /** What was found before the checks. */
  List<Finding> found() {
    List<Finding> found = new ArrayList<>();
    identified.find().ifPresent(input -> found.addAll(input.findings()));
    facts.find().ifPresent(read -> found.addAll(read.findings()));
    return found;
  }

  Path releaseFolder(String release) {
    return options.output().resolve("releases").resolve(release);
  }

  @Override
  public synchronized void close() {
    answers.find().ifPresent(made -> made.handle((given, failure) -> given).join());
    written.find().ifPresent(Written::close);
    if (staging != null) {
      staging.join().close();
    }
  }
}
