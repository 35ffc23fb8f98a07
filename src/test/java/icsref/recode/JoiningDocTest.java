package icsref.recode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import icsref.TinyRelease;
import icsref.recode.lookup.TrustRelation;
import icsref.recode.row.OnSplit;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** The joins that docs/joining.md shows, each as it stands there. */
class JoiningDocTest {
  private static final Path DOC = Path.of("docs/joining.md");

  /** What recode makes of the same file. */
  private static final List<String> EXPECTED =
      List.of(
          "QAA,\"Ayshire, West\",55.450000",
          "QBB,Beeland,60.550000",
          "QCC,Ceeshire,4.000000",
          ",,3.000000");

  @TempDir Path folder;

  @BeforeEach
  void writeTables() throws IOException {
    Files.copy(
        TinyRelease.path().resolve("legacy_to_ics.csv"), folder.resolve("legacy_to_ics.csv"));
    Files.writeString(
        folder.resolve("admissions.csv"),
        """
        ccg_code,day,admissions
        02B,2020-03-31,101
        02B,2020-04-01,5
        01A,2017-04-01,10
        03C,2020-03-31,4
        03C,2020-04-01,1
        ZZZ,2019-04-01,2
        """);
  }

  private static String section(String tool) throws IOException {
    String doc = Files.readString(DOC);
    int start = doc.indexOf("\n## " + tool + "\n");
    assertThat(start).as("section %s", tool).isNotNegative();
    int end = doc.indexOf("\n## ", start + 4);
    return doc.substring(start, end < 0 ? doc.length() : end);
  }

  private static String example(String tool) throws IOException {
    Matcher block = Pattern.compile("```\\w+\n(.*?)```", Pattern.DOTALL).matcher(section(tool));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private static List<String> rows(ResultSet rows) throws SQLException {
    List<String> lines = new ArrayList<>();
    while (rows.next()) {
      String name = rows.getString(2) == null ? "" : rows.getString(2);
      lines.add(
          (rows.getString(1) == null ? "" : rows.getString(1))
              + ","
              + (name.contains(",") ? '"' + name + '"' : name)
              + ","
              + rows.getBigDecimal(3).setScale(6));
    }
    return lines;
  }

  @Test
  void recode_gives_the_answer_that_the_examples_must_give() throws IOException {
    String out =
        Trial.in(folder)
            .file("data.csv", Files.readString(folder.resolve("admissions.csv")))
            .column("ccg_code")
            .dateColumn("day")
            .group(List.of(), "admissions")
            .written();
    assertThat(out)
        .isEqualTo(
            "ics_ods,ics_gss,ics_name,admissions\n"
                + "QAA,E54000011,\"Ayshire, West\",55.45\n"
                + "QBB,E54000012,Beeland,60.55\n"
                + "QCC,E54000013,Ceeshire,4\n"
                + ",,,3\n");
  }

  @Test
  void every_example_says_whether_it_is_run() throws IOException {
    for (String tool :
        List.of("DuckDB", "PostgreSQL", "SQL Server", "pandas", "R", "Excel", "Spark")) {
      assertThat(section(tool)).containsAnyOf("Run by the tests", "Not run here");
    }
  }

  @Test
  void duckdb() throws IOException, SQLException {
    String script =
        example("DuckDB")
            .replace("read_csv('", "read_csv('" + folder.toString().replace("'", "''") + "/");
    int query = script.indexOf("select m.ics_ods");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(script.substring(0, query));
      assertThat(rows(statement.executeQuery(script.substring(query)))).isEqualTo(EXPECTED);
    }
  }

