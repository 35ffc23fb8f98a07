package icsref.publish.table;

import java.nio.file.Path;
import java.util.List;

/**
 * A table as it was written. What comes after takes its rows, size and digest from here and never
 * counts, parses or hashes the file for them again.
 *
 * @param columns as the query gave them
 * @param rows without the header
 * @param bytes the size of the file
 * @param sha256 of the file, in lower-case hexadecimal
 */
public record WrittenTable(
    OutputTable table,
    Path file,
    List<OutputTable.Column> columns,
    long rows,
    long bytes,
    String sha256) {
  public WrittenTable {
    columns = List.copyOf(columns);
  }
}
