package icsref.io;

/**
 * Tells a full disk or quota from other failures: Java has no type for it, only the system's words.
 */
public final class DiskFull {
  private DiskFull() {}

  /** Whether a failure, or what caused it, is a full disk or quota. */
  public static boolean isCauseOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains("No space left")
          || message.contains("not enough space")
          || message.contains("Disk quota exceeded")) {
        return true;
      }
    }
    return false;
  }
}
