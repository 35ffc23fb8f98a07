package icsref.spark;

import icsref.recode.lookup.Basis;
import icsref.recode.lookup.DateConventions;
import icsref.recode.lookup.TrustRelation;
import icsref.recode.row.OnSplit;
import icsref.recode.row.RowPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;

/**
 * The function {@code ics(code, date)} for SQL: the system that most of the code's area lies in on
 * that date, as {@code recode} gives it, or the reason why there is none. Days are read the British
 * way round: a function does not see the other rows of its column.
 */
public final class IcsFunction implements UDF2<String, Object, Row> {
  private final PartsOfRow parts;

  private IcsFunction(PartsOfRow parts) {
    this.parts = parts;
  }

  /**
   * Makes the function known to a session.
   *
   * @param release the folder of a release, as the driver sees it
   * @throws icsref.model.Stop if it is none
   */
  public static void register(SparkSession session, String release) {
    Broadcast<BroadcastRelease> sent =
        new JavaSparkContext(session.sparkContext())
            .broadcast(
                BroadcastRelease.of(Path.of(release), Optional.of(TrustRelation.PRINCIPAL)));
    RowSettings settings =
        new RowSettings(
            "code",
            "",
            List.of(),
            new RowPlan.Treatment(OnSplit.FLAG, Basis.PERSONS, false, false, 6),
            DateConventions.BRITISH);
    session
        .udf()
        .register(
            "ics",
            new IcsFunction(new PartsOfRow(sent, settings, new int[0])),
            RecodedColumns.appended(""));
  }

  @Override
  public Row call(String code, Object date) {
    // A date or timestamp writes itself as one of the forms that are read.
    return parts
        .call(RowFactory.create(code, date == null ? null : String.valueOf(date)))
        .get(0);
  }
}
