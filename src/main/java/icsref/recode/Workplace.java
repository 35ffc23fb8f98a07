package icsref.recode;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a result grows before anyone can see it: a folder {@code .icsref} beside the output, so
 * that moving a file into place is one step of the file system. One run at a time may work on an
 * output.
 */
final class Workplace implements Closeable {
  private final Recode.Options options;
  private final Path folder;
  private final String name;
  private final FileChannel lockFile;
  private final Map<String, Path> files = new LinkedHashMap<>();
  private boolean keep;

  Workplace(Recode.Options options) throws IOException {
    this.options = options;
    if (options.output() == null) {
      Files.createDirectories(options.temporary());
      folder = Files.createTempDirectory(options.temporary(), "icsref-recode-");
      name = "out";
      lockFile = null;
    } else {
      Path parent = options.output().toAbsolutePath().getParent();
      if (!Files.isDirectory(parent)) {
        throw new Stop(
            ExitCode.USAGE,
            parent + " is not there: make the folder, or name another output with -o.");
      }
      folder = folderOf(options.output());
      Files.createDirectories(folder);
      name = options.output().getFileName().toString();
      lockFile =
          FileChannel.open(
              folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock();
    }
  }

  /** The folder of the working files of an output. */
  static Path folderOf(Path output) {
    return output.toAbsolutePath().resolveSibling(".icsref");
  }

  private void lock() throws IOException {
    FileLock lock;
    try {
      lock = lockFile.tryLock();
    } catch (OverlappingFileLockException heldByUs) {
      lock = null;
    }
    if (lock == null) {
      lockFile.close();
      throw new Stop(
          ExitCode.BUSY, "Another run is writing " + options.output() + ": wait for its end.");
    }
  }

  /** A working file. */
  Path file(String purpose) {
    return files.computeIfAbsent(purpose, p -> folder.resolve(name + "." + p));
  }

  /** Opens a working file for writing, as an earlier run may have left it. */
  FileChannel open(String purpose) throws IOException {
    return FileChannel.open(
        file(purpose),
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  /**
   * Puts the result in place: the list of unmatched rows and the summary first, the output last, so
   * that whoever sees the output sees its account.
   *
   * @param anyUnmatched whether there is a list of unmatched rows
   * @param publish whether the output may be seen, or only its account
   */
  void publish(
      RecodeSummary summary, boolean anyUnmatched, boolean publish, OutputStream standardOutput)
      throws IOException {
    if (options.unmatched() != null) {
      if (anyUnmatched) {
        into(file("unmatched"), options.unmatched());
      } else {
        // A list that an earlier run left would be taken for this one's.
        Files.deleteIfExists(options.unmatched());
      }
    }
    if (options.summary() != null) {
      String json =
          JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(summary.values()) + "\n";
      Files.write(file("summary"), json.getBytes(StandardCharsets.UTF_8));
      into(file("summary"), options.summary());
    }
    if (!publish) {
      return;
    }
    if (options.output() == null) {
      Files.copy(file("part"), standardOutput);
      standardOutput.flush();
    } else {
      into(file("part"), options.output());
    }
  }

  private static void into(Path file, Path place) throws IOException {
    try {
      Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (java.nio.file.AtomicMoveNotSupportedException otherDisk) {
      Path beside = place.resolveSibling("." + place.getFileName() + ".icsref");
      Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING);
      Files.move(
          beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  void keep() {
    keep = true;
  }

  @Override
  public void close() throws IOException {
    if (!keep) {
      for (Path file : files.values()) {
        Files.deleteIfExists(file);
      }
    }
    if (lockFile != null) {
      lockFile.close();
      if (!keep) {
        Files.deleteIfExists(folder.resolve(name + ".lock"));
      }
    }
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException othersWork) {
      // Another run, or a file kept for a restart, is in it.
    }
  }
}
