package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.TinyRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code icsref parquet}, read back by DuckDB. */
class ParquetTest {
  private static final Map<String, String> TYPES =
      Map.of("string", "VARCHAR", "integer", "INTEGER", "number", "DECIMAL(9,6)", "date", "DATE");

  @TempDir Path folder;

  private Build parquet(Object... more) {
    List<String> command = new ArrayList<>(List.of("parquet"));
    for (Object each : more) {
      command.add(each.toString());
    }
    return Build.command(folder, command);
  }

  private static List<Map<String, String>> rows(Statement statement, Path file)
      throws SQLException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery("select * from '" + file + "'")) {
      while (result.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          String value = result.getString(i);
          row.put(result.getMetaData().getColumnName(i), value == null ? "" : value);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  @Test
  void every_table_and_lookup_has_the_rows_of_its_csv_and_the_types_of_the_descriptor()
      throws IOException, SQLException {
    Path release = TinyRelease.path();
    Path to = folder.resolve("parquet");
    Build run = parquet(release, "--to", to);
    assertThat(run.exit()).as(run.said()).isZero();
    Map<String, Object> descriptor =
        JSON.std.mapFrom(Files.readString(release.resolve("datapackage.json")));
    int tables = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (Object each : (List<?>) descriptor.get("resources")) {
        Map<?, ?> resource = (Map<?, ?>) each;
        String csv = (String) resource.get("path");
        Path file = to.resolve(csv.replace(".csv", ".parquet"));
        assertThat(rows(statement, file)).as(csv).isEqualTo(Csv.read(release.resolve(csv)));
        List<String> expected = new ArrayList<>();
        for (Object field : (List<?>) ((Map<?, ?>) resource.get("schema")).get("fields")) {
          Map<?, ?> known = (Map<?, ?>) field;
          expected.add(known.get("name") + " " + TYPES.get((String) known.get("type")));
        }
        List<String> columns = new ArrayList<>();
        try (ResultSet described =
            statement.executeQuery("describe select * from '" + file + "'")) {
          while (described.next()) {
            columns.add(described.getString(1) + " " + described.getString(2));
          }
        }
        assertThat(columns).as(csv).isEqualTo(expected);
        tables++;
      }
    }
    assertThat(tables).isGreaterThan(20);
    assertThat(run.said())
        .isEqualTo(
            "icsref parquet: %d files of %s in %s%n".formatted(tables, release.getFileName(), to));
  }

  @Test
  void a_folder_that_is_there_stays_as_it_is() throws IOException {
    Path there = Files.createDirectories(folder.resolve("there"));
    Files.writeString(there.resolve("mine.txt"), "mine");
    Build run = parquet(TinyRelease.path(), "--to", there);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.said()).contains("is there already: remove it, or name another with --to");
    assertThat(there.resolve("mine.txt")).hasContent("mine");
    assertThat(folder.resolve("there.new")).doesNotExist();
  }

  @Test
  void a_folder_that_is_not_a_release_is_named() {
    Build run = parquet(folder, "--to", folder.resolve("p"));
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.said()).contains("is not a release");
    assertThat(folder.resolve("p")).doesNotExist();
  }
}
