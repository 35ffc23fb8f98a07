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
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Worksheet;

/**
 * The tables of a release, but for those by LSOA, as one workbook: a sheet with the contents, a
 * sheet for each table with the most used first, and a sheet with the meaning of every column.
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

  /** How to use the workbook, a line each. */
  private static final List<String> USE =
      List.of(
          "To find the ICS of an old code, look it up in legacy_to_ics (CCG, STP) or code_to_ics"
              + " (sub-ICB, ICB) on the day of your data: valid_from <= day <= valid_to.",
          "An area in several ICSs has several rows. Multiply counts by person_share. For rates,"
              + " take the row with best_fit = Y.",
          "For XLOOKUP, use the files in the folder lookups: each has one row for each code.",
          "The tables by LSOA are separate files, lsoa_to_ics and lsoa_other_vintage_to_ics, because"
              + " each has more than 30,000 rows.",
          "Codes are text, so that 00D and 10E stay codes. Dates are text, written year-month-day.",
          "Source: Office for National Statistics licensed under the Open Government Licence v.3.0."
              + " Contains OS data © Crown copyright and database right.",
          "Contains NHS Organisation Data Service data, Open Government Licence v3.0.");

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
  private final Worksheet contents;
  private final Map<String, Worksheet> sheets = new LinkedHashMap<>();
  private final Worksheet meanings;
  private final Map<String, WrittenTable> tables = new TreeMap<>(OrderOfUse.byName());

  private Workbook(Path file, LocalDate asAt, List<String> names) throws IOException {
    this.file = file;
    this.working = file.resolveSibling(file.getFileName() + ".part");
    this.title = "Reference data of England's integrated care systems on " + asAt;
    this.out = new BufferedOutputStream(Files.newOutputStream(working), 1 << 16);
    this.workbook = new org.dhatim.fastexcel.Workbook(out, "icsref", null);
    workbook.setCompressionLevel(Deflater.BEST_SPEED);
    this.contents = workbook.newWorksheet("contents");
    for (String name : names.stream().sorted(OrderOfUse.byName()).toList()) {
      sheets.put(name, workbook.newWorksheet(sheetName(name)));
    }
    this.meanings = workbook.newWorksheet("columns");
  }

  /**
   * Begins a workbook, to which tables are added as they are written.
   *
   * @param file is replaced where it exists; a working file stands beside it meanwhile
   * @param names of all tables that will be added, in any order: the most used are shown first
   */
  public static Workbook begin(Path file, LocalDate asAt, List<String> names) {
    try {
      return new Workbook(file, asAt, names);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  /** Fills a table's sheet, from its file. */
  public void add(WrittenTable table) {
    String name = table.table().name();
    Worksheet sheet = sheets.get(name);
    if (sheet == null) {
      throw new IllegalArgumentException("the workbook was begun without a table " + name);
    }
    try {
      fill(sheet, table);
      tables.put(name, table);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  /**
   * Writes the sheets that explain the others, and puts the workbook in its place.
   *
   * @param release its name
   */
  public void finish(String release) {
    try {
      writeContents(release);
      writeMeanings();
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

  private void writeContents(String release) {
    contents.value(0, 0, title);
    contents.style(0, 0).bold().fontSize(14).set();
    contents.value(1, 0, "Release " + release);
    int row = 3;
    for (String line : USE) {
      contents.value(row++, 0, line);
    }
    row++;
    heading(contents, row++, List.of("sheet", "rows", "one row is"));
    for (WrittenTable table : tables.values()) {
      link(row, sheetName(table.table().name()));
      contents.value(row, 1, table.rows());
      contents.value(row++, 2, table.table().oneRowIs().replaceFirst("^One row is ", ""));
    }
    link(row, "columns");
    contents.value(row, 2, "a column of a sheet, with its type and meaning");
    toPrint(contents);
    contents.width(0, 28);
    contents.width(1, 10);
    contents.width(2, 100);
  }

  private void link(int row, String sheet) {
    contents.hyperlink(row, 0, HyperLink.internal("'" + sheet + "'!A1", sheet));
    contents.style(row, 0).fontColor("074860").underlined().set();
  }

  private void writeMeanings() {
    int row = 0;
    heading(meanings, row++, List.of("sheet", "column", "type", "meaning"));
    for (WrittenTable table : tables.values()) {
      for (OutputTable.Column column : table.columns()) {
        meanings.value(row, 0, sheetName(table.table().name()));
        meanings.value(row, 1, column.name());
        meanings.value(row, 2, column.type().word());
        meanings.value(row++, 3, column.meaning());
      }
    }
    toPrint(meanings);
    meanings.width(0, 28);
    meanings.width(1, 28);
    meanings.width(2, 10);
    meanings.width(3, 100);
    meanings.freezePane(0, 1);
    meanings.setAutoFilter(0, 0, row - 1, 3);
  }

  /** On paper a sheet is as wide as the page. */
  private static void toPrint(Worksheet sheet) {
    sheet.pageOrientation("landscape");
    sheet.paperSize(PaperSize.A4_PAPER);
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 999);
  }

  private static void fill(Worksheet sheet, WrittenTable table) throws IOException {
    List<OutputTable.Column> columns = table.columns();
    heading(sheet, 0, names(columns));
    toPrint(sheet);
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
