package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.publish.release.ReleaseStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Builds of the bundled input in processes of their own, which meet, or meet their end. */
class KilledBuildTest {
  /** A moment of a build, recognised by what it has left in the output folder. */
  enum Moment {
    HISTORY_BEGUN(output -> exists(output, ".icsref/history.mv.db")),
    DRAFT_BEGUN(output -> !names(output, "releases").isEmpty()),
    DRAFT_HALF_FULL(output -> draft(output, "lsoa_to_ics.csv")),
    DRAFT_DESCRIBED(output -> draft(output, "datapackage.json")),
    RENAMED(output -> names(output, "releases").stream().anyMatch(name -> !name.startsWith("."))),
    PUBLISHED(output -> exists(output, "latest"));

    private final Predicate<Path> reached;

    Moment(Predicate<Path> reached) {
      this.reached = reached;
    }
  }

  @TempDir private static Path folder;
  private static SortedMap<String, String> undisturbed;

  @BeforeAll
  static void build() throws Exception {
    Path output = folder.resolve("undisturbed");
    assertThat(start(output).waitFor()).as(said(output)).isZero();
    undisturbed = releases(output);
    assertThat(undisturbed).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @EnumSource
  void a_build_killed_at_any_moment_is_finished_by_the_next(Moment moment) throws Exception {
    Path output = folder.resolve(moment.name());
    Process doomed = start(output);
    while (doomed.isAlive() && !moment.reached.test(output)) {
      Thread.sleep(1);
    }
    doomed.destroyForcibly().waitFor();
    assertThat(moment.reached.test(output)).isTrue();
    new ReleaseStore(output)
        .latest()
        .ifPresent(latest -> assertThat(files(latest)).isEqualTo(files(undisturbedRelease())));

    assertThat(start(output).waitFor()).as(said(output)).isZero();
    assertThat(releases(output)).isEqualTo(undisturbed);
    assertThat(names(output, "releases")).noneMatch(name -> name.startsWith("."));
    assertThat(names(output, ".icsref")).containsExactly("history.mv.db");
    assertThat(new ReleaseStore(output).latest().map(KilledBuildTest::files))
        .contains(files(undisturbedRelease()));
  }

  @Test
  void of_two_builds_at_once_one_publishes_and_the_other_says_who_is_at_it() throws Exception {
    Path output = folder.resolve("two");
    Process first = start(output);
    while (first.isAlive() && !exists(output, ".icsref/history.mv.db")) {
      Thread.sleep(1);
    }
    Path other = folder.resolve("other-log");
    Process second = start(output, other);
    assertThat(second.waitFor()).isEqualTo(75);
    assertThat(other)
        .content()
        .startsWith("icsref: output folder " + output + " is in use by run ")
        .contains("(process " + first.pid() + ", since ");
    assertThat(first.waitFor()).as(said(output)).isZero();
    assertThat(releases(output)).isEqualTo(undisturbed);
  }

  private static Path undisturbedRelease() {
    return new ReleaseStore(folder.resolve("undisturbed")).latest().orElseThrow();
  }

  private static Process start(Path output) throws IOException {
    return start(output, log(output));
  }

  private static Process start(Path output, Path log) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "build",
            "--output",
            output.toString())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static Path log(Path output) {
    return output.resolveSibling(output.getFileName() + ".log");
  }

  private static String said(Path output) throws IOException {
    return Files.exists(log(output)) ? Files.readString(log(output)) : "";
  }

  private static boolean exists(Path output, String name) {
    return Files.exists(output.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean draft(Path output, String name) {
    return names(output, "releases").stream()
        .anyMatch(draft -> exists(output, "releases/" + draft + "/" + name));
  }

  private static List<String> names(Path output, String name) {
    List<String> names = new ArrayList<>();
    Path folder = output.resolve(name);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        all.forEach(path -> names.add(path.getFileName().toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return names;
  }

  private static SortedMap<String, String> releases(Path output) {
    return files(output.resolve("releases"));
  }

  private static SortedMap<String, String> files(Path folder) {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        files.put(
            folder.relativize(file).toString(),
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
