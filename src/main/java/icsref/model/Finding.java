package icsref.model;

/**
 * Something about the input that someone should know or mend.
 *
 * @param check the wrong condition, as an id: {@code lsoa-in-no-ics}
 * @param act who can correct it: {@code publisher}, {@code site} or {@code icsref}
 * @param origin where it stands, or null when it is the absence of something
 * @param column the column's name, or empty
 * @param value the value at fault, or empty
 * @param message what is wrong, as a sentence with the codes in it
 * @param remedy what to do about it, as a sentence
 * @param accepted why the site accepts it and until when, or empty
 */
public record Finding(
    String check,
    Severity severity,
    String act,
    Origin origin,
    String column,
    String value,
    String message,
    String remedy,
    String accepted) {
  /** What a file says of itself is shown on terminals, pages and in spreadsheets. */
  public Finding {
    column = Printable.of(column);
    value = Printable.of(value);
    message = Printable.of(message);
    origin = origin == null ? null : origin.printable();
  }

  /** A finding as it is found. */
  public Finding(
      String check,
      Severity severity,
      String act,
      Origin origin,
      String column,
      String value,
      String message,
      String remedy) {
    this(check, severity, act, origin, column, value, message, remedy, "");
  }

  /** The same finding, whose origin names its cell. */
  public Finding in(String cell) {
    Origin where = new Origin(origin.file(), origin.sheet(), origin.row(), cell, origin.edition());
    return new Finding(check, severity, act, where, column, value, message, remedy, accepted);
  }

  /** The same finding, judged by what the site has set. */
  public Finding judged(Severity severity, String accepted) {
    return new Finding(check, severity, act, origin, column, value, message, remedy, accepted);
  }
}
