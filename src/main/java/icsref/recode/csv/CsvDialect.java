package icsref.recode.csv;

import icsref.io.TextEncoding;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * How a text file is written: its encoding, delimiter, line end and heading, found from its
 * beginning.
 *
 * @param lineEnd {@code \n} (also after {@code \r}) or {@code \r}
 * @param newline the line end of the heading, for rows that are added; LF if it has none
 * @param header where the heading is and what it says
 */
public record CsvDialect(
    Charset charset, int bom, byte delimiter, byte lineEnd, byte[] newline, Header header) {
  /**
   * A heading.
   *
   * @param rows its rows, usually one, without quotes
   * @param where which records these are
   * @param next the record below it
   * @param length bytes of the file up to the end of its last record, titles above included
   */
  public record Header(List<List<String>> rows, HeaderRows where, List<String> next, int length) {}

  /**
   * What is known of a file before it is looked at.
   *
   * @param delimiter empty to find it
   * @param charset empty to find it
   * @param headerRows the first and last record of the heading; empty to find it
   * @param isHeader whether the names of a record are the heading
   */
  public record Given(
      Optional<Character> delimiter,
      Optional<Charset> charset,
      Optional<HeaderRows> headerRows,
      Predicate<List<String>> isHeader) {}

  private static final byte[] CANDIDATES = {',', '\t', ';', '|'};
  private static final int SAMPLE_RECORDS = 200;

  /** Titles may stand above the heading. */
  private static final int HEADER_WITHIN = 50;

  /**
   * Finds how a file is written.
   *
   * @param start the file's beginning, one byte per character or UTF-8
   * @param length how much of the array is the file's
   * @param whole whether that is all of the file
   * @throws Stop if there is no heading or it cannot be read
   */
  public static CsvDialect of(String file, byte[] start, int length, boolean whole, Given given) {
    byte[] bytes = Arrays.copyOf(start, length + RecordScanner.SLACK);
    TextEncoding found = TextEncoding.of(bytes, length, whole);
    int bom = found.charset().equals(StandardCharsets.UTF_8) ? found.bom() : 0;
    if (length == bom) {
      throw new Stop(ExitCode.INPUT, file + " is empty: there is not even a heading.");
    }
    for (int i = 0; i < Math.min(length, 1000); i++) {
      if (bytes[i] == 0) {
        throw new Stop(
            ExitCode.INPUT, file + " holds zero bytes and is not text. Export it as CSV or XLSX.");
      }
    }
    Charset charset = given.charset().orElse(found.charset());
    byte lineEnd = lineEnd(bytes, length);
    Sample sample = new Sample(bytes, bom, length, whole, lineEnd, charset);
    OptionalInt separator = sample.separator();
    byte delimiter =
        given.delimiter().isPresent()
            ? delimiterByte(given.delimiter().get())
            : separator.isPresent()
                ? (byte) separator.getAsInt()
                : sample.delimiter(given.isHeader());
    int skip = separator.isPresent() ? 1 : 0;
    HeaderRows rows =
        given
            .headerRows()
            .orElseGet(() -> HeaderRows.single(sample.headerRow(delimiter, skip, given)));
    return sample.dialect(file, delimiter, rows);
  }

  private static byte delimiterByte(char delimiter) {
    if (delimiter > 126 || delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
      throw new Stop(
          ExitCode.USAGE,
          "--delimiter '" + delimiter + "' cannot separate fields: give a plain character.");
    }
    return (byte) delimiter;
  }

  private static byte lineEnd(byte[] bytes, int length) {
    boolean carriageReturn = false;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        return '\n';
      }
      carriageReturn |= bytes[i] == '\r';
    }
    return (byte) (carriageReturn ? '\r' : '\n');
  }

  /** The beginning of a file, read with one delimiter or another. */
  private record Sample(
      byte[] bytes, int from, int length, boolean whole, byte lineEnd, Charset charset) {
    private static final int MOST_FIELDS = 1 << 14;

    interface Reader {
      /** Whether to go on; a record is whole unless the sample breaks off in it. */
      boolean record(int number, List<String> fields, RecordScanner scanner, boolean whole);
    }

    void read(byte delimiter, Reader reader) {
      RecordScanner scanner = new RecordScanner(delimiter, lineEnd, MOST_FIELDS);
      byte after = bytes[length];
      scanner.guard(bytes, length);
      int number = 0;
      boolean more = true;
      for (int pos = from; pos < length && more; pos = scanner.next()) {
        scanner.scan(bytes, pos, length);
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < Math.min(scanner.fields(), MOST_FIELDS); i++) {
          fields.add(CsvFields.text(bytes, scanner.start(i, pos), scanner.end(i), charset));
        }
        boolean complete = !scanner.isUnclosed() && (whole || scanner.next() < length);
        more = reader.record(++number, fields, scanner, complete);
      }
      bytes[length] = after;
    }

    /** The delimiter that a first line {@code sep=;} states, as Excel reads it. */
    OptionalInt separator() {
      String line = new String(bytes, from, Math.min(8, length - from), StandardCharsets.US_ASCII);
      boolean stated =
          line.length() > 4
              && line.substring(0, 4).equalsIgnoreCase("sep=")
              && (line.length() == 5 || line.charAt(5) == '\r' || line.charAt(5) == '\n');
      return stated ? OptionalInt.of(line.charAt(4)) : OptionalInt.empty();
    }

    /**
     * The candidate under which the heading is there; of several (or none) the one that gives the
     * most records as many fields as the heading, of which there must be two.
     */
    byte delimiter(Predicate<List<String>> isHeader) {
      byte best = CANDIDATES[0];
      long bestScore = -1;
      for (byte candidate : CANDIDATES) {
        Score score = new Score(isHeader);
        read(candidate, score);
        if (score.value() > bestScore) {
          bestScore = score.value();
          best = candidate;
        }
      }
      return best;
    }

    /** The first record that is the heading, or the first one. */
    int headerRow(byte delimiter, int skip, Given given) {
      int[] found = {skip + 1};
      read(
          delimiter,
          (number, fields, scanner, complete) -> {
            if (number > skip && given.isHeader().test(fields)) {
              found[0] = number;
              return false;
            }
            return number < HEADER_WITHIN;
          });
      return found[0];
    }

    CsvDialect dialect(String file, byte delimiter, HeaderRows wanted) {
      List<List<String>> rows = new ArrayList<>();
      int[] end = {0};
      List<String> next = new ArrayList<>();
      byte[][] newline = {{'\n'}};
      read(
          delimiter,
          (number, fields, scanner, complete) -> {
            if (number > wanted.last()) {
              next.addAll(fields);
              return false;
            }
            if (number >= wanted.first()) {
              rows.add(List.copyOf(fields));
            }
            if (number == wanted.last()) {
              end[0] = complete || whole && !scanner.isUnclosed() ? scanner.next() : -1;
              if (scanner.next() > scanner.contentEnd()) {
                newline[0] = Arrays.copyOfRange(bytes, scanner.contentEnd(), scanner.next());
              }
            }
            return end[0] >= 0;
          });
      if (rows.size() < wanted.last() - wanted.first() + 1) {
        throw new Stop(ExitCode.USAGE, file + " has no row " + wanted.last() + " (--header-row).");
      }
      if (end[0] < 0) {
        throw new Stop(
            ExitCode.INPUT,
            file
                + ": the heading does not end within the first megabyte; a quote in it is not closed.");
      }
      return new CsvDialect(
          charset,
          from,
          delimiter,
          lineEnd,
          newline[0],
          new Header(List.copyOf(rows), wanted, List.copyOf(next), end[0]));
    }
  }

  /** How well a delimiter fits: how many of the records are as wide as the heading. */
  private static final class Score implements Sample.Reader {
    private final Predicate<List<String>> isHeader;
    private boolean found;
    private int columns;
    private int records;
    private int alike;

    Score(Predicate<List<String>> isHeader) {
      this.isHeader = isHeader;
    }

    @Override
    public boolean record(int number, List<String> fields, RecordScanner scanner, boolean whole) {
      if (!found && number <= HEADER_WITHIN && isHeader.test(fields)) {
        found = true;
        columns = fields.size();
        records = 0;
        alike = 0;
      } else if (number == 1) {
        columns = fields.size();
      } else if (whole) {
        records++;
        alike += fields.size() == columns ? 1 : 0;
      }
      return records < SAMPLE_RECORDS;
    }

    long value() {
      if (columns < 2 && !found) {
        return -1;
      }
      long regular = records == 0 ? 0 : 1000L * alike / records;
      return ((found ? 2000 : 0) + regular) * 1000 + Math.min(columns, 999);
    }
  }
}
