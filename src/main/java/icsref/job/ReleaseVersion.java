package icsref.job;

import icsref.publish.release.ReleaseDiff;
import icsref.publish.release.ReleaseName;
import icsref.publish.release.ReleaseStore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The number of the next release of an as-at day, from what differs since the last: major where a
 * mapping, code or column changed or a row went, minor where rows were only added, patch where only
 * names did. Nothing different is the same release.
 *
 * @param release its name
 * @param since what differs from the last release of the day, or empty where this is the first
 */
record ReleaseVersion(String release, Optional<ReleaseDiff> since) {
  private static final int SAMPLES = 20;
  private static final String FINDINGS = "findings.csv";

  static ReleaseVersion next(ReleaseStore releases, LocalDate asAt, Path folder, Path draft) {
    Optional<ReleaseName> last =
        releases.list().stream()
            .map(ReleaseName::get)
            .filter(name -> name.asAt().equals(asAt))
            .max(ReleaseName::compareTo);
    if (last.isEmpty()) {
      return new ReleaseVersion(
          new ReleaseName(asAt, List.of(1, 0, 0)).toString(), Optional.empty());
    }
    ReleaseDiff all = ReleaseDiff.between(folder.resolve(last.get().toString()), draft, SAMPLES);
    // the draft has no findings yet: they tell of this very difference
    ReleaseDiff diff =
        new ReleaseDiff(
            all.from(),
            all.to(),
            all.tables().stream().filter(table -> !table.name().equals(FINDINGS)).toList());
    return new ReleaseVersion(
        new ReleaseName(asAt, raised(last.get().version(), diff)).toString(), Optional.of(diff));
  }

  /** The next number, for a release whose tables are the same but not all that is told of them. */
  ReleaseVersion patched() {
    ReleaseName name = ReleaseName.get(release);
    List<Integer> version = name.version();
    return new ReleaseVersion(
        new ReleaseName(name.asAt(), List.of(version.get(0), version.get(1), version.get(2) + 1))
            .toString(),
        since);
  }

  private static List<Integer> raised(List<Integer> version, ReleaseDiff diff) {
    int major = version.get(0);
    int minor = version.get(1);
    int patch = version.get(2);
    if (diff.isEmpty()) {
      return version;
    }
    if (diff.tables().stream().anyMatch(ReleaseVersion::breaks)) {
      return List.of(major + 1, 0, 0);
    }
    if (diff.tables().stream().anyMatch(ReleaseVersion::adds)) {
      return List.of(major, minor + 1, 0);
    }
    return List.of(major, minor, patch + 1);
  }

  private static boolean breaks(ReleaseDiff.Table table) {
    return table.kind() == ReleaseDiff.Kind.REMOVED
        || table.removed() > 0
        || !table.columnsAdded().isEmpty()
        || !table.columnsRemoved().isEmpty()
        || table.changedByColumn().keySet().stream().anyMatch(c -> !isName(c));
  }

  private static boolean adds(ReleaseDiff.Table table) {
    return table.kind() == ReleaseDiff.Kind.ADDED || table.added() > 0;
  }

  private static boolean isName(String column) {
    return column.equals("name") || column.endsWith("_name");
  }
}
