package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The releases of the bundled input against the official files, from which everything is computed
 * here anew: by dictionaries over the raw rows, with no class of the program.
 */
class OfficialFilesTest {
  private static final String FIRST_DAY = "2022-07-01";
  private static final String LAST_OF_42 = "2026-03-31";
  private static final String FIRST_OF_36 = "2026-04-01";

  /** An LSOA's sub-ICB and ICS, as {@code ods} and {@code gss}. */
  private record Home(String subIcb, String ics, String icsGss) {}

  /** An official list of LSOAs of one day: for each LSOA its areas as {@code kind,ods,gss}. */
  private record Edition(String day, int vintage, Map<String, List<String>> areasOf) {}

  @TempDir static Path outputs;
  private static final Map<String, Build> BUILDS = new TreeMap<>();
  private static final Map<String, Set<String>> TO_2021 = new HashMap<>();
  private static final Map<String, Integer> PERSONS_2011 = new HashMap<>();
  private static final Map<String, Integer> PERSONS_2021 = new HashMap<>();
  private static final List<Edition> EDITIONS = new ArrayList<>();
  private static final Map<String, Home> OF_2022 = new HashMap<>();
  private static final Map<String, Home> OF_2024 = new HashMap<>();
  private static final Map<String, Home> OF_2026 = new HashMap<>();

  @BeforeAll
  static void read_the_official_files_and_build() {
    Official.assumeThere();
    for (Map<String, String> row : Official.rows("lookup_lsoa11_lsoa21")) {
      TO_2021
          .computeIfAbsent(row.get("lsoa11_code"), code -> new TreeSet<>())
          .add(row.get("lsoa21_code"));
    }
    for (Map<String, String> row : Official.rows("population20")) {
      PERSONS_2011.put(row.get("lsoa11_code"), Integer.valueOf(row.get("total_population")));
    }
    for (Map<String, String> row : Official.rows("census2021")) {
      PERSONS_2021.put(row.get("lsoa21_code"), Integer.valueOf(row.get("total_residents")));
    }
    readOldEditions();
    readEditionsOfIcbs();
    for (String day : List.of(FIRST_DAY, LAST_OF_42, FIRST_OF_36)) {
      BUILDS.put(day, Build.into(outputs.resolve(day), "--as-at", day));
    }
  }

  private static void readOldEditions() {
    Function<Map<String, String>, String> stpOf17 = row -> "STP,," + row.get("STP17CD");
    edition("2017-04-01", "17", Official.rows("LSOA_(2011)", "2017"), stpOf17);
    Function<Map<String, String>, String> stpOf18 = row -> "STP,," + row.get("STP18CD");
    edition("2018-04-01", "18", Official.rows("LSOA_(2011)", "2018"), stpOf18);
    Map<String, String> of20 = stps("20", Official.rows("Group_to_STPs_(April_2020)"));
    Function<Map<String, String>, String> stpOf20 = row -> of20.get(row.get("CCG20CDH"));
    edition("2020-04-01", "20", Official.rows("Lower_Layer", "2020"), stpOf20);
    Map<String, String> of21 =
        stps("21", Official.rows("STP_and_NHS_England_(Region)_(April_2021"));
    Function<Map<String, String>, String> stpOf21 = row -> of21.get(row.get("CCG21CDH"));
    edition("2021-04-01", "21", Official.rows("Lower_Layer", "2021"), stpOf21);
  }

  private static Map<String, String> stps(String year, List<Map<String, String>> rows) {
    Map<String, String> stps = new HashMap<>();
    for (Map<String, String> row : rows) {
      stps.put(
          row.get("CCG" + year + "CDH"),
          "STP," + row.get("STP" + year + "CDH") + "," + row.get("STP" + year + "CD"));
    }
    return stps;
  }

