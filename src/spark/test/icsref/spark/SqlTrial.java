package icsref.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What is asked in SQL, on the cluster of the tests and in {@code bench/rule}: the function of a day
 * and of a text, and the join that a document shows.
 */
public final class SqlTrial {
  private SqlTrial() {}

  /**
   * @param arguments {@code ics}, a release, a file of codes and days, and where the answers go; or
   *     {@code join}, the document, the release's tables as Parquet, a file of activity data and
   *     where the rows go; or both, one after the other
   */
  public static void main(String[] arguments) throws IOException {
    SparkSession session = SparkSession.builder().getOrCreate();
    String[] rest = arguments;
    if (rest[0].equals("ics")) {
      ask(session, rest[1], rest[2], rest[3]);
      rest = Arrays.copyOfRange(rest, 4, rest.length);
    }
    if (rest.length > 0) {
      join(session, Path.of(rest[1]), rest[2], rest[3], rest[4]);
    }
    session.stop();
  }

  private static void ask(SparkSession session, String release, String in, String out) {
    IcsFunction.register(session, release);
    csv(session, in).createOrReplaceTempView("asked");
    write(
        session.sql(
            """
            select code, day, of_day.*
            from (select code, day, ics(code, cast(day as date)) as of_day, ics(code, day) as of_text
              from asked)
            where of_day = of_text
            """),
        out);
  }

  private static void join(
      SparkSession session, Path document, String tables, String in, String out)
      throws IOException {
    for (String table : new String[] {"code_on_day", "lsoa_on_day"}) {
      session.read().parquet(tables + "/" + table).createOrReplaceTempView(table);
    }
    csv(session, in)
        .selectExpr(
            "id as row_id",
            "CCG as code",
            "cast(first_day as date) as first_day",
            "cast(last_day as date) as last_day",
            "cast(cost as decimal(18, 6)) as amount")
        .createOrReplaceTempView("activity");
    Matcher text =
        Pattern.compile("### Any day: Spark SQL\n.*?```sql\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(document));
    if (!text.find()) {
      throw new IllegalStateException(document + " has no SQL for Spark");
    }
    for (String statement : text.group(1).split(";")) {
      if (!statement.isBlank()) {
        session.sql(statement);
      }
    }
    write(session.sql("select * from activity_by_ics"), out);
  }

  private static Dataset<Row> csv(SparkSession session, String in) {
    return session.read().option("header", true).option("escape", "\"").csv(in);
  }

  private static void write(Dataset<Row> rows, String out) {
    rows.write()
        .option("header", true)
        .option("escape", "\"")
        .option("emptyValue", "")
        .option("ignoreTrailingWhiteSpace", false)
        .csv(out);
  }
}
