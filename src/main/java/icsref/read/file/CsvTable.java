package icsref.read.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Comma-separated (or tab- or semicolon-separated) text. */
final class CsvTable implements Table {
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final String oddity;
  private int row;

  /**
   * @param enough characters after which the text may be cut: recognising a list of a million rows
   *     takes its first ones
   */
  CsvTable(byte[] content, int enough) {
    Charset charset = StandardCharsets.UTF_8;
    int skip = 0;
    String found = "";
    if (content.length >= 3
        && content[0] == (byte) 0xef
        && content[1] == (byte) 0xbb
        && content[2] == (byte) 0xbf) {
      skip = 3;
    } else if (content.length >= 2 && (content[0] & 0xff) == 0xff && (content[1] & 0xff) == 0xfe) {
      charset = StandardCharsets.UTF_16LE;
      skip = 2;
      found = "UTF-16";
    } else if (content.length >= 2 && (content[0] & 0xff) == 0xfe && (content[1] & 0xff) == 0xff) {
      charset = StandardCharsets.UTF_16BE;
      skip = 2;
      found = "UTF-16";
    }
    String text = new String(content, skip, content.length - skip, charset);
    if (charset == StandardCharsets.UTF_8
        && text.indexOf('\ufffd') >= 0
        && !new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
            .equals(
                new String(content, skip, content.length - skip, StandardCharsets.ISO_8859_1))) {
      text = new String(content, skip, content.length - skip, Charset.forName("windows-1252"));
      found = "Windows-1252";
    }
    oddity = found;
    if (text.length() > enough) {
      int end = text.lastIndexOf('\n', enough);
      text = end > 0 ? text.substring(0, end) : text;
    }
    reader =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .skipEmptyLines(false)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(text);
    records = reader.iterator();
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
      String[] cells = new String[record.getFieldCount()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = Table.trimmed(record.getField(i));
      }
      return new SourceRow(row, cells);
    } catch (CsvParseException e) {
      throw Refused.unreadable(
          "cannot be read beyond line "
              + row
              + ", its quotes are not paired ("
              + (e.getCause() == null ? e : e.getCause()).getMessage()
              + ")");
    } catch (UncheckedIOException e) {
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
