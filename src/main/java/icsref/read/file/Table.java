package icsref.read.file;

/** A worksheet or text file as rows of trimmed text; blank cells are "". */
public interface Table extends AutoCloseable {
  /** The next physical row, or null at the end. */
  SourceRow next() throws Refused;

  /** How the text was encoded or quoted, where that is worth a finding; else "". */
  default String oddity() {
    return "";
  }

  @Override
  void close();

  /** The address of a cell, {@code J170}; column counted from 0. */
  static String address(int column, int row) {
    StringBuilder letters = new StringBuilder();
    for (int c = column; c >= 0; c = c / 26 - 1) {
      letters.insert(0, (char) ('A' + c % 26));
    }
    return letters.toString() + row;
  }

  static String trimmed(String cell) {
    if (cell == null || cell.isEmpty()) {
      return "";
    }
    if (isBlank(cell.charAt(0)) || isBlank(cell.charAt(cell.length() - 1))) {
      int from = 0;
      int to = cell.length();
      while (from < to && isBlank(cell.charAt(from))) {
        from++;
      }
      while (to > from && isBlank(cell.charAt(to - 1))) {
        to--;
      }
      return cell.substring(from, to);
    }
    return cell;
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00a0' || c == '\ufeff';
  }
}
