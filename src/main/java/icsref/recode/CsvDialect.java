package icsref.recode;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * How a text file is written: its encoding, delimiter, line end and header, found from its
 * beginning.
 *
 * @param bom bytes of a byte order mark at the beginning, 0 if there is none
 * @param lineEnd {@code \n} (also after {@code \r}) or {@code \r}
 * @param newline the line end of the header, for rows that are added; LF if it has none
 * @param header the names of the columns, without quotes and blanks around
 * @param headerLength bytes of the first record with its line end and the byte order mark
 */
record CsvDialect(
    Charset charset,
    int bom,
    byte delimiter,
    byte lineEnd,
    byte[] newline,
    List<String> header,
    int headerLength) {
  static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final byte[] CANDIDATES = {',', '\t', ';', '|'};
  private static final int SAMPLE_RECORDS = 200;

  /** Which of the two byte orders a file in two-byte characters has, or null for any other file. */
  static Charset twoByteCharset(byte[] start, int length) {
    if (length >= 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    if (length >= 2 && start[0] == (byte) 0xFE && start[1] == (byte) 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    int even = 0;
    int odd = 0;
    int pairs = Math.min(length, 2000) / 2;
    for (int i = 0; i < pairs; i++) {
      even += start[2 * i] == 0 ? 1 : 0;
      odd += start[2 * i + 1] == 0 ? 1 : 0;
    }
    if (pairs >= 4 && odd > pairs * 3 / 4 && even == 0) {
      return StandardCharsets.UTF_16LE;
    }
    if (pairs >= 4 && even > pairs * 3 / 4 && odd == 0) {
      return StandardCharsets.UTF_16BE;
    }
    return null;
  }

  /**
   * @param start the file's beginning, one byte per character or UTF-8
   * @param length how much of the array is the file's
   * @param whole whether that is all of the file
   * @param delimiter as given, or null to find it
   * @param charset as given, or null to find it
   * @param wanted columns that must be there, which tells delimiters apart
   * @throws Stop if there is no header or it cannot be read
   */
  static CsvDialect of(
      String file,
      byte[] start,
      int length,
      boolean whole,
      Character delimiter,
      Charset charset,
      Collection<String> wanted) {
    byte[] bytes = Arrays.copyOf(start, length + RecordScanner.SLACK);
    int bom =
        length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
            ? 3
            : 0;
    if (length == bom) {
      throw new Stop(ExitCode.INPUT, file + " is empty: there is not even a header.");
    }
    for (int i = 0; i < Math.min(length, 1000); i++) {
      if (bytes[i] == 0) {
        throw new Stop(
            ExitCode.INPUT, file + " holds zero bytes and is no text. Export it as CSV or XLSX.");
      }
    }
    Charset encoding =
        charset != null
            ? charset
            : bom > 0 || isUtf8(bytes, length, whole) ? StandardCharsets.UTF_8 : WINDOWS_1252;
    byte lineEnd = lineEnd(bytes, length);
    byte chosen =
        delimiter != null
            ? delimiterByte(delimiter)
            : delimiter(bytes, bom, length, whole, lineEnd, encoding, wanted);
    RecordScanner scanner =
        new RecordScanner(chosen, lineEnd, columns(bytes, bom, length, chosen, lineEnd));
    byte after = bytes[length];
    scanner.guard(bytes, length);
    scanner.scan(bytes, bom, length);
    bytes[length] = after;
    if (scanner.unclosed || !whole && scanner.next >= length) {
      throw new Stop(
          ExitCode.INPUT,
          file
              + ": the header does not end within the first megabyte; a quote in it is not closed.");
    }
    List<String> header = new ArrayList<>();
    for (int i = 0; i < scanner.fields; i++) {
      header.add(
          ReleaseTable.unquoted(bytes, scanner.start(i, bom), scanner.ends[i], encoding).strip());
    }
    byte[] newline = Arrays.copyOfRange(bytes, scanner.contentEnd, scanner.next);
    return new CsvDialect(
        encoding,
        bom,
        chosen,
        lineEnd,
        newline.length == 0 ? new byte[] {'\n'} : newline,
        List.copyOf(header),
        scanner.next);
  }

  private static byte delimiterByte(char delimiter) {
    if (delimiter > 126 || delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
      throw new Stop(
          ExitCode.USAGE, "--delimiter '" + delimiter + "' cannot be one: give a plain character.");
    }
    return (byte) delimiter;
  }

  private static int columns(byte[] bytes, int from, int length, byte delimiter, byte lineEnd) {
    RecordScanner counting = new RecordScanner(delimiter, lineEnd, 1);
    byte after = bytes[length];
    counting.guard(bytes, length);
    counting.scan(bytes, from, length);
    bytes[length] = after;
    return counting.fields;
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

  private static boolean isUtf8(byte[] bytes, int length, boolean whole) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    // Of a part of a file the last character may be cut in two.
    CoderResult result =
        decoder.decode(ByteBuffer.wrap(bytes, 0, length), CharBuffer.allocate(length), whole);
    return !result.isError();
  }

  /**
   * The candidate under which the wanted columns are there; of several (or none) the one that gives
   * the most records as many fields as the header, of which there must be two.
   */
  private static byte delimiter(
      byte[] bytes,
      int from,
      int length,
      boolean whole,
      byte lineEnd,
      Charset charset,
      Collection<String> wanted) {
    byte best = CANDIDATES[0];
    long bestScore = -1;
    for (byte candidate : CANDIDATES) {
      int columns = columns(bytes, from, length, candidate, lineEnd);
      RecordScanner scanner = new RecordScanner(candidate, lineEnd, columns);
      byte after = bytes[length];
      scanner.guard(bytes, length);
      scanner.scan(bytes, from, length);
      long found = 0;
      for (int i = 0; i < columns; i++) {
        String name =
            ReleaseTable.unquoted(bytes, scanner.start(i, from), scanner.ends[i], charset);
        found += wanted.contains(name.strip()) ? 1 : 0;
      }
      int alike = 0;
      int records = 0;
      while (scanner.next < length && records < SAMPLE_RECORDS) {
        scanner.scan(bytes, scanner.next, length);
        if (whole || scanner.next < length) {
          records++;
          alike += scanner.fields == columns ? 1 : 0;
        }
      }
      bytes[length] = after;
      if (columns > 1 || found > 0) {
        long regular = records == 0 ? 0 : 1000L * alike / records;
        long score = (found * 2000 + regular) * 1000 + Math.min(columns, 999);
        if (score > bestScore) {
          bestScore = score;
          best = candidate;
        }
      }
    }
    return best;
  }

  /**
   * The place of a column.
   *
   * @throws Stop naming the nearest column if it is not there, or if two have the name
   */
  int column(String file, String option, String name) {
    return column(file, option, name, header);
  }

  static int column(String file, String option, String name, List<String> header) {
    int first = header.indexOf(name.strip());
    if (first < 0) {
      throw new Stop(
          ExitCode.USAGE,
          "%s has no column '%s' (%s). %s"
              .formatted(file, name, option, NearestName.suggestion(name, header)));
    }
    if (header.lastIndexOf(name.strip()) != first) {
      throw new Stop(
          ExitCode.USAGE,
          "%s has two columns named '%s' (%s): rename one.".formatted(file, name, option));
    }
    return first;
  }
}
