package icsref.recode;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One CSV file of a release, read row by row: UTF-8, LF, with a header. */
final class ReleaseTable {
  private final Path file;
  private final byte[] bytes;
  private final int length;
  private final RecordScanner scanner;
  private final List<String> header;
  private int recordStart;
  private int row = 1;

  private ReleaseTable(Path file, byte[] content) {
    this.file = file;
    this.length = content.length;
    this.bytes = Arrays.copyOf(content, content.length + RecordScanner.SLACK);
    RecordScanner first = new RecordScanner((byte) ',', (byte) '\n', 200);
    first.guard(bytes, length);
    first.scan(bytes, 0, length);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < first.fields; i++) {
      names.add(text(first.start(i, 0), first.ends[i]));
    }
    this.header = names;
    this.scanner = new RecordScanner((byte) ',', (byte) '\n', names.size());
    scanner.guard(bytes, length);
    scanner.next = first.next;
  }

  /**
   * Opens a file that every release has.
   *
   * @param names what it is called, and was called in other releases
   */
  static ReleaseTable open(Path release, String... names) {
    ReleaseTable table = openIfThere(release, names);
    if (table == null) {
      throw new Stop(
          ExitCode.INPUT,
          "%s is missing: %s is no release. Name one with --release, or run 'icsref build'."
              .formatted(release.resolve(names[0]), release.toAbsolutePath()));
    }
    return table;
  }

  /** Opens the first of some files; null if the release has none of them. */
  static ReleaseTable openIfThere(Path release, String... names) {
    for (String name : names) {
      ReleaseTable table = openIfThere(release.resolve(name));
      if (table != null) {
        return table;
      }
    }
    return null;
  }

  private static ReleaseTable openIfThere(Path file) {
    try {
      return new ReleaseTable(file, Files.readAllBytes(file));
    } catch (NoSuchFileException missing) {
      return null;
    } catch (IOException unreadable) {
      throw new Stop(ExitCode.INPUT, file + " cannot be read: " + unreadable, unreadable);
    }
  }

  /** The place of a column that must be there. */
  int column(String name) {
    int column = header.indexOf(name);
    if (column < 0) {
      throw new Stop(
          ExitCode.INPUT,
          "%s has no column %s (it has %s): it was written by another version of icsref. Build the release again."
              .formatted(file, name, String.join(", ", header)));
    }
    return column;
  }

  /** The place of a column that may be there, else -1. */
  int columnIfThere(String name) {
    return header.indexOf(name);
  }

  boolean next() {
    while (scanner.next < length) {
      recordStart = scanner.next;
      scanner.scan(bytes, recordStart, length);
      row++;
      if (scanner.contentEnd > recordStart) {
        if (scanner.fields != header.size()) {
          throw new Stop(
              ExitCode.INPUT,
              "%s row %d has %d fields and the header %d: the release is damaged. Build it again."
                  .formatted(file, row, scanner.fields, header.size()));
        }
        return true;
      }
    }
    return false;
  }

  /** The text of a field of the present row; empty for a column of -1. */
  String get(int column) {
    return column < 0 ? "" : text(scanner.start(column, recordStart), scanner.ends[column]);
  }

  /** The code in a field, packed as {@link CodeTable} has it. */
  long code(int column) {
    return CodeTable.pack(bytes, scanner.start(column, recordStart), scanner.ends[column]);
  }

  Stop fault(String what) {
    return new Stop(
        ExitCode.INPUT, "%s row %d: %s. Build the release again.".formatted(file, row, what));
  }

  private String text(int from, int to) {
    return unquoted(bytes, from, to, StandardCharsets.UTF_8);
  }

  /** The text of a field without its quotes, as any reader of CSV would see it. */
  static String unquoted(byte[] bytes, int from, int to, java.nio.charset.Charset charset) {
    if (to - from >= 2 && bytes[from] == '"' && bytes[to - 1] == '"') {
      return new String(bytes, from + 1, to - from - 2, charset).replace("\"\"", "\"");
    }
    return new String(bytes, from, to - from, charset);
  }
}
