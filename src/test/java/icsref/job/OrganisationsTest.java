package icsref.job;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.model.Finding;
import icsref.ops.HistoryDatabase;
import icsref.ops.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lists of organisations in a release that is built with the official files dropped in. */
class OrganisationsTest {
  private static final Path SHARED =
      Path.of(System.getProperty("icsref.shared", "../shared"), "sources", "ods");
  private static final List<String> FILES =
      List.of(
          "eccg.csv",
          "etr.csv",
          "ect.csv",
          "epraccur.csv",
          "ePCN.xlsx",
          "ICB_Partners_MASTER.xlsx");
  private static final LocalDate AS_AT = LocalDate.of(2026, 3, 31);

  @TempDir static Path folder;
  private static BuildResult result;

  @BeforeAll
  static void build() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(SHARED),
        "the official files are not beside the project (-Dicsref.shared=DIR)");
    result = build("release", AS_AT);
  }

  private static BuildResult build(String name, LocalDate asAt) throws IOException {
    Path input = Files.createDirectories(folder.resolve(name + "-input"));
    try (Stream<Path> bundled = Files.list(Path.of("input"))) {
      for (Path file : bundled.toList()) {
        Files.copy(file, input.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    for (String file : FILES) {
      Files.copy(SHARED.resolve(file), input.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Path output = Files.createDirectories(folder.resolve(name));
    BuildOptions.Folders folders = new BuildOptions.Folders(input, output, Path.of("config"));
    BuildOptions options =
        new BuildOptions(asAt, name, AS_AT, BuildOptions.Trigger.MANUAL, folders, false, false);
    try (HistoryDatabase history = HistoryDatabase.open(output, "", Map.of());
        RunLock lock = history.lock(name)) {
      return new BuildJob(history, lock, new ReadAhead(), Progress.NONE, "test")
          .run(options, AS_AT.atStartOfDay());
    }
  }

  private static List<CSVRecord> table(String name) throws IOException {
    return table(result, name);
  }

  private static List<CSVRecord> table(BuildResult of, String name) throws IOException {
    try (var reader = Files.newBufferedReader(of.folder().resolve(name + ".csv"))) {
      return CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .getRecords();
    }
  }

  @Test
  void the_list_of_commissioners_holds_three_kinds_of_open_bodies() throws IOException {
    Map<String, Long> open =
        table("organisation").stream()
            .filter(row -> row.get("status").equals("open"))
            .map(row -> row.get("kind"))
            .filter(Set.of("SUB-ICB", "REPORTING-ENTITY", "COMMISSIONING-HUB")::contains)
            .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
    assertThat(open)
        .isEqualTo(Map.of("SUB-ICB", 106L, "REPORTING-ENTITY", 37L, "COMMISSIONING-HUB", 16L));
  }

  @Test
  void no_hub_belongs_to_an_icb() throws IOException {
    assertThat(table("relationship"))
        .noneMatch(row -> row.get("child_kind").equals("COMMISSIONING-HUB"));
  }

  @Test
  void every_active_practice_has_a_sub_icb_whose_ics_is_its_column_four() throws IOException {
    Map<String, String> icsOf = new HashMap<>();
    for (CSVRecord row : table("sub_icb")) {
      icsOf.put(row.get("sub_icb_ods"), row.get("ics_ods"));
    }
    Map<String, String> columnFour = new HashMap<>();
    for (CSVRecord row : table("relationship")) {
      if (row.get("relation").equals("geographic") && row.get("child_kind").equals("GP-PRACTICE")) {
        columnFour.put(row.get("child_ods"), row.get("parent_ods"));
      }
    }
    List<CSVRecord> practices = table("practice");
    assertThat(practices).hasSize(6220);
    assertThat(icsOf).hasSize(106);
    assertThat(practices)
        .allSatisfy(
            row -> {
              assertThat(row.get("evidence")).isEqualTo("listed");
              assertThat(row.get("ics_ods")).isEqualTo(icsOf.get(row.get("sub_icb_ods")));
              assertThat(row.get("ics_ods")).isEqualTo(columnFour.get(row.get("practice_ods")));
            });
  }

  @Test
  void a_trust_may_be_partner_of_several_icbs_and_has_one_principal_among_them()
      throws IOException {
    Map<String, Set<String>> partner = new HashMap<>();
    Map<String, Set<String>> principal = new HashMap<>();
    int links = 0;
    for (CSVRecord row : table("trust_to_ics")) {
      String trust = row.get("trust_ods");
      if (row.get("relation").equals("partner")) {
        links++;
        partner.computeIfAbsent(trust, t -> new HashSet<>()).add(row.get("ics_ods"));
      } else if (row.get("relation").equals("principal")) {
        principal.computeIfAbsent(trust, t -> new HashSet<>()).add(row.get("ics_ods"));
      }
    }
    assertThat(links).isEqualTo(274);
    assertThat(partner).hasSize(210);
    assertThat(partner.values().stream().filter(icss -> icss.size() > 1)).hasSize(33);
    assertThat(principal.keySet()).isEqualTo(partner.keySet());
    assertThat(principal)
        .allSatisfy(
            (trust, icss) -> {
              assertThat(icss).hasSize(1);
              assertThat(partner.get(trust)).containsAll(icss);
            });
  }

  @Test
  void the_partner_workbook_links_authorities_to_icbs() throws IOException {
    Set<String> links = new HashSet<>();
    for (CSVRecord row : table("relationship")) {
      if (row.get("relation").equals("partner")
          && row.get("child_kind").equals("LOCAL-AUTHORITY")
          && row.get("parent_kind").equals("ICB")) {
        links.add(row.get("child_ods") + " " + row.get("parent_ods"));
      }
    }
    assertThat(links).hasSize(170);
  }

  @Test
  void every_network_lies_in_a_sub_icb_of_the_day() throws IOException {
    Set<String> subIcbs = new HashSet<>();
    table("sub_icb").forEach(row -> subIcbs.add(row.get("sub_icb_ods")));
    assertThat(table("pcn"))
        .hasSize(1264)
        .allSatisfy(row -> assertThat(subIcbs).contains(row.get("sub_icb_ods")));
  }

  @Test
  void every_ics_has_one_board_and_one_partnership_that_its_board_and_authorities_form()
      throws IOException {
    Map<String, Set<String>> authorities = new TreeMap<>();
    for (CSVRecord row : table("local_authority_to_ics")) {
      if (row.get("tier").equals("UPPER-TIER")) {
        authorities
            .computeIfAbsent(row.get("ics_ods"), ics -> new TreeSet<>())
            .add(row.get("authority_gss"));
      }
    }
    Map<String, Integer> bodies = new TreeMap<>();
    Map<String, Set<String>> members = new TreeMap<>();
    Map<String, Set<String>> boards = new HashMap<>();
    for (CSVRecord row : table("ics_component")) {
      String ics = row.get("ics_ods");
      switch (row.get("kind")) {
        case "ICB", "ICP" -> bodies.merge(ics + " " + row.get("kind"), 1, Integer::sum);
        case "ICP-MEMBER" -> {
          if (row.get("ods").isEmpty()) {
            members.computeIfAbsent(ics, i -> new TreeSet<>()).add(row.get("gss"));
          } else {
            assertThat(row.get("ods")).isEqualTo(ics);
            bodies.merge(ics + " board in ICP", 1, Integer::sum);
          }
        }
        case "HEALTH-AND-WELLBEING-BOARD" ->
            boards.computeIfAbsent(row.get("gss"), gss -> new HashSet<>()).add(row.get("name"));
        default -> {}
      }
    }
    assertThat(bodies)
        .hasSize(3 * authorities.size())
        .allSatisfy((body, n) -> assertThat(n).isOne());
    assertThat(members).isEqualTo(authorities);
    assertThat(boards).allSatisfy((authority, names) -> assertThat(names).hasSize(1));
  }

  @Test
  void what_the_lists_have_wrong_is_found() {
    Map<String, Set<String>> found = new HashMap<>();
    for (Finding finding : result.findings()) {
      found.computeIfAbsent(finding.check(), check -> new TreeSet<>()).add(finding.value());
    }
    assertThat(found.get("trust-code-of-two-trusts")).containsExactly("RYE");
    assertThat(found.get("authority-code-of-two-authorities")).containsExactly("218");
    // by the list of trusts that speaks for the day
    assertThat(found.get("trust-geographic-differs-from-principal")).hasSize(13);
  }

  @Test
  void what_is_declared_is_in_the_release() throws IOException {
    assertThat(table("ics").stream().filter(row -> row.get("ics_ods").equals("QVV")))
        .singleElement()
        .satisfies(row -> assertThat(row.get("brand_name")).isEqualTo("Our Dorset"));
  }

  @Test
  void after_a_merger_of_icbs_trusts_follow_the_succession() throws IOException {
    BuildResult merged = build("merged", LocalDate.of(2026, 4, 1));
    Set<String> systems = new HashSet<>();
    table(merged, "ics").forEach(row -> systems.add(row.get("ics_ods")));
    List<CSVRecord> trusts = table(merged, "trust_to_ics");
    assertThat(trusts).allSatisfy(row -> assertThat(systems).contains(row.get("ics_ods")));
    assertThat(
            trusts.stream()
                .filter(row -> row.get("icb_ods").equals("QMJ"))
                .map(row -> row.get("ics_ods") + " " + row.get("evidence"))
                .distinct())
        .containsExactly("Z9B2Z inferred");
    assertThat(
            trusts.stream()
                .filter(row -> row.get("icb_ods").equals("QNQ"))
                .map(row -> row.get("evidence"))
                .distinct())
        .containsExactly("one of several");
  }
}
