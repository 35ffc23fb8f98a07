package icsref.publish.release;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;

/**
 * A table of a published release, read row by row and never held in memory: UTF-8, line feeds, a
 * header; compressed where it is large and published. A field becomes a string when it is asked
 * for, so that reading two columns of a wide table costs two.
 */
public final class ReleaseTable implements Closeable {
  private static final String COMPRESSED = ".gz";

  private final Path file;
  private final CsvReader<Row> reader;
  private final Iterator<Row> rows;
  private final Row row = new Row();
  private final List<String> columns;

  private ReleaseTable(Path file) throws IOException {
    this.file = file;
    // rows of another length are told of here, with the file and what to do
    CsvReader.CsvReaderBuilder csv =
        CsvReader.builder().allowMissingFields(true).allowExtraFields(true);
    this.reader =
        file.toString().endsWith(COMPRESSED)
            ? csv.build(row, new GZIPInputStream(Files.newInputStream(file)))
            : csv.build(row, file);
    try {
      this.rows = reader.iterator();
      this.columns = rows.hasNext() ? List.copyOf(rows.next().fields()) : List.of();
    } catch (CsvParseException | UncheckedIOException e) {
      reader.close();
      throw unreadable(file, e);
    }
    if (columns.isEmpty()) {
      reader.close();
      throw damaged(file, "has no header");
    }
  }

  /**
   * Opens a table that every release has.
   *
   * @param release a release's folder
   * @param name of the table, without {@code .csv}
   * @throws Stop with {@link ExitCode#INPUT} where it is missing: the folder is not a release
   */
  public static ReleaseTable get(Path release, String name) {
    return find(release, name)
        .orElseThrow(
            () ->
                new Stop(
                    ExitCode.INPUT,
                    "%s.csv is missing: %s is not a release. Name one, or run 'icsref build'."
                        .formatted(release.resolve(name), release.toAbsolutePath())));
  }

  /** Opens a table, or says that the release has none of this name. */
  public static Optional<ReleaseTable> find(Path release, String name) {
    Path file = release.resolve(name + ".csv");
    if (!Files.exists(file)) {
      file = release.resolve(name + ".csv" + COMPRESSED);
      if (!Files.exists(file)) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(new ReleaseTable(file));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** All rows by the names of their columns; none where the release has no such table. */
  public static List<Map<String, String>> rows(Path release, String name) {
    List<Map<String, String>> all = new ArrayList<>();
    find(release, name)
        .ifPresent(
            found -> {
              try (ReleaseTable table = found) {
                Map<String, Integer> positions = new LinkedHashMap<>();
                table.columns.forEach(column -> positions.put(column, positions.size()));
                while (table.next()) {
                  all.add(new NamedFields(positions, table.row.texts()));
                }
              }
            });
    return all;
  }

  /** How many rows a table has. */
  static long count(Path release, String name) {
    long rows = 0;
    try (ReleaseTable table = get(release, name)) {
      while (table.next()) {
        rows++;
      }
    }
    return rows;
  }

  /** The names of the columns, in order. */
  public List<String> columns() {
    return columns;
  }

  /**
   * The position of a column.
   *
   * @throws Stop with {@link ExitCode#INPUT} where the table has no such column
   */
  public int column(String name) {
    return findColumn(name)
        .orElseThrow(
            () ->
                new Stop(
                    ExitCode.INPUT,
                    "%s has no column %s (it has %s): another version of icsref wrote it. Build the"
                            .formatted(file, name, String.join(", ", columns))
                        + " release again."));
  }

  /** The position of a column that older releases do not have. */
  public OptionalInt findColumn(String name) {
    int column = columns.indexOf(name);
    return column < 0 ? OptionalInt.empty() : OptionalInt.of(column);
  }

  /**
   * Goes to the next row.
   *
   * @return false after the last one
   * @throws Stop with {@link ExitCode#INPUT} where the file is damaged
   */
  public boolean next() {
    try {
      if (!rows.hasNext()) {
        return false;
      }
      rows.next();
    } catch (CsvParseException | UncheckedIOException e) {
      throw unreadable(file, e);
    }
    if (row.fields != columns.size()) {
      throw fault("has %d fields and the header %d".formatted(row.fields, columns.size()));
    }
    return true;
  }

  /** The text of a field of the present row. */
  public String get(int column) {
    return row.get(column);
  }

  /** All fields of the present row. */
  public List<String> fields() {
    return row.fields();
  }

  /** That the present row cannot be true: {@code "valid_from '2022' is not a date"}. */
  public Stop fault(String what) {
    return damaged(file, "line " + row.line + " " + what);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static Stop damaged(Path file, String what) {
    return new Stop(
        ExitCode.INPUT, file + " " + what + ": the release is damaged. Build the release again.");
  }

  private static Stop unreadable(Path file, Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new Stop(ExitCode.INPUT, file + " cannot be read: " + cause.getMessage(), e);
  }

  /** The characters of one record, the same object for each. */
  private static final class Row extends AbstractBaseCsvCallbackHandler<Row> {
    private char[] characters = new char[1 << 10];
    private int[] ends = new int[32];
    private int fields;
    private long line;

    @Override
    protected void handleBegin(long startingLineNumber) {
      fields = 0;
      line = startingLineNumber;
    }

    @Override
    protected void handleField(int index, char[] from, int offset, int length, boolean quoted) {
      int start = index == 0 ? 0 : ends[index - 1];
      if (index == ends.length) {
        ends = Arrays.copyOf(ends, 2 * index);
      }
      if (start + length > characters.length) {
        characters = Arrays.copyOf(characters, 2 * (start + length));
      }
      System.arraycopy(from, offset, characters, start, length);
      ends[index] = start + length;
      fields = index + 1;
    }

    @Override
    protected Row buildRecord() {
      return this;
    }

    String get(int field) {
      if (field >= fields) {
        throw new IndexOutOfBoundsException(field);
      }
      int start = field == 0 ? 0 : ends[field - 1];
      return new String(characters, start, ends[field] - start);
    }

    List<String> fields() {
      return List.of(texts());
    }

    String[] texts() {
      String[] all = new String[fields];
      for (int i = 0; i < fields; i++) {
        all[i] = get(i);
      }
      return all;
    }
  }
}
