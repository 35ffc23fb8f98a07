package icsref.recode;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** The rows without an ICS, as CSV in UTF-8; a row's number is the one a spreadsheet shows. */
final class UnmatchedList implements Closeable {
  private static final String HEADER = "row,code,date,reason,detail\n";

  private final FileChannel file;
  private final OutputStream out;

  UnmatchedList(FileChannel file) {
    this.file = file;
    this.out = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 14);
  }

  /** Forgets what stands behind a length; behind 0 a list begins with its header. */
  void truncate(long length) throws IOException {
    file.truncate(length);
    file.position(length);
    if (length == 0) {
      out.write(HEADER.getBytes(StandardCharsets.UTF_8));
    }
  }

  long length() throws IOException {
    out.flush();
    return file.position();
  }

  void add(long rowsBefore, RowRecoder.Unmatched row) throws IOException {
    String line =
        rowsBefore
            + row.row()
            + ","
            + field(row.code())
            + ","
            + field(row.date())
            + ","
            + row.reason().id
            + ","
            + field(row.detail())
            + "\n";
    out.write(line.getBytes(StandardCharsets.UTF_8));
  }

  private static String field(String value) {
    boolean plain = true;
    for (int i = 0; i < value.length() && plain; i++) {
      char c = value.charAt(i);
      plain = c != ',' && c != '"' && c != '\n' && c != '\r';
    }
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws IOException {
    if (file.isOpen()) {
      out.flush();
      file.close();
    }
  }
}
