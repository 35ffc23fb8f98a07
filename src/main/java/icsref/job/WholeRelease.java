package icsref.job;

import icsref.io.AtomicFile;
import icsref.publish.table.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which release was found whole, in {@code .icsref/whole.txt}: to digest its thirteen megabytes is
 * a fifth of a night without news.
 *
 * <p>Each file by its size, inode and the times of its last change, of which nobody can set the
 * inode's. Where a file was touched at all, or the file system has no such time, nothing is
 * remembered.
 */
final class WholeRelease {
  private static final Logger LOG = LoggerFactory.getLogger(WholeRelease.class);
  private static final String FILE = ".icsref/whole.txt";

  private final Path file;
  private final String state;

  private WholeRelease(Path file, String state) {
    this.file = file;
    this.state = state;
  }

  /**
   * @param manifest of the release
   */
  static WholeRelease of(Path output, Path release, Manifest manifest) {
    return new WholeRelease(output.resolve(FILE), state(release, manifest));
  }

  /** Whether it was found whole and was not touched since. */
  boolean isRemembered() {
    try {
      return !state.isEmpty() && Files.exists(file) && Files.readString(file).equals(state);
    } catch (IOException unreadable) {
      LOG.debug("{} cannot be read", file, unreadable);
      return false;
    }
  }

  /** Keeps that it was found whole. */
  void remember() {
    try {
      if (!state.isEmpty()) {
        AtomicFile.write(file, state);
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be written: the release is digested again next time", file, e);
    }
  }

  /** What changes when any of the files does; empty where that cannot be told. */
  private static String state(Path release, Manifest manifest) {
    StringBuilder state = new StringBuilder(release.getFileName() + "\n");
    for (var output : new TreeMap<>(manifest.outputs()).entrySet()) {
      state.append(output.getKey()).append(' ').append(output.getValue().sha256());
      try {
        Map<String, Object> about =
            Files.readAttributes(
                release.resolve(output.getKey()),
                "unix:size,ino,lastModifiedTime,ctime",
                LinkOption.NOFOLLOW_LINKS);
        new TreeMap<>(about).values().forEach(value -> state.append(' ').append(value));
      } catch (IOException | UnsupportedOperationException | IllegalArgumentException notTold) {
        LOG.debug("{} of {}: {}", output.getKey(), release, notTold.toString());
        return "";
      }
      state.append('\n');
    }
    return state.toString();
  }
}
