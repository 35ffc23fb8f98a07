package icsref.cli;

import icsref.io.DiskFull;
import icsref.model.ExitCode;
import icsref.model.Stop;

/** Whatever went wrong, in the words and with the exit code that an operator needs. */
final class Failure {
  private Failure() {}

  /** The failure itself where it is one in our words; else an internal one with its root cause. */
  static Stop of(Throwable thrown) {
    if (thrown instanceof Stop stop) {
      return stop;
    }
    Throwable root = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      root = cause;
      if (cause instanceof OutOfMemoryError) {
        return new Stop(
            ExitCode.INTERNAL,
            "there is not enough memory ("
                + cause.getMessage()
                + "). Give icsref more: ICSREF_JAVA_OPTS=-Xmx1g",
            thrown);
      }
    }
    if (DiskFull.isCauseOf(thrown)) {
      return new Stop(
          ExitCode.INTERNAL,
          "the disk is full ("
              + root.getMessage()
              + "). Nothing was published and the latest release is unchanged. Free some space and"
              + " run again",
          thrown);
    }
    return new Stop(
        ExitCode.INTERNAL,
        "internal failure: " + root + ". Run again with --verbose to see where, and report it",
        thrown);
  }
}