  private static void edition(
      String day,
      String year,
      List<Map<String, String>> rows,
      Function<Map<String, String>, String> stp) {
    Map<String, List<String>> areas = new HashMap<>();
    for (Map<String, String> row : rows) {
      String ccg = "CCG," + row.get("CCG" + year + "CDH") + "," + row.get("CCG" + year + "CD");
      areas.put(row.get("LSOA11CD"), List.of(ccg, stp.apply(row)));
    }
    EDITIONS.add(new Edition(day, 2011, areas));
  }

  private static void readEditionsOfIcbs() {
    Map<String, List<String>> icbsOf22 = new HashMap<>();
    Path workbook = Official.file("LSOA11_LOC22");
    for (Map<String, String> row : Official.sheet(workbook, "LSOA11_LOC22_ICB22_LAD22")) {
      Home home = new Home(row.get("LOC22CDH"), row.get("ICB22CDH"), row.get("ICB22CD"));
      OF_2022.put(row.get("LSOA11CD"), home);
      icbsOf22.put(row.get("LSOA11CD"), List.of("ICB," + home.ics() + "," + home.icsGss()));
    }
    Map<String, String> gssOf26 = new HashMap<>();
    for (Map<String, String> row : Csv.read(Official.facts("icb_2026_36_names_codes.csv"))) {
      gssOf26.put(row.get("ICB26CDH"), row.get("ICB26CD"));
    }
    Map<String, String> wholeInto = new HashMap<>();
    for (Map<String, String> row : Csv.read(Official.facts("icb_mergers_2026-04-01.csv"))) {
      if (row.get("predecessor_splits").equals("no")) {
        wholeInto.put(row.get("predecessor_ods"), row.get("successor_ods"));
      }
    }
    Map<String, List<String>> icbsOf24 = new HashMap<>();
    for (Map<String, String> row : Official.rows("LSOA21_SICBL24")) {
      Home home = new Home(row.get("SICBL24CDH"), row.get("ICB24CDH"), row.get("ICB24CD"));
      OF_2024.put(row.get("LSOA21CD"), home);
      icbsOf24.put(row.get("LSOA21CD"), List.of("ICB," + home.ics() + "," + home.icsGss()));
      String subIcb = subIcbOf2026(home.subIcb(), row.get("LAD24NM"));
      String ics = icsOf2026(home, subIcb, wholeInto);
      OF_2026.put(row.get("LSOA21CD"), new Home(subIcb, ics, gssOf26.get(ics)));
    }
    EDITIONS.add(new Edition("2022-07-01", 2011, icbsOf22));
    EDITIONS.add(new Edition("2024-04-01", 2021, icbsOf24));
  }

  /** Frimley was divided by districts. */
  private static String subIcbOf2026(String subIcb, String district) {
    if (!subIcb.equals("D4U1Y")) {
      return subIcb;
    }
    return switch (district) {
      case "Slough", "Windsor and Maidenhead", "Bracknell Forest" -> "U2G6B";
      case "Hart", "Rushmoor" -> "D9Y0V";
      case "Surrey Heath", "Guildford", "Runnymede", "Waverley" -> "92A";
      default -> throw new IllegalStateException(district + " is no district of Frimley");
    };
  }

  private static String icsOf2026(Home of2024, String subIcb, Map<String, String> wholeInto) {
    return switch (of2024.ics()) {
      case "QM7" -> subIcb.equals("07H") ? "D7T5G" : "S1Y5D";
      case "QJG" -> subIcb.equals("06T") ? "D7T5G" : "T6Y0W";
      case "QNQ" ->
          switch (subIcb) {
            case "U2G6B" -> "S0E4D";
            case "D9Y0V" -> "QRL";
            default -> "S9B9J";
          };
      default -> wholeInto.getOrDefault(of2024.ics(), of2024.ics());
    };
  }

  private static Map<String, Home> target(String asAt) {
    return switch (asAt) {
      case FIRST_DAY -> OF_2022;
      case LAST_OF_42 -> OF_2024;
      default -> OF_2026;
    };
  }

