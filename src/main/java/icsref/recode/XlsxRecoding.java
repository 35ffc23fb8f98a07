package icsref.recode;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * Recodes one sheet of a workbook, row by row. The columns that matter are handed to a {@link
 * RowRecoder} as a line of CSV, so that a workbook and a text with the same values get the same
 * answers; the cells are copied beside it, text as text and numbers as numbers.
 */
final class XlsxRecoding implements CountedRecoding {
  /** Titles and notes may stand above the header. */
  private static final int HEADER_WITHIN = 50;

  private static final int FLUSH_ROWS = 500;

  private final Recode.Options options;
  private final CodeLookup register;
  private final Workplace workplace;
  private final List<String> wanted;
  private int headerRow = -1;
  private int width;
  private int[] places;
  private String sheetName;
  private RecodePlan plan;
  private EditionGuess.Found edition;
  private final RecodeCounts tally;
  private UnmatchedList unmatched;
  private boolean done;

  XlsxRecoding(Recode.Options options, CodeLookup register) throws IOException {
    this.options = options;
    this.register = register;
    this.workplace = new Workplace(options);
    Set<String> names = new LinkedHashSet<>();
    names.add(options.column());
    if (options.dateColumn() != null) {
      names.add(options.dateColumn());
    }
    names.addAll(options.amounts());
    names.addAll(options.keep());
    this.wanted = List.copyOf(names);
    boolean prepared = false;
    try {
      readHeader();
      plan =
          RecodePlan.of(
              options,
              options.fileName(),
              wanted,
              register,
              (byte) ',',
              (byte) '\n',
              new byte[] {'\n'},
              StandardCharsets.UTF_8);
      if (plan.period() == null && plan.date() < 0) {
        edition = EditionGuess.best(register, codes(), options.column());
        plan = plan.at(edition.period());
      }
      tally = new RecodeCounts(plan.amounts().length);
      prepared = true;
    } finally {
      if (!prepared) {
        workplace.close();
      }
    }
  }

  private interface Rows {
    void read(Sheet sheet, Iterator<Row> rows) throws IOException;
  }

