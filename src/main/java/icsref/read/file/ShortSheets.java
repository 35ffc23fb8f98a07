package icsref.read.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sheets of a workbook that were read to their end when their beginning was looked at: to open
 * a workbook again takes longer than their rows.
 */
final class ShortSheets {
  private static final int MOST_ROWS = 100;

  private final Map<String, List<SourceRow>> sheets = new ConcurrentHashMap<>();

  /** The sheet, from memory if it is there. */
  Table open(String sheet, Opening opening) throws Refused {
    List<SourceRow> rows = sheets.get(sheet);
    return rows == null ? new Kept(sheet, opening.open()) : new InMemory(rows);
  }

  /** Opens a sheet of the file. */
  interface Opening {
    Table open() throws Refused;
  }

  /** A table whose rows are kept when it is short and was read to its end. */
  private final class Kept implements Table {
    private final String sheet;
    private final Table table;
    private final List<SourceRow> rows = new ArrayList<>();

    Kept(String sheet, Table table) {
      this.sheet = sheet;
      this.table = table;
    }

    @Override
    public SourceRow next() throws Refused {
      SourceRow row = table.next();
      if (row == null && rows.size() <= MOST_ROWS) {
        sheets.putIfAbsent(sheet, List.copyOf(rows));
      } else if (row != null && rows.size() <= MOST_ROWS) {
        rows.add(row);
      }
      return row;
    }

    @Override
    public String oddity() {
      return table.oddity();
    }

    @Override
    public void close() {
      table.close();
    }
  }

  private static final class InMemory implements Table {
    private final List<SourceRow> rows;
    private int read;

    InMemory(List<SourceRow> rows) {
      this.rows = rows;
    }

    @Override
    public SourceRow next() {
      return read == rows.size() ? null : rows.get(read++);
    }

    @Override
    public void close() {}
  }
}
