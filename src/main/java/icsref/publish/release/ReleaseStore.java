package icsref.publish.release;

import icsref.io.FileTree;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.ops.OutputLock;
import icsref.publish.table.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of releases: {@code releases/<name>/}, each whole for ever, and {@code latest}, the
 * current one.
 *
 * <p>A release is written as a draft in the same folder, forced to disk, renamed and only then made
 * the latest; each of the last two is one atomic rename, so that a kill at any moment leaves either
 * the old state or the new one, and debris that {@link #sweep} removes. All methods that write need
 * the {@link OutputLock}; reading needs nothing.
 *
 * <p>A release is trusted by its manifest. One with a missing or changed file is never built upon:
 * it stays readable until a whole one is published, and is then set aside as {@code
 * <name>.damaged}, for a person to look into.
 *
 * <p>Nothing here undoes a step that failed: what a kill cannot do, a full disk should not need.
 */
public final class ReleaseStore {
  /** What happens at each step of a change; for tests that end a run there. */
  interface Step {
    void reached(String step) throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseStore.class);
  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final String DRAFT = ".draft-";
  private static final String DROPPED = ".dropped-";
  private static final String DAMAGED = ".damaged";

  private final Path output;
  private final Path releases;
  private final LatestLink latest;
  private final Verification verification;
  private final Step step;

  /**
   * @param output the output folder; made by the first draft if it is not there
   */
  public ReleaseStore(Path output) {
    this(output, Optional.empty(), reached -> {});
  }

  ReleaseStore(Path output, Optional<LatestLink.Kind> kind, Step step) {
    this.output = output;
    this.releases = output.resolve("releases");
    this.latest = new LatestLink(output, releases, kind, step);
    this.verification = new Verification(output);
    this.step = step;
  }

  /**
   * An empty folder for a run to fill, on the file system of the releases.
   *
   * @param run the run's id: letters, digits, dot, hyphen, underscore
   * @throws Stop where the folder cannot be written, or {@code latest} is someone else's: a run
   *     need not begin that could not end
   */
  public Path draft(String run) {
    if (!RUN.matcher(run).matches()) {
      throw new IllegalArgumentException("not a run id: " + run);
    }
    Path draft = releases.resolve(DRAFT + run);
    try {
      latest.refuseForeign();
      Files.createDirectories(releases);
      FileTree.delete(draft);
      return Files.createDirectory(draft);
    } catch (IOException | ReadOnlyFileSystemException e) {
      throw stop("cannot begin a release in " + releases, e);
    }
  }

  /**
   * Makes a draft a release and the latest one. Where the same release with the same bytes exists,
   * it becomes the latest and the draft goes: a run that died between the two renames is finished
   * by the next. A damaged one of that name is set aside, and so is a damaged latest.
   *
   * @param draft what {@link #draft} gave, filled
   * @param release its name, {@code 2026-03-31_1.0.0}
   * @return the release's folder
   * @throws Stop where the disk is full or not writable, or a release of that name with other bytes
   *     exists; the latest release stays what it was
   */
  public Path publish(Path draft, String release) {
    Path target = releases.resolve(ReleaseName.get(release).toString());
    try {
      if (FileTree.files(draft).isEmpty()) {
        throw new IllegalStateException("the draft of " + release + " is empty");
      }
      Optional<String> before = latest.find();
      FileTree.force(draft);
      step.reached("forced");
      if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)
          && findDamage(release).isPresent()
          && !isAnother(draft, release)) {
        setAside(release);
      }
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        refuseOther(draft, target, release);
        FileTree.delete(draft);
      } else {
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      }
      step.reached("renamed");
      FileTree.forceFolder(releases);
      step.reached("rename-forced");
      latest.set(release);
      if (before.isPresent()
          && !before.get().equals(release)
          && findDamage(before.get()).isPresent()) {
        setAside(before.get());
      }
      return target;
    } catch (IOException | ReadOnlyFileSystemException | UncheckedIOException e) {
      throw stop("release " + release + " was not published", e);
    }
  }

  private static void refuseOther(Path draft, Path target, String release) throws IOException {
    Optional<Path> other = FileTree.difference(draft, target);
    if (other.isPresent()) {
      throw new Stop(
          ExitCode.INTERNAL,
          "release "
              + release
              + " exists and its "
              + other.get()
              + " is another one: a release never changes. Give the new one a higher number,"
              + " or remove "
              + target
              + " by hand");
    }
  }

  /**
   * Whether a release of this name was made, or is there, whose bytes are not the draft's. A
   * damaged one is judged by its manifest, as far as that can be read.
   */
  public boolean isAnother(Path draft, String release) {
    Path there = releases.resolve(ReleaseName.get(release).toString());
    try {
      if (!Files.isDirectory(there)) {
        return false;
      }
      if (findDamage(release).isEmpty()) {
        return FileTree.difference(draft, there).isPresent();
      }
      return Manifest.find(there).isPresent()
          && Files.mismatch(draft.resolve(Manifest.FILE), there.resolve(Manifest.FILE)) >= 0;
    } catch (IOException e) {
      throw stop("cannot compare " + draft + " with the release " + release, e);
    }
  }

  /** The current release's folder, itself and not through {@code latest}: it will not change. */
  public Optional<Path> latest() {
    return latestName().map(releases::resolve);
  }

  /** The current release's name. */
  public Optional<String> latestName() {
    try {
      return latest.find();
    } catch (IOException e) {
      throw DiskFault.stop("cannot tell which release is the latest in " + output, e, "");
    }
  }

  /** The folder of a release. */
  public Path folder(String release) {
    return releases.resolve(ReleaseName.get(release).toString());
  }

  /** The releases, oldest first; folders with other names are not ours. */
  public List<String> list() {
    try {
      SortedSet<ReleaseName> names = new TreeSet<>();
      for (Path folder : FileTree.children(releases)) {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          ReleaseName.find(folder.getFileName().toString()).ifPresent(names::add);
        }
      }
      return names.stream().map(ReleaseName::toString).toList();
    } catch (IOException e) {
      throw stop("cannot list " + releases, e);
    }
  }

  /**
   * What is wrong with a release by its manifest: {@code ics.csv is missing}. Files are read only
   * where they may have changed since they were last found good.
   */
  public Optional<String> findDamage(String release) {
    return verification.findDamage(releases.resolve(release));
  }

  /** The newest release of an as-at day that is not damaged. */
  public Optional<String> findLast(LocalDate asAt) {
    List<String> newestFirst = new ArrayList<>(list());
    Collections.reverse(newestFirst);
    return newestFirst.stream()
        .filter(name -> ReleaseName.get(name).asAt().equals(asAt))
        .filter(name -> findDamage(name).isEmpty())
        .findFirst();
  }

  /**
   * What a new release of an as-at day is compared with: the day's last release, or the latest of
   * another day where the day has none.
   */
  public Optional<String> findPrevious(LocalDate asAt) {
    return findLast(asAt).or(() -> latestName().filter(name -> findDamage(name).isEmpty()));
  }

  /** The rows of each table of a release by its name; releases of older programs are counted. */
  public Map<String, Long> rows(Manifest release) {
    Map<String, Long> rows = new TreeMap<>();
    release
        .tables()
        .forEach(
            (table, output) ->
                rows.put(
                    table,
                    output
                        .rows()
                        .orElseGet(() -> ReleaseTable.count(folder(release.release()), table))));
    return rows;
  }

  /**
   * Makes an older (or newer) release the latest again.
   *
   * @throws Stop with {@link ExitCode#USAGE} where there is no such release, or it is damaged
   */
  public void rollback(String release) {
    String name = ReleaseName.get(release).toString();
    List<String> there = list();
    if (!there.contains(name)) {
      throw new Stop(
          ExitCode.USAGE,
          "release "
              + name
              + " was not found in "
              + releases
              + "; available: "
              + (there.isEmpty() ? "none" : String.join(", ", there)));
    }
    findDamage(name)
        .ifPresent(
            damage -> {
              throw new Stop(
                  ExitCode.USAGE,
                  "release " + name + " is damaged: " + damage + ". Choose another release");
            });
    try {
      latest.set(name);
    } catch (IOException | ReadOnlyFileSystemException | UncheckedIOException e) {
      throw stop("cannot make " + name + " the latest release", e);
    }
  }

  /**
   * Deletes the oldest releases, by when they were made. The latest stays even where it is older.
   *
   * @param perDay how many of each as-at day stay
   * @param days of how many as-at days releases stay: those with the newest ones
   */
  public void retain(int perDay, int days) {
    if (perDay < 1 || days < 1) {
      throw new Stop(
          ExitCode.USAGE,
          "keep: " + perDay + " and keep-days: " + days + " would delete every release; keep 1");
    }
    List<String> newestFirst =
        list().stream()
            .sorted(Comparator.comparing(this::made).thenComparing(ReleaseName::get).reversed())
            .toList();
    Map<LocalDate, Integer> kept = new HashMap<>();
    List<String> old = new ArrayList<>();
    for (String release : newestFirst) {
      LocalDate day = ReleaseName.get(release).asAt();
      if (kept.containsKey(day) ? kept.get(day) < perDay : kept.size() < days) {
        kept.merge(day, 1, Integer::sum);
      } else {
        old.add(release);
      }
    }
    latestName().ifPresent(old::remove);
    old.forEach(this::drop);
  }

  private void drop(String release) {
    try {
      // out of sight in one step first: a kill must not leave half a release under its name
      Path dropped = releases.resolve(DROPPED + release);
      FileTree.delete(dropped);
      Files.move(releases.resolve(release), dropped, StandardCopyOption.ATOMIC_MOVE);
      step.reached("dropped");
      FileTree.delete(dropped);
      verification.forget(release);
    } catch (IOException | ReadOnlyFileSystemException e) {
      throw stop("cannot delete the old release " + release, e);
    }
  }

  /** When a release was made: its manifest is written last. */
  private FileTime made(String release) {
    Path folder = releases.resolve(release);
    Path manifest = folder.resolve(Manifest.FILE);
    try {
      return Files.getLastModifiedTime(Files.exists(manifest) ? manifest : folder);
    } catch (IOException e) {
      throw stop("cannot tell how old the release " + release + " is", e);
    }
  }

  /** Puts a damaged release out of the way and keeps it. */
  private void setAside(String release) throws IOException {
    Path aside = releases.resolve(release + DAMAGED);
    for (int i = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
      aside = releases.resolve(release + DAMAGED + "-" + i);
    }
    Files.move(releases.resolve(release), aside, StandardCopyOption.ATOMIC_MOVE);
    step.reached("set-aside");
    verification.forget(release);
    LOG.warn(
        "release {} was damaged and is kept as {}; delete it when you know why", release, aside);
  }

  /**
   * Removes what killed runs left and completes a switch of {@code latest} that one of them began.
   * Only for the holder of the {@link OutputLock}: to anyone else a living run's draft looks the
   * same.
   */
  public void sweep() {
    try {
      for (Path folder : FileTree.children(releases)) {
        String name = folder.getFileName().toString();
        if (name.startsWith(DRAFT) || name.startsWith(DROPPED)) {
          FileTree.delete(folder);
        }
      }
      latest.sweep();
    } catch (IOException | ReadOnlyFileSystemException e) {
      throw stop("cannot remove what an earlier run left in " + output, e);
    }
  }

  private Stop stop(String what, Exception e) {
    String stands;
    try {
      stands = latest.find().map(name -> " The latest release is still " + name + ".").orElse("");
    } catch (IOException failsToo) {
      stands = "";
    }
    return DiskFault.stop(what, e, stands);
  }
}
