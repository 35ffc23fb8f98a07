package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of the systems in the release of the bundled input, as the documents describe them. */
class SystemPartsTest {
  @TempDir static Path folder;
  private static Build of42;
  private static Build of36;

  @BeforeAll
  static void build() {
    of42 = Build.into(folder.resolve("42"), "--as-at", "2026-03-31");
    of36 = Build.into(folder.resolve("36"), "--as-at", "2026-04-01");
    assertThat(of42.exit()).as(of42.said()).isZero();
    assertThat(of36.exit()).as(of36.said()).isZero();
  }

  private static List<Map<String, String>> rows(Build build, String table) {
    return build.table(table + ".csv");
  }

  private static List<Map<String, String>> parts(Build build, String kind) {
    return rows(build, "ics_component").stream()
        .filter(row -> row.get("kind").equals(kind))
        .toList();
  }

  private static List<String> told(List<Map<String, String>> rows, String... columns) {
    return rows.stream()
        .map(row -> List.of(columns).stream().map(row::get).collect(Collectors.joining(" | ")))
        .toList();
  }

  private static Map<String, Long> counted(List<Map<String, String>> rows, String column) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(row -> row.get(column), TreeMap::new, Collectors.counting()));
  }

  @Test
  void every_system_was_designated_by_april_2021_and_is_statutory_since_july_2022() {
    List<Map<String, String>> states = parts(of42, "STATUS");
    Map<String, List<Map<String, String>>> byStatus =
        states.stream().collect(Collectors.groupingBy(row -> row.get("status")));
    assertThat(byStatus).containsOnlyKeys("designated", "statutory");
    assertThat(byStatus.get("designated"))
        .hasSize(42)
        .allSatisfy(
            row -> {
              assertThat(row.get("since")).isBetween("2018", "2021-04-01");
              assertThat(row.get("until")).isEqualTo("2022-06-30");
              assertThat(row.get("source")).isNotEmpty();
            });
    assertThat(counted(byStatus.get("designated"), "since"))
        .isEqualTo(
            Map.of("2018", 11L, "2019-06", 3L, "2020", 4L, "2020-12", 11L, "2021-04-01", 13L));
    assertThat(counted(byStatus.get("statutory"), "since")).isEqualTo(Map.of("2022-07-01", 42L));
  }

  @Test
  void dorset_was_among_the_first_and_somerset_known_to_the_month() {
    assertThat(
            told(
                parts(of42, "STATUS").stream()
                    .filter(row -> List.of("QVV", "QSL").contains(row.get("ics_ods")))
                    .toList(),
                "ics_ods",
                "name",
                "since",
                "until",
                "status",
                "name_evidence",
                "evidence"))
        .containsExactly(
            "QSL | Somerset Integrated Care System | 2020-12 | 2022-06-30 | designated | generated"
                + " | declared",
            "QSL | Somerset Integrated Care System | 2022-07-01 |  | statutory | generated |"
                + " statute",
            "QVV | Dorset Integrated Care System | 2018 | 2022-06-30 | designated | generated |"
                + " declared",
            "QVV | Dorset Integrated Care System | 2022-07-01 |  | statutory | generated |"
                + " statute");
  }

  @Test
  void the_six_systems_of_2026_are_statutory_since_then_and_were_never_planned_for_2022() {
    List<Map<String, String>> statutory =
        parts(of36, "STATUS").stream()
            .filter(row -> row.get("status").equals("statutory"))
            .toList();
    assertThat(counted(statutory, "since")).isEqualTo(Map.of("2022-07-01", 30L, "2026-04-01", 6L));
    assertThat(parts(of36, "PLAN").stream().filter(row -> row.get("since").equals("2022-04-01")))
        .hasSize(30);
    assertThat(parts(of42, "PLAN").stream().filter(row -> row.get("since").equals("2022-04-01")))
        .hasSize(42)
        .allSatisfy(row -> assertThat(row.get("status")).isEqualTo("superseded"));
  }

  @Test
  void every_system_has_one_board_and_one_partnership_since_its_first_day() {
    for (String kind : List.of("ICB", "ICP")) {
      assertThat(counted(parts(of42, kind), "ics_ods"))
          .as(kind)
          .hasSize(42)
          .allSatisfy((ics, n) -> assertThat(n).isOne());
      assertThat(counted(parts(of42, kind), "since")).isEqualTo(Map.of("2022-07-01", 42L));
      assertThat(counted(parts(of36, kind), "since"))
          .isEqualTo(Map.of("2022-07-01", 30L, "2026-04-01", 6L));
    }
    assertThat(counted(parts(of42, "ICP"), "name_evidence")).isEqualTo(Map.of("generated", 42L));
  }

  @Test
  void every_upper_tier_authority_has_one_board_and_one_healthwatch() {
    List<String> authorities =
        rows(of42, "local_authority_to_ics").stream()
            .filter(row -> row.get("tier").equals("UPPER-TIER"))
            .map(row -> row.get("ics_ods") + " " + row.get("authority_gss"))
            .sorted()
            .toList();
    for (String kind : List.of("HEALTH-AND-WELLBEING-BOARD", "HEALTHWATCH")) {
      assertThat(
              parts(of42, kind).stream()
                  .map(row -> row.get("ics_ods") + " " + row.get("gss"))
                  .sorted())
          .as(kind)
          .containsExactlyElementsOf(authorities);
    }
    assertThat(
            told(
                parts(of42, "HEALTH-AND-WELLBEING-BOARD").stream()
                    .filter(row -> row.get("ics_ods").equals("QSL"))
                    .toList(),
                "name",
                "gss",
                "since",
                "name_evidence"))
        .containsExactly(
            "Somerset Health and Wellbeing Board | E06000066 | 2023-04-01 | generated");
  }
}
