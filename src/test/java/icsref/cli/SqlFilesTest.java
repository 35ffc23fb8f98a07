package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/**
 * The SQL of a release, in the databases that can be had here: every table is created with its keys
 * and holds all its rows, empty fields as nulls. SQL Server cannot be had.
 */
class SqlFilesTest {
  private static final Path RELEASE = BundledRelease.of("2026-04-01").release();

  /** A sum over the parts, which nothing but right types, rows and nulls can give. */
  private static final String PARTS =
      "select count(*), count(valid_to), count(legacy_ods), cast(sum(person_share) as decimal(12, 3))"
          + " from legacy_to_ics where ics_ods = 'S1Y5D' and valid_from >= '2017-04-01'";

  @TempDir Path folder;

  private static String sql(String name) throws IOException {
    return Files.readString(RELEASE.resolve("sql").resolve(name));
  }

  private static Map<String, Long> rows() throws IOException {
    Map<String, Long> rows = new TreeMap<>();
    try (Stream<Path> files = Files.list(RELEASE)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.endsWith(".csv") && !name.equals("findings.csv")) {
          rows.put(name.replace(".csv", ""), (long) Csv.read(file).size());
        }
      }
    }
    return rows;
  }

  private static Map<String, Long> counted(Statement statement) throws IOException, SQLException {
    Map<String, Long> counted = new TreeMap<>();
    for (String table : rows().keySet()) {
      try (ResultSet count = statement.executeQuery("select count(*) from " + table)) {
        count.next();
        counted.put(table, count.getLong(1));
      }
    }
    return counted;
  }

  private static String expectedParts() {
    List<Map<String, String>> parts =
        Csv.read(RELEASE.resolve("legacy_to_ics.csv")).stream()
            .filter(
                row ->
                    row.get("ics_ods").equals("S1Y5D")
                        && row.get("valid_from").compareTo("2017-04-01") >= 0)
            .toList();
    return parts.size()
        + "|"
        + parts.stream().filter(row -> !row.get("valid_to").isEmpty()).count()
        + "|"
        + parts.stream().filter(row -> !row.get("legacy_ods").isEmpty()).count()
        + "|"
        + parts.stream()
            .map(row -> new java.math.BigDecimal(row.get("person_share")))
            .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add)
            .setScale(3, java.math.RoundingMode.HALF_UP);
  }

  private static String parts(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(PARTS)) {
      row.next();
      return row.getString(1)
          + "|"
          + row.getString(2)
          + "|"
          + row.getString(3)
          + "|"
          + row.getBigDecimal(4).setScale(3, java.math.RoundingMode.HALF_UP);
    }
  }

  @Test
  void duckdb_loads_every_table_and_makes_parquet_of_it() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql("create.sql"));
      statement.execute(sql("load-duckdb.sql").replace("from '", "from '" + RELEASE + "/"));
      assertThat(counted(statement)).isEqualTo(rows());
      assertThat(parts(statement)).isEqualTo(expectedParts());
      statement.execute("export database '" + folder + "' (format parquet)");
      assertThat(described(statement, "'" + folder.resolve("legacy_to_ics.parquet") + "'"))
          .isEqualTo(described(statement, "legacy_to_ics"))
          .contains(
              "legacy_ods VARCHAR",
              "valid_from DATE",
              "lsoas INTEGER",
              "person_share DECIMAL(9,6)");
      try (ResultSet count =
          statement.executeQuery(
              "select count(*) from '" + folder.resolve("lsoa_to_ics.parquet") + "'")) {
        count.next();
        assertThat(count.getLong(1)).isEqualTo(33_755);
      }
    }
  }

  private static List<String> described(Statement statement, String table) throws SQLException {
    List<String> columns = new java.util.ArrayList<>();
    try (ResultSet rows = statement.executeQuery("describe select * from " + table)) {
      while (rows.next()) {
        columns.add(rows.getString(1) + " " + rows.getString(2));
      }
    }
    return columns;
  }

  @Test
  void postgresql_loads_every_table() throws Exception {
    try (EmbeddedPostgres postgres = startPostgres();
        Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql("create.sql"));
      // the lines of psql, each as psql sends it
      Matcher copies =
          Pattern.compile("(?m)^\\\\(copy \\S+ from) '(\\S+)' (with .*)$")
              .matcher(sql("load-postgresql.sql"));
      while (copies.find()) {
        try (Reader csv = Files.newBufferedReader(RELEASE.resolve(copies.group(2)))) {
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(copies.group(1) + " stdin " + copies.group(3), csv);
        }
      }
      assertThat(counted(statement)).isEqualTo(rows());
      assertThat(parts(statement)).isEqualTo(expectedParts());
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
  void sqlite_loads_every_table() throws Exception {
    Path said = folder.resolve("said");
    Process sqlite;
    try {
      sqlite =
          new ProcessBuilder(
                  "sqlite3",
                  "-bail",
                  folder.resolve("icsref.db").toString(),
                  ".read sql/create.sql",
                  ".read sql/load-sqlite.sql",
                  PARTS.replace(
                      "cast(sum(person_share) as decimal(12, 3))",
                      "printf('%.3f', sum(person_share))"),
                  rows().keySet().stream()
                      .map(table -> "select '" + table + "', count(*) from " + table)
                      .reduce((one, other) -> one + " union all " + other)
                      .orElseThrow())
              .directory(RELEASE.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
    } catch (IOException notThere) {
      assumeTrue(false, "sqlite3 is not installed");
      return;
    }
    assertThat(sqlite.waitFor(2, TimeUnit.MINUTES)).isTrue();
    List<String> lines = Files.readAllLines(said, StandardCharsets.UTF_8);
    assertThat(lines.get(0)).isEqualTo(expectedParts());
    Map<String, Long> counted = new TreeMap<>();
    lines
        .subList(1, lines.size())
        .forEach(line -> counted.put(line.split("\\|")[0], Long.valueOf(line.split("\\|")[1])));
    assertThat(counted).isEqualTo(rows());
  }

  /** Words that T-SQL reserves and that a column could have for a name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "column",
        "database",
        "default",
        "end",
        "exists",
        "external",
        "file",
        "from",
        "function",
        "group",
        "identity",
        "index",
        "key",
        "order",
        "percent",
        "plan",
        "primary",
        "public",
        "read",
        "references",
        "rule",
        "schema",
        "table",
        "to",
        "top",
        "trigger",
        "union",
        "unique",
        "use",
        "user",
        "values",
        "view",
        "when",
        "with"
      })
  void no_column_has_a_name_that_sql_server_reserves(String word) throws IOException {
    assertThat(sql("create.sql"))
        .doesNotContain("\n  " + word + " varchar", "\n  " + word + " int");
  }
}
