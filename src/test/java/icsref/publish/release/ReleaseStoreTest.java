package icsref.publish.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.publish.release.LatestLink.Kind;
import icsref.publish.table.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReleaseStoreTest {
  private static final String FIRST = "2026-03-31_1.0.0";
  private static final String SECOND = "2026-03-31_1.0.1";

  @TempDir Path output;

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_published_release_is_the_latest_and_the_one_before_it_stays(Kind kind) {
    ReleaseStore store = new ReleaseStore(output, Optional.of(kind), step -> {});
    publish(store, FIRST, "one");
    publish(store, SECOND, "two");

    assertThat(tree(output.resolve("releases")))
        .isEqualTo(
            new TreeMap<>(
                java.util.Map.of(
                    FIRST + "/ics.csv", "one",
                    FIRST + "/sub/sub_icb.csv", "one",
                    SECOND + "/ics.csv", "two",
                    SECOND + "/sub/sub_icb.csv", "two")));
    assertThat(store.list()).containsExactly(FIRST, SECOND);
    assertThat(store.latestName()).contains(SECOND);
    assertThat(store.latest()).contains(output.resolve("releases").resolve(SECOND));
    assertThat(tree(output.resolve("latest")))
        .isEqualTo(tree(output.resolve("releases").resolve(SECOND)));
  }

  @Test
  void latest_is_a_relative_link_so_that_the_folder_can_be_moved() throws IOException {
    publish(new ReleaseStore(output), FIRST, "one");

    assertThat(Files.readSymbolicLink(output.resolve("latest")))
        .isEqualTo(Path.of("releases", FIRST));
    assertThat(names(output)).containsExactly("latest", "releases");
  }

  @Test
  void without_links_a_pointer_file_names_the_latest_release() throws IOException {
    publish(new ReleaseStore(output, Optional.of(Kind.POINTER), step -> {}), FIRST, "one");

    assertThat(output.resolve("latest.txt")).hasContent(FIRST);
    assertThat(output.resolve("latest")).isDirectory();
    assertThat(Files.isSymbolicLink(output.resolve("latest"))).isFalse();
    assertThat(names(output)).containsExactly("latest", "latest.txt", "releases");
  }

  @Test
  void a_folder_moved_between_systems_with_and_without_links_goes_on() throws IOException {
    publish(new ReleaseStore(output, Optional.of(Kind.POINTER), step -> {}), FIRST, "one");
    ReleaseStore linked = new ReleaseStore(output, Optional.of(Kind.LINK), step -> {});
    assertThat(linked.latestName()).contains(FIRST);
    publish(linked, SECOND, "two");
    assertThat(names(output)).containsExactly("latest", "releases");
    publish(
        new ReleaseStore(output, Optional.of(Kind.POINTER), step -> {}),
        "2026-03-31_1.0.2",
        "three");
    assertThat(names(output)).containsExactly("latest", "latest.txt", "releases");
    assertThat(output.resolve("latest/ics.csv")).hasContent("three");
  }

  @Test
  void before_the_first_release_there_is_no_latest() {
    ReleaseStore store = new ReleaseStore(output);
    assertThat(store.latest()).isEqualTo(Optional.empty());
    assertThat(store.latestName()).isEqualTo(Optional.empty());
    assertThat(store.list()).isEmpty();
    store.sweep();
    assertThat(names(output)).isEmpty();
  }

  @Test
  void the_same_release_with_the_same_bytes_is_published_again() {
    ReleaseStore store = new ReleaseStore(output);
    publish(store, FIRST, "one");
    publish(store, SECOND, "two");
    publish(store, FIRST, "one");

    assertThat(store.list()).containsExactly(FIRST, SECOND);
    assertThat(store.latestName()).contains(FIRST);
    assertThat(names(output.resolve("releases"))).containsExactly(FIRST, SECOND);
  }

  @Test
  void a_release_never_changes() {
    ReleaseStore store = new ReleaseStore(output);
    publish(store, FIRST, "one");

    assertThatThrownBy(() -> publish(store, FIRST, "other"))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("release " + FIRST + " exists and its ics.csv is another one");
    assertThat(output.resolve("latest/ics.csv")).hasContent("one");
  }

  @Test
  void releases_are_ordered_by_day_and_then_by_version_number() {
    ReleaseStore store = new ReleaseStore(output);
    for (String name :
        List.of("2026-04-01_1.0.0", "2026-03-31_1.10.0", "2026-03-31_1.9.0", "2022-07-01_3.0.0")) {
      publish(store, name, name);
    }
    assertThat(store.list())
        .containsExactly(
            "2022-07-01_3.0.0", "2026-03-31_1.9.0", "2026-03-31_1.10.0", "2026-04-01_1.0.0");
  }

  @Test
  void a_name_that_is_none_is_refused_and_never_becomes_a_path() {
    ReleaseStore store = new ReleaseStore(output);
    for (String name :
        List.of("../2026-03-31_1.0.0", "latest", "2026-13-31_1.0.0", "2026-03-31_01.0.0", "")) {
      assertThatThrownBy(() -> store.rollback(name))
          .as(name)
          .isInstanceOfSatisfying(
              Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.USAGE))
          .hasMessageContaining("is not a release name");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_rollback_makes_an_older_release_the_latest(Kind kind) {
    ReleaseStore store = new ReleaseStore(output, Optional.of(kind), step -> {});
    publish(store, FIRST, "one");
    publish(store, SECOND, "two");
    store.rollback(FIRST);

    assertThat(store.latestName()).contains(FIRST);
    assertThat(output.resolve("latest/ics.csv")).hasContent("one");
    assertThat(store.list()).containsExactly(FIRST, SECOND);
  }

  @Test
  void a_rollback_to_a_release_that_is_not_there_says_which_are() {
    ReleaseStore store = new ReleaseStore(output);
    publish(store, FIRST, "one");
    publish(store, SECOND, "two");

    assertThatThrownBy(() -> store.rollback("2020-01-01_1.0.0"))
        .hasMessage(
            "release 2020-01-01_1.0.0 was not found in "
                + output.resolve("releases")
                + "; available: "
                + FIRST
                + ", "
                + SECOND);
    assertThat(store.latestName()).contains(SECOND);
  }

  @Test
  void retention_deletes_the_oldest_and_never_the_latest() {
    ReleaseStore store = new ReleaseStore(output);
    for (int i = 0; i < 6; i++) {
      publish(store, "2026-03-31_1.0." + i, "" + i);
    }
    store.rollback("2026-03-31_1.0.1");
    store.retain(3, 60);

    assertThat(names(output.resolve("releases")))
        .containsExactly(
            "2026-03-31_1.0.1", "2026-03-31_1.0.3", "2026-03-31_1.0.4", "2026-03-31_1.0.5");
    assertThat(store.latestName()).contains("2026-03-31_1.0.1");
  }

  @Test
  void retention_counts_each_as_at_day_by_when_its_releases_were_made() throws IOException {
    ReleaseStore store = new ReleaseStore(output);
    for (String name :
        List.of(
            "2026-03-31_1.0.0",
            "2026-03-31_1.0.1",
            "2022-07-01_1.0.0",
            "2022-07-01_1.0.1",
            "2022-07-01_1.0.2")) {
      publish(store, name, name);
    }
    // restored from a backup: the number says nothing about age
    Files.setLastModifiedTime(
        store.folder("2022-07-01_1.0.2").resolve("manifest.json"),
        FileTime.from(Instant.parse("2022-07-02T00:00:00Z")));
    store.rollback("2026-03-31_1.0.1");
    store.retain(2, 60);

    assertThat(store.list())
        .containsExactly(
            "2022-07-01_1.0.0", "2022-07-01_1.0.1", "2026-03-31_1.0.0", "2026-03-31_1.0.1");
    store.retain(2, 1);
    assertThat(store.list())
        .as("the days with the newest releases, and the latest")
        .containsExactly("2022-07-01_1.0.0", "2022-07-01_1.0.1", "2026-03-31_1.0.1");
  }

  @Test
  void a_latest_that_is_not_ours_is_never_deleted() throws IOException {
    ReleaseStore store = new ReleaseStore(output);
    Path notes = Files.createDirectories(output.resolve("latest")).resolve("notes.txt");
    Files.writeString(notes, "mine");
    for (Kind kind : Kind.values()) {
      ReleaseStore each = new ReleaseStore(output, Optional.of(kind), step -> {});
      assertThatThrownBy(() -> each.draft("run-1"))
          .isInstanceOfSatisfying(
              Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.USAGE))
          .hasMessage(
              output.resolve("latest")
                  + " was not made by icsref, which keeps its latest release there and deletes"
                  + " nothing of yours. Rename it, or choose another --output");
    }
    store.sweep();
    assertThat(notes).hasContent("mine");

    Files.move(output.resolve("latest"), output.resolve("elsewhere"));
    Files.createSymbolicLink(output.resolve("latest"), Path.of("elsewhere"));
    assertThatThrownBy(() -> store.draft("run-1")).hasMessageContaining("was not made by icsref");
    assertThat(output.resolve("latest/notes.txt")).hasContent("mine");
  }

  @Test
  void a_changed_or_missing_file_is_found_though_its_size_and_date_are_as_they_were()
      throws IOException {
    ReleaseStore store = new ReleaseStore(output);
    publish(store, FIRST, "one");
    assertThat(store.findDamage(FIRST)).isEmpty();
    assertThat(store.findDamage(FIRST)).as("known by now").isEmpty();
    Path file = store.folder(FIRST).resolve("ics.csv");
    FileTime date = Files.getLastModifiedTime(file);
    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, date);
    assertThat(store.findDamage(FIRST)).contains("ics.csv was changed");
    Files.delete(file);
    assertThat(store.findDamage(FIRST)).contains("ics.csv is missing");
    assertThatThrownBy(() -> store.rollback(FIRST))
        .hasMessage("release " + FIRST + " is damaged: ics.csv is missing. Choose another release");
    Files.delete(store.folder(FIRST).resolve("manifest.json"));
    assertThat(store.findDamage(FIRST)).contains("manifest.json is missing or cannot be read");
  }

  @Test
  void a_release_is_hashed_once_as_long_as_nobody_writes_to_it() throws IOException {
    assumeTrue(
        output.getFileSystem().supportedFileAttributeViews().contains("unix"),
        "the file system tells no time of change: digests are computed each time");
    ReleaseStore store = new ReleaseStore(output);
    publish(store, FIRST, "one");
    assertThat(store.findDamage(FIRST)).isEmpty();
    Path record = output.resolve(".icsref/verified").resolve(FIRST);
    assertThat(Files.readAllLines(record)).hasSize(3).allMatch(line -> line.matches(".+ .+ .+ .+"));
  }

  @Test
  void what_a_draft_is_compared_with_is_the_days_last_release_or_else_the_latest() {
    ReleaseStore store = new ReleaseStore(output);
    publish(store, "2026-04-01_1.0.0", "one");
    publish(store, "2026-03-31_1.0.0", "two");
    assertThat(store.findPrevious(LocalDate.parse("2026-04-01"))).contains("2026-04-01_1.0.0");
    assertThat(store.findPrevious(LocalDate.parse("2026-04-02"))).contains("2026-03-31_1.0.0");
    assertThat(store.findLast(LocalDate.parse("2026-04-02"))).isEmpty();
  }

  @Test
  void a_file_system_that_fails_at_everything_is_told_of_and_not_asked_again_and_again()
      throws IOException {
    ReleaseStore store = new ReleaseStore(output);
    // a folder where the pointer should be cannot be read as a file
    Files.createDirectories(output.resolve("latest.txt"));
    Files.writeString(output.resolve("releases"), "a file where a folder should be");
    assertThatThrownBy(() -> store.latestName())
        .isInstanceOf(Stop.class)
        .hasMessageContaining("cannot tell which release is the latest in " + output);
    assertThatThrownBy(() -> store.list())
        .isInstanceOf(Stop.class)
        .hasMessageContaining("cannot list " + output.resolve("releases"));
  }

  @Test
  void a_folder_of_someone_else_among_the_releases_is_left_alone() throws IOException {
    ReleaseStore store = new ReleaseStore(output);
    publish(store, FIRST, "one");
    publish(store, SECOND, "two");
    Files.createDirectories(output.resolve("releases/my notes"));
    store.sweep();
    store.retain(1, 60);

    assertThat(names(output.resolve("releases"))).containsExactly(SECOND, "my notes");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_run_killed_at_any_step_leaves_a_whole_release_and_the_next_run_finishes_it(Kind kind)
      throws IOException {
    List<String> steps = new ArrayList<>();
    Path trial = Files.createDirectory(output.resolve("trial"));
    ReleaseStore recorded = new ReleaseStore(trial, Optional.of(kind), steps::add);
    publish(recorded, FIRST, "one");
    publish(recorded, SECOND, "two");
    recorded.retain(1, 60);
    assertThat(steps).hasSizeGreaterThanOrEqualTo(kind == Kind.LINK ? 11 : 19);
    SortedMap<String, String> undisturbed = tree(trial);

    for (int kill = 0; kill < steps.size(); kill++) {
      Path folder = Files.createDirectory(output.resolve("killed-" + kill));
      int last = kill;
      int[] passed = {0};
      ReleaseStore doomed =
          new ReleaseStore(
              folder,
              Optional.of(kind),
              step -> {
                if (passed[0]++ == last) {
                  throw new Killed();
                }
              });
      String at = kind + " killed at step " + kill + ", " + steps.get(kill);
      try {
        publish(doomed, FIRST, "one");
        publish(doomed, SECOND, "two");
        doomed.retain(1, 60);
        throw new AssertionError("survived " + at);
      } catch (Killed asPlanned) {
        // what a reader finds now is whole, or was never published
        ReleaseStore reader = new ReleaseStore(folder);
        reader
            .latest()
            .ifPresent(
                latest ->
                    assertThat(List.copyOf(tree(latest).values()))
                        .as(at)
                        .isIn(List.of("one", "one"), List.of("two", "two")));
        for (String name : reader.list()) {
          assertThat(tree(folder.resolve("releases").resolve(name))).as(at).hasSize(2);
        }
      }
      ReleaseStore next = new ReleaseStore(folder, Optional.of(kind), step -> {});
      next.sweep();
      assertThat(names(folder)).as(at).noneMatch(name -> name.startsWith("."));
      if (!next.list().contains(SECOND)) {
        publish(next, FIRST, "one");
      }
      publish(next, SECOND, "two");
      next.retain(1, 60);
      assertThat(tree(folder)).as(at).isEqualTo(undisturbed);
      assertThat(next.latestName()).as(at).contains(SECOND);
    }
  }

  @Test
  void a_full_disk_leaves_the_latest_release_and_says_so() {
    publish(new ReleaseStore(output), FIRST, "one");
    ReleaseStore full =
        new ReleaseStore(
            output,
            Optional.of(Kind.LINK),
            step -> {
              throw new IOException(output + ": No space left on device");
            });

    assertThatThrownBy(() -> publish(full, SECOND, "two"))
        .isInstanceOf(Stop.class)
        .hasMessage(
            "release "
                + SECOND
                + " was not published: the disk is full. Free some space and run again."
                + " The latest release is still "
                + FIRST
                + ".");
    ReleaseStore next = new ReleaseStore(output);
    next.sweep();
    assertThat(names(output.resolve("releases"))).containsExactly(FIRST);
  }

  @Test
  void an_output_folder_that_cannot_be_written_is_named() throws IOException {
    Path file = Files.writeString(output.resolve("releases"), "a file where a folder should be");

    assertThatThrownBy(() -> new ReleaseStore(output).draft("run-1"))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("cannot begin a release in " + file);
  }

  @Test
  void an_empty_draft_is_never_published() {
    ReleaseStore store = new ReleaseStore(output);
    Path draft = store.draft("run-1");
    assertThatThrownBy(() -> store.publish(draft, FIRST))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the draft of " + FIRST + " is empty");
  }

  /** Readers must never see a file missing, cut, or of another release than the one they opened. */
  @Test
  void a_reader_never_sees_a_missing_or_mixed_file_while_fifty_releases_are_published()
      throws Exception {
    ReleaseStore store = new ReleaseStore(output);
    publish(store, "2026-03-31_1.0.0", "0".repeat(50_000));
    AtomicBoolean done = new AtomicBoolean();
    CountDownLatch reading = new CountDownLatch(1);
    CompletableFuture<Integer> reads =
        CompletableFuture.supplyAsync(
            () -> {
              int rounds = 0;
              try {
                while (!done.get()) {
                  String content = Files.readString(output.resolve("latest/ics.csv"));
                  assertThat(content).isEqualTo(content.substring(0, 1).repeat(50_000));
                  // who reads several files resolves the link once, and stays in one release
                  Path release = output.resolve("latest").toRealPath();
                  assertThat(Files.readString(release.resolve("ics.csv")))
                      .isEqualTo(Files.readString(release.resolve("sub/sub_icb.csv")));
                  rounds++;
                  reading.countDown();
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } finally {
                reading.countDown();
              }
              return rounds;
            });
    reading.await();
    for (int i = 1; i <= 50; i++) {
      publish(store, "2026-03-31_1.0." + i, ("" + i % 10).repeat(50_000));
      store.retain(30, 60);
    }
    done.set(true);

    assertThat(reads.get()).isPositive();
    assertThat(store.list())
        .isEqualTo(IntStream.rangeClosed(21, 50).mapToObj(i -> "2026-03-31_1.0." + i).toList());
  }

  private static void publish(ReleaseStore store, String release, String content) {
    try {
      Path draft = store.draft("run-of-" + release);
      Files.writeString(draft.resolve("ics.csv"), content);
      Files.createDirectories(draft.resolve("sub"));
      Files.writeString(draft.resolve("sub/sub_icb.csv"), content);
      Manifest.of(draft, release, TinyReleases.MADE_FROM, List.of(), List.of()).write(draft);
      store.publish(draft, release);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> !name.equals(".icsref"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The data files below a folder with their content; links are not followed but named. */
  private static SortedMap<String, String> tree(Path folder) {
    SortedMap<String, String> tree = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder.toRealPath())) {
      Path root = folder.toRealPath();
      for (Path file : (Iterable<Path>) all::iterator) {
        if (Files.isSymbolicLink(file)) {
          tree.put(root.relativize(file).toString(), "-> " + Files.readSymbolicLink(file));
        } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && !file.endsWith("manifest.json")
            && !file.startsWith(root.resolve(".icsref"))) {
          tree.put(root.relativize(file).toString(), Files.readString(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tree;
  }

  /** Stands for a SIGKILL: nothing that a run does afterwards happens. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }
}