  /** Codes and days of every kind, as they stand in files. */
  private static final List<String> CODES =
      List.of(
          "01A",
          " 02b ",
          "\u00a002B\u00a0",
          "02B",
          "06F",
          "05E",
          "03C",
          "04D00",
          "13Q00",
          "E38000002",
          "nE38000012",
          "E3800000200",
          "QAA",
          "qbb",
          "QDD",
          "E54000031",
          "13Q",
          "W1A",
          "RAA",
          "A00001",
          "U00002",
          "E07000001",
          "E06000003",
          "E01000012",
          "E01000021",
          "ZZZ",
          "1A",
          "",
          "  ");

  private static final List<String> DAYS =
      List.of("2016-05-05", "2019-06-30", "2020-03-31", "2020-04-01", "2023-01-01", "2026-06-01");

  private static final List<String> PERIODS =
      List.of("2016-05", "2020-03", "2020-04", "2022-06", "2019-20", "2024-25");

  /** A row of the analyst's file, with the days that its date means. */
  private record Activity(int row, String code, String date, String first, String last) {
    String amount() {
      return BigDecimal.valueOf(row * 7L - 150, row % 3).toPlainString();
    }
  }

  private static List<Activity> activity() {
    List<Activity> rows = new ArrayList<>();
    for (String code : CODES) {
      for (String day : DAYS) {
        rows.add(new Activity(rows.size(), code, day, day, day));
      }
      for (String period : PERIODS) {
        boolean month = period.charAt(5) < '2' && !period.equals("2019-20");
        LocalDate first = LocalDate.parse(period.substring(0, 4) + "-04-01");
        LocalDate last = first.plusYears(1).minusDays(1);
        if (month) {
          first = LocalDate.parse(period + "-01");
          last = first.plusMonths(1).minusDays(1);
        }
        rows.add(new Activity(rows.size(), code, period, first + "", last + ""));
      }
      rows.add(new Activity(rows.size(), code, "", "", ""));
    }
    return rows;
  }

