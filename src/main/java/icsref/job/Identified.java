package icsref.job;

import icsref.config.Configuration;
import icsref.model.Finding;
import icsref.model.Severity;
import icsref.publish.report.Boundaries;
import icsref.publish.table.Manifest;
import icsref.read.Source;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * What a run reads: its configuration and the lists that were recognised.
 *
 * @param sources in the order in which their facts are kept: by file, then sheet
 * @param refused why files are not used, and what is odd about some that are
 * @param boundaries for the map
 * @param sha256 one digest of all the input
 */
record Identified(
    Configuration configuration,
    List<Source> sources,
    List<Finding> refused,
    List<Boundaries> boundaries,
    String sha256) {
  /** Sources in the order in which their facts are kept. */
  static List<Source> inOrder(List<Source> sources) {
    return sources.stream()
        .sorted(Comparator.comparing(Source::file).thenComparing(Source::sheet))
        .toList();
  }

  /**
   * What decides what the release holds.
   *
   * @param program name and version of this program
   */
  Manifest.MadeFrom madeFrom(LocalDate asAt, String program) {
    return new BuildParameters.Digests(sha256, configuration.sha256()).madeFrom(asAt, program);
  }

  /** Whether a file could not be read at all. */
  boolean hasUnreadable() {
    return refused.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /** What there is to tell: boundaries are no list, yet the map is drawn from them. */
  List<Finding> findings() {
    return refused.stream()
        .filter(
            finding ->
                finding.origin() == null
                    || boundaries.stream()
                        .noneMatch(each -> each.file().equals(finding.origin().file())))
        .toList();
  }
}
