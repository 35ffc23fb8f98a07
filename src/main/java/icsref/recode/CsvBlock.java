package icsref.recode;

import icsref.recode.csv.ByteOutput;
import icsref.recode.csv.CsvDialect;
import icsref.recode.lookup.DateSigns;
import icsref.recode.row.RowOutput;
import icsref.recode.row.RowRecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recodes the records of one block of bytes after another. One per worker. */
final class CsvBlock {
  /** A row without an ICS; its record is counted from the beginning of the block. */
  record Numbered(long record, RowOutput.Unmatched row) {}

  private final CsvDialect dialect;
  private final int width;
  private final boolean written;
  private final RowRecoder recoder;
  private final CsvRow row;
  private final List<Numbered> unmatched = new ArrayList<>();
  private long records;
  private long firstShort;

  CsvBlock(RecodePlan plan, CsvDialect dialect) {
    this.dialect = dialect;
    this.width = plan.columns().width();
    this.written = !plan.rows().treatment().group();
    this.recoder = new RowRecoder(plan.rows());
    this.row = new CsvRow(plan, dialect);
  }

  RowRecoder recoder() {
    return recoder;
  }

  DateSigns signs() {
    return row.signs();
  }

  /** What the rows of the block have become. */
  ByteOutput out() {
    return row.out();
  }

  /** How many records the block has, blank lines among them. */
  long records() {
    return records;
  }

  List<Numbered> unmatched() {
    return unmatched;
  }

  /** Which record of the block is the first with too few fields; 0 if none is. */
  long firstShort() {
    return firstShort;
  }

  /** Recodes a block of whole records; tells what is wrong with its last one, if anything is. */
  Optional<String> recode(byte[] bytes, int to) {
    unmatched.clear();
    records = 0;
    firstShort = 0;
    row.block(bytes, to);
    for (int pos = 0; pos < to; pos = row.next()) {
      row.read(pos, to);
      records++;
      if (row.isUnclosed() || row.fields() > width) {
        return Optional.of(fault());
      }
      if (row.isBlankLine()) {
        recoder.counts().blankLine();
        if (written) {
          row.copyThrough();
        }
        continue;
      }
      if (row.fields() < width) {
        shortRow();
      }
      recoder.row(row, row);
      if (!recoder.fault().isEmpty()) {
        return Optional.of(recoder.fault());
      }
      if (row.lastUnmatched().isPresent()) {
        unmatched.add(new Numbered(records, row.lastUnmatched().get()));
      }
    }
    recoder.counts().written(row.takeParts());
    return Optional.empty();
  }

  private void shortRow() {
    recoder.counts().shortRow();
    if (firstShort == 0) {
      firstShort = records;
    }
    row.fillUp();
  }

  private String fault() {
    if (row.isUnclosed()) {
      return "opens a quote that nothing closes. Close it, or remove it";
    }
    String delimiter =
        dialect.delimiter() == '\t' ? "tab" : String.valueOf((char) dialect.delimiter());
    String counted = "has %d fields and the heading %d".formatted(row.fields(), width);
    if (row.fields() > width + 1) {
      return counted
          + ": a text with the delimiter '%s' in it must stand in quotes. Correct the row, or give the right --delimiter"
              .formatted(delimiter);
    }
    return row.endsInDelimiter()
        ? counted
            + ": it ends in a '%s' that the heading does not have. Remove it from the rows, or add one to the heading"
                .formatted(delimiter)
        : counted
            + ": one more. Does each row begin with a name that the heading lacks, as R writes them? Then add a heading for it. If not, a text with the delimiter '%s' in it must stand in quotes, or --delimiter is another"
                .formatted(delimiter);
  }
}
