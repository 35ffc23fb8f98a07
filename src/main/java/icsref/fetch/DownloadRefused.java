package icsref.fetch;

/** A source that does not come: the message says why, without the source's name. */
final class DownloadRefused extends Exception {
  private static final long serialVersionUID = 1;

  DownloadRefused(String message) {
    super(message);
  }

  DownloadRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
