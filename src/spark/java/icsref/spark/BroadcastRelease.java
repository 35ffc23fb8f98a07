package icsref.spark;

import icsref.recode.OpenRelease;
import icsref.recode.ReleaseTables;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.TrustRelation;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import org.apache.spark.SparkFiles;

/**
 * The tables of a release, read once on the driver and sent to every executor: there they are put
 * into Spark's own folder for files when the first row comes, and opened as any release is.
 */
final class BroadcastRelease implements Serializable {
  private static final long serialVersionUID = 1;

  /** What a lookup may ask for; not the tables of codes by day, which are made of its answers. */
  private static final String FILES = "{manifest.json,*.csv,*.csv.gz}";

  private static final String NOT_ASKED = "_on_day.csv";

  private final String name;
  private final TrustRelation trusts;
  private final HashMap<String, byte[]> files = new HashMap<>();
  private transient OpenRelease opened;

  private BroadcastRelease(Path folder, Optional<TrustRelation> trusts) {
    this.opened = open(folder, trusts);
    this.name = opened.name();
    this.trusts = trusts.orElse(null);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, FILES)) {
      for (Path file : found) {
        if (!file.toString().contains(NOT_ASKED)) {
          files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read", e);
    }
  }

  /**
   * Reads the release in a folder that the driver sees.
   *
   * @throws icsref.model.Stop if it is none
   */
  static BroadcastRelease of(Path folder, Optional<TrustRelation> trusts) {
    return new BroadcastRelease(folder, trusts);
  }

  /** {@code 2026-03-31_1.0.0}. */
  String name() {
    return name;
  }

  /** Which release that is, for people. */
  String line() {
    return opened().line();
  }

  /** The one lookup of this process. */
  CodeLookup lookup() {
    return opened().lookup();
  }

  private synchronized OpenRelease opened() {
    if (opened == null) {
      try {
        Path root = Path.of(SparkFiles.getRootDirectory());
        Path folder = Files.createTempDirectory(root, "icsref-").resolve(name);
        Files.createDirectory(folder);
        for (var file : files.entrySet()) {
          Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        opened = open(folder, Optional.ofNullable(trusts));
      } catch (IOException e) {
        throw new UncheckedIOException("the tables of the release cannot be written", e);
      }
    }
    return opened;
  }

  private static OpenRelease open(Path folder, Optional<TrustRelation> trusts) {
    return OpenRelease.of(folder, trusts, ReleaseTables::new);
  }
}