  /** What recode writes of each row: its ICS, relation, evidence and amount. */
  private List<String> recoded(OnSplit onSplit) {
    StringBuilder csv = new StringBuilder("row,code,date,amount\n");
    for (Activity row : activity()) {
      csv.append(row.row()).append(',').append(row.code()).append(',').append(row.date());
      csv.append(',').append(row.amount()).append('\n');
    }
    Trial trial =
        Trial.in(folder)
            .csv(csv.toString())
            .column("code")
            .dateColumn("date")
            .trusts(TrustRelation.PRINCIPAL);
    String out = (onSplit == OnSplit.FLAG ? trial : trial.onSplit(onSplit, "amount")).written();
    List<String> lines = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(out)) {
      for (NamedCsvRecord row : rows) {
        lines.add(
            line(
                row.getField("row"),
                row.getField("ics_ods"),
                row.getField("ics_gss"),
                row.getField("ics_relation"),
                row.getField("ics_evidence"),
                new BigDecimal(row.getField("amount"))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static String line(
      String row, String ods, String gss, String relation, String evidence, BigDecimal amount) {
    return String.join(
        ",",
        row,
        ods,
        gss,
        relation,
        evidence,
        amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString());
  }

  private static void insertActivity(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into activity values (?, ?, cast(? as date), cast(? as date), ?)")) {
      for (Activity row : activity()) {
        insert.setInt(1, row.row());
        insert.setString(2, row.code());
        insert.setString(3, row.first().isEmpty() ? null : row.first());
        insert.setString(4, row.last().isEmpty() ? null : row.last());
        insert.setBigDecimal(5, new BigDecimal(row.amount()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static List<String> joined(Statement statement, String query) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= 5; column++) {
          values.add(rows.getString(column) == null ? "" : rows.getString(column));
        }
        lines.add(
            line(
                values.get(0),
                values.get(1),
                values.get(2),
                values.get(3),
                values.get(4),
                rows.getBigDecimal(6)));
      }
    }
    return lines;
  }

  /** The view that the document gives, asked for one row each and for all parts. */
  private void assertSameAsRecode(Statement statement) throws SQLException {
    String columns = "select row_id, ics_ods, ics_gss, relation, evidence, ";
    assertThat(joined(statement, columns + "amount from activity_by_ics where best_fit = 'Y'"))
        .containsExactlyInAnyOrderElementsOf(recoded(OnSplit.FLAG));
    assertThat(joined(statement, columns + "part_amount from activity_by_ics"))
        .containsExactlyInAnyOrderElementsOf(recoded(OnSplit.APPORTION));
    // a null is a blank
    statement.execute("delete from activity");
    statement.execute("insert into activity values (1, null, null, null, 5)");
    statement.execute("insert into activity values (2, 'ZZZ', null, null, 5)");
    statement.execute("insert into activity values (3, '01A', null, null, 5)");
    statement.execute("insert into activity values (4, 'RAA', null, null, null)");
    List<String> reasons = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select row_id, ics_ods, reason, part_amount from activity_by_ics order by row_id")) {
      while (rows.next()) {
        reasons.add(rows.getString(2) + " " + rows.getString(3) + " " + rows.getInt(4));
      }
    }
    assertThat(reasons)
        .containsExactly(
            "null blank 5", "null unknown 5", "null date-not-understood 5", "QBB null 0");
  }

  private static String anyDay(String tool) throws IOException {
    Matcher block =
        Pattern.compile("### Any day: " + tool + "\n.*?```sql\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(DOC));
    assertThat(block.find()).as("example for %s", tool).isTrue();
    return block.group(1);
  }

  private static String createOnDay() throws IOException {
    String all = Files.readString(TinyRelease.path().resolve("sql/create.sql"));
    StringBuilder sql = new StringBuilder();
    for (String table : List.of("code_on_day", "lsoa_on_day")) {
      int start = all.indexOf("create table " + table);
      sql.append(all, start, all.indexOf(";", start) + 1);
    }
    return sql.toString();
  }

  @Test
  void any_day_in_duckdb() throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(createOnDay());
      for (String table : List.of("code_on_day", "lsoa_on_day")) {
        statement.execute(
            "copy %s from '%s' (format csv, header, nullstr '')"
                .formatted(table, TinyRelease.path().resolve(table + ".csv")));
      }
      statement.execute(
          "create table activity (row_id integer, code varchar, first_day date, last_day date,"
              + " amount decimal(18, 6))");
      insertActivity(connection);
      statement.execute(anyDay("DuckDB"));
      assertThat(plan(statement, "explain select * from activity_by_ics"))
          .contains("HASH_JOIN")
          .doesNotContain("NL_JOIN", "NESTED_LOOP");
      assertSameAsRecode(statement);
    }
  }

  /** How a query is done: row against row would take minutes for a hundred thousand rows. */
  private static String plan(Statement statement, String explain) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (ResultSet rows = statement.executeQuery(explain)) {
      while (rows.next()) {
        plan.append(rows.getString(2));
      }
    }
    return plan.toString();
  }

  @Test
  void any_day_in_postgresql() throws IOException, SQLException {
    try (EmbeddedPostgres postgres = startPostgres();
        Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(createOnDay());
      for (String table : List.of("code_on_day", "lsoa_on_day")) {
        try (Reader csv = Files.newBufferedReader(TinyRelease.path().resolve(table + ".csv"))) {
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy " + table + " from stdin with (format csv, header)", csv);
        }
      }
      statement.execute(
          "create table activity (row_id integer, code text, first_day date, last_day date,"
              + " amount numeric)");
      insertActivity(connection);
      statement.execute(anyDay("PostgreSQL"));
      assertSameAsRecode(statement);
    }
  }

  @Test
  void every_text_for_any_day_says_whether_it_is_run() throws IOException {
    String doc = Files.readString(DOC);
    for (String tool : List.of("DuckDB", "PostgreSQL", "Spark SQL", "SQL Server", "Snowflake")) {
      assertThat(doc)
          .containsPattern("### Any day: " + tool + "\n\n(Run by the tests|Not run here)");
    }
  }

  @Test
  void postgresql() throws IOException, SQLException {
    String script = example("PostgreSQL");
    int query = script.indexOf("select m.ics_ods");
    try (EmbeddedPostgres postgres = startPostgres();
        Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(script.substring(0, query));
      for (String table : List.of("legacy_to_ics", "admissions")) {
        try (Reader csv = Files.newBufferedReader(folder.resolve(table + ".csv"))) {
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy " + table + " from stdin with (format csv, header)", csv);
        }
      }
      assertThat(rows(statement.executeQuery(script.substring(query)))).isEqualTo(EXPECTED);
    }
  }

  private static EmbeddedPostgres startPostgres() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException | RuntimeException noServer) {
      assumeTrue(false, "PostgreSQL cannot be started here: " + noServer);
      throw new AssertionError(noServer);
    }
  }

  @Test
  void pandas() throws IOException, InterruptedException {
    assertThat(ran(python(), "example.py", example("pandas")))
        .isEqualTo(
            "ics_ods,ics_name,admissions\n"
                + ",,3.0\n"
                + "QAA,\"Ayshire, West\",55.45\n"
                + "QBB,Beeland,60.55\n"
                + "QCC,Ceeshire,4.0\n");
  }

  @Test
  void r() throws IOException, InterruptedException {
    assertThat(ran(rscript(), "example.R", example("R")))
        .isEqualTo(
            "\"ics_ods\",\"ics_name\",\"admissions\"\n"
                + "\"\",\"\",3\n"
                + "\"QAA\",\"Ayshire, West\",55.45\n"
                + "\"QBB\",\"Beeland\",60.55\n"
                + "\"QCC\",\"Ceeshire\",4\n");
  }

  /** The lookup of 2019: 02B is split, ZZZ unknown. */
  private static final String ONE_ROW_EACH =
      "ccg_code,ICB24CDH,split\n02B,QBB,yes\nZZZ,,\n01A,QAA,no\n02B,QBB,yes\n";

  @Test
  void one_row_for_each_code_in_pandas() throws IOException, InterruptedException {
    assertThat(ran(python(), "lookup.py", lookupExample("python"))).isEqualTo(ONE_ROW_EACH);
  }

  @Test
  void one_row_for_each_code_in_r() throws IOException, InterruptedException {
    assertThat(ran(rscript(), "lookup.R", lookupExample("r"))).isEqualTo(ONE_ROW_EACH);
  }

  /** The documents speak of the shipped day, the tiny release is of another year. */
  private String lookupExample(String language) throws IOException {
    Files.createDirectories(folder.resolve("lookups"));
    Files.copy(
        TinyRelease.path().resolve("lookups/ccg_2019_to_icb.csv"),
        folder.resolve("lookups/ccg_2019_to_icb.csv"));
    Files.writeString(folder.resolve("data.csv"), "ccg_code,n\n02B,1\nZZZ,2\n01A,3\n02B,4\n");
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(section("One row for each code"));
    assertThat(block.find()).isTrue();
    return block.group(1).replace("ICB25", "ICB24");
  }

  private static String python() {
    return Stream.of("python3", "/usr/bin/python3")
        .filter(JoiningDocTest::hasPandas)
        .findFirst()
        .orElseGet(() -> missing("no python3 with pandas here"));
  }

  private static String rscript() {
    return succeeds("Rscript", "--version") ? "Rscript" : missing("no R here");
  }

  private static String missing(String what) {
    assumeTrue(false, what);
    throw new AssertionError(what);
  }

  private String ran(String program, String name, String text)
      throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve(name), text);
    Process process =
        new ProcessBuilder(program, script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.replace("\r\n", "\n");
  }

  private static boolean hasPandas(String python) {
    return succeeds(python, "-c", "import pandas");
  }

  private static boolean succeeds(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
