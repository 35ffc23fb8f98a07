package icsref.read.file;

import icsref.io.LimitExceeded;
import icsref.io.Limits;
import java.util.Locale;
import java.util.Set;

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

  /** What databases, statistical packages and spreadsheets write where there is nothing. */
  Set<String> NOTHING =
      Set.of("null", "na", "n/a", "none", "nan", "-", "\\n", "#n/a", "#ref!", "#value!", "#name?");

  int LONGEST_NOTHING = 7;

  /**
   * A cell as it is handed on: trimmed, no longer than a cell may be, and blank where another
   * program has written its word for nothing.
   */
  static String cell(String text, Limits.Table limits) throws LimitExceeded {
    String cell = trimmed(text);
    if (cell.length() <= LONGEST_NOTHING && isNothing(cell)) {
      return "";
    }
    if (cell.length() > limits.cell()) {
      throw new LimitExceeded("has a cell of more than " + limits.cell() + " characters", "cell");
    }
    return cell;
  }

  /** The cells of a row, no more than there may be. */
  static String[] row(int width, Limits.Table limits) throws LimitExceeded {
    if (width > limits.columns()) {
      throw new LimitExceeded("has a row of more than " + limits.columns() + " columns", "columns");
    }
    return new String[width];
  }

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

  private static boolean isNothing(String cell) {
    if (cell.isEmpty()) {
      return false;
    }
    char first = cell.charAt(0);
    return (first == 'N' || first == 'n' || first == '-' || first == '#' || first == '\\')
        && NOTHING.contains(cell.toLowerCase(Locale.ROOT));
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00a0' || c == '\ufeff';
  }
}
