package icsref.read;

import icsref.model.Finding;
import icsref.model.Origin;
import icsref.model.Severity;

/** A file or table cannot be used, for a reason that goes into a finding. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final String check;
  private final String act;
  private final String remedy;

  Refused(String check, String act, String message, String remedy) {
    super(message);
    this.check = check;
    this.act = act;
    this.remedy = remedy;
  }

  /** A download that broke off or was damaged on the way. */
  static Refused unreadable(String message) {
    return new Refused(
        "source-unreadable", "site", message, "Download the file again from its publisher.");
  }

  static Refused unreadable(Throwable cause) {
    String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : root(cause);
    return unreadable("cannot be read, it is truncated or damaged (" + reason + ")");
  }

  private static String root(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null && root.getCause().getMessage() != null) {
      root = root.getCause();
    }
    return root.getMessage();
  }

  String remedy() {
    return remedy;
  }

  Finding finding(String file, String sheet) {
    return new Finding(
        check,
        Severity.ERROR,
        act,
        new Origin(file, sheet, 0, "", null),
        "",
        "",
        (sheet.isEmpty() ? file : file + " sheet " + sheet) + " " + getMessage(),
        remedy);
  }
}
