package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lists of years that the project has no copy of, made from the rows of other years in the columns
 * that the publisher gives them, and dropped in as they are downloaded: the year in the header is
 * all that is needed.
 */
class OtherVintagesTest {
  private static final String LAST_OF_42 = "2026-03-31";

  @TempDir static Path folder;
  private static Path input;
  private static List<Map<String, String>> of2018;
  private static List<Map<String, String>> of2024;

  /** By the day of the edition, for each CCG and ICS: LSOAs and persons. */
  private static final Map<String, Map<String, int[]>> EXPECTED = new TreeMap<>();

  private static final Map<String, String> ICS_OF_2011 = new HashMap<>();
  private static final Map<String, Integer> PERSONS = new HashMap<>();

  @BeforeAll
  static void drop_the_files() throws IOException {
    Official.assumeThere();
    of2018 = Official.rows("LSOA_(2011)", "2018");
    of2024 = Official.rows("LSOA21_SICBL24");
    Map<String, String> icsOf2021 = new HashMap<>();
    of2024.forEach(row -> icsOf2021.put(row.get("LSOA21CD"), row.get("ICB24CDH")));
    for (Map<String, String> row : Official.rows("lookup_lsoa11_lsoa21")) {
      ICS_OF_2011.put(row.get("lsoa11_code"), icsOf2021.get(row.get("lsoa21_code")));
    }
    for (Map<String, String> row : Official.rows("population20")) {
      PERSONS.put(row.get("lsoa11_code"), Integer.valueOf(row.get("total_population")));
    }
    input = Official.bundledInto(folder.resolve("input"));
    dropCcgsOf2016();
    dropCcgsOf2019();
    drop(input, "LSOA21_SICBL23_ICB23_LAD23.csv", of2024("23", false));
    zip(input.resolve("LSOA21_SICBL23_ICB23_LAD23.csv"));
    drop(input, "LSOA21_SICBL25_ICB25_LAD25.csv", of2024("25", false));
    gzip(input.resolve("LSOA21_SICBL25_ICB25_LAD25.csv"));
    StringBuilder names = new StringBuilder("ObjectId,ICB25CD,ICB25CDH,ICB25NM,ICB25NMW\n");
    TreeSet<String> icbs = new TreeSet<>();
    of2024.forEach(
        row -> icbs.add(row.get("ICB24CD") + "," + row.get("ICB24CDH") + "," + q(row, "ICB24NM")));
    icbs.forEach(icb -> names.append(names.length()).append(',').append(icb).append(",\n"));
    drop(input, "ICB_names_and_codes.csv", names.toString());
  }

  private static void drop(Path folder, String name, String content) throws IOException {
    Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }

