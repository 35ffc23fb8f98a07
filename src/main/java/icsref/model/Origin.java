package icsref.model;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Where a fact stands.
 *
 * @param file its path below the input folder; a member of an archive after {@code !}
 * @param sheet the worksheet, or empty for text
 * @param row the physical row or line it starts in, the first being 1; 0 when the whole file is
 *     meant
 * @param cell the cell (<code>J170</code>) where one cell says it, or empty
 * @param edition the day the list is true for, not the day it was published
 */
public record Origin(String file, String sheet, int row, String cell, LocalDate edition) {
  public Origin {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(sheet, "sheet");
    Objects.requireNonNull(cell, "cell");
  }

  /** The same, as it may be shown. */
  Origin printable() {
    String shown = Printable.of(file);
    String shownSheet = Printable.of(sheet);
    return shown.equals(file) && shownSheet.equals(sheet)
        ? this
        : new Origin(shown, shownSheet, row, cell, edition);
  }

  @Override
  public String toString() {
    String where = sheet.isEmpty() ? file : file + " " + sheet;
    if (!cell.isEmpty()) {
      return where + "!" + cell;
    }
    return row == 0 ? where : where + " row " + row;
  }
}
