package icsref.spark;

import org.apache.spark.sql.SparkSession;

/** Asks the function in SQL, on the cluster of the tests: of a day, and of a text. */
public final class FunctionTrial {
  private FunctionTrial() {}

  /**
   * @param arguments a release, a file of codes and days, and where the answers go
   */
  public static void main(String[] arguments) {
    SparkSession session = SparkSession.builder().getOrCreate();
    IcsFunction.register(session, arguments[0]);
    session.read().option("header", true).csv(arguments[1]).createOrReplaceTempView("asked");
    session
        .sql(
            """
            select code, day, of_day.*
            from (select code, day, ics(code, cast(day as date)) as of_day, ics(code, day) as of_text
              from asked)
            where of_day = of_text
            """)
        .write()
        .option("header", true)
        .option("emptyValue", "")
        .option("ignoreTrailingWhiteSpace", false)
        .csv(arguments[2]);
    session.stop();
  }
}
