package icsref.job;

import icsref.release.ReleaseName;
import icsref.release.ReleaseStore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** The number of the next release of an as-at day. */
final class ReleaseVersion {
  private ReleaseVersion() {}

  static String next(ReleaseStore releases, LocalDate asAt, Path draft) {
    List<ReleaseName> same =
        releases.list().stream()
            .map(ReleaseName::get)
            .filter(name -> name.asAt().equals(asAt))
            .sorted()
            .toList();
    if (same.isEmpty()) {
      return asAt + "_1.0.0";
    }
    return same.get(same.size() - 1).toString();
  }
}
