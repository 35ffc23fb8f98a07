package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.read.ComponentsWorkbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The components workbook as the people of three systems fill it in. */
class ComponentsOfASiteTest {
  private static final String WORKBOOK = "ics-components.xlsx";

  @TempDir Path folder;

  /** Rows as they stand on the sheets, from the left. */
  private static Map<String, List<List<String>>> filled() {
    Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
    sheets.put("Names", rows("BRAND-NAME|QVV|Our Dorset", "ALIAS|QSL|Somerset ICS"));
    sheets.put("Partnerships", rows("PLACE-LEVEL-ICP|QOX|Bath Partnership|2019|2022-06-30"));
    sheets.put(
        "ICP members",
        rows(
            "ICP-MEMBER|QVV|Dorset Carers|VCSE",
            "ICP-MEMBER|QVV|Dorset Homes|HOUSING-PROVIDER",
            "ICP-MEMBER|QSL|Somerset NHS Foundation Trust|TRUST|RH5",
            "ICP-MEMBER|QSL|Village Agents|VCSE|||system",
            "ICP-MEMBER|QSL|Village Agents|VCSE|||neighbourhood"));
    sheets.put(
        "Board",
        rows(
            "BOARD-MEMBER|QVV|A Person|chair|2022-07-01",
            "BOARD-MEMBER|QVV|Another Person|mental health|2022-07"));
    sheets.put(
        "Places",
        rows(
            "PLACE|QVV|Seaside Place|E06000058|||||2022",
            "PLACE|QVV|Seaside Place|E06000058||Hospice|VCSE||2022",
            "PLACE|QOX|Swindon|E06000030"));
    sheets.put(
        "Collaboratives",
        rows(
            "COLLABORATIVE|QVV|South West Providers|RDY",
            "COLLABORATIVE|QSL|South West Providers|RH5",
            "COLLABORATIVE|QSL|South West Providers||Hospice|VCSE",
            "COLLABORATIVE|QSL|South West Providers||Clinic|INDEPENDENT-PROVIDER"));
    sheets.put("Healthwatch", rows("HEALTHWATCH|Healthwatch Dorset|E06000059"));
    return sheets;
  }

  private static List<List<String>> rows(String... rows) {
    List<List<String>> cells = new ArrayList<>();
    for (String row : rows) {
      cells.add(List.of(row.split("\\|", -1)));
    }
    return cells;
  }

  private static List<String> changed(List<String> row, int column, String value) {
    List<String> changed = new ArrayList<>(row);
    while (changed.size() <= column) {
      changed.add("");
    }
    changed.set(column, value);
    return changed;
  }

  private Build build(String name, Map<String, List<List<String>>> sheets) throws IOException {
    return build(name, sheets, "2026-03-31");
  }

