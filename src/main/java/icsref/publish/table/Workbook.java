package icsref.publish.table;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Worksheet;

/**
 * All tables of a release as one workbook, a sheet each, after a first sheet that explains them.
 *
 * <p>Codes are text, so that {@code 00D}, {@code 10E} and {@code 99E} stay what they are; counts
 * and shares are numbers; dates are text as the tables write them, since a real date is shown by
 * the reader's locale and would no longer join. The same tables give the same bytes.
 */
public final class Workbook {
  /** What {@code docProps/core.xml} says in place of the time at which the library wrote it. */
  private static final String CORE =
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"\
       xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"\
       xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>%s</dc:title>\
      <dc:creator>icsref</dc:creator></cp:coreProperties>""";

  /** Sheet names of a workbook are no longer. */
  private static final int LONGEST_NAME = 31;

  private static final int ROWS_TO_MEASURE = 200;
  private static final int WIDEST = 60;
  private static final int FLUSH = 2_000;

  private final Path file;
  private final Path working;
  private final String title;
  private final OutputStream out;
  private final org.dhatim.fastexcel.Workbook workbook;
  private final Worksheet about;
  private final List<WrittenTable> tables = new ArrayList<>();

  private Workbook(Path file, LocalDate asAt) throws IOException {
    this.file = file;
    this.working = file.resolveSibling(file.getFileName() + ".part");
    this.title = "Reference data of England's integrated care systems on " + asAt;
    this.out = new BufferedOutputStream(Files.newOutputStream(working), 1 << 16);
    this.workbook = new org.dhatim.fastexcel.Workbook(out, "icsref", null);
    workbook.setCompressionLevel(Deflater.BEST_SPEED);
    this.about = workbook.newWorksheet("about");
  }

  /**
   * Begins a workbook, to which tables are added as they are written.
   *
   * @param file is replaced where it exists; a working file stands beside it meanwhile
   */
  public static Workbook begin(Path file, LocalDate asAt) {
    try {
      return new Workbook(file, asAt);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  /** Adds a table's sheet, from its file. */
  public void add(WrittenTable table) {
    try {
      fill(workbook.newWorksheet(sheetName(table.table().name())), table);
      tables.add(table);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  /** Writes the first sheet, which explains the others, and puts the workbook in its place. */
  public void finish() {
    try {
      explain(about, title, tables);
      workbook.finish();
      out.close();
      timeless(working, file, CORE.formatted(title.replace("&", "&amp;").replace("<", "&lt;")));
      Files.delete(working);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  /** The name of a table's sheet: the table's, as much of it as a workbook takes. */
  static String sheetName(String table) {
    return table.length() <= LONGEST_NAME ? table : table.substring(0, LONGEST_NAME);
  }

  private static void explain(Worksheet sheet, String title, List<WrittenTable> tables) {
    sheet.value(0, 0, title);
    sheet.style(0, 0).bold().fontSize(14).set();
    sheet.value(
        1,
        0,
        "Contains data of the Office for National Statistics and of the NHS Organisation Data"
            + " Service, Open Government Licence v3.0. Codes are text; dates are written"
            + " year-month-day.");
    int row = 3;
    heading(sheet, row++, List.of("sheet", "column", "type", "meaning", "rows"));
    for (WrittenTable table : tables) {
      sheet.value(row, 0, sheetName(table.table().name()));
      sheet.style(row, 0).bold().set();
      sheet.value(row, 3, table.table().oneRowIs());
      sheet.style(row, 3).bold().set();
      sheet.value(row++, 4, table.rows());
      for (OutputTable.Column column : table.columns()) {
        sheet.value(row, 0, sheetName(table.table().name()));
        sheet.value(row, 1, column.name());
        sheet.value(row, 2, column.type().word());
        sheet.value(row++, 3, column.meaning());
      }
    }
    sheet.width(0, 28);
    sheet.width(1, 28);
    sheet.width(2, 10);
    sheet.width(3, 100);
    sheet.freezePane(0, 4);
    sheet.setAutoFilter(3, 0, row - 1, 4);
  }

  private static void fill(Worksheet sheet, WrittenTable table) throws IOException {
    List<OutputTable.Column> columns = table.columns();
    heading(sheet, 0, names(columns));
    sheet.freezePane(0, 1);
    sheet.setAutoFilter(0, 0, (int) table.rows(), columns.size() - 1);
    widths(sheet, table);
    // a workbook keeps texts once for all cells that have them: no use where no two are the same
    List<String> key = table.table().key();
    int unique = key.size() == 1 ? names(columns).indexOf(key.get(0)) : -1;
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(table.file())) {
      Iterator<CsvRecord> rows = csv.iterator();
      rows.next();
      int row = 1;
      while (rows.hasNext()) {
        List<String> fields = rows.next().getFields();
        for (int i = 0; i < fields.size(); i++) {
          String value = fields.get(i);
          if (!value.isEmpty()) {
            switch (columns.get(i).type()) {
              case INTEGER -> sheet.value(row, i, Long.valueOf(value));
              case NUMBER -> sheet.value(row, i, new BigDecimal(value));
              case STRING, DATE -> {
                if (i == unique) {
                  sheet.inlineString(row, i, value);
                } else {
                  sheet.value(row, i, value);
                }
              }
            }
          }
        }
        if (row % FLUSH == 0) {
          sheet.flush();
        }
        row++;
      }
    }
    sheet.finish();
  }

  private static List<String> names(List<OutputTable.Column> columns) {
    return columns.stream().map(OutputTable.Column::name).toList();
  }

  private static void heading(Worksheet sheet, int row, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      sheet.value(row, i, names.get(i));
    }
    sheet.range(row, 0, row, names.size() - 1).style().bold().fillColor("E3EAEE").set();
  }

  /** As wide as the longest of the first values. */
  private static void widths(Worksheet sheet, WrittenTable table) throws IOException {
    int[] widths = new int[table.columns().size()];
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(table.file())) {
      Iterator<CsvRecord> rows = csv.iterator();
      for (int row = 0; row < ROWS_TO_MEASURE && rows.hasNext(); row++) {
        List<String> fields = rows.next().getFields();
        for (int i = 0; i < fields.size(); i++) {
          // The heading has the filter's button beside it.
          widths[i] = Math.max(widths[i], fields.get(i).length() + (row == 0 ? 3 : 1));
        }
      }
    }
    for (int i = 0; i < widths.length; i++) {
      sheet.width(i, Math.min(Math.max(widths[i], 6), WIDEST));
    }
  }

  /** Copies the parts as they are, but for the time of day. */
  private static void timeless(Path working, Path file, String core) throws IOException {
    try (ZipFile parts = ZipFile.builder().setPath(working).get();
        ZipArchiveOutputStream out = new ZipArchiveOutputStream(file)) {
      for (ZipArchiveEntry part : Collections.list(parts.getEntriesInPhysicalOrder())) {
        ZipArchiveEntry entry = new ZipArchiveEntry(part.getName());
        entry.setTimeLocal(FIRST_DAY);
        if (part.getName().equals("docProps/core.xml")) {
          out.putArchiveEntry(entry);
          out.write(core.getBytes(StandardCharsets.UTF_8));
          out.closeArchiveEntry();
        } else {
          entry.setMethod(part.getMethod());
          entry.setCrc(part.getCrc());
          entry.setSize(part.getSize());
          entry.setCompressedSize(part.getCompressedSize());
          out.addRawArchiveEntry(entry, parts.getRawInputStream(part));
        }
      }
    }
  }

  /** The first day that a zip can tell: it says nothing about when the workbook was made. */
  private static final LocalDateTime FIRST_DAY = LocalDateTime.of(1980, 1, 1, 0, 0);
}
