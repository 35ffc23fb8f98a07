package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.FileSystemUtils;

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
    assertThat(names(output, ".icsref"))
        .contains("history.mv.db", "reserve")
        .isSubsetOf("history.mv.db", "reserve", "verified");
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

  @ParameterizedTest
  @EnumSource(names = {"HISTORY_BEGUN", "DRAFT_BEGUN", "DRAFT_HALF_FULL"})
  void a_build_that_is_asked_to_end_stops_at_its_next_step_and_tells(Moment moment)
      throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there are no signals here");
    Path output = folder.resolve("asked-" + moment.name());
    Path config = Files.createDirectory(folder.resolve("config-" + moment.name()));
    FileSystemUtils.copyRecursively(Path.of("config"), config);
    Files.writeString(
        config.resolve("icsref.yml"),
        "as-at: 2026-03-31\nhook: [/bin/sh, -c, 'echo $ICSREF_EXIT > " + output + ".hooked']\n");
    Process asked = start(output, log(output), "--config", config.toString());
    while (asked.isAlive() && !moment.reached.test(output)) {
      Thread.sleep(1);
    }
    asked.toHandle().destroy();

    assertThat(asked.waitFor()).as(said(output)).isEqualTo(143);
    assertThat(JSON.std.mapFrom(output.resolve("last-run.json").toFile()))
        .containsEntry("exit", 143)
        .containsEntry("published", false)
        .containsEntry("release", null);
    assertThat(Path.of(output + ".hooked")).hasContent("143");
    assertThat(said(output)).endsWith("\n").contains("nothing was published");
    assertThat(exists(output, "latest")).isFalse();
    assertThat(exists(output, ".icsref/lock")).isFalse();

    assertThat(start(output).waitFor()).as(said(output)).isZero();
    assertThat(new ReleaseStore(output).latest().map(KilledBuildTest::tables))
        .contains(tables(undisturbedRelease()));
  }

  @Test
  void a_build_without_enough_memory_is_an_internal_failure() throws Exception {
    Path output = folder.resolve("no-memory");
    Process starved = start(List.of("-Xmx24m"), log(output), "build", "--output", "" + output);

    assertThat(starved.waitFor()).as(said(output)).isEqualTo(4);
    assertThat(said(output)).contains("icsref: there is not enough memory (Java heap space)");
    assertThat(exists(output, "latest")).isFalse();
  }

  @Test
  void a_full_disk_is_told_of(@TempDir Path disk) throws Exception {
    Path output = disk.resolve("output");
    Files.createDirectory(output);
    Assumptions.assumeTrue(
        ran("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", output.toString()),
        "no small disk can be mounted here");
    try {
      Process build = start(output, disk.resolve("log"));
      assertThat(build.waitFor()).as(Files.readString(disk.resolve("log"))).isEqualTo(4);
      assertThat(JSON.std.mapFrom(output.resolve("last-run.json").toFile()))
          .containsEntry("exit", 4);
      assertThat(output.resolve("last-run.json")).content().contains("disk");
      assertThat(output.resolve("metrics.prom"))
          .content()
          .contains("icsref_last_run_exit_code 4\n");
      assertThat(exists(output, "latest")).isFalse();
    } finally {
      ran("umount", output.toString());
    }
  }

  private static boolean ran(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  /** The tables of a release; other files name its configuration. */
  private static SortedMap<String, String> tables(Path release) {
    SortedMap<String, String> tables = files(release);
    tables.keySet().removeIf(name -> !name.endsWith(".csv"));
    return tables;
  }

  private static Path undisturbedRelease() {
    return new ReleaseStore(folder.resolve("undisturbed")).latest().orElseThrow();
  }

  private static Process start(Path output) throws IOException {
    return start(output, log(output));
  }

  private static Process start(Path output, Path log, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("build", "--output", output.toString()));
    arguments.addAll(List.of(more));
    return start(List.of(), log, arguments.toArray(String[]::new));
  }

  private static Process start(List<String> java, Path log, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(java);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
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
