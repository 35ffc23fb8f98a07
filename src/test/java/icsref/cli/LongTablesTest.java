package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables with a row for each part of an area and period. */
class LongTablesTest {
  /** What may differ although nothing happened to the area. */
  private static final Set<String> DAYS =
      Set.of("valid_from", "valid_to", "certain_from", "evidence", "edition");

  private record Period(String from, String to, List<List<String>> parts, boolean known) {}

  private static Map<String, TreeMap<String, Period>> periods(List<Map<String, String>> rows) {
    Map<String, TreeMap<String, Period>> areas = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      String area =
          row.get("legacy_kind") + " " + row.get("legacy_ods") + " " + row.get("legacy_gss");
      List<String> part = new ArrayList<>();
      row.forEach(
          (column, value) -> {
            if (!DAYS.contains(column)) {
              part.add(value);
            }
          });
      areas
          .computeIfAbsent(area, first -> new TreeMap<>())
          .computeIfAbsent(
              row.get("valid_from"),
              from ->
                  new Period(
                      from,
                      row.get("valid_to"),
                      new ArrayList<>(),
                      !row.get("evidence").equals("succession")))
          .parts()
          .add(part);
    }
    return areas;
  }

  @ParameterizedTest
  @CsvSource({
    "2022-07-01, legacy_to_ics.csv",
    "2026-03-31, legacy_to_ics.csv",
    "2026-03-31, code_to_ics.csv",
    "2026-04-01, legacy_to_ics.csv",
    "2026-04-01, code_to_ics.csv"
  })
  void periods_that_follow_each_other_with_the_same_parts_are_one_row(String day, String table)
      throws IOException {
    List<String> same = new ArrayList<>();
    int followed = 0;
    for (var area : periods(BundledRelease.of(day).table(table)).entrySet()) {
      Period before = null;
      for (Period period : area.getValue().values()) {
        if (before != null
            && LocalDate.parse(before.to()).plusDays(1).toString().equals(period.from())) {
          followed++;
          if (before.parts().equals(period.parts()) && before.known() == period.known()) {
            same.add(area.getKey() + " " + before.from() + " and " + period.from());
          }
        }
        before = period;
      }
    }
    assertThat(same).isEmpty();
    if (table.startsWith("code") && !day.equals("2022-07-01")) {
      assertThat(followed).as("periods that follow others").isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({"legacy_to_ics.csv", "code_to_ics.csv"})
  void a_row_is_certain_from_a_day_of_its_own_or_not_at_all(String table) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Map<String, String> row : BundledRelease.of("2026-03-31").table(table)) {
      String certain = row.get("certain_from");
      boolean shown = Set.of("footprint", "declared").contains(row.get("evidence"));
      boolean within =
          certain.compareTo(row.get("valid_from")) >= 0
              && (row.get("valid_to").isEmpty() || certain.compareTo(row.get("valid_to")) <= 0);
      if (shown ? !within : !certain.isEmpty()) {
        wrong.add(row.toString());
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Cumbria's and others' boundaries are carried back to 2013, before any list by LSOA. */
  @ParameterizedTest
  @ValueSource(strings = {"2022-07-01", "2026-03-31", "2026-04-01"})
  void days_before_the_first_list_are_in_the_same_row_and_told_by_certain_from(String day)
      throws IOException {
    List<Map<String, String>> rows = BundledRelease.of(day).table("legacy_to_ics.csv");
    assertThat(rows)
        .filteredOn(row -> row.get("legacy_ods").equals("05L"))
        .filteredOn(row -> row.get("valid_from").equals("2013-04-01"))
        .hasSize(2)
        .allSatisfy(
            row -> {
              assertThat(row.get("certain_from")).isBetween("2013-04-02", row.get("valid_to"));
              assertThat(row.get("evidence")).isIn("footprint", "declared");
            });
  }
}
