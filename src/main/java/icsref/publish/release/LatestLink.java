package icsref.publish.release;

import icsref.io.DiskFull;
import icsref.io.FileTree;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code latest}, the current release of an output folder.
 *
 * <p>Where the file system has symbolic links, it is a relative one. Where it has none (Windows,
 * for ordinary users) {@code latest.txt} holds the release's name and is what counts, as only a
 * file can be replaced atomically there; {@code latest} is then a folder of hard links (or copies)
 * for those who want a fixed path, switched by two renames: it can be missing for an instant, and
 * stays behind where someone holds one of its files open, which is said.
 *
 * <p>A {@code latest} that was not made here is never replaced.
 */
final class LatestLink {
  /** How it is kept. */
  enum Kind {
    LINK,
    POINTER
  }

  private static final Logger LOG = LoggerFactory.getLogger(LatestLink.class);
  private static final String NEW_LINK = ".latest-new";
  private static final String OLD_LINK = ".latest-old";
  private static final String NEW_POINTER = ".latest-new.txt";

  private final Path output;
  private final Path releases;
  private final Path link;
  private final Path pointer;
  private final Optional<Kind> kind;
  private final ReleaseStore.Step step;

  /**
   * @param kind or empty for what the file system can do
   */
  LatestLink(Path output, Path releases, Optional<Kind> kind, ReleaseStore.Step step) {
    this.output = output;
    this.releases = releases;
    this.link = output.resolve("latest");
    this.pointer = output.resolve("latest.txt");
    this.kind = kind;
    this.step = step;
  }

  /** The current release's name, if it is there. */
  Optional<String> find() throws IOException {
    try {
      // whichever way it was kept: a folder can move between machines
      String name =
          Files.isSymbolicLink(link)
              ? Files.readSymbolicLink(link).getFileName().toString()
              : Files.readString(pointer).strip();
      return ReleaseName.find(name).isPresent() && Files.isDirectory(releases.resolve(name))
          ? Optional.of(name)
          : Optional.empty();
    } catch (NoSuchFileException nothingPublishedYet) {
      return Optional.empty();
    }
  }

  /**
   * Makes sure that {@code latest} may be replaced.
   *
   * @throws Stop with {@link ExitCode#USAGE} where it is a file, a folder or a link of someone else
   */
  void refuseForeign() throws IOException {
    if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    boolean ours =
        Files.isSymbolicLink(link)
            ? ReleaseName.find(Files.readSymbolicLink(link).getFileName().toString()).isPresent()
            : Files.isDirectory(link)
                && Files.exists(pointer)
                && ReleaseName.find(Files.readString(pointer).strip()).isPresent();
    if (!ours) {
      throw new Stop(
          ExitCode.USAGE,
          link
              + " was not made by icsref, which keeps its latest release there and deletes nothing"
              + " of yours. Rename it, or choose another --output");
    }
  }

  /** Makes a release the current one. */
  void set(String release) throws IOException {
    refuseForeign();
    switch (kind()) {
      case LINK -> link(release);
      case POINTER -> point(release);
    }
    FileTree.forceFolder(output);
    step.reached("switched");
  }

  /** Removes what killed runs left, and completes a switch that one of them began. */
  void sweep() throws IOException {
    boolean unfinished = false;
    for (String name : List.of(NEW_LINK, OLD_LINK, NEW_POINTER)) {
      Path debris = output.resolve(name);
      if (Files.exists(debris, LinkOption.NOFOLLOW_LINKS)) {
        unfinished = true;
        FileTree.delete(debris);
      }
    }
    boolean pointed = Files.exists(pointer) && !Files.isSymbolicLink(link);
    if (pointed && (unfinished || !Files.isDirectory(link))) {
      Optional<String> latest = find();
      if (latest.isPresent()) {
        point(latest.get());
      }
    }
  }

  private Kind kind() throws IOException {
    if (kind.isPresent()) {
      return kind.get();
    }
    Path trial = output.resolve(NEW_LINK);
    try {
      Files.deleteIfExists(trial);
      Files.createSymbolicLink(trial, Path.of("releases"));
      Files.delete(trial);
      return Kind.LINK;
    } catch (AccessDeniedException notOurs) {
      throw notOurs;
    } catch (UnsupportedOperationException noLinksHere) {
      return Kind.POINTER;
    } catch (IOException noLinksHere) {
      if (DiskFull.isCauseOf(noLinksHere)) {
        throw noLinksHere;
      }
      return Kind.POINTER;
    }
  }

  private void link(String release) throws IOException {
    Path fresh = output.resolve(NEW_LINK);
    FileTree.delete(fresh);
    // relative: the output folder can be moved, mounted and copied
    Files.createSymbolicLink(fresh, output.relativize(releases.resolve(release)));
    step.reached("link-made");
    if (Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS)) {
      // left by a system without links: a rename cannot replace a folder
      FileTree.delete(link);
    }
    Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(pointer);
  }

  private void point(String release) throws IOException {
    Path fresh = output.resolve(NEW_LINK);
    Path old = output.resolve(OLD_LINK);
    FileTree.delete(fresh);
    FileTree.delete(old);
    Path from = releases.resolve(release);
    Files.createDirectory(fresh);
    for (Path file : FileTree.files(from)) {
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
          "{} is held open by a reader and stays at the previous release; {} names {}",
          link,
          pointer,
          release);
      return;
    }
    step.reached("folder-away");
    Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
    step.reached("folder-switched");
    FileTree.delete(old);
  }
}
