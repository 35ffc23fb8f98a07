package icsref.publish.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import icsref.io.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/** The file of a table while it is written: counts and digests what goes through it. */
final class TableOutput extends OutputStream {
  private final Path file;
  private final OutputStream out;
  private final MessageDigest digest = Sha256.begin();
  private final byte[] buffer = new byte[1 << 16];
  private int buffered;
  private long bytes;
  private boolean closed;

  /**
   * @param file is replaced where it exists
   */
  TableOutput(Path file) throws IOException {
    this.file = file;
    this.out = Files.newOutputStream(file);
  }

  /** A line of a table: UTF-8, a line feed, quotes only where RFC 4180 needs them. */
  static byte[] line(List<String> values) {
    StringWriter line = new StringWriter();
    // without the writer's own buffer, which is larger than the line
    try (CsvWriter csv =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(line)) {
      csv.writeRecord(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The table, once this is closed. */
  WrittenTable written(OutputTable table, List<OutputTable.Column> columns, long rows) {
    return new WrittenTable(table, file, columns, rows, bytes, Sha256.end(digest));
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    if (length > buffer.length - buffered) {
      drain();
    }
    if (length > buffer.length) {
      pass(from, offset, length);
    } else {
      System.arraycopy(from, offset, buffer, buffered, length);
      buffered += length;
    }
  }

  private void drain() throws IOException {
    pass(buffer, 0, buffered);
    buffered = 0;
  }

  private void pass(byte[] from, int offset, int length) throws IOException {
    digest.update(from, offset, length);
    out.write(from, offset, length);
    bytes += length;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try (out) {
        drain();
      }
    }
  }
}
