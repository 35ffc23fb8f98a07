package icsref.publish.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import icsref.model.ExitCode;
import icsref.model.Finding;
import icsref.model.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A table of codes by day is written only if a day of a code is in one row, or one for each part.
 */
class OnDayTableTest {
  /** Two codes; the second one's middle span has two parts. */
  private static final List<String> ROWS =
      List.of(
          "01A,0001-01-01,9999-12-31,1,1,QAA,E1,Ayshire,whole,Y,0,1,1,1,,CCG,",
          "02B,0001-01-01,2013-03-31,1,1,,,,,Y,0,1,1,,,CCG,not-yet-valid",
          "02B,2013-04-01,2020-03-31,1,2,QAA,E1,Ayshire,split,N,0,90,200,0.45,,CCG,",
          "02B,2013-04-01,2020-03-31,2,2,QBB,E2,Beeland,split,Y,90,200,200,0.55,,CCG,",
          "02B,2020-04-01,9999-12-31,1,1,,,,,Y,0,1,1,,,CCG,no-longer-valid");

  @TempDir Path folder;

  private WrittenTable write(List<String> rows) {
    return OnDayTable.write(
        OnDayTable.CODES, folder, out -> rows.forEach(row -> out.accept(row.split(",", -1))));
  }

  @Test
  void rows_that_cover_every_day_once_are_written_as_they_are() throws Exception {
    assertThat(write(ROWS).rows()).isEqualTo(5);
    List<String> lines = Files.readAllLines(folder.resolve("code_on_day.csv"));
    assertThat(lines.subList(1, lines.size())).isEqualTo(ROWS);
  }

  @ParameterizedTest
  @CsvSource({
    // row, what is in it, what is there instead, what is told
    "0, 9999-12-31, 2026-03-31, does not reach 9999-12-31",
    "0, 0001-01-01, 2013-04-01, does not begin on 0001-01-01",
    "1, 2013-03-31, 2013-03-30, does not begin on the day after 2013-03-30",
    "1, 2013-03-31, 2013-04-01, does not begin on the day after 2013-04-01",
    "1, 2013-03-31, 0000-12-31, ends before it begins",
    "3, 2020-03-31, 2020-03-30, stands where part 2 of 2",
    "3, '03-31,2,2', '03-31,1,2', 'is part 1, not 2'",
    "3, 'split,Y', 'split,N', has 0 best fits",
    "2, 'split,N', 'split,Y', has 2 best fits",
    "3, 'Y,90', 'Y,80', do not follow those of part 1",
    "3, '90,200', '90,190', do not add up to 200",
    "4, 2020-04-01, 2020-04-02, does not begin on the day after 2020-03-31",
    "0, 01A, 03C, stands after code 03C",
  })
  void a_day_that_is_in_no_row_or_in_two_is_an_error_and_nothing_is_published(
      int row, String there, String instead, String told) {
    List<String> rows = new ArrayList<>(ROWS);
    assertThat(rows.get(row)).contains(there);
    rows.set(row, ROWS.get(row).replace(there, instead));
    assertStops(rows, told);
  }

  @Test
  void a_part_or_span_that_is_missing_or_doubled_is_an_error() {
    assertStops(without(3), "stands where part 2 of 2");
    assertStops(without(2), "has a weight before it");
    assertStops(without(4), "does not reach 9999-12-31");
    assertStops(ROWS.subList(0, 3), "lacks parts after 1 of 2");
    List<String> doubled = new ArrayList<>(ROWS);
    doubled.add(1, ROWS.get(0));
    assertStops(doubled, "does not begin on the day after 9999-12-31");
  }

  private static List<String> without(int row) {
    List<String> rows = new ArrayList<>(ROWS);
    rows.remove(row);
    return rows;
  }

  private void assertStops(List<String> rows, String told) {
    assertThatThrownBy(() -> write(rows))
        .isInstanceOfSatisfying(
            Stop.class,
            stop -> {
              assertThat(stop.exitCode()).isEqualTo(ExitCode.DATA_ERRORS);
              assertThat(stop.findings())
                  .extracting(Finding::check, finding -> finding.severity().name())
                  .containsExactly(tuple("day-of-code-not-once", "ERROR"));
              assertThat(stop.findings().get(0).message()).contains(told);
            });
  }
}
