package icsref.read.file;

import icsref.io.LimitExceeded;
import icsref.io.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** A worksheet of an old binary workbook (XLS), wholly in memory: these lists are small. */
final class XlsTable implements Table {
  private final HSSFWorkbook workbook;
  private final Sheet sheet;
  private final Limits.Table limits;
  private int row;

  XlsTable(byte[] content, String name, Limits.Table limits) throws Refused {
    this.limits = limits;
    workbook = open(content);
    sheet = workbook.getSheet(name);
  }

  static List<String> sheets(byte[] content) throws Refused {
    try (HSSFWorkbook workbook = open(content)) {
      List<String> names = new ArrayList<>();
      workbook.forEach(sheet -> names.add(sheet.getSheetName()));
      return names;
    } catch (IOException e) {
      throw Refused.unreadable(e);
    }
  }

  private static HSSFWorkbook open(byte[] content) throws Refused {
    try {
      return new HSSFWorkbook(new ByteArrayInputStream(content));
    } catch (IOException | RuntimeException e) {
      throw Refused.unreadable(e);
    }
  }

  @Override
  public SourceRow next() throws Refused {
    if (row > sheet.getLastRowNum()) {
      return null;
    }
    Row next = sheet.getRow(row++);
    if (next == null || next.getLastCellNum() < 0) {
      return new SourceRow(row, new String[0]);
    }
    try {
      String[] cells = Table.row(next.getLastCellNum(), limits);
      for (int i = 0; i < cells.length; i++) {
        cells[i] = Table.cell(text(next.getCell(i)), limits);
      }
      return new SourceRow(row, cells);
    } catch (RuntimeException | LimitExceeded e) {
      throw Refused.unreadable(e);
    }
  }

  private static String text(Cell cell) {
    if (cell == null) {
      return "";
    }
    CellType type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    return switch (type) {
      case STRING -> cell.getStringCellValue();
      case NUMERIC ->
          Numbers.text(
              BigDecimal.valueOf(cell.getNumericCellValue()), DateUtil.isCellDateFormatted(cell));
      case BOOLEAN -> cell.getBooleanCellValue() ? "TRUE" : "FALSE";
      default -> "";
    };
  }

  @Override
  public void close() {
    try {
      workbook.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