  private void withSheet(Rows reader) throws IOException {
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(options.file().toFile(), new ReadingOptions(true, false))) {
      List<Sheet> sheets = workbook.getSheets().toList();
      Sheet sheet =
          options.sheet() == null
              ? sheets.get(0)
              : sheets.stream()
                  .filter(candidate -> candidate.getName().equals(options.sheet()))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new Stop(
                              ExitCode.USAGE,
                              "%s has no sheet '%s'. %s"
                                  .formatted(
                                      options.file(),
                                      options.sheet(),
                                      NearestName.suggestion(
                                          options.sheet(),
                                          sheets.stream().map(Sheet::getName).toList()))));
      try (Stream<Row> rows = sheet.openStream()) {
        reader.read(sheet, rows.iterator());
      }
    } catch (org.dhatim.fastexcel.reader.ExcelReaderException damaged) {
      throw new Stop(
          ExitCode.INPUT,
          options.file() + " cannot be read as a workbook: " + damaged.getMessage() + ".",
          damaged);
    }
  }

  private void readHeader() throws IOException {
    withSheet(
        (sheet, rows) -> {
          sheetName = sheet.getName();
          List<String> nearest = null;
          for (int seen = 0; rows.hasNext() && seen < HEADER_WITHIN; seen++) {
            Row row = rows.next();
            List<String> names = new ArrayList<>();
            for (int column = 0; column < row.getCellCount(); column++) {
              names.add(text(row, column).replaceAll("\\s+", " ").strip());
            }
            if (names.contains(options.column().strip())) {
              headerRow = row.getRowNum();
              nearest = names;
              break;
            }
            boolean wider =
                nearest == null
                    || names.stream().filter(name -> !name.isEmpty()).count()
                        > nearest.stream().filter(name -> !name.isEmpty()).count();
            if (wider) {
              nearest = names;
            }
          }
          if (nearest == null) {
            throw new Stop(ExitCode.INPUT, options.file() + " sheet " + sheetName + " is empty.");
          }
          String where = options.file() + " sheet " + sheetName;
          List<String> header = nearest;
          places =
              wanted.stream()
                  .mapToInt(name -> CsvDialect.column(where, "a column named", name, header))
                  .toArray();
          if (!options.group()) {
            RecodePlan.refuseCollision(options, where, header);
          }
          width = header.size();
          while (width > 0 && header.get(width - 1).isEmpty()) {
            width--;
          }
        });
  }

  private BitSet codes() throws IOException {
    BitSet codes = new BitSet();
    RowRecoder counting = new RowRecoder(plan);
    withSheet(
        (sheet, rows) -> {
          while (rows.hasNext()) {
            Row row = rows.next();
            if (row.getRowNum() > headerRow && !isEmpty(row)) {
              byte[] line = line(row);
              codes.or(counting.codes(line, 0, line.length - RecordScanner.SLACK));
            }
          }
        });
    return codes;
  }

  @Override
  public RecodeCounts tally() {
    return tally;
  }

  @Override
  public CodeLookup register() {
    return register;
  }

  @Override
  public boolean restartable() {
    return false;
  }

  @Override
  public String identity() {
    return options.fileName();
  }

  @Override
  public long length() {
    return 0;
  }

  @Override
  public long position() {
    return 0;
  }

  @Override
  public boolean advance() throws IOException {
    if (!done) {
      unmatched = new UnmatchedList(workplace.open("unmatched"));
      unmatched.truncate(0);
      try (OutputStream file =
              new BufferedOutputStream(Files.newOutputStream(workplace.file("part")));
          Workbook workbook = new Workbook(file, "icsref", "1.0")) {
        Worksheet to = workbook.newWorksheet(sheetName);
        RowRecoder recoder = new RowRecoder(plan);
        withSheet((sheet, rows) -> recode(rows, to, recoder));
        tally.add(recoder.takeTally());
        if (plan.group()) {
          writeGroups(to, recoder.takeGroups());
        }
        to.finish();
      }
      done = true;
    }
    return false;
  }

  private void recode(Iterator<Row> rows, Worksheet to, RowRecoder recoder) throws IOException {
    RecordScanner scanner =
        new RecordScanner((byte) ',', (byte) '\n', wanted.size() + RecodePlan.APPENDED.size());
    int added = 0;
    int sinceFlush = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      int number = row.getRowNum();
      if (number <= headerRow || isEmpty(row)) {
        if (!plan.group()) {
          copy(row, to, number - 1 + added, List.of(), null);
          if (number == headerRow) {
            for (int i = 0; i < RecodePlan.APPENDED.size(); i++) {
              to.inlineString(number - 1, width + i, options.prefix() + RecodePlan.APPENDED.get(i));
            }
          }
        }
        continue;
      }
      byte[] line = line(row);
      recoder.process(line, 0, line.length - RecordScanner.SLACK);
      if (recoder.fault() != null) {
        throw new Stop(
            ExitCode.DATA_ERRORS,
            "%s sheet %s row %d %s. Nothing was written."
                .formatted(options.file(), sheetName, number, recoder.fault()));
      }
      for (RowRecoder.Unmatched missing : recoder.unmatched()) {
        unmatched.add(number - 1, missing);
      }
      if (!plan.group()) {
        added += write(row, to, number - 1 + added, recoder, scanner);
        if (++sinceFlush == FLUSH_ROWS) {
          to.flush();
          sinceFlush = 0;
        }
      }
    }
  }

  /** Writes what became of a row; tells how many rows more than one that is. */
  private int write(Row row, Worksheet to, int at, RowRecoder recoder, RecordScanner scanner)
      throws IOException {
    byte[] out = Arrays.copyOf(recoder.out(), recoder.outLength() + RecordScanner.SLACK);
    int length = recoder.outLength();
    int parts = 0;
    scanner.guard(out, length);
    for (int pos = 0; pos < length; pos = scanner.next) {
      scanner.scan(out, pos, length);
      List<String> fields = new ArrayList<>();
      for (int field = 0; field < scanner.fields; field++) {
        fields.add(
            ReleaseTable.unquoted(
                out, scanner.start(field, pos), scanner.ends[field], StandardCharsets.UTF_8));
      }
      copy(row, to, at + parts, fields, plan.amounts());
      for (int i = 0; i < RecodePlan.APPENDED.size(); i++) {
        String value = fields.get(wanted.size() + i);
        if (value.isEmpty()) {
          continue;
        }
        if (RecodePlan.APPENDED.get(i).equals("ics_share")) {
          to.value(at + parts, width + i, new BigDecimal(value));
          to.style(at + parts, width + i).format("0.000000").set();
        } else {
          to.inlineString(at + parts, width + i, value);
        }
      }
      parts++;
    }
    return parts - 1;
  }

  /** Copies the cells of a row; those of amounts take the value that the recoder gave them. */
  private void copy(Row row, Worksheet to, int at, List<String> fields, int[] amounts) {
    for (int column = 0; column < row.getCellCount(); column++) {
      Cell cell = row.getOptionalCell(column).orElse(null);
      if (cell == null || cell.getType() == CellType.EMPTY) {
        continue;
      }
      Object value = value(cell);
      if (amounts != null && value instanceof BigDecimal before) {
        for (int amount : amounts) {
          if (places[amount] == column) {
            BigDecimal after = new BigDecimal(fields.get(amount));
            value = after.compareTo(before) == 0 ? before : after;
          }
        }
      } else if (amounts != null) {
        for (int amount : amounts) {
          if (places[amount] == column) {
            value = fields.get(amount);
          }
        }
      }
      if (value instanceof BigDecimal number) {
        to.value(at, column, number);
        String format = cell.getDataFormatString();
        if (format != null && !format.equalsIgnoreCase("General")) {
          to.style(at, column).format(format).set();
        }
      } else if (value instanceof Boolean flag) {
        to.value(at, column, flag);
      } else {
        to.inlineString(at, column, value.toString());
      }
    }
  }

  private void writeGroups(Worksheet to, Map<RowRecoder.Group, ExactSum[]> groups) {
    int texts = 3 + plan.keep().length;
    int[] at = {0};
    GroupedRows rows = new GroupedRows(plan, groups);
    rows.forEach(
        values -> {
          for (int i = 0; i < values.size(); i++) {
            if (at[0] > 0 && i >= texts) {
              to.value(at[0], i, new BigDecimal(values.get(i)));
            } else if (!values.get(i).isEmpty()) {
              to.inlineString(at[0], i, values.get(i));
            }
          }
          at[0]++;
        });
    tally.rowsWritten = rows.size();
  }

  private boolean isEmpty(Row row) {
    for (int column = 0; column < row.getCellCount(); column++) {
      if (!text(row, column).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The wanted cells of a row as a line of CSV, with room behind it for the scanner. */
  private byte[] line(Row row) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int i = 0; i < places.length; i++) {
      if (i > 0) {
        line.write(',');
      }
      line.writeBytes(plan.field(text(row, places[i])));
    }
    line.write('\n');
    line.writeBytes(new byte[RecordScanner.SLACK]);
    return line.toByteArray();
  }

  private static String text(Row row, int column) {
    Cell cell = row.getOptionalCell(column).orElse(null);
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return "";
    }
    Object value = value(cell);
    if (value instanceof BigDecimal number) {
      return isDate(cell) ? date(cell, number) : number.toPlainString();
    }
    return value.toString();
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
    String format = cell.getDataFormatString();
    return format != null
        && format
            .replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "")
            .toLowerCase(java.util.Locale.ROOT)
            .matches(".*[dmy].*");
  }

  private static String date(Cell cell, BigDecimal number) {
    try {
      LocalDateTime date = cell.asDate();
      return date.toLocalDate().toString();
    } catch (RuntimeException noDate) {
      // A formula's result: days since the last day of 1899, as spreadsheets of this century count.
      return java.time.LocalDate.of(1899, 12, 30).plusDays(number.longValue()).toString();
    }
  }

  @Override
  public String checkpoint() {
    throw new IllegalStateException("a workbook is not restartable");
  }

  @Override
  public void resume(String checkpoint) {
    throw new IllegalStateException("a workbook is not restartable");
  }

  @Override
  public Recode.Result finish() throws IOException {
    advance();
    unmatched.close();
    RecodeSummary summary = new RecodeSummary(options, plan, edition, tally);
    Stop refusal = summary.refusal();
    if (refusal != null) {
      throw refusal;
    }
    workplace.publish(
        summary,
        tally.rows > tally.rowsMatched(),
        summary.exitCode() == ExitCode.DONE,
        OutputStream.nullOutputStream());
    return summary.result();
  }

  @Override
  public void keepForRestart() {
    throw new IllegalStateException("a workbook is not restartable");
  }

  @Override
  public void close() throws IOException {
    if (unmatched != null) {
      unmatched.close();
    }
    workplace.close();
  }
}
