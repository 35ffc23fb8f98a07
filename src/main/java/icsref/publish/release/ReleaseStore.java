package icsref.publish.release;

import icsref.io.DiskFull;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.ops.OutputLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
 * <p>Where the file system has symbolic links, {@code latest} is a relative one. Where it has none
 * (Windows, for ordinary users) {@code latest.txt} holds the release's name and is what counts, as
 * only a file can be replaced atomically there; {@code latest} is then a folder of hard links (or
 * copies) for those who want a fixed path, switched by two renames: it can be missing for an
 * instant, and stays behind where someone holds one of its files open, which is said.
 *
 * <p>Nothing here undoes a step that failed: what a kill cannot do, a full disk should not need.
 */
public final class ReleaseStore {
  /** How {@code latest} is kept. */
  enum Latest {
    LINK,
    POINTER
  }

  /** What happens at each step of a change; for tests that end a run there. */
  interface Step {
    void reached(String step) throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseStore.class);
  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final String DRAFT = ".draft-";
  private static final String DROPPED = ".dropped-";
  private static final String NEW_LATEST = ".latest-new";
  private static final String OLD_LATEST = ".latest-old";
  private static final String NEW_POINTER = ".latest-new.txt";

  private final Path output;
  private final Path releases;
  private final Path link;
  private final Path pointer;
  private final Latest kind;
  private final Step step;

  /**
   * @param output the output folder; made by the first draft if it is not there
   */
  public ReleaseStore(Path output) {
    this(output, null, reached -> {});
  }

  ReleaseStore(Path output, Latest kind, Step step) {
    this.output = output;
    this.releases = output.resolve("releases");
    this.link = output.resolve("latest");
    this.pointer = output.resolve("latest.txt");
    this.kind = kind;
    this.step = step;
  }

  /**
   * An empty folder for a run to fill, on the file system of the releases.
   *
   * @param run the run's id: letters, digits, dot, hyphen, underscore
   */
  public Path draft(String run) {
    if (!RUN.matcher(run).matches()) {
      throw new IllegalArgumentException("not a run id: " + run);
    }
    Path draft = releases.resolve(DRAFT + run);
    try {
      Files.createDirectories(releases);
      delete(draft);
      return Files.createDirectory(draft);
    } catch (IOException | ReadOnlyFileSystemException e) {
      throw stop("cannot begin a release in " + releases, e);
    }
  }

  /**
   * Makes a draft a release and the latest one. Where the same release with the same bytes exists,
   * it becomes the latest and the draft goes: a run that died between the two renames is finished
   * by the next.
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
      List<Path> files = files(draft);
      if (files.isEmpty()) {
        throw new IllegalStateException("the draft of " + release + " is empty");
      }
      force(draft, files);
      step.reached("forced");
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        Optional<Path> other = difference(draft, files, target);
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
        delete(draft);
      } else {
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      }
      step.reached("renamed");
      forceFolder(releases);
      step.reached("rename-forced");
      makeLatest(release);
      return target;
    } catch (IOException | ReadOnlyFileSystemException | UncheckedIOException e) {
      throw stop("release " + release + " was not published", e);
    }
  }

  /** Whether a release of this name is there whose bytes are not the draft's. */
  public boolean isAnother(Path draft, String release) {
    Path there = releases.resolve(ReleaseName.get(release).toString());
    try {
      return Files.isDirectory(there) && difference(draft, files(draft), there).isPresent();
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
      // whichever way it was kept: a folder can move between machines
      if (Files.isSymbolicLink(link)) {
        return whole(Files.readSymbolicLink(link).getFileName().toString());
      }
      return whole(Files.readString(pointer).strip());
    } catch (NoSuchFileException nothingPublishedYet) {
      return Optional.empty();
    } catch (IOException e) {
      throw stop("cannot tell which release is the latest in " + output, e);
    }
  }

  private Optional<String> whole(String name) {
    return ReleaseName.find(name).isPresent() && Files.isDirectory(releases.resolve(name))
        ? Optional.of(name)
        : Optional.empty();
  }

