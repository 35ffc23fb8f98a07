package icsref.check;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.model.Finding;
import icsref.stage.NameKey;
import icsref.stage.OrganisationTables;
import icsref.stage.Staging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every check speaks on {@code check-fixtures/<id>/speaks.sql}, saying exactly the lines of {@code
 * speaks.txt}, and is silent on {@code silent.sql}. A check without fixtures fails. {@code mvn test
 * -Dtest=ChecksTest -Dicsref.renew=true} writes speaks.txt again, to be reviewed like code.
 */
class ChecksTest {
  private static final Path FIXTURES = Path.of("src/test/resources/check-fixtures");

  @Test
  void every_folder_of_fixtures_is_of_a_check() throws IOException {
    List<String> ids = Check.all().stream().map(Check::id).toList();
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()).sorted())
          .containsExactlyElementsOf(ids.stream().sorted().toList());
    }
  }

  @TestFactory
  Stream<DynamicTest> a_check_says_what_is_wrong_and_where() {
    return Check.all().stream()
        .map(
            check ->
                DynamicTest.dynamicTest(
                    check.id(),
                    () ->
                        assertThat(said(check, "speaks.sql"))
                            .isNotEmpty()
                            .containsExactlyElementsOf(expected(check))));
  }

  private static List<String> expected(Check check) throws IOException, SQLException {
    Path expected = FIXTURES.resolve(check.id()).resolve("speaks.txt");
    if (Boolean.getBoolean("icsref.renew")) {
      Files.write(expected, said(check, "speaks.sql"));
    }
    return Files.readAllLines(expected);
  }

  @TestFactory
  Stream<DynamicTest> a_check_is_silent_when_it_is_put_right() {
    return Check.all().stream()
        .map(
            check ->
                DynamicTest.dynamicTest(
                    check.id(), () -> assertThat(said(check, "silent.sql")).isEmpty()));
  }

  /** The findings of a check on its fixture, one line each: where, column, value, message. */
  static List<String> said(Check check, String fixture) throws IOException, SQLException {
    String sql = Files.readString(FIXTURES.resolve(check.id()).resolve(fixture));
    List<String> lines = new ArrayList<>();
    try (Staging staging = Staging.open()) {
      try (Statement statement = staging.connection().createStatement()) {
        withDefaults(statement);
        statement.execute(sql);
        LocalDate asAt = asAt(statement);
        nameKeys(statement);
        OrganisationTables.listed(staging, asAt);
      }
      OrganisationTables.assigned(staging, List.of());
      OrganisationTables.history(staging);
      for (Finding finding : check.run(staging.connection())) {
        lines.add(
            String.join(
                " | ",
                finding.origin() == null ? "-" : finding.origin().toString(),
                finding.column(),
                finding.value(),
                finding.message()));
      }
    }
    return lines;
  }

  /** A fixture names only the columns that its check reads. */
  private static void withDefaults(Statement statement) throws SQLException {
    Map<String, String> defaults = new LinkedHashMap<>();
    try (ResultSet columns =
        statement.executeQuery(
            "select table_name, column_name, data_type from information_schema.columns"
                + " where table_schema = 'PUBLIC' and is_nullable = 'NO'")) {
      while (columns.next()) {
        String value =
            switch (columns.getString(3)) {
              case "CHARACTER VARYING" -> "''";
              case "BOOLEAN" -> "false";
              case "DATE" -> "date '2024-04-01'";
              default -> "0";
            };
        defaults.put(columns.getString(1) + " alter column " + columns.getString(2), value);
      }
    }
    for (Map.Entry<String, String> each : defaults.entrySet()) {
      statement.execute("alter table " + each.getKey() + " set default " + each.getValue());
    }
  }

  /** The day of the fixture, or any. */
  private static LocalDate asAt(Statement statement) throws SQLException {
    statement.execute(
        "insert into run (as_at, footprint_edition, footprint_evidence, lsoa_vintage,"
            + " persons_basis) select date '2026-03-31', date '2024-04-01', 'lookup', 2021,"
            + " 'census-2021' where not exists (select 1 from run)");
    try (ResultSet day = statement.executeQuery("select as_at from run")) {
      day.next();
      return day.getObject(1, LocalDate.class);
    }
  }

  private static void nameKeys(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("select distinct name from organisation")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    for (String name : names) {
      statement.execute(
          "update organisation set name_key = '"
              + NameKey.of(name)
              + "' where name = '"
              + name.replace("'", "''")
              + "'");
    }
  }
}
