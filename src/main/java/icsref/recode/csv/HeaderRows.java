package icsref.recode.csv;

/**
 * Which rows the heading stands in, as a spreadsheet counts them.
 *
 * @param first the first row, from 1
 * @param last the last row, usually the same
 */
public record HeaderRows(int first, int last) {
  public HeaderRows {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("rows " + first + " to " + last);
    }
  }

  static HeaderRows single(int row) {
    return new HeaderRows(row, row);
  }
}