  /** The complete releases, oldest first; folders with other names are none of ours. */
  public List<String> list() {
    SortedSet<ReleaseName> names = new TreeSet<>();
    for (Path folder : children(releases)) {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        ReleaseName.find(folder.getFileName().toString()).ifPresent(names::add);
      }
    }
    return names.stream().map(ReleaseName::toString).toList();
  }

  /**
   * Makes an older (or newer) release the latest again.
   *
   * @throws Stop with {@link ExitCode#USAGE} where there is no such release
   */
  public void rollback(String release) {
    String name = ReleaseName.get(release).toString();
    List<String> there = list();
    if (!there.contains(name)) {
      throw new Stop(
          ExitCode.USAGE,
          "there is no release "
              + name
              + " in "
              + releases
              + "; there are: "
              + (there.isEmpty() ? "none" : String.join(", ", there)));
    }
    try {
      makeLatest(name);
    } catch (IOException | ReadOnlyFileSystemException | UncheckedIOException e) {
      throw stop("cannot make " + name + " the latest release", e);
    }
  }

  /**
   * Deletes the oldest releases.
   *
   * @param keep how many stay; the latest stays even where it is older than those
   */
  public void retain(int keep) {
    if (keep < 1) {
      throw new Stop(
          ExitCode.USAGE, "keep: " + keep + " would delete every release; keep at least 1");
    }
    List<String> all = list();
    Optional<String> latest = latestName();
    for (String old : all.subList(0, Math.max(0, all.size() - keep))) {
      if (latest.isPresent() && latest.get().equals(old)) {
        continue;
      }
      try {
        // out of sight in one step first: a kill must not leave half a release under its name
        Path dropped = releases.resolve(DROPPED + old);
        delete(dropped);
        Files.move(releases.resolve(old), dropped, StandardCopyOption.ATOMIC_MOVE);
        step.reached("dropped");
        delete(dropped);
      } catch (IOException | ReadOnlyFileSystemException e) {
        throw stop("cannot delete the old release " + old, e);
      }
    }
  }

  /**
   * Removes what killed runs left and completes a switch of {@code latest} that one of them began.
   * Only for the holder of the {@link OutputLock}: to anyone else a living run's draft looks the
   * same.
   */
  public void sweep() {
    try {
      for (Path folder : children(releases)) {
        String name = folder.getFileName().toString();
        if (name.startsWith(DRAFT) || name.startsWith(DROPPED)) {
          delete(folder);
        }
      }
      boolean unfinished = false;
      for (String name : List.of(NEW_LATEST, OLD_LATEST, NEW_POINTER)) {
        Path debris = output.resolve(name);
        if (Files.exists(debris, LinkOption.NOFOLLOW_LINKS)) {
          unfinished = true;
          delete(debris);
        }
      }
      boolean pointed = Files.exists(pointer) && !Files.isSymbolicLink(link);
      if (pointed && (unfinished || !Files.isDirectory(link))) {
        Optional<String> latest = latestName();
        if (latest.isPresent()) {
          point(latest.get());
        }
      }
    } catch (IOException | ReadOnlyFileSystemException e) {
      throw stop("cannot remove what an earlier run left in " + output, e);
    }
  }

  private void makeLatest(String release) throws IOException {
    switch (kind()) {
      case LINK -> link(release);
      case POINTER -> point(release);
    }
    forceFolder(output);
    step.reached("switched");
  }

  private Latest kind() throws IOException {
    if (kind != null) {
      return kind;
    }
    Path trial = output.resolve(NEW_LATEST);
    try {
      Files.deleteIfExists(trial);
      Files.createSymbolicLink(trial, Path.of("releases"));
      Files.delete(trial);
      return Latest.LINK;
    } catch (AccessDeniedException notOurs) {
      throw notOurs;
    } catch (UnsupportedOperationException | IOException noLinksHere) {
      if (noLinksHere instanceof IOException e && DiskFull.isCauseOf(e)) {
        throw e;
      }
      return Latest.POINTER;
    }
  }

  private boolean isWindows() {
    return output.getFileSystem().getSeparator().equals("\\");
  }

  private void link(String release) throws IOException {
    Path fresh = output.resolve(NEW_LATEST);
    delete(fresh);
    // relative: the output folder can be moved, mounted and copied
    Files.createSymbolicLink(fresh, output.relativize(releases.resolve(release)));
    step.reached("link-made");
    if (Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS)) {
      // left by a system without links: a rename cannot replace a folder
      delete(link);
    }
    Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(pointer);
  }

  private void point(String release) throws IOException {
    Path fresh = output.resolve(NEW_LATEST);
    Path old = output.resolve(OLD_LATEST);
    delete(fresh);
    delete(old);
    Path from = releases.resolve(release);
    Files.createDirectory(fresh);
    for (Path file : files(from)) {
      Path to = fresh.resolve(from.relativize(file).toString());
      Files.createDirectories(to.getParent());
      try {
        Files.createLink(to, file);
      } catch (UnsupportedOperationException | IOException noHardLinks) {
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    step.reached("folder-made");
    Path text = output.resolve(NEW_POINTER);
    try (FileChannel channel =
        FileChannel.open(
            text,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer name = ByteBuffer.wrap((release + "\n").getBytes(StandardCharsets.UTF_8));
      while (name.hasRemaining()) {
        channel.write(name);
      }
      channel.force(true);
    }
    step.reached("pointer-made");
    Files.move(text, pointer, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    step.reached("pointer-switched");
    try {
      if (Files.isSymbolicLink(link)) {
        Files.delete(link);
      } else if (Files.exists(link)) {
        Files.move(link, old, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException heldOpen) {
      // published all the same; the next sweep, finding the unused folder, tries again
      LOG.warn(
          "{} is held open by a reader and stays at the release before; {} names {}",
          link,
          pointer,
          release);
      return;
    }
    step.reached("folder-away");
    Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
    step.reached("folder-switched");
    delete(old);
  }

  /** The first file in which the two differ, relative to both. */
  private static Optional<Path> difference(Path draft, List<Path> files, Path release)
      throws IOException {
    SortedSet<Path> names = new TreeSet<>();
    files.forEach(file -> names.add(draft.relativize(file)));
    files(release).forEach(file -> names.add(release.relativize(file)));
    for (Path name : names) {
      Path a = draft.resolve(name);
      Path b = release.resolve(name);
      if (!Files.isRegularFile(a) || !Files.isRegularFile(b) || Files.mismatch(a, b) >= 0) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private void force(Path draft, List<Path> files) throws IOException {
    for (Path file : files) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
    try (Stream<Path> tree = Files.walk(draft)) {
      for (Path folder : (Iterable<Path>) tree.filter(Files::isDirectory)::iterator) {
        forceFolder(folder);
      }
    }
  }

  private void forceFolder(Path folder) throws IOException {
    if (isWindows()) {
      return; // cannot be opened there, and NTFS journals a rename by itself
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private List<Path> children(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    } catch (NoSuchFileException nothingPublishedYet) {
      return List.of();
    } catch (IOException e) {
      throw stop("cannot list " + folder, e);
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private Stop stop(String what, Exception e) {
    Throwable cause = e instanceof UncheckedIOException u ? u.getCause() : e;
    String stands;
    try {
      stands = latestName().map(name -> " The latest release is still " + name + ".").orElse("");
    } catch (Stop unreadable) {
      stands = "";
    }
    if (DiskFull.isCauseOf(cause)) {
      return new Stop(
          ExitCode.INTERNAL,
          what + ": the disk is full. Free some space and run again." + stands,
          e);
    }
    if (cause instanceof AccessDeniedException || cause instanceof ReadOnlyFileSystemException) {
      return new Stop(
          ExitCode.USAGE,
          what
              + ": no permission to write "
              + cause.getMessage()
              + ". Give it to the user who runs icsref, or choose another --output."
              + stands,
          e);
    }
    return new Stop(ExitCode.INTERNAL, what + ": " + cause + "." + stands, e);
  }
}
