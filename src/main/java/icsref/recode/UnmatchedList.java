package icsref.recode;

import icsref.recode.csv.CsvFields;
import icsref.recode.lookup.Reason;
import icsref.recode.row.RowOutput;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows without an ICS, as CSV in UTF-8; a row's number is the one a spreadsheet shows. */
final class UnmatchedList implements Closeable {
  private static final String HEADER = "row,code,date,reason,detail\n";
  private static final int REMEMBERED = 1000;

  /** A date in none of the known forms, the first row that has it, and how many do. */
  record BadDate(String text, long row, long rows) {}

  private final OutputStream out;
  private final Map<String, BadDate> badDates = new LinkedHashMap<>();
  private final List<Long> headings = new ArrayList<>();

  UnmatchedList(FileChannel file) throws IOException {
    this.out = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 14);
    out.write(HEADER.getBytes(StandardCharsets.UTF_8));
  }

  void add(long number, RowOutput.Unmatched row) throws IOException {
    if (row.reason() == Reason.HEADING && headings.size() < REMEMBERED) {
      headings.add(number);
    }
    if (row.reason() == Reason.DATE_NOT_UNDERSTOOD
        && (badDates.size() < REMEMBERED || badDates.containsKey(row.date()))) {
      badDates.merge(
          row.date(),
          new BadDate(row.date(), number, 1),
          (known, more) -> new BadDate(known.text(), known.row(), known.rows() + 1));
    }
    String line =
        String.join(
                ",",
                number + "",
                CsvFields.field(row.code(), ','),
                CsvFields.field(row.date(), ','),
                row.reason().id(),
                CsvFields.field(row.detail(), ','))
            + "\n";
    out.write(line.getBytes(StandardCharsets.UTF_8));
  }

  /** The distinct dates that are in none of the known forms, in the order of their rows. */
  List<BadDate> badDates() {
    return List.copyOf(badDates.values());
  }

  /** The rows that repeat the heading. */
  List<Long> headings() {
    return List.copyOf(headings);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
