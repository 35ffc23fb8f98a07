package icsref.publish.release;

import icsref.io.DiskFull;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ReadOnlyFileSystemException;

/** What a failure of the disk is, and what to do about it. */
final class DiskFault {
  private DiskFault() {}

  /**
   * A failure as the user is told of it.
   *
   * @param what could not be done: {@code release 2026-03-31_1.0.0 was not published}
   * @param latest what readers have meanwhile, as a sentence after a blank; or empty
   */
  static Stop stop(String what, Exception e, String latest) {
    Throwable cause = e instanceof UncheckedIOException u ? u.getCause() : e;
    if (DiskFull.isCauseOf(cause)) {
      return new Stop(
          ExitCode.INTERNAL,
          what + ": the disk is full. Free some space and run again." + latest,
          e);
    }
    if (cause instanceof AccessDeniedException || cause instanceof ReadOnlyFileSystemException) {
      return new Stop(
          ExitCode.USAGE,
          what
              + ": no permission to write "
              + cause.getMessage()
              + ". Give it to the user who runs icsref, or choose another --output."
              + latest,
          e);
    }
    return new Stop(ExitCode.INTERNAL, what + ": " + cause + "." + latest, e);
  }
}
