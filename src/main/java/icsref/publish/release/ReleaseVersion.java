package icsref.publish.release;

import icsref.publish.table.Manifest;
import icsref.publish.table.Manifest.MadeFrom;
import icsref.publish.table.WrittenTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The number of the next release of an as-at day, which says what changed for those who use it:
 * major where a mapping, code or column changed or a row was removed, minor where rows were only
 * added, patch where only names, or where rows come from, or what the same tables were made from.
 * Nothing different is the same release.
 *
 * @param release its name
 * @param since what differs from the last release of the day, or empty where this is the first
 */
public record ReleaseVersion(String release, Optional<Since> since) {
  /**
   * What differs from a release.
   *
   * @param last the manifest of that release
   */
  public record Since(Manifest last, ReleaseDiff tables) {}

  /**
   * Numbers a draft.
   *
   * @param madeFrom what the draft is made from
   * @param tables all of the draft but its findings, which tell of this very difference
   */
  public static ReleaseVersion next(
      ReleaseStore releases, Path draft, MadeFrom madeFrom, List<WrittenTable> tables) {
    LocalDate asAt = madeFrom.asAt();
    Optional<String> last = releases.findLast(asAt);
    Optional<Manifest> manifest = last.map(releases::folder).flatMap(Manifest::find);
    if (manifest.isEmpty()) {
      return new ReleaseVersion(
          new ReleaseName(asAt, List.of(1, 0, 0)).toString(), Optional.empty());
    }
    ReleaseDiff diff =
        ReleaseDiff.since(releases.folder(last.get()), manifest.get(), draft, tables);
    ReleaseVersion same =
        new ReleaseVersion(last.get(), Optional.of(new Since(manifest.get(), diff)));
    if (diff.isEmpty()) {
      return manifest.get().madeFrom().equals(madeFrom) ? same : same.patched();
    }
    if (diff.tables().stream().anyMatch(ReleaseVersion::breaks)) {
      return same.raised(0);
    }
    return diff.tables().stream().anyMatch(ReleaseVersion::adds) ? same.raised(1) : same.patched();
  }

  /** The next number, for a release whose tables are the same but not all that is told of them. */
  public ReleaseVersion patched() {
    return raised(2);
  }

  /** One more at a position of the number, and zero after it. */
  private ReleaseVersion raised(int position) {
    ReleaseName name = ReleaseName.get(release);
    int[] number = new int[3];
    for (int i = 0; i < position; i++) {
      number[i] = name.part(i);
    }
    number[position] = name.part(position) + 1;
    return new ReleaseVersion(
        new ReleaseName(name.asAt(), List.of(number[0], number[1], number[2])).toString(), since);
  }

  private static boolean breaks(ReleaseDiff.Table table) {
    return table.kind() == ReleaseDiff.Kind.REMOVED
        || table.rows().removed() > 0
        || !table.columns().added().isEmpty()
        || !table.columns().removed().isEmpty()
        || !table.columns().words().containsAll(table.changedByColumn().keySet());
  }

  private static boolean adds(ReleaseDiff.Table table) {
    return table.kind() == ReleaseDiff.Kind.ADDED || table.rows().added() > 0;
  }
}
