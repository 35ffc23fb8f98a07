package icsref.recode;

import icsref.io.AtomicFile;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files in which a result grows before anyone can see it: in a folder {@code .icsref} beside the
 * output, so that moving one into place is one step of the file system. One run at a time may work
 * on an output; what a killed run left there is overwritten and removed by the next.
 */
final class WorkFiles implements Closeable {
  private final Path folder;
  private final String name;
  private final Runnable unlock;
  private final Map<String, Path> files = new LinkedHashMap<>();

  private WorkFiles(Path folder, String name, Runnable unlock) {
    this.folder = folder;
    this.name = name;
    this.unlock = unlock;
  }

  /**
   * Opens the working files of an output.
   *
   * @throws Stop if its folder is not there, or another run writes the same output
   */
  static WorkFiles of(RecodeOptions.Output output) throws IOException {
    if (output.file().isEmpty()) {
      Files.createDirectories(output.temporary());
      return new WorkFiles(
          Files.createTempDirectory(output.temporary(), "icsref-recode-"), "out", () -> {});
    }
    Path file = output.file().get();
    Path parent = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      throw new Stop(
          ExitCode.USAGE,
          parent + " is not there: make the folder, or name another output with -o.");
    }
    Path folder = parent.resolve(".icsref");
    Files.createDirectories(folder);
    String name = file.getFileName().toString();
    Path lockFile = folder.resolve(name + ".lock");
    FileChannel lock =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(lock)) {
      lock.close();
      throw new Stop(ExitCode.BUSY, "Another run is writing " + file + ": wait until it ends.");
    }
    return new WorkFiles(
        folder,
        name,
        () -> {
          try {
            lock.close();
            Files.deleteIfExists(lockFile);
          } catch (IOException left) {
            // An empty file without a lock keeps nobody out.
          }
        });
  }

  private static boolean isLocked(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByUs) {
      return false;
    }
  }

  /** A working file. */
  Path file(String purpose) {
    return files.computeIfAbsent(purpose, added -> folder.resolve(name + "." + added));
  }

  /** Opens a working file for writing, empty. */
  FileChannel open(String purpose) throws IOException {
    return FileChannel.open(
        file(purpose),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  /** Puts a working file in its place, all at once. */
  void put(String purpose, Path place) throws IOException {
    try {
      Files.move(
          file(purpose),
          place,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException otherDisk) {
      Path beside = place.resolveSibling("." + place.getFileName() + ".icsref");
      Files.copy(file(purpose), beside, StandardCopyOption.REPLACE_EXISTING);
      AtomicFile.replace(beside, place);
    }
  }

  @Override
  public void close() throws IOException {
    for (Path file : files.values()) {
      Files.deleteIfExists(file);
    }
    unlock.run();
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException othersWork) {
      // Another run is at work in it.
    }
  }
}