  private static void zip(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(Path.of(file + ".zip")))) {
      zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
      Files.copy(file, zip);
    }
    Files.delete(file);
  }

  private static void gzip(Path file) throws IOException {
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(Path.of(file + ".gz")))) {
      Files.copy(file, gzip);
    }
    Files.delete(file);
  }

  private static String q(Map<String, String> row, String column) {
    return '"' + row.get(column) + '"';
  }

  private static void expect(String edition, String ccg, String lsoa) {
    int[] weight =
        EXPECTED
            .computeIfAbsent(edition, day -> new TreeMap<>())
            .computeIfAbsent(ccg + " in " + ICS_OF_2011.get(lsoa), part -> new int[2]);
    weight[0]++;
    weight[1] += PERSONS.get(lsoa);
  }

  /** Before there were STPs, as ONS exports a list today: a BOM, and CRLF. */
  private static void dropCcgsOf2016() throws IOException {
    StringBuilder text =
        new StringBuilder(
            "\uFEFFLSOA11CD,LSOA11NM,CCG16CD,CCG16CDH,CCG16NM,LAD16CD,LAD16NM,FID\r\n");
    for (Map<String, String> row : Official.rows("LSOA11_CCG16_LAD16")) {
      expect("2016-04-01", row.get("CCG16CDH") + " " + row.get("CCG16CD"), row.get("LSOA11CD"));
      text.append(
          "%s,%s,%s,%s,%s,%s,%s,1\r\n"
              .formatted(
                  row.get("LSOA11CD"),
                  q(row, "LSOA11NM"),
                  row.get("CCG16CD"),
                  row.get("CCG16CDH"),
                  q(row, "CCG16NM"),
                  row.get("LAD16CD"),
                  q(row, "LAD16NM")));
    }
    drop(input, "LSOA_(2011)_to_CCG_to_LAD_(April_2016).csv", text.toString());
  }

  /** The year between, as a workbook, with the mergers of 1 April 2019. */
  private static void dropCcgsOf2019() throws IOException {
    Map<String, String[]> merged = new HashMap<>();
    String[] derby = {"E38000229", "15M", "NHS Derby and Derbyshire CCG"};
    String[] devon = {"E38000230", "15N", "NHS Devon CCG"};
    for (Map<String, String> row : Csv.read(Official.facts("ccg_succession.csv"))) {
      if (row.get("date").equals("2019-04-01")) {
        boolean intoDerby = row.get("successor_ods").equals("15M");
        merged.put(row.get("predecessor_ods"), intoDerby ? derby : devon);
      }
    }
    try (OutputStream out = Files.newOutputStream(input.resolve("LSOA11_CCG19_STP19.xlsx"));
        Workbook workbook = new Workbook(out, "Office", "1.0")) {
      Worksheet metadata = workbook.newWorksheet("Metadata");
      metadata.value(0, 0, "Filename");
      metadata.value(0, 1, "LSOA (2011) to CCG to STP to CAL to LAD (April 2019)");
      Worksheet sheet = workbook.newWorksheet("LSOA11_CCG19_STP19_CAL19_LAD19");
      row(
          sheet,
          0,
          "FID,LSOA11CD,LSOA11NM,CCG19CD,CCG19CDH,CCG19NM,STP19CD,STP19NM,CAL19CD,CAL19NM,"
              .concat("LAD19CD,LAD19NM")
              .split(","));
      int number = 1;
      for (Map<String, String> row : of2018) {
        String[] same = {row.get("CCG18CD"), row.get("CCG18CDH"), row.get("CCG18NM")};
        String[] ccg = merged.getOrDefault(row.get("CCG18CDH"), same);
        expect("2019-04-01", ccg[1] + " " + ccg[0], row.get("LSOA11CD"));
        row(
            sheet,
            number,
            String.valueOf(number),
            row.get("LSOA11CD"),
            row.get("LSOA11NM"),
            ccg[0],
            ccg[1],
            ccg[2],
            row.get("STP18CD"),
            row.get("STP18NM"),
            "E56000001",
            "An alliance",
            row.get("LAD18CD"),
            row.get("LAD18NM"));
        number++;
      }
    }
  }

  private static void row(Worksheet sheet, int number, String... cells) {
    for (int i = 0; i < cells.length; i++) {
      sheet.value(number, i, cells[i]);
    }
  }

  /** The list of 2024 as that of another year, or with the systems of April 2026. */
  private static String of2024(String year, boolean reorganised) {
    StringBuilder text =
        new StringBuilder(
            "LSOA21CD,LSOA21NM,SICBL%1$sCD,SICBL%1$sCDH,SICBL%1$sNM,ICB%1$sCD,ICB%1$sCDH,ICB%1$sNM,"
                .concat("CAL%1$sCD,CAL%1$sCDH,CAL%1$sNM,LAD%1$sCD,LAD%1$sNM,ObjectId\n")
                .formatted(year));
    int number = 1;
    for (Map<String, String> row : of2024) {
      String home =
          reorganised
              ? Reorganised.home(row)
              : String.join(
                  ",",
                  row.get("SICBL24CD"),
                  row.get("SICBL24CDH"),
                  q(row, "SICBL24NM"),
                  row.get("ICB24CD"),
                  row.get("ICB24CDH"),
                  q(row, "ICB24NM"));
      text.append(
          "%s,%s,%s,E56000001,A01,An alliance,%s,%s,%d\n"
              .formatted(
                  row.get("LSOA21CD"),
                  q(row, "LSOA21NM"),
                  home,
                  row.get("LAD24CD"),
                  q(row, "LAD24NM"),
                  number++));
    }
    return text.toString();
  }

  /** Codes and names of the sub-ICB and ICB of April 2026 for a row of 2024. */
  private static final class Reorganised {
    private static final Map<String, String> ICBS = new HashMap<>();
    private static final Map<String, String> INTO = new HashMap<>();

    static {
      for (Map<String, String> row : Csv.read(Official.facts("icb_2026_36_names_codes.csv"))) {
        ICBS.put(
            row.get("ICB26CDH"),
            row.get("ICB26CD") + "," + row.get("ICB26CDH") + "," + q(row, "ICB26NM"));
      }
      for (Map<String, String> row : Csv.read(Official.facts("icb_mergers_2026-04-01.csv"))) {
        INTO.put(row.get("predecessor_ods"), row.get("successor_ods"));
      }
    }

    static String home(Map<String, String> row) {
      String subIcb = row.get("SICBL24CDH");
      String icb = row.get("ICB24CDH");
      String now =
          switch (icb) {
            case "QM7" -> subIcb.equals("07H") ? "D7T5G" : "S1Y5D";
            case "QJG" -> subIcb.equals("06T") ? "D7T5G" : "T6Y0W";
            case "QNQ" -> null;
            default -> INTO.getOrDefault(icb, icb);
          };
      String gss = row.get("SICBL24CD");
      if (icb.equals("QNQ")) {
        switch (row.get("LAD24NM")) {
          case "Slough", "Windsor and Maidenhead", "Bracknell Forest" -> {
            now = "S0E4D";
            subIcb = "U2G6B";
          }
          case "Hart", "Rushmoor" -> {
            now = "QRL";
            subIcb = "D9Y0V";
          }
          default -> {
            now = "S9B9J";
            subIcb = "92A";
          }
        }
      }
      gss =
          switch (subIcb) {
            case "U2G6B" -> "E38000268";
            case "D9Y0V" -> "E38000266";
            case "92A" -> "E38000267";
            default -> gss;
          };
      String icbNow = ICBS.get(now);
      String name = icbNow.replaceAll(".*,\"|\"$", "").replace("Integrated Care Board", "ICB");
      return gss + "," + subIcb + ",\"" + name + " - " + subIcb + "\"," + icbNow;
    }
  }

  /** Errors, and warnings about what the dropped files say; the bundled ODS lists are older. */
  private static List<String> serious(Build build) {
    String about = "WARNING (lsoa|footprint|legacy|sub-icb|stp|count|totals|source|row|ons)-.*";
    return build.findings().stream()
        .filter(found -> found.startsWith("ERROR") || found.matches(about))
        .filter(found -> !found.contains(" sub-icb-only-in-"))
        .toList();
  }

  /** The footprints that a release knows: edition, vintage, LSOAs covered, and where from. */
  private static List<String> footprints(Build build) throws IOException {
    Map<String, Object> certificate =
        JSON.std.mapFrom(Files.readString(build.release().resolve("coverage.json")));
    List<String> footprints = new ArrayList<>();
    for (Object each : (List<?>) certificate.get("footprints")) {
      Map<?, ?> footprint = (Map<?, ?>) each;
      footprints.add(footprint.get("edition") + " " + footprint.get("file"));
    }
    return footprints;
  }

  @Test
  void lists_of_other_years_are_read_and_mapped_with_no_change() throws IOException {
    Build build = Build.into(folder.resolve("output"), "--input", input);
    assertThat(serious(build)).isEmpty();
    assertThat(build.exit()).isZero();
    assertThat(footprints(build))
        .containsExactly(
            "2015-07-01 lsoa-2011-groups.csv",
            "2016-04-01 LSOA_(2011)_to_CCG_to_LAD_(April_2016).csv",
            "2017-04-01 lsoa-2011-groups.csv",
            "2018-04-01 lsoa-2011-groups.csv",
            "2019-04-01 LSOA11_CCG19_STP19.xlsx",
            "2020-04-01 lsoa-2011-groups.csv",
            "2021-04-01 lsoa-2011-groups.csv",
            "2022-07-01 lsoa-2011-groups.csv",
            "2023-04-01 LSOA21_SICBL23_ICB23_LAD23.csv.zip!LSOA21_SICBL23_ICB23_LAD23.csv",
            "2024-04-01 lsoa-2021-groups.csv",
            "2025-04-01 LSOA21_SICBL25_ICB25_LAD25.csv.gz!LSOA21_SICBL25_ICB25_LAD25.csv",
            "2026-04-01 lsoa-2021-groups.csv");
    for (String edition : List.of("2016-04-01", "2019-04-01")) {
      assertThat(published(build, edition)).isEqualTo(expected(edition));
    }
  }

  private static String expected(String edition) {
    StringBuilder text = new StringBuilder();
    EXPECTED
        .get(edition)
        .forEach((part, w) -> text.append(part + ": " + w[0] + ", " + w[1] + " footprint\n"));
    return text.toString();
  }

  private static String published(Build build, String edition) {
    TreeSet<String> lines = new TreeSet<>();
    for (Map<String, String> row : build.table("legacy_to_ics.csv")) {
      if (row.get("legacy_kind").equals("CCG")
          && row.get("valid_from").compareTo(edition) <= 0
          && row.get("valid_to").compareTo(edition) >= 0) {
        lines.add(
            "%s %s in %s: %s, %s %s\n"
                .formatted(
                    row.get("legacy_ods"),
                    row.get("legacy_gss"),
                    row.get("ics_ods"),
                    row.get("lsoas"),
                    row.get("persons"),
                    row.get("evidence")));
      }
    }
    return String.join("", lines);
  }

  @Test
  void a_day_between_is_shown_by_the_list_of_its_year() throws IOException {
    Build build = Build.into(folder.resolve("output"), "--input", input, "--as-at", "2023-06-01");
    assertThat(serious(build)).isEmpty();
    assertThat(build.exit()).isZero();
    assertThat(certificate(build))
        .isEqualTo(
            "2023-06-01 2023-04-01 lookup LSOA21_SICBL23_ICB23_LAD23.csv.zip!"
                + "LSOA21_SICBL23_ICB23_LAD23.csv 33755 0 0 42 0");
  }

  private static String certificate(Build build) throws IOException {
    Map<String, Object> said =
        JSON.std.mapFrom(Files.readString(build.release().resolve("coverage.json")));
    return Stream.of(
            "as_at",
            "edition",
            "evidence",
            "footprint_file",
            "lsoas_covered",
            "gaps",
            "overlaps",
            "ics",
            "lsoas_with_ics_gss_changed_since_day_before")
        .map(key -> String.valueOf(said.get(key)))
        .collect(java.util.stream.Collectors.joining(" "));
  }

  @Test
  void the_published_list_of_2026_takes_the_place_of_the_declared_footprint() throws IOException {
    Path with2026 = Official.bundledInto(folder.resolve("with-2026"));
    drop(with2026, "LSOA21_SICBL26_ICB26_LAD26.csv", of2024("26", true));
    Build build =
        Build.into(folder.resolve("output-2026"), "--input", with2026, "--as-at", "2026-04-01");
    assertThat(serious(build)).isEmpty();
    assertThat(build.exit()).isZero();
    assertThat(certificate(build))
        .isEqualTo(
            "2026-04-01 2026-04-01 lookup LSOA21_SICBL26_ICB26_LAD26.csv 33755 0 0 36 10207");
    TreeSet<String> evidence = new TreeSet<>();
    TreeSet<String> legacy = new TreeSet<>();
    for (Map<String, String> row : build.table("legacy_to_ics.csv")) {
      evidence.add(row.get("evidence"));
      if (row.get("legacy_kind").equals("ICB") && row.get("valid_to").equals(LAST_OF_42)) {
        legacy.add(row.get("legacy_ods"));
      }
    }
    assertThat(evidence).containsExactly("footprint", "succession");
    assertThat(legacy).hasSize(42);
  }
}
