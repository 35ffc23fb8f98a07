package icsref.recode;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;

/** Reads the cells of a sheet, and copies them to another whose days count from 1900. */
final class XlsxCells {
  /** Days between the two days that workbooks count from. */
  private static final int DAYS_TO_1904 = 1462;

  private final boolean from1904;

  XlsxCells(boolean from1904) {
    this.from1904 = from1904;
  }

  static Optional<Cell> find(Row row, int column) {
    return row.getOptionalCell(column).filter(cell -> cell.getType() != CellType.EMPTY);
  }

  /** Whether a cell has a formula and no value: nobody has calculated it. */
  static boolean isUncalculated(Cell cell) {
    return cell.getType() == CellType.FORMULA
        && cell.getValue() == null
        && (cell.getRawValue() == null || cell.getRawValue().isEmpty());
  }

  /** Up to where a row has cells that hold something. */
  static int width(Row row) {
    int width = row.getCellCount();
    while (width > 0 && find(row, width - 1).filter(cell -> !isBlank(cell)).isEmpty()) {
      width--;
    }
    return width;
  }

  private static boolean isBlank(Cell cell) {
    return !isUncalculated(cell) && value(cell).toString().isBlank();
  }

  /** The text of a cell; days as {@code 2020-03-31}. */
  String text(Row row, int column) {
    return find(row, column).map(this::text).orElse("");
  }

  String text(Cell cell) {
    Object value = value(cell);
    if (value instanceof BigDecimal number) {
      return isDate(cell) ? date(number) : number.toPlainString();
    }
    return value.toString();
  }

  /** The number of a cell that holds one. */
  static Optional<BigDecimal> number(Cell cell) {
    return value(cell) instanceof BigDecimal number ? Optional.of(number) : Optional.empty();
  }

  /** Whether the number of a cell is shown as a percentage. */
  static boolean isPercentage(Cell cell) {
    return number(cell).isPresent() && plainFormat(cell).contains("%");
  }

  private static Object value(Cell cell) {
    Object value = cell.getValue();
    if (value == null) {
      return cell.getRawValue() == null ? "" : cell.getRawValue();
    }
    if (value instanceof BigDecimal number) {
      // 1E+2 and 100 are the same cell.
      return number.scale() < 0 ? number.setScale(0) : number;
    }
    return value instanceof Boolean ? value : value.toString();
  }

  /** By the letters of its number format; those in quotes and brackets are not meant. */
  private static boolean isDate(Cell cell) {
    return plainFormat(cell).matches(".*[dmy].*");
  }

  private static String plainFormat(Cell cell) {
    String format = cell.getDataFormatString();
    return format == null
        ? ""
        : format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(Locale.ROOT);
  }

  private String date(BigDecimal number) {
    long days = number.longValue() + (from1904 ? DAYS_TO_1904 : 0);
    return LocalDate.of(1899, 12, 30).plusDays(days).toString();
  }

  /** Copies a cell as it is. */
  void copy(Cell cell, Worksheet to, int row, int column) {
    if (isUncalculated(cell)) {
      to.formula(row, column, cell.getFormula());
      return;
    }
    Object value = value(cell);
    if (value instanceof BigDecimal number) {
      boolean moved = from1904 && isDate(cell);
      write(cell, moved ? number.add(BigDecimal.valueOf(DAYS_TO_1904)) : number, to, row, column);
    } else if (value instanceof Boolean flag) {
      to.value(row, column, flag);
    } else {
      to.inlineString(row, column, value.toString());
    }
  }

  /** Writes a number in the form of a cell. */
  static void write(Cell form, BigDecimal number, Worksheet to, int row, int column) {
    to.value(row, column, number);
    String format = form.getDataFormatString();
    if (format != null && !format.equalsIgnoreCase("General")) {
      to.style(row, column).format(format).set();
    }
  }
}