  /** The ICS of an LSOA of either vintage, as {@code ods,gss}. */
  private static String ics(String asAt, int vintage, String lsoa) {
    Map<String, Home> target = target(asAt);
    boolean other = vintage == 2011 && !asAt.equals(FIRST_DAY);
    String ics = null;
    for (String counterpart : other ? TO_2021.get(lsoa) : Set.of(lsoa)) {
      Home home = target.get(counterpart);
      String one = home.ics() + "," + home.icsGss();
      if (ics != null && !ics.equals(one)) {
        throw new IllegalStateException(lsoa + " lies in " + ics + " and " + one);
      }
      ics = one;
    }
    return ics;
  }

  @Test
  void an_official_census_beside_the_bundled_one_is_used_on_every_run() throws IOException {
    Path census = Official.file("census2021");
    String text = Files.readString(census);
    String row = text.lines().filter(line -> line.contains("E01000001")).findFirst().orElseThrow();
    int persons = PERSONS_2021.get("E01000001");
    String corrected = row.replace(String.valueOf(persons), String.valueOf(persons + 60));
    for (String name : List.of("aaa.csv", "zzz.csv")) {
      Path input = Official.bundledInto(outputs.resolve(name + "-input"));
      Files.writeString(input.resolve(name), text.replace(row, corrected));

      Build build = Build.into(outputs.resolve(name), "--input", input);

      int before = total(BUILDS.get(LAST_OF_42));
      assertThat(total(build)).as(name + ": " + build.said()).isEqualTo(before + 60);
    }
  }

  private static int total(Build build) {
    return build.table("ics.csv").stream()
        .mapToInt(ics -> Integer.parseInt(ics.get("persons")))
        .sum();
  }

