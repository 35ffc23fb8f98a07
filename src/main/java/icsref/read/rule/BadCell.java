package icsref.read.rule;

/** What is wrong with a row; becomes a {@link MalformedRow} where the row is known. */
final class BadCell extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Of the cell at fault, or -1 when it is the row as a whole. */
  final int position;

  final String value;

  BadCell(int position, String value, String message) {
    super(message, null, false, false);
    this.position = position;
    this.value = value;
  }
}
