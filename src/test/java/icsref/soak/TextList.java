package icsref.soak;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A CSV file. */
final class TextList implements ListFile {
  private static final String MARK = "\uFEFF";

  private final Grid grid;
  private final boolean marked;
  private final String end;
  private final boolean quoted;

  private TextList(Grid grid, boolean marked, String end, boolean quoted) {
    this.grid = grid;
    this.marked = marked;
    this.end = end;
    this.quoted = quoted;
  }

  /**
   * Reads it.
   *
   * @param header whether its first row has the headings
   */
  static TextList read(Path file, boolean header) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      boolean marked = text.startsWith(MARK);
      List<List<Cell>> rows = new ArrayList<>();
      Map<String, Cell> known = new HashMap<>();
      try (CsvReader<CsvRecord> records =
          CsvReader.builder()
              .allowExtraFields(true)
              .allowMissingFields(true)
              .ofCsvRecord(marked ? text.substring(1) : text)) {
        for (CsvRecord row : records) {
          List<Cell> cells = new ArrayList<>(row.getFieldCount());
          row.getFields().forEach(value -> cells.add(known.computeIfAbsent(value, Cell::of)));
          rows.add(cells);
        }
      }
      return new TextList(
          new Grid(rows, header ? 0 : -1),
          marked,
          text.contains("\r\n") ? "\r\n" : "\n",
          text.startsWith("\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Grid grid() {
    return grid.copy();
  }

  @Override
  public byte[] with(Grid other) {
    StringBuilder text = new StringBuilder(marked ? MARK : "");
    for (List<Cell> row : other.rows()) {
      for (int i = 0; i < row.size(); i++) {
        text.append(i == 0 ? "" : ",").append(quoted(row.get(i).text()));
      }
      text.append(end);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** As its publisher writes it: all cells in quotes, or those that need them. */
  private String quoted(String value) {
    return !quoted && value.indexOf(',') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0
        ? value
        : '"' + value.replace("\"", "\"\"") + '"';
  }

  @Override
  public boolean isText() {
    return true;
  }
}
