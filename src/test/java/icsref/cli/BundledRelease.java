package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Releases of the bundled input, each built once for all tests, which only read them. */
public final class BundledRelease {
  private static final Map<String, Build> BUILDS = new TreeMap<>();
  private static Path folder;

  private BundledRelease() {}

  /**
   * The release of an as-at day, in an output folder of its own.
   *
   * @param day such as {@code 2026-03-31}
   */
  public static synchronized Build of(String day) {
    return BUILDS.computeIfAbsent(day, BundledRelease::build);
  }

  private static Build build(String day) {
    try {
      if (folder == null) {
        folder = Files.createTempDirectory("icsref-bundled");
        Runtime.getRuntime().addShutdownHook(new Thread(BundledRelease::remove));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Build build = Build.into(folder.resolve(day), "--as-at", day);
    assertThat(build.exit()).as(build.said()).isZero();
    return build;
  }

  private static void remove() {
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
