package icsref.ops;

import icsref.io.DiskFull;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write an output folder, held by one run at a time.
 *
 * <p>A lock of the operating system, so that it dies with its process however that ends; a file
 * alone would have to be removed by hand after a kill. The file says who holds it. On a network
 * file system it is only as good as that system's locks: two machines should share a history
 * database, which has a lock of its own.
 */
public final class OutputLock implements AutoCloseable {
  // far behind the text: where locks are mandatory (Windows) the text can still be read
  private static final long LOCKED_BYTE = 1L << 40;

  /**
   * What this process holds, by file. On Unix a process loses its lock as soon as it closes
   * <em>any</em> of its handles of the file, so one that holds it must never open it again, not
   * even to read who holds it.
   */
  private static final Map<Path, String> OURS = new ConcurrentHashMap<>();

  private final Path file;
  private final FileChannel channel;

  private OutputLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock, or says at once who has it.
   *
   * @param output the output folder; made if it is not there
   * @param run the id of the run that asks
   * @param since when it began
   * @throws Stop with {@link ExitCode#BUSY} naming the run that holds the lock; with {@link
   *     ExitCode#USAGE} where the folder cannot be written; with {@link ExitCode#INTERNAL} where
   *     its disk is full
   */
  public static OutputLock acquire(Path output, String run, Instant since) {
    String holder =
        "run " + run + " (process " + ProcessHandle.current().pid() + ", since " + since + ")";
    try {
      Path folder = Files.createDirectories(output.resolve(".icsref")).toRealPath();
      Path file = folder.resolve("lock");
      String ours = OURS.putIfAbsent(file, holder);
      if (ours != null) {
        throw busy(output, ours);
      }
      FileChannel locked = null;
      try {
        locked = lock(file, holder);
      } finally {
        if (locked == null) {
          OURS.remove(file);
        }
      }
      if (locked == null) {
        throw busy(output, read(file));
      }
      return new OutputLock(file, locked);
    } catch (IOException e) {
      throw new Stop(
          DiskFull.isCauseOf(e) ? ExitCode.INTERNAL : ExitCode.USAGE,
          "cannot write the output folder "
              + output
              + ": "
              + e
              + ". Give the user who runs icsref permission to write there, free the disk, or"
              + " choose another --output",
          e);
    }
  }

  /** Null where another process has it. */
  private static FileChannel lock(Path file, String holder) throws IOException {
    while (true) {
      FileChannel channel = null;
      boolean held = false;
      try {
        if (!Files.exists(file)) {
          Files.write(file, new byte[0], StandardOpenOption.CREATE);
        }
        Object before = key(file);
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
          return null;
        }
        sign(channel, holder);
        // the run before may have removed the file while we opened it: then our lock is on a file
        // that nobody else will ever open
        held = Objects.equals(before, key(file)) && Files.size(file) == channel.size();
        if (held) {
          return channel;
        }
      } catch (NoSuchFileException removedMeanwhile) {
        held = false;
      } finally {
        if (channel != null && !held) {
          channel.close();
        }
      }
    }
  }

  /** Says who holds the lock, for those who wait; a full disk keeps no run from telling of it. */
  private static void sign(FileChannel channel, String holder) throws IOException {
    try {
      channel.truncate(0);
      ByteBuffer text = ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8));
      while (text.hasRemaining()) {
        channel.write(text);
      }
    } catch (IOException e) {
      if (!DiskFull.isCauseOf(e)) {
        throw e;
      }
    }
  }

  /** What tells a file from another of the same name; null where the system has no such thing. */
  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private static Stop busy(Path output, String holder) {
    return new Stop(
        ExitCode.BUSY,
        "output folder "
            + output
            + " is in use by "
            + holder
            + "; wait for it to end, or stop that process");
  }

  private static String read(Path file) {
    try {
      String text = Files.readString(file).strip();
      return text.isEmpty() ? "another run that has just begun" : text;
    } catch (IOException goneMeanwhile) {
      return "another run that is just ending";
    }
  }

  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      if (!Files.exists(file)) {
        throw new NoSuchFileException(file.toString(), null, "someone removed it during the run");
      }
      if (key(file) != null) {
        // before the lock goes, or it would be the next run's file that is removed
        Files.delete(file);
      } else {
        channel.truncate(0);
      }
      channel.close();
      OURS.remove(file);
    } catch (IOException e) {
      OURS.remove(file);
      throw new Stop(
          ExitCode.INTERNAL, "cannot give back the lock on " + file + ": " + e.getMessage(), e);
    }
  }
}
