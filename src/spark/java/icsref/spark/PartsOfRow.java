package icsref.spark;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.row.RowPlan;
import icsref.recode.row.RowRecoder;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;

/**
 * The parts of a row, from its code, date and amounts: one, but for a row that is divided. Every
 * task has its own, so that its memory of dates and codes needs no lock.
 */
final class PartsOfRow implements UDF1<Row, List<Row>> {
  /** What is counted in passing is of no use here: begin anew before it grows. */
  private static final int ROWS_OF_A_RECODER = 1 << 20;

  private final Broadcast<BroadcastRelease> release;
  private final RowSettings settings;
  private final int[] precisions;
  private transient RowRecoder recoder;
  private transient SparkRow row;
  private transient int rows;

  PartsOfRow(Broadcast<BroadcastRelease> release, RowSettings settings, int[] precisions) {
    this.release = release;
    this.settings = settings;
    this.precisions = precisions.clone();
  }

  @Override
  public List<Row> call(Row fields) {
    if (recoder == null || rows++ == ROWS_OF_A_RECODER) {
      RowPlan plan = settings.plan(release.value().lookup());
      recoder = new RowRecoder(plan);
      row = new SparkRow(plan, precisions);
      rows = 1;
    }
    row.read(fields);
    recoder.row(row, row);
    if (!recoder.fault().isEmpty()) {
      throw new Stop(ExitCode.DATA_ERRORS, "A row " + recoder.fault() + ". Nothing was written.");
    }
    return row.parts();
  }
}
