package icsref.spark;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkUserAppException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * {@code recode} where the data lie in Spark: survey, write, account, publish. Whoever sees the
 * result sees its account, and either all rows or nothing.
 */
public final class SparkRecode {
  /** How Spark hands on what a task has thrown: as text. */
  private static final Pattern STOP_IN_TASK =
      Pattern.compile(Pattern.quote(Stop.class.getName()) + ": ([^\\n\\r]+)");

  /** How Spark 3 writes dates before 1582 to Parquet: as they are, as Spark 4 does, or not at all. */
  private static final String ANCIENT_DATES = "spark.sql.parquet.datetimeRebaseModeInWrite";

  private SparkRecode() {}

  /** At {@code spark-submit}, which ends with the exit code of {@code recode}. */
  public static void main(String[] arguments) throws SparkUserAppException {
    ExitCode code = run(System.err, arguments);
    if (code != ExitCode.DONE) {
      throw new SparkUserAppException(code.number());
    }
  }

  /** Runs with a command line; tells what was done, or why it was not. */
  static ExitCode run(PrintStream err, String... arguments) {
    try {
      SparkOptions options = SparkOptions.of(arguments);
      boolean mine = SparkSession.getDefaultSession().isEmpty();
      SparkSession session = SparkSession.builder().appName("icsref recode").getOrCreate();
      if (!session.sparkContext().getConf().contains(ANCIENT_DATES)) {
        session.conf().set(ANCIENT_DATES, "CORRECTED");
      }
      try {
        if (options.tables().isPresent()) {
          ReleaseParquet.write(session, Path.of(options.release()), options.tables().get())
              .forEach(table -> err.println(options.tables().get() + "/" + table));
        }
        if (options.isRecoding()) {
          err.print(recode(session, options));
        }
      } finally {
        if (mine) {
          session.stop();
        }
      }
      return ExitCode.DONE;
    } catch (Stop stop) {
      err.println("icsref: " + stop.getMessage());
      if (stop.exitCode() == ExitCode.USAGE) {
        err.print(SparkOptions.USAGE);
      }
      return stop.exitCode();
    } catch (Exception failure) {
      return failed(err, failure);
    }
  }

  private static ExitCode failed(PrintStream err, Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Matcher stop = STOP_IN_TASK.matcher(String.valueOf(cause));
      if (stop.find()) {
        err.println("icsref: " + stop.group(1));
        return ExitCode.DATA_ERRORS;
      }
    }
    failure.printStackTrace(err);
    err.println("icsref: Spark could not do it, see above. Nothing was put in place.");
    return ExitCode.INPUT;
  }

  private static String recode(SparkSession session, SparkOptions options) throws IOException {
    BroadcastRelease release =
        BroadcastRelease.of(Path.of(options.release()), options.treatment().trusts());
    options.rows().plan(release.lookup());
    try (SparkData place = SparkData.of(session, options.data())) {
      Dataset<Row> rows = place.read(options.data().in());
      RecodedColumns columns = RecodedColumns.of(options, rows.schema());
      Broadcast<BroadcastRelease> sent =
          new JavaSparkContext(session.sparkContext()).broadcast(release);
      Survey survey = Survey.of(rows.select(columns.texts()), sent, options.rows());
      survey.check(options.data().in(), options.columns().amounts());
      RowSettings settings = survey.settled(options.rows(), columns.areDatesText());
      Dataset<Row> recoded = columns.recoded(rows, sent, settings);
      place.write(recoded, options.data());
      Account account =
          Account.of(
              place.written(recoded.schema()).select(columns.accountTexts()), settings);
      SparkSummary summary = new SparkSummary(options, release, survey, account);
      summary.check();
      place.publish(summary.json());
      return summary.text();
    }
  }
}
