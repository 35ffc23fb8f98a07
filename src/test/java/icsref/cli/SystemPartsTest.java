package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The parts of the systems in the release of the bundled input, as the documents describe them. */
class SystemPartsTest {
  private static Build of42;
  private static Build of36;

  @BeforeAll
  static void build() {
    of42 = BundledRelease.of("2026-03-31");
    of36 = BundledRelease.of("2026-04-01");
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

  private static List<Map<String, String>> steps(Build build, String from, String to, String day) {
    return rows(build, "succession").stream()
        .filter(row -> row.get("predecessor_kind").equals(from))
        .filter(row -> row.get("successor_kind").equals(to))
        .filter(row -> row.get("valid_from").equals(day))
        .toList();
  }

  private static String codes(Map<String, String> row) {
    return "%s %s > %s %s"
        .formatted(
            row.get("predecessor_ods"),
            row.get("predecessor_gss"),
            row.get("successor_ods"),
            row.get("successor_gss"));
  }

  @Test
  void every_ccg_became_a_sub_icb_location_and_its_functions_went_to_an_icb() {
    List<Map<String, String>> subIcbs = steps(of42, "CCG", "SUB-ICB", "2022-07-01");
    assertThat(counted(subIcbs, "how"))
        .isEqualTo(Map.of("replaced", 100L, "recoded", 6L, "boundary change", 3L));
    List<Map<String, String>> boards = steps(of42, "CCG", "ICB", "2022-07-01");
    assertThat(counted(boards, "how"))
        .isEqualTo(Map.of("functions transferred", 106L, "boundary change", 3L));
    assertThat(
            boards.stream()
                .filter(row -> row.get("predecessor_ods").equals("01Y"))
                .map(row -> codes(row) + " " + row.get("how") + " " + row.get("evidence")))
        .containsExactly(
            "01Y E38000182 > QJ2 E54000058 boundary change 21 LSOAs",
            "01Y E38000182 > QOP E54000057 functions transferred footprint of 2022-07-01");
  }

  @Test
  void every_stp_became_an_icb_and_eight_of_them_under_another_code() {
    List<Map<String, String>> steps = steps(of42, "STP", "ICB", "2022-07-01");
    assertThat(counted(steps, "how"))
        .isEqualTo(Map.of("replaced", 34L, "recoded", 8L, "boundary change", 4L));
    assertThat(steps)
        .allSatisfy(
            row ->
                assertThat(row)
                    .doesNotContainEntry("predecessor_ods", "")
                    .doesNotContainEntry("predecessor_gss", "")
                    .doesNotContainEntry("successor_ods", "")
                    .doesNotContainEntry("successor_gss", ""));
    assertThat(
            steps.stream()
                .filter(row -> row.get("how").equals("recoded"))
                .map(SystemPartsTest::codes)
                .sorted())
        .containsExactly(
            "QF7 E54000009 > QF7 E54000061",
            "QHL E54000017 > QHL E54000055",
            "QJ2 E54000012 > QJ2 E54000058",
            "QOP E54000007 > QOP E54000057",
            "QPM E54000020 > QPM E54000059",
            "QT1 E54000014 > QT1 E54000060",
            "QUA E54000016 > QUA E54000062",
            "QUE E54000021 > QUE E54000056");
  }

  @Test
  void a_body_under_a_code_issued_again_is_recoded_with_both_codes_on_both_sides() {
    assertThat(
            rows(of36, "succession").stream()
                .filter(row -> row.get("how").equals("recoded"))
                .filter(row -> row.get("valid_from").compareTo("2022-07-01") > 0)
                .filter(row -> !row.get("predecessor_kind").equals("SUB-ICB"))
                .map(
                    row ->
                        row.get("valid_from")
                            + " "
                            + row.get("predecessor_kind")
                            + " "
                            + codes(row))
                .sorted())
        .containsExactly(
            "2023-04-01 ICB QNX E54000053 > QNX E54000064",
            "2023-04-01 ICB QXU E54000052 > QXU E54000063",
            "2024-01-01 REGION Y61 E40000007 > Y61 E40000013",
            "2024-01-01 REGION Y62 E40000010 > Y62 E40000014",
            "2025-04-01 DISTRICT  E08000016 >  E08000038",
            "2025-04-01 DISTRICT  E08000019 >  E08000039",
            "2025-04-01 UPPER-TIER  E08000016 >  E08000038",
            "2025-04-01 UPPER-TIER  E08000019 >  E08000039",
            "2026-04-01 ICB QRL E54000042 > QRL E54000067");
  }

  @Test
  void a_region_has_its_codes_of_every_day() {
    assertThat(
            rows(of36, "code_history").stream()
                .filter(row -> row.get("kind").equals("REGION"))
                .map(
                    row ->
                        "%s %s %s..%s %s"
                            .formatted(
                                row.get("ods"),
                                row.get("gss"),
                                row.get("valid_from"),
                                row.get("valid_to"),
                                row.get("name"))))
        .containsExactly(
            " E40000004 2017-04-01..2018-03-31 South of England",
            "Y54 E40000001 2017-04-01..2019-03-31 North of England",
            "Y55 E40000002 2017-04-01..2019-03-31 Midlands and East of England",
            "Y56 E40000003 2017-04-01.. London",
            "Y58 E40000006 2018-04-01.. South West",
            "Y59 E40000005 2018-04-01.. South East",
            "Y60 E40000008 2019-04-01..2022-06-30 Midlands",
            "Y60 E40000011 2022-07-01.. Midlands",
            "Y61 E40000007 2019-04-01..2023-12-31 East of England",
            "Y61 E40000013 2024-01-01.. East of England",
            "Y62 E40000010 2019-04-01..2023-12-31 North West",
            "Y62 E40000014 2024-01-01.. North West",
            "Y63 E40000009 2019-04-01..2022-06-30 North East and Yorkshire",
            "Y63 E40000012 2022-07-01.. North East and Yorkshire");
  }

  @Test
  void every_ccg_code_of_the_table_of_successions_has_its_successors_with_both_codes()
      throws IOException {
    Path facts = Path.of(System.getProperty("icsref.shared", "../shared"), "facts");
    Assumptions.assumeTrue(
        Files.isDirectory(facts), "the tables of facts are not beside the project");
    Set<String> known = new TreeSet<>();
    for (Map<String, String> row : rows(of42, "succession")) {
      if (row.get("predecessor_kind").equals("CCG") && row.get("successor_kind").equals("CCG")) {
        known.add(
            row.get("predecessor_ods")
                + " "
                + row.get("successor_ods")
                + " "
                + row.get("valid_from"));
      }
    }
    for (Map<String, String> row : Csv.read(facts.resolve("ccg_succession.csv"))) {
      assertThat(known)
          .contains(
              row.get("predecessor_ods") + " " + row.get("successor_ods") + " " + row.get("date"));
    }
  }

  @Test
  void trusts_that_merged_lead_to_their_successors() {
    List<String> trusts =
        rows(of42, "succession").stream()
            .filter(row -> row.get("predecessor_kind").endsWith("TRUST"))
            .filter(row -> row.get("valid_from").compareTo("2017-04-01") >= 0)
            .map(row -> row.get("predecessor_ods") + " > " + row.get("successor_ods"))
            .toList();
    assertThat(trusts).contains("RW6 > R0A", "RW6 > RM3", "RQ8 > RAJ", "RDD > RAJ", "RE9 > R0B");
  }
}
