package icsref.read.file;

/**
 * A row of a table as it stands in its file.
 *
 * @param number the physical row of a sheet, or the line in which a record of text begins
 * @param cells trimmed text; a blank cell is ""
 */
public record SourceRow(int number, String[] cells) {
  /** Whether nothing stands in it. */
  public boolean blank() {
    for (String cell : cells) {
      if (!cell.isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
