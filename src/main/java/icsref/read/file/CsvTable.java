package icsref.read.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import icsref.io.FileType;
import icsref.io.LimitExceeded;
import icsref.io.Limits;
import icsref.io.TextEncoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Comma-separated (or tab- or semicolon-separated) text. */
final class CsvTable implements Table {
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final String oddity;
  private final Limits.Table limits;
  private int row;

  /**
   * @param enough characters after which the text may be cut: recognising a list of a million rows
   *     takes its first ones
   */
  CsvTable(byte[] content, int enough, Limits.Table limits) throws Refused {
    this.limits = limits;
    TextEncoding encoding =
        TextEncoding.of(content, Math.min(content.length, FileType.HEAD), false);
    String text = text(content, encoding);
    if (encoding.charset() == StandardCharsets.UTF_8 && text.indexOf('\ufffd') >= 0) {
      encoding = TextEncoding.of(content, content.length, true);
      text = text(content, encoding);
    }
    if (encoding.charset() != StandardCharsets.UTF_8 && text.indexOf('\ufffd') >= 0) {
      throw Refused.unreadable(
          "cannot be read, it is truncated or damaged (a character that is none in "
              + encoding.charset()
              + ")");
    }
    oddity = encoding.charset() == StandardCharsets.UTF_8 ? "" : encoding.charset().name();
    if (text.length() > enough) {
      // behind a whole line: one that is too long is told of
      int end = text.indexOf('\n', enough);
      text = end > 0 ? text.substring(0, end) : text;
    }
    reader =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .skipEmptyLines(false)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .maxBufferSize(limits.line())
            .ofCsvRecord(text);
    records = reader.iterator();
  }

  private static String text(byte[] content, TextEncoding encoding) {
    int bom = encoding.bom();
    return new String(content, bom, content.length - bom, encoding.charset());
  }

  private static char separator(String text) {
    int end = text.indexOf('\n');
    String first = end < 0 ? text : text.substring(0, end);
    if (first.indexOf(',') >= 0) {
      return ',';
    }
    return first.indexOf('\t') >= 0 ? '\t' : first.indexOf(';') >= 0 ? ';' : ',';
  }

  @Override
  public SourceRow next() throws Refused {
    try {
      if (!records.hasNext()) {
        return null;
      }
      CsvRecord record = records.next();
      row = (int) record.getStartingLineNumber();
      String[] cells = Table.row(record.getFieldCount(), limits);
      for (int i = 0; i < cells.length; i++) {
        cells[i] = Table.cell(record.getField(i), limits);
      }
      return new SourceRow(row, cells);
    } catch (CsvParseException e) {
      // the parser wraps whatever goes wrong: a lack of memory is not a fault of the file
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof VirtualMachineError ours) {
          throw ours;
        }
      }
      throw Refused.unreadable(
          "cannot be read beyond line "
              + row
              + ", its quotes are not paired or a line has more than "
              + limits.line()
              + " characters (limits: line in config/icsref.yml)");
    } catch (UncheckedIOException | LimitExceeded e) {
      throw Refused.unreadable(e);
    }
  }

  @Override
  public String oddity() {
    return oddity;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
