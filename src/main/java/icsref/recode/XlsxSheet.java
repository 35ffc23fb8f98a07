package icsref.recode;

import icsref.io.Limits;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.csv.HeaderRows;
import icsref.recode.row.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * A sheet of a workbook that can be read several times.
 *
 * @param header the rows of the heading
 * @param headings what they say
 * @param limits of its rows
 */
record XlsxSheet(
    Path file,
    String name,
    XlsxParts parts,
    XlsxCells cells,
    HeaderRows header,
    Headings headings,
    Limits.Table limits) {
  /** Titles and notes may stand above the heading. */
  private static final int MOST_ROWS = 1 << 20;

  private static final int HEADER_WITHIN = 50;

  /** Reads the rows of a sheet, which have physical row numbers from 1. */
  interface Rows {
    void read(Iterator<Row> rows) throws IOException;
  }

  private interface Sheets {
    void read(List<Sheet> sheets) throws IOException;
  }

  /**
   * Opens the sheet that is asked for, or the first.
   *
   * @throws Stop if there is no such sheet, or no heading with the code's column
   */
  static XlsxSheet of(RecodeOptions options) throws IOException {
    Path file = options.input().file().orElseThrow();
    XlsxSheet[] found = new XlsxSheet[1];
    withSheets(file, sheets -> found[0] = of(options, file, sheets));
    return found[0];
  }

  private static XlsxSheet of(RecodeOptions options, Path file, List<Sheet> sheets)
      throws IOException {
    if (sheets.isEmpty()) {
      throw new Stop(ExitCode.INPUT, file + " has no worksheet: name another file.");
    }
    Sheet sheet =
        options.input().sheet().map(name -> named(file, sheets, name)).orElse(sheets.get(0));
    XlsxParts parts = XlsxParts.of(file, sheet.getName());
    XlsxCells cells = new XlsxCells(parts.from1904());
    String column = options.columns().code();
    Limits.Table limits = options.input().limits().table();
    List<Row> start = start(sheet, limits);
    if (start.isEmpty()) {
      throw new Stop(ExitCode.INPUT, file + " sheet " + sheet.getName() + " is empty.");
    }
    Optional<HeaderRows> header =
        options.input().headerRows().or(() -> headerOf(start, cells, column));
    String where = file + " sheet " + sheet.getName();
    if (header.isEmpty()) {
      throw new Stop(
          ExitCode.USAGE,
          "%s has no column '%s' (--column).%s %s"
              .formatted(
                  where,
                  column,
                  otherSheet(options, sheets, sheet, cells),
                  NearestName.suggestion(column, widest(start, cells))));
    }
    List<List<String>> rows = new ArrayList<>();
    for (int number = header.get().first(); number <= header.get().last(); number++) {
      int wanted = number;
      rows.add(
          start.stream()
              .filter(row -> row.getRowNum() == wanted)
              .map(row -> texts(row, cells))
              .findFirst()
              .orElse(List.of()));
    }
    int below = header.get().last() + 1;
    List<String> next =
        start.stream()
            .filter(row -> row.getRowNum() == below)
            .map(row -> texts(row, cells))
            .findFirst()
            .orElse(List.of());
    Headings headings = Headings.of(where, rows).above(next, header.get());
    return new XlsxSheet(file, sheet.getName(), parts, cells, header.get(), headings, limits);
  }

  private static Sheet named(Path file, List<Sheet> sheets, String name) {
    return sheets.stream()
        .filter(candidate -> candidate.getName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Stop(
                    ExitCode.USAGE,
                    "%s has no sheet '%s'. %s"
                        .formatted(
                            file,
                            name,
                            NearestName.suggestion(
                                name, sheets.stream().map(Sheet::getName).toList()))));
  }

  /**
   * The rows as far as they are no wider than a sheet is: one cell at the edge makes a row of all.
   */
  private static Stream<Row> rows(Sheet sheet, Limits.Table limits) throws IOException {
    int most = limits.columns();
    return sheet
        .openStream()
        .peek(
            row -> {
              if (row.getRowNum() < 1 || row.getRowNum() > MOST_ROWS) {
                throw new Stop(
                    ExitCode.INPUT,
                    "Sheet '%s' has a row %d, and no sheet has more than %d: save it again in Excel."
                        .formatted(sheet.getName(), row.getRowNum(), MOST_ROWS));
              }
              if (row.getCellCount() > most) {
                throw new Stop(
                    ExitCode.INPUT,
                    "Sheet '%s' has more than %d columns in row %d: delete what stands beside the table."
                        .formatted(sheet.getName(), most, row.getRowNum()));
              }
            });
  }

  private static List<Row> start(Sheet sheet, Limits.Table limits) throws IOException {
    try (Stream<Row> rows = rows(sheet, limits)) {
      return rows.limit(HEADER_WITHIN).toList();
    }
  }

  private static Optional<HeaderRows> headerOf(List<Row> start, XlsxCells cells, String column) {
    return start.stream()
        .filter(row -> Headings.has(texts(row, cells), column))
        .findFirst()
        .map(row -> new HeaderRows(row.getRowNum(), row.getRowNum()));
  }

  private static List<String> texts(Row row, XlsxCells cells) {
    List<String> texts = new ArrayList<>();
    for (int column = 0; column < XlsxCells.width(row); column++) {
      texts.add(cells.text(row, column));
    }
    return texts;
  }

  /** The row with the most texts: if none has the column, this is most likely the heading. */
  private static List<String> widest(List<Row> start, XlsxCells cells) {
    List<String> widest = List.of();
    for (Row row : start) {
      List<String> texts = texts(row, cells).stream().filter(text -> !text.isBlank()).toList();
      widest = texts.size() > widest.size() ? texts : widest;
    }
    return widest;
  }

  private static String otherSheet(
      RecodeOptions options, List<Sheet> sheets, Sheet not, XlsxCells cells) throws IOException {
    String column = options.columns().code();
    Limits.Table limits = options.input().limits().table();
    for (Sheet sheet : sheets) {
      if (sheet.getName().equals(not.getName())) {
        continue;
      }
      for (Row row : start(sheet, limits)) {
        for (String text : texts(row, cells)) {
          String heading = Texts.folded(text);
          if (heading.equalsIgnoreCase(Texts.folded(column))) {
            return " Sheet '%s' has '%s': say --sheet '%s'%s."
                .formatted(
                    sheet.getName(),
                    heading,
                    sheet.getName(),
                    heading.equals(Texts.folded(column)) ? "" : " --column '" + heading + "'");
          }
        }
      }
    }
    return "";
  }

  private static void withSheets(Path file, Sheets reader) throws IOException {
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false))) {
      reader.read(workbook.getSheets().toList());
    } catch (ExcelReaderException damaged) {
      throw new Stop(
          ExitCode.INPUT,
          file + " cannot be read as a workbook: " + damaged.getMessage() + ".",
          damaged);
    }
  }

  /** Reads the sheet from its first row. */
  void read(Rows reader) throws IOException {
    withSheets(
        file,
        sheets -> {
          try (Stream<Row> rows = rows(named(file, sheets, name), limits)) {
            reader.read(rows.iterator());
          }
        });
  }

  /** Whether a row stands below the heading and holds something. */
  boolean isData(Row row) {
    return row.getRowNum() > header.last() && XlsxCells.width(row) > 0;
  }
}
