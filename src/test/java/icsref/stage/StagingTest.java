package icsref.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StagingTest {
  /** A damaged footprint gave 185,576 moves of LSOAs, and an array of H2 holds 65,536 values. */
  @Test
  void more_rows_than_an_array_holds_are_added() throws SQLException {
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
}
