package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of codes by day, in the releases of the bundled input. */
class EveryDayOfEveryCodeTest {
  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate AFTER_LAST = LocalDate.of(10_000, 1, 1);

  @ParameterizedTest
  @ValueSource(strings = {"2022-07-01", "2026-03-31", "2026-04-01"})
  void every_code_is_answered_once_on_every_day(String day) {
    Build release = BundledRelease.of(day);
    Map<String, String> tableOf = new LinkedHashMap<>();
    for (String table : List.of("code_on_day.csv", "lsoa_on_day.csv")) {
      Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
      release
          .table(table)
          .forEach(row -> rows.computeIfAbsent(row.get("code"), c -> new ArrayList<>()).add(row));
      rows.forEach(
          (code, spans) -> {
            assertThat(tableOf.put(code, table)).as("another table with %s", code).isNull();
            assertEveryDayOnce(code, spans);
          });
    }
    // of each kind that the release has a table of
    codes(release, "legacy_to_ics.csv", "legacy_ods", "legacy_gss").forEach(known(tableOf));
    codes(release, "code_to_ics.csv", "legacy_ods", "legacy_gss").forEach(known(tableOf));
    codes(release, "local_authority_to_ics.csv", "authority_gss").forEach(known(tableOf));
    codes(release, "practice.csv", "practice_ods").forEach(known(tableOf));
    codes(release, "pcn.csv", "pcn_ods").forEach(known(tableOf));
    codes(release, "lsoa_to_ics.csv", "lsoa").forEach(known(tableOf));
  }

  private static java.util.function.Consumer<String> known(Map<String, String> tableOf) {
    return code -> assertThat(tableOf).containsKey(code);
  }

  private static TreeSet<String> codes(Build release, String table, String... columns) {
    TreeSet<String> codes = new TreeSet<>();
    for (Map<String, String> row : release.table(table)) {
      for (String column : columns) {
        codes.add(row.get(column));
      }
    }
    codes.remove("");
    assertThat(codes).as(table).isNotEmpty();
    return codes;
  }

  private static void assertEveryDayOnce(String code, List<Map<String, String>> rows) {
    Map<String, List<Map<String, String>>> spans = new LinkedHashMap<>();
    rows.forEach(
        row -> spans.computeIfAbsent(row.get("first_day"), first -> new ArrayList<>()).add(row));
    LocalDate next = FIRST;
    for (List<Map<String, String>> parts : spans.values()) {
      assertThat(parts)
          .extracting(part -> part.get("last_day"))
          .as(code)
          .containsOnly(parts.get(0).get("last_day"));
      assertThat(LocalDate.parse(parts.get(0).get("first_day"))).as(code).isEqualTo(next);
      assertThat(parts)
          .extracting(part -> part.get("parts"))
          .as(code)
          .containsOnly(String.valueOf(parts.size()));
      assertThat(parts).filteredOn(part -> part.get("best_fit").equals("Y")).as(code).hasSize(1);
      next = LocalDate.parse(parts.get(0).get("last_day")).plusDays(1);
    }
    assertThat(next).as(code).isEqualTo(AFTER_LAST);
  }
}
