package icsref.read.file;

import icsref.io.LimitExceeded;
import icsref.model.BuiltInCheck;
import icsref.model.Finding;
import icsref.model.Origin;
import org.apache.poi.EncryptedDocumentException;

/** A file or table cannot be used, for a reason that goes into a finding. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final BuiltInCheck check;
  private final String remedy;

  public Refused(BuiltInCheck check, String message, String remedy) {
    super(message);
    this.check = check;
    this.remedy = remedy;
  }

  /** A download that broke off or was damaged on the way. */
  public static Refused unreadable(String message) {
    return new Refused(
        BuiltInCheck.SOURCE_UNREADABLE, message, "Download the file again from its publisher.");
  }

  /** More than is read of a file. */
  static Refused beyond(LimitExceeded limit) {
    return new Refused(
        BuiltInCheck.SOURCE_TOO_LARGE,
        limit.getMessage(),
        "Remove it from the input; if it is an official list, raise the limit.");
  }

  public static Refused unreadable(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof LimitExceeded limit) {
        return beyond(limit);
      }
      if (each instanceof EncryptedDocumentException) {
        return new Refused(
            BuiltInCheck.SOURCE_UNREADABLE,
            "is a workbook with a password",
            "Open it in Excel, remove the password and save it; or ask its publisher for one"
                + " without.");
      }
    }
    String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : root(cause);
    return unreadable("cannot be read, it is truncated or damaged (" + reason + ")");
  }

  private static String root(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null && root.getCause().getMessage() != null) {
      root = root.getCause();
    }
    return root.getMessage().lines().findFirst().orElse("");
  }

  public String remedy() {
    return remedy;
  }

  public Finding finding(String file, String sheet) {
    return check.finding(
        new Origin(file, sheet, 0, "", null),
        "",
        "",
        (sheet.isEmpty() ? file : file + " sheet " + sheet) + " " + getMessage(),
        remedy);
  }
}
