package icsref.read.file;

import icsref.io.LimitExceeded;
import icsref.io.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** A worksheet of an XLSX workbook, streamed. */
final class XlsxTable implements Table {
  // Cell formats tell a date from a number; a broken cell is the row's fault, not the file's.
  private static final ReadingOptions OPTIONS = new ReadingOptions(true, true);

  private final ReadableWorkbook workbook;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private final Limits.Table limits;
  private long cellCount;

  XlsxTable(byte[] content, String sheet, Limits.Table limits) throws Refused {
    this.limits = limits;
    try {
      workbook = new ReadableWorkbook(new ByteArrayInputStream(content), OPTIONS);
      Sheet found =
          workbook
              .getSheets()
              .filter(candidate -> candidate.getName().equals(sheet))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no sheet " + sheet));
      stream = found.openStream();
      rows = stream.iterator();
    } catch (IOException | RuntimeException e) {
      throw Refused.unreadable(e);
    }
  }

  static List<String> sheets(byte[] content) throws Refused {
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(content), OPTIONS)) {
      return workbook.getSheets().map(Sheet::getName).toList();
    } catch (IOException | RuntimeException e) {
      throw Refused.unreadable(e);
    }
  }

  @Override
  public SourceRow next() throws Refused {
    try {
      if (!rows.hasNext()) {
        return null;
      }
      Row next = rows.next();
      String[] cells = Table.row(next.getCellCount(), limits);
      cellCount += cells.length;
      if (cellCount > limits.cells()) {
        throw new LimitExceeded("has more than " + limits.cells() + " cells", "cells");
      }
      for (int i = 0; i < cells.length; i++) {
        cells[i] = Table.cell(text(next.getCell(i)), limits);
      }
      return new SourceRow(next.getRowNum(), cells);
    } catch (RuntimeException | LimitExceeded e) {
      // The parsers beneath throw a dozen kinds of it for a damaged sheet.
      throw Refused.unreadable(e);
    }
  }

  /** The cell as a person reads it: an integer without {@code .0}, a date as ISO. */
  private static String text(Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return "";
    }
    if (cell.getType() == CellType.STRING) {
      return cell.asString();
    }
    Object value = cell.getValue();
    if (value instanceof BigDecimal number) {
      return Numbers.text(number, isDate(cell.getDataFormatString()));
    }
    if (value instanceof Boolean flag) {
      return flag ? "TRUE" : "FALSE";
    }
    // A formula: the value that the spreadsheet program stored when it last computed it.
    String raw = cell.getRawValue();
    if (raw == null) {
      return value == null ? "" : cell.getText();
    }
    if (cell.getType() == CellType.FORMULA) {
      return Numbers.ofFormula(raw, isDate(cell.getDataFormatString()));
    }
    return raw;
  }

  private static boolean isDate(String format) {
    if (format == null || format.equals("General")) {
      return false;
    }
    boolean year = false;
    boolean quoted = false;
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      }
      year |= !quoted && (c == 'y' || c == 'Y');
    }
    return year;
  }

  @Override
  public void close() {
    stream.close();
    try {
      workbook.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
