import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Joins activity data by the SQL of docs/joining.md in DuckDB, and compares all that was made of the
 * data as multisets of rows: java -cp duckdb_jdbc.jar Rule.java RELEASE JOINING.md WORK
 *
 * <p>WORK has in.csv, and what the command made of it: flag.csv and divided.csv. Where Spark has been
 * there, too, it has spark-flag and spark-divided in Parquet, and spark-sql in CSV.
 */
public final class Rule {
  private final Statement duckdb;
  private final Path work;
  private boolean differs;

  private Rule(Statement duckdb, Path work) {
    this.duckdb = duckdb;
    this.work = work;
  }

  public static void main(String[] args) throws Exception {
    Path work = Path.of(args[2]);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + work.resolve("db"));
        Statement statement = connection.createStatement()) {
      Rule rule = new Rule(statement, work);
      rule.join(Path.of(args[0]), Files.readString(Path.of(args[1])));
      rule.compareWithSql("DuckDB SQL", "joined");
      if (Files.exists(work.resolve("spark-sql"))) {
        rule.compareWithSpark();
      }
      System.exit(rule.differs ? 1 : 0);
    }
  }

  private void join(Path release, String document) throws Exception {
    String create = Files.readString(release.resolve("sql/create.sql"));
    for (String table : List.of("code_on_day", "lsoa_on_day")) {
      int start = create.indexOf("create table " + table);
      duckdb.execute(create.substring(start, create.indexOf(";", start)));
      Path csv = release.resolve(table + ".csv");
      Path file = Files.exists(csv) ? csv : release.resolve(table + ".csv.gz");
      duckdb.execute("copy " + table + " from '" + file + "' (format csv, header, nullstr '')");
    }
    long begun = System.nanoTime();
    duckdb.execute(
        """
        create table activity as
        select cast(id as bigint) as row_id, CCG as code, cast(first_day as date) as first_day,
          cast(last_day as date) as last_day, cast(cost as decimal(18, 6)) as amount
        from %s"""
            .formatted(csv("in.csv")));
    var text =
        Pattern.compile("### Any day: DuckDB\n.*?```sql\n(.*?)```", Pattern.DOTALL)
            .matcher(document);
    if (!text.find()) {
      throw new IllegalStateException("the document has no SQL for DuckDB");
    }
    duckdb.execute(text.group(1));
    duckdb.execute("create table joined as select * from activity_by_ics");
    System.out.printf("%-24s %6.1f s%n", "duckdb-sql", (System.nanoTime() - begun) / 1e9);
  }

  private String csv(String name) {
    return "read_csv('%s', header = true, all_varchar = true, quote = '\"', escape = '\"')"
        .formatted(work.resolve(name));
  }

  /** Number, system, relation, evidence and amount: what SQL gives, and what the command gives. */
  private void compareWithSql(String engine, String joined) throws SQLException {
    String columns =
        "cast(row_id as bigint), ics_ods, ics_gss, ics_name, relation, evidence,"
            + " cast(%s as decimal(30, 6))";
    String expected =
        "select cast(id as bigint), ics_ods, ics_gss, ics_name, ics_relation, ics_evidence,"
            + " cast(cost as decimal(30, 6)) from ";
    compare(
        engine + ", flagged",
        expected + csv("flag.csv"),
        "select " + columns.formatted("amount") + " from " + joined + " where best_fit = 'Y'");
    compare(
        engine + ", divided",
        expected + csv("divided.csv"),
        "select " + columns.formatted("part_amount") + " from " + joined);
  }

  private void compareWithSpark() throws SQLException {
    String sql = csv("spark-sql/*.csv");
    compareWithSql("Spark SQL", sql);
    compareAll("SparkRecode, flagged", "flag.csv", "spark-flag");
    compareAll("SparkRecode, divided", "divided.csv", "spark-divided");
    String reasons = "select cast(%s as bigint), %s from ";
    String ofApp =
        reasons.formatted("id", "ics_reason")
            + "read_parquet('"
            + work.resolve("spark-flag/*.parquet")
            + "')";
    compare(
        "reasons, DuckDB SQL",
        ofApp,
        reasons.formatted("row_id", "reason") + "joined where best_fit = 'Y'");
    compare(
        "reasons, Spark SQL",
        ofApp,
        reasons.formatted("row_id", "reason") + sql + " where best_fit = 'Y'");
  }

  /** All columns; a share is a decimal here and a text there. */
  private void compareAll(String what, String command, String spark) throws SQLException {
    String share = "replace (cast(ics_share as decimal(7, 6)) as ics_share)";
    compare(
        what,
        "select * " + share + " from " + csv(command),
        "select * exclude (ics_reason) %s from read_parquet('%s')"
            .formatted(share, work.resolve(spark + "/*.parquet")));
  }

  private void compare(String what, String expected, String found) throws SQLException {
    long rows = number("select count(*) from (" + found + ")");
    long missing = number("select count(*) from ((%s) except all (%s))".formatted(expected, found));
    long more = number("select count(*) from ((%s) except all (%s))".formatted(found, expected));
    differs |= missing + more > 0 || rows == 0;
    System.out.printf("%-24s %d rows, %d missing, %d too many%n", what, rows, missing, more);
    if (missing + more > 0) {
      show("missing ", "(%s) except all (%s)".formatted(expected, found));
      show("too many", "(%s) except all (%s)".formatted(found, expected));
    }
  }

  private long number(String query) throws SQLException {
    try (var result = duckdb.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  private void show(String what, String query) throws SQLException {
    try (var rows = duckdb.executeQuery("select * from (" + query + ") limit 5")) {
      while (rows.next()) {
        StringBuilder line = new StringBuilder("  " + what);
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          line.append(' ').append(rows.getString(i)).append(',');
        }
        System.out.println(line);
      }
    }
  }
}
