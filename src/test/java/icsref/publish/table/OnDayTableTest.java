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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    return OnDayTable.write(OnDayTable.CODES, folder, out -> spans(rows, out));
  }

  /** Rows of the same code and days are the parts of a span; alike parts are the same list. */
  private static void spans(List<String> rows, OnDayTable.Spans out) {
    Map<String, List<String>> partsOf = new LinkedHashMap<>();
    for (String row : rows) {
      int days = row.indexOf(',', row.indexOf(',', row.indexOf(',') + 1) + 1);
      partsOf
          .computeIfAbsent(row.substring(0, days), first -> new ArrayList<>())
          .add(row.substring(days + 1));
    }
    Map<List<String>, List<String[]>> same = new HashMap<>();
    partsOf.forEach(
        (span, parts) -> {
          String[] start = span.split(",");
          out.accept(
              start[0],
              start[1],
              start[2],
              same.computeIfAbsent(
                  parts, first -> parts.stream().map(part -> part.split(",", -1)).toList()));
        });
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
    "3, 2020-03-31, 2020-03-30, has part 1 of 2 where 1 of 1 should stand",
    "3, '03-31,2,2', '03-31,1,2', has part 1 of 2 where 2 of 2 should stand",
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
    assertStops(without(3), "has part 1 of 2 where 1 of 1 should stand");
    assertStops(without(2), "has part 2 of 2 where 1 of 1 should stand");
    assertStops(without(4), "does not reach 9999-12-31");
    assertStops(ROWS.subList(0, 3), "has part 1 of 2 where 1 of 1 should stand");
    List<String> doubled = new ArrayList<>(ROWS);
    doubled.add(3, ROWS.get(2));
    assertStops(doubled, "has part 1 of 2 where 1 of 3 should stand");
    assertThatThrownBy(
            () ->
                OnDayTable.write(
                    OnDayTable.CODES,
                    folder,
                    out -> {
                      spans(ROWS.subList(0, 1), out);
                      spans(ROWS.subList(0, 1), out);
                    }))
        .hasMessageContaining("1 error in the tables of codes by day");
  }

  @Test
  void codes_of_the_same_answer_are_each_written_and_asked_for_their_days() throws Exception {
    List<String> rows = new ArrayList<>();
    for (String code : List.of("01A", "01B", "01C")) {
      rows.add(code + ROWS.get(0).substring(3));
    }
    assertThat(write(rows).rows()).isEqualTo(3);
    List<String> lines = Files.readAllLines(folder.resolve("code_on_day.csv"));
    assertThat(lines.subList(1, lines.size())).isEqualTo(rows);
    rows.set(2, rows.get(2).replace("9999-12-31", "2020-03-31"));
    assertStops(rows, "code 01C from 0001-01-01 to 2020-03-31 is the last of its code");
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