  private Build build(String name, Map<String, List<List<String>>> sheets, String asAt)
      throws IOException {
    Path input = Files.createDirectories(folder.resolve(name).resolve("input"));
    try (Stream<Path> bundled = Files.list(Path.of("input"))) {
      for (Path file : bundled.filter(Files::isRegularFile).toList()) {
        Files.copy(file, input.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    ComponentsWorkbook.write(input.resolve(WORKBOOK), sheets);
    return Build.into(folder.resolve(name).resolve("output"), "--input", input, "--as-at", asAt);
  }

  @Test
  void what_three_systems_say_of_themselves_is_in_the_release() throws IOException {
    Build build = build("right", filled());
    assertThat(build.exit()).as(build.said()).isZero();
    assertThat(
            build.table("ics_component.csv").stream()
                .filter(row -> List.of("QVV", "QSL", "QOX").contains(row.get("ics_ods")))
                .filter(row -> row.get("evidence").equals("declared"))
                .filter(row -> !List.of("STATUS", "PLAN").contains(row.get("kind")))
                .map(
                    row ->
                        Stream.of(
                                "ics_ods",
                                "kind",
                                "level",
                                "name",
                                "ods",
                                "gss",
                                "member_kind",
                                "member",
                                "role",
                                "since",
                                "until")
                            .map(row::get)
                            .filter(cell -> !cell.isEmpty())
                            .collect(Collectors.joining(" | "))))
        .containsExactlyInAnyOrder(
            "QOX | COLLABORATIVE | system | BSW Acute Hospitals Alliance | RD1 | 2018",
            "QOX | COLLABORATIVE | system | BSW Acute Hospitals Alliance | RN3 | 2018",
            "QOX | COLLABORATIVE | system | BSW Acute Hospitals Alliance | RNZ | 2018",
            "QOX | PLACE | place | Swindon | E06000030",
            "QOX | PLACE-LEVEL-ICP | place | Bath Partnership | 2019 | 2022-06-30",
            "QSL | ALIAS | system | Somerset ICS",
            "QSL | COLLABORATIVE | system | South West Providers | INDEPENDENT-PROVIDER | Clinic",
            "QSL | COLLABORATIVE | system | South West Providers | VCSE | Hospice",
            "QSL | COLLABORATIVE | system | South West Providers | RH5",
            "QSL | ICP-MEMBER | system | Somerset NHS Foundation Trust | RH5 | TRUST",
            "QSL | ICP-MEMBER | neighbourhood | Village Agents | VCSE",
            "QSL | ICP-MEMBER | system | Village Agents | VCSE",
            "QVV | BOARD-MEMBER | system | A Person | chair | 2022-07-01",
            "QVV | BOARD-MEMBER | system | Another Person | mental health | 2022-07",
            "QVV | BRAND-NAME | system | Our Dorset",
            "QVV | COLLABORATIVE | system | South West Providers | RDY",
            "QVV | HEALTHWATCH | place | Healthwatch Dorset | E06000059",
            "QVV | ICP-MEMBER | system | Dorset Carers | VCSE",
            "QVV | ICP-MEMBER | system | Dorset Homes | HOUSING-PROVIDER",
            "QVV | PLACE | place | Seaside Place | E06000058 | 2022",
            "QVV | PLACE | place | Seaside Place | E06000058 | VCSE | Hospice | 2022");
    assertThat(
            build.table("ics_component.csv").stream()
                .filter(row -> row.get("ics_ods").equals("QVV"))
                .filter(row -> row.get("kind").equals("BOARD-MEMBER"))
                .map(row -> row.get("role") + " " + row.get("name_evidence")))
        .as("who is named takes the place of the post that the act asks for")
        .containsExactlyInAnyOrder(
            "chair declared",
            "mental health declared",
            "chief executive generated",
            "partner member: trusts generated",
            "partner member: primary care generated",
            "partner member: local authorities generated");
    assertThat(SystemDocTest.withoutRows(build)).isEmpty();
  }

  @Test
  void each_of_five_mistakes_is_named_by_sheet_and_cell_and_nothing_is_published()
      throws IOException {
    Map<String, List<List<String>>> sheets = filled();
    sheets.get("Names").set(1, List.of("ALIAS", "QSL", "Somerset ICS", "spring 2020"));
    sheets.get("ICP members").set(3, changed(sheets.get("ICP members").get(3), 6, "village"));
    sheets.get("Board").set(0, changed(sheets.get("Board").get(0), 0, "BORED-MEMBER"));
    sheets.get("Places").set(2, changed(sheets.get("Places").get(2), 1, "QXX"));
    sheets.get("Collaboratives").set(0, changed(sheets.get("Collaboratives").get(0), 3, "RZZ"));
    Build build = build("wrong", sheets);
    assertThat(build.exit()).isEqualTo(1);
    assertThat(build.published()).isFalse();
    assertThat(
            Csv.read(build.output().resolve("findings.csv")).stream()
                .filter(row -> row.get("severity").equals("ERROR"))
                .map(
                    row ->
                        String.join(
                            " | ",
                            row.get("sheet"),
                            row.get("cell"),
                            row.get("column"),
                            row.get("value"))))
        .containsExactlyInAnyOrder(
            "Names | D" + (ComponentsWorkbook.firstRow("Names") + 1) + " | Since | spring 2020",
            "ICP members | G"
                + (ComponentsWorkbook.firstRow("ICP members") + 3)
                + " | Level | village",
            "Board | A" + ComponentsWorkbook.firstRow("Board") + " | Kind | BORED-MEMBER",
            "Places | B" + (ComponentsWorkbook.firstRow("Places") + 2) + " | ICS (ODS code) | QXX",
            "Collaboratives | D"
                + ComponentsWorkbook.firstRow("Collaboratives")
                + " | Trust (ODS code) | RZZ");
    assertThat(build.said())
        .contains("Places!B" + (ComponentsWorkbook.firstRow("Places") + 2))
        .contains("Board!A" + ComponentsWorkbook.firstRow("Board"));
  }

  @Test
  void mistakes_that_only_the_lists_or_the_days_show_are_named_by_sheet_and_cell_too()
      throws IOException {
    Map<String, List<List<String>>> sheets = filled();
    sheets.get("Partnerships").set(0, changed(sheets.get("Partnerships").get(0), 4, "2018-12"));
    sheets.get("Places").set(2, rows("PLACE|QOX|Seaside Place|E06000058").get(0));
    sheets.get("Healthwatch").set(0, changed(sheets.get("Healthwatch").get(0), 2, "E07000187"));
    sheets.get("Board").set(0, changed(sheets.get("Board").get(0), 3, "chairman"));
    sheets.get("Collaboratives").set(0, changed(sheets.get("Collaboratives").get(0), 3, "RBA"));
    Build build = build("found", sheets);
    assertThat(build.published()).isFalse();
    assertThat(
            Csv.read(build.output().resolve("findings.csv")).stream()
                .filter(row -> row.get("file").equals(WORKBOOK))
                .filter(row -> !row.get("severity").equals("INFO"))
                .map(
                    row ->
                        String.join(
                            " | ",
                            row.get("severity"),
                            row.get("sheet"),
                            row.get("cell"),
                            row.get("value"))))
        .containsExactlyInAnyOrder(
            "ERROR | Partnerships | E" + ComponentsWorkbook.firstRow("Partnerships") + " | 2018-12",
            "ERROR | Places | B" + (ComponentsWorkbook.firstRow("Places") + 2) + " | Seaside Place",
            "ERROR | Healthwatch | C" + ComponentsWorkbook.firstRow("Healthwatch") + " | E07000187",
            "WARNING | Board | D" + ComponentsWorkbook.firstRow("Board") + " | chairman",
            "WARNING | Collaboratives | D"
                + ComponentsWorkbook.firstRow("Collaboratives")
                + " | RBA");
  }

  @Test
  void an_authority_is_the_same_by_the_code_before_and_after_it_was_re_issued() throws IOException {
    Map<String, List<List<String>>> sheets = filled();
    sheets.put("Places", rows("PLACE|QF7|Barnsley|E08000016", "PLACE|QF7|Sheffield|E08000039"));
    sheets.put("Healthwatch", rows("HEALTHWATCH|Ours|E08000038", "HEALTHWATCH|Theirs|E08000019"));
    for (String day : List.of("2025-03-31", "2025-04-01")) {
      Build build = build(day, sheets, day);
      assertThat(build.exit()).as(build.said()).isZero();
      String barnsley = day.equals("2025-03-31") ? "E08000016" : "E08000038";
      String sheffield = day.equals("2025-03-31") ? "E08000019" : "E08000039";
      assertThat(
              build.table("ics_component.csv").stream()
                  .filter(row -> List.of("PLACE", "HEALTHWATCH").contains(row.get("kind")))
                  .filter(row -> List.of(barnsley, sheffield).contains(row.get("gss")))
                  .map(row -> row.get("kind") + " " + row.get("name") + " " + row.get("gss")))
          .containsExactlyInAnyOrder(
              "PLACE Barnsley " + barnsley,
              "PLACE Sheffield " + sheffield,
              "HEALTHWATCH Ours " + barnsley,
              "HEALTHWATCH Theirs " + sheffield);
    }
  }

  @Test
  void what_goes_on_in_another_ics_is_carried_there_and_what_does_not_is_named()
      throws IOException {
    Map<String, List<List<String>>> sheets = filled();
    sheets.put("Names", rows("BRAND-NAME|QMM|Our Norfolk", "ALIAS|QMM|Norfolk STP||2022-06"));
    sheets.put("Places", rows("PLACE|QMM|Great Yarmouth", "PLACE|QNQ|Surrey Heath"));
    sheets.put(
        "Collaboratives",
        rows("COLLABORATIVE|QMM|Eastern Hospitals|RM1", "COLLABORATIVE|QJG|Eastern Hospitals|RDE"));
    Build build = build("merged", sheets, "2026-04-01");
    assertThat(build.exit()).as(build.said()).isZero();
    assertThat(
            build.table("ics_component.csv").stream()
                .filter(
                    row ->
                        row.get("name").matches("Our Norfolk|Norfolk STP|Great .*|Surrey.*|East.*"))
                .filter(row -> row.get("evidence").equals("declared"))
                .filter(row -> !row.get("kind").equals("STATUS"))
                .map(row -> row.get("ics_ods") + " " + row.get("kind") + " " + row.get("name")))
        .containsExactlyInAnyOrder(
            "QHM COLLABORATIVE Great North Healthcare Alliance",
            "QHM COLLABORATIVE Great North Healthcare Alliance",
            "QHM COLLABORATIVE Great North Healthcare Alliance",
            "QHM COLLABORATIVE Great North Healthcare Alliance",
            "S9B9J PLACE-LEVEL-ICP Surrey Downs",
            "T6Y0W PLACE Great Yarmouth",
            "T6Y0W COLLABORATIVE Eastern Hospitals");
    assertThat(
            build.findings().stream()
                .filter(finding -> finding.contains("component-of-closed-ics"))
                .map(finding -> finding.replaceAll("^.*\\| ", "")))
        .containsExactlyInAnyOrder(
            "BRAND-NAME Our Norfolk belongs to QMM, whose area is in T6Y0W since 2026-04-01",
            "PLACE Surrey Heath belongs to QNQ, whose area is in QRL and S0E4D and S9B9J since 2026-04-01",
            "COLLABORATIVE Eastern Hospitals belongs to QJG, whose area is in D7T5G and T6Y0W since 2026-04-01");
  }
}
