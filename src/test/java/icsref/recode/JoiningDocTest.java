package icsref.recode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import icsref.TinyRelease;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
