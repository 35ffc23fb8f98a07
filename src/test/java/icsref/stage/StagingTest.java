package icsref.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StagingTest {
  /** A damaged footprint gave 185,576 moves of LSOAs. */
  @Test
  void more_rows_than_any_list_has_are_added() throws SQLException {
    LocalDate first = LocalDate.of(2013, 4, 1);
    List<LocalDate> days = IntStream.range(0, 150_000).mapToObj(first::plusDays).toList();
    try (Staging staging = Staging.open()) {
      staging.add("build_day", new Columns<LocalDate>().with("as_at", day -> day), days);
      try (Statement statement = staging.connection().createStatement();
          ResultSet found =
              statement.executeQuery("select count(distinct as_at), max(as_at) from build_day")) {
        assertThat(found.next()).isTrue();
        assertThat(found.getInt(1)).isEqualTo(days.size());
        assertThat(found.getObject(2, LocalDate.class)).isEqualTo(days.get(days.size() - 1));
      }
    }
  }

  @Test
  void columns_that_are_not_named_have_their_default_or_null() throws SQLException {
    try (Staging staging = Staging.open()) {
      staging.add("component", component().with("status", part -> "planned"), List.of("PLACE"));
      try (Statement statement = staging.connection().createStatement();
          ResultSet found =
              statement.executeQuery("select kind, level, status, ics_ods from component")) {
        assertThat(found.next()).isTrue();
        assertThat(found.getString("kind")).isEqualTo("PLACE");
        assertThat(found.getString("level")).isEmpty();
        assertThat(found.getString("status")).isEqualTo("planned");
        assertThat(found.getString("ics_ods")).isNull();
      }
    }
  }

  @Test
  void a_value_that_must_be_there_and_is_not_is_named() {
    try (Staging staging = Staging.open()) {
      Columns<String> columns = component().with("status", part -> null);
      assertThatThrownBy(() -> staging.add("component", columns, List.of("PLACE")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("staging component: NULL not allowed for column \"STATUS\"");
    }
  }

  @Test
  void a_column_that_the_table_does_not_have_is_named() {
    try (Staging staging = Staging.open()) {
      Columns<String> columns = new Columns<String>().with("colour", part -> "blue");
      assertThatThrownBy(() -> staging.add("component", columns, List.of("PLACE")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("staging component: Column \"COLOUR\" not found");
    }
  }

  private static Columns<String> component() {
    Columns<String> columns = new Columns<String>().with("kind", part -> part);
    for (String text : List.of("name", "since", "until", "source", "file", "sheet", "cell")) {
      columns.with(text, part -> "");
    }
    return columns.with("row_no", part -> 1);
  }
}
