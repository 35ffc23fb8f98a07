package icsref.read;

import icsref.model.ExitCode;
import icsref.model.Fact;
import icsref.model.Finding;
import icsref.model.Stop;
import icsref.read.file.Refused;
import icsref.read.file.SourceRow;
import icsref.read.file.Table;
import icsref.read.rule.MalformedRow;
import icsref.read.rule.RowReader;
import java.util.List;
import java.util.function.Consumer;

/** The rows of a source below its header, as they stand; what they say is read by a RowReader. */
public final class SourceReader implements AutoCloseable {
  private final Source source;
  private final Table table;
  private int row;

  private SourceReader(Source source, Table table) {
    this.source = source;
    this.table = table;
  }

  /**
   * Opens a source at its first row. Several may be read at once.
   *
   * @throws Stop with {@link ExitCode#INPUT} when the file is no longer what it was
   */
  public static SourceReader open(Source source) {
    try {
      Table table = source.document().open(source.sheet());
      try {
        int header = source.headerRow();
        for (int row = 0; row < header; ) {
          SourceRow above = table.next();
          if (above == null) {
            throw Refused.unreadable("is not the file that was identified before");
          }
          row = above.number();
        }
        return new SourceReader(source, table);
      } catch (Refused | RuntimeException e) {
        table.close();
        throw e;
      }
    } catch (Refused e) {
      throw stop(source, "", e);
    }
  }

  /**
   * The next row that has anything in it; null at the end.
   *
   * @throws Stop with {@link ExitCode#INPUT} when the file breaks off
   */
  public SourceRow next() {
    try {
      SourceRow next = table.next();
      while (next != null && next.blank()) {
        next = table.next();
      }
      if (next != null) {
        row = next.number();
      }
      return next;
    } catch (Refused e) {
      throw stop(source, ", after row " + row, e);
    }
  }

  /**
   * Reads the whole table outside a job; a malformed row becomes a finding and the reading goes on.
   *
   * @return what has read the rows, for its counts
   * @throws Stop with {@link ExitCode#INPUT} when the file is no longer what it was, or breaks off
   */
  public static RowReader readAll(Source source, Consumer<Fact> facts, Consumer<Finding> findings) {
    RowReader reader = source.rowReader();
    try (SourceReader rows = open(source)) {
      for (SourceRow row = rows.next(); row != null; row = rows.next()) {
        try {
          reader.facts(row).forEach(facts);
        } catch (MalformedRow e) {
          findings.accept(e.finding());
        }
      }
    }
    reader.keptNothing().ifPresent(findings);
    return reader;
  }

  private static Stop stop(Source source, String where, Refused e) {
    return new Stop(
        ExitCode.INPUT,
        source.file() + " " + e.getMessage() + where + ". " + e.remedy(),
        List.of(e.finding(source.file(), source.sheet())),
        e);
  }

  @Override
  public void close() {
    table.close();
  }
}