  @TestFactory
  List<DynamicTest> every_part_of_every_edition_has_its_lsoas_and_persons() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String asAt : BUILDS.keySet()) {
      for (Edition edition : EDITIONS) {
        boolean ofIcbs = edition.day().compareTo("2022-07-01") >= 0;
        if (!ofIcbs || asAt.equals(FIRST_OF_36)) {
          tests.add(
              DynamicTest.dynamicTest(
                  edition.day() + " in the ICSs of " + asAt,
                  () -> assertThat(published(asAt, edition)).isEqualTo(expected(asAt, edition))));
        }
      }
    }
    return tests;
  }

  private static String expected(String asAt, Edition edition) {
    Map<String, int[]> weights = new TreeMap<>();
    Map<String, Integer> persons = edition.vintage() == 2011 ? PERSONS_2011 : PERSONS_2021;
    edition
        .areasOf()
        .forEach(
            (lsoa, areas) -> {
              for (String area : areas) {
                int[] weight =
                    weights.computeIfAbsent(
                        area + " in " + ics(asAt, edition.vintage(), lsoa), key -> new int[2]);
                weight[0]++;
                weight[1] += persons.get(lsoa);
              }
            });
    StringBuilder text = new StringBuilder();
    String basis = edition.vintage() == 2011 ? "mid-2020" : "census-2021";
    weights.forEach(
        (part, weight) ->
            text.append(part)
                .append(": " + weight[0] + " LSOAs of " + edition.vintage())
                .append(", " + weight[1] + " persons of " + basis + "\n"));
    return text.toString();
  }

  /** What the release says is valid on the day of the edition, of the kinds that it shows. */
  private static String published(String asAt, Edition edition) {
    boolean ofIcbs = edition.day().compareTo("2022-07-01") >= 0;
    Set<String> lines = new TreeSet<>();
    for (Map<String, String> row : BUILDS.get(asAt).table("legacy_to_ics.csv")) {
      if (row.get("legacy_kind").equals("ICB") == ofIcbs
          && row.get("valid_from").compareTo(edition.day()) <= 0
          && row.get("valid_to").compareTo(edition.day()) >= 0) {
        lines.add(
            "%s,%s,%s in %s,%s: %s LSOAs of %s, %s persons of %s\n"
                .formatted(
                    row.get("legacy_kind"),
                    // an STP's ODS code is known from later lists, which do not count here
                    row.get("legacy_kind").equals("STP") && !edition.day().startsWith("202")
                        ? ""
                        : row.get("legacy_ods"),
                    row.get("legacy_gss"),
                    row.get("ics_ods"),
                    row.get("ics_gss"),
                    row.get("lsoas"),
                    row.get("lsoa_vintage"),
                    row.get("persons"),
                    row.get("persons_basis")));
      }
    }
    return String.join("", lines);
  }

  @TestFactory
  List<DynamicTest> every_lsoa_lies_in_the_sub_icb_and_ics_of_the_day() {
    List<DynamicTest> tests = new ArrayList<>();
    BUILDS.forEach(
        (asAt, build) ->
            tests.add(
                DynamicTest.dynamicTest(
                    asAt,
                    () -> {
                      Map<String, Home> published = new TreeMap<>();
                      for (Map<String, String> row : build.table("lsoa_to_ics.csv")) {
                        published.put(
                            row.get("lsoa"),
                            new Home(
                                row.get("sub_icb_ods"), row.get("ics_ods"), row.get("ics_gss")));
                      }
                      Map<String, Home> wrong = new TreeMap<>(published);
                      wrong.entrySet().removeAll(target(asAt).entrySet());
                      assertThat(wrong).isEmpty();
                      assertThat(published).hasSameSizeAs(target(asAt));
                    })));
    return tests;
  }

  /**
   * As at {@value #FIRST_OF_36} the ICBs of the days before are legacy: all, and each to its end.
   */
  @Test
  void all_icbs_of_2022_to_2026_are_among_the_legacy_of_the_day_after() {
    Set<String> published = new TreeSet<>();
    for (Map<String, String> row : BUILDS.get(FIRST_OF_36).table("legacy_to_ics.csv")) {
      if (row.get("legacy_kind").equals("ICB") && row.get("valid_to").equals(LAST_OF_42)) {
        published.add(row.get("legacy_ods") + " " + row.get("legacy_gss"));
      }
    }
    Set<String> expected = new TreeSet<>();
    OF_2024.values().forEach(home -> expected.add(home.ics() + " " + home.icsGss()));
    assertThat(published).isEqualTo(expected);
  }

  @Test
  void the_certificates_say_that_england_is_covered_once() throws IOException {
    StringBuilder said = new StringBuilder();
    for (Build build : BUILDS.values()) {
      Map<String, Object> certificate =
          JSON.std.mapFrom(Files.readString(build.release().resolve("coverage.json")));
      for (String key :
          List.of(
              "as_at",
              "evidence",
              "lsoa_vintage",
              "lsoas_expected",
              "lsoas_covered",
              "gaps",
              "overlaps",
              "outside_england",
              "ics",
              "sub_icbs",
              "regions",
              "persons",
              "lsoas_with_ics_gss_changed_since_day_before")) {
        said.append(key).append(' ').append(certificate.get(key)).append('\n');
      }
    }
    assertThat(said)
        .hasToString(
            """
            as_at 2022-07-01
            evidence lookup
            lsoa_vintage 2011
            lsoas_expected 32844
            lsoas_covered 32844
            gaps 0
            overlaps 0
            outside_england 0
            ics 42
            sub_icbs 106
            regions 7
            persons 56550138
            lsoas_with_ics_gss_changed_since_day_before 6252
            as_at 2026-03-31
            evidence lookup
            lsoa_vintage 2021
            lsoas_expected 33755
            lsoas_covered 33755
            gaps 0
            overlaps 0
            outside_england 0
            ics 42
            sub_icbs 106
            regions 7
            persons 56490046
            lsoas_with_ics_gss_changed_since_day_before 0
            as_at 2026-04-01
            evidence lookup
            lsoa_vintage 2021
            lsoas_expected 33755
            lsoas_covered 33755
            gaps 0
            overlaps 0
            outside_england 0
            ics 36
            sub_icbs 106
            regions 7
            persons 56490046
            lsoas_with_ics_gss_changed_since_day_before 10207
            """);
  }

  /** The certificate's count for the first day, from the lookups of 2021 and 2022. */
  @Test
  void on_the_first_day_of_the_icbs_the_lsoas_of_re_issued_codes_changed_theirs() {
    Map<String, String> stpOf21 = new HashMap<>();
    EDITIONS.get(3).areasOf().forEach((lsoa, areas) -> stpOf21.put(lsoa, areas.get(1)));
    long changed =
        OF_2022.entrySet().stream()
            .filter(e -> !stpOf21.get(e.getKey()).endsWith("," + e.getValue().icsGss()))
            .count();
    assertThat(changed).isEqualTo(6252);
  }

  @Test
  void each_build_of_the_bundled_input_finds_footprints_and_mappings_in_order() {
    StringBuilder said = new StringBuilder();
    BUILDS.forEach(
        (asAt, build) ->
            said.append(
                asAt
                    + " exit "
                    + build.exit()
                    + " "
                    + build.findings().stream().filter(OfficialFilesTest::isOfMapping).toList()
                    + "\n"));
    assertThat(said)
        .hasToString(
            """
            2022-07-01 exit 0 []
            2026-03-31 exit 0 []
            2026-04-01 exit 0 []
            """);
  }

  /** Of errors all; of the rest what is neither about organisations nor about a list's age. */
  private static boolean isOfMapping(String finding) {
    return finding.startsWith("ERROR")
        || !finding.contains("-out-of-date ")
            && !finding.matches("\\w+ sub-icb-(name-differs|only-in-ons-lookup) .*")
            && finding.matches(
                "\\w+ (lsoa|footprint|legacy|sub-icb|stp|count|totals|source|row)-.*");
  }

  @Test
  void practices_and_networks_of_august_2026_are_those_of_their_list_row_by_row() {
    Build build = Build.into(outputs.resolve("2026-08-01"), "--as-at", "2026-08-01");
    Set<List<String>> practices = new TreeSet<>(Comparator.comparing(String::valueOf));
    Set<List<String>> networks = new TreeSet<>(Comparator.comparing(String::valueOf));
    for (Map<String, String> row : practiceMap()) {
      boolean allocated = !row.get("PCN_CODE").equals("U");
      List<String> network =
          allocated ? List.of(row.get("PCN_CODE"), row.get("PCN_NAME")) : List.of("", "");
      List<String> practice = new ArrayList<>();
      for (String column :
          List.of("PRACTICE_CODE", "PRACTICE_NAME", "PRACTICE_POSTCODE", "SUB_ICB_LOCATION_CODE")) {
        practice.add(row.get(column));
      }
      practice.add(row.get("ICB_CODE"));
      practice.addAll(network);
      practices.add(practice);
      if (allocated) {
        networks.add(network);
      }
    }
    assertThat(practices).hasSize(6129);
    assertThat(
            columns(
                build.table("practice.csv"),
                "practice_ods",
                "practice_name",
                "postcode",
                "sub_icb_ods",
                "ics_ods",
                "pcn_ods",
                "pcn_name"))
        .containsExactlyInAnyOrderElementsOf(practices);
    assertThat(columns(build.table("pcn.csv"), "pcn_ods", "pcn_name"))
        .containsExactlyInAnyOrderElementsOf(networks);
  }

  private static List<List<String>> columns(List<Map<String, String>> rows, String... names) {
    return rows.stream().map(row -> Stream.of(names).map(row::get).toList()).toList();
  }

  private static List<Map<String, String>> practiceMap() {
    Path zip = Official.sources("ods").resolve("gp-reg-pat-prac-map_2026.zip");
    try (ZipInputStream lists = new ZipInputStream(Files.newInputStream(zip))) {
      lists.getNextEntry();
      return Csv.parse(new String(lists.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
