package icsref.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import icsref.model.Fact;
import icsref.model.Finding;
import icsref.model.Membership;
import icsref.model.Organisation;
import icsref.model.Relation;
import icsref.model.Severity;
import icsref.read.layout.Layouts;
import icsref.read.rule.RowReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The official files beside the project, where they are there. */
class OfficialListsTest {
  private static final Path SHARED = Path.of(System.getProperty("icsref.shared", "../shared"));

  private static ScannedInput identified;

  @BeforeAll
  static void official_files_are_there() {
    assumeTrue(
        Files.isDirectory(SHARED.resolve("sources")),
        "the official files are not beside the project (-Dicsref.shared=DIR)");
    identified =
        InputScanner.identify(Layouts.load(Path.of("config/sources")), SHARED.resolve("sources"));
  }

  @Test
  void every_official_file_is_read_whole() {
    assertThat(contents()).isEqualTo(EXPECTED);
  }

  /** Each table with its layout, edition, dialect, rows, and facts by kind. */
  private static final String EXPECTED =
      """
      boundaries/Integrated_Care_Boards_April_2023_EN_BSC.geojson
        ons-system-names 2023-04-01 rows 42 {Organisation=42}
      boundaries/Integrated_Care_Boards_April_2026_EN_BSC.geojson
        ons-system-names 2026-04-01 rows 36 {Organisation=36}
      boundaries/NHS_England_Regions_January_2024_EN_BSC.geojson
        ons-region-names 2024-01-01 rows 7 {Organisation=7}
      boundaries/Sub_Integrated_Care_Board_Locations_April_2023_EN_BSC.geojson
        ons-sub-icb-names 2023-04-01 rows 106 {Organisation=106}
      ods/ICB_Partners_MASTER.xlsx ICB Partners
        ods-icb-partners 2023-08-07 rows 286 {Membership=592, Organisation=518}
      ods/ICB_Partners_MASTER.xlsx ICB Financial Apportionment
        ods-icb-apportionment 2023-08-07 rows 210 {Membership=210, Organisation=252}
      ods/STP_partners_2019.xlsx Current STPs
        ods-stp-partners 2019-04-03 rows 332 skipped 1 {Membership=727, Organisation=464}
      ods/STP_partners_2019.xlsx Closed STP codes
        ods-stp-closed 2019-04-03 rows 19 {Organisation=3}
      ods/ePCN.xlsx PCNDetails
        ods-pcns 2023-01-26 rows 1329 {Membership=1264, Organisation=1329}
      ods/ePCN.xlsx PCN Core Partner Details
        ods-pcn-partners 2023-01-26 rows 7455 {Membership=7455}
      ods/eccg.csv
        ods-commissioners 2025-12-01 dse rows 320 {Membership=143, Organisation=320}
      ods/ect.csv
        ods-care-trusts 2022-07-01 legacy rows 4 {Membership=4, Organisation=4}
      ods/epraccur.csv
        ods-practices 2025-11-01 legacy rows 16685 {Membership=22730, Organisation=16685}
      ods/epraccur_dse_2026-02.csv
        ods-practices 2026-02-03 dse rows 15389 {Membership=21525, Organisation=15389}
      ods/etr.csv
        ods-trusts 2025-12-01 dse rows 273 {Membership=202, Organisation=273}
      ods/etr_dse_2026-07.csv
        ods-trusts 2026-07-01 dse rows 274 {Membership=199, Organisation=274}
      ods/etr_legacy_2025-07.csv
        ods-trusts 2025-07-01 legacy rows 210 {Membership=202, Organisation=210}
      ods/gp-reg-pat-prac-map_2026.zip!gp-reg-pat-prac-map.csv
        ods-practice-map 2026-08-01 rows 6129 {Membership=12348, Organisation=7576}
      ods/lookup_trust_trust.csv
        ods-succession 2022-04-01 rows 25480 {Succession=25480}
      ons/CCG19_STP19.csv
        ons-sub-icb-to-system 2019-04-01 rows 191 {Membership=191, Organisation=233}
      ons/Clinical_Commissioning_Group_to_NHS_England_(Region,_Local_Office)_and_NHS_England_(Region)_(April_2017)_Lookup_in_England_Version_3.csv
        ons-sub-icb-to-region 2017-04-01 rows 207 {Membership=207, Organisation=211}
      ons/Clinical_Commissioning_Group_to_NHS_England_(Region,_Local_Office)_and_NHS_England_(Region)_(April_2018)_Lookup_in_England.csv
        ons-sub-icb-to-region 2018-04-01 rows 195 {Membership=195, Organisation=200}
      ons/Clinical_Commissioning_Group_to_STP_and_NHS_England_(Region)_(April_2021)_Lookup_in_England.csv
        ons-sub-icb-to-system 2021-04-01 rows 106 {Membership=148, Organisation=155}
      ons/Clinical_Commissioning_Group_to_STPs_(April_2017)_Lookup_in_England_Version_3.csv
        ons-sub-icb-to-system 2017-04-01 rows 207 {Membership=207, Organisation=251}
      ons/Clinical_Commissioning_Group_to_STPs_(April_2018)_Lookup_in_England.csv
        ons-sub-icb-to-system 2018-04-01 rows 195 {Membership=195, Organisation=237}
      ons/Clinical_Commissioning_Group_to_STPs_(April_2020)_Lookup_in_England.csv
        ons-sub-icb-to-system 2020-04-01 rows 135 {Membership=135, Organisation=177}
      ons/LOC22_ICB22_NHSER22_EN_LU.csv
        ons-sub-icb-to-system 2022-07-01 rows 106 {Membership=148, Organisation=155}
      ons/LSOA11_CCG15_LAD15.csv
        ons-footprint 2015-07-01 rows 32844 {Allocation=32844, Organisation=535}
      ons/LSOA11_CCG16_LAD16.csv
        ons-footprint 2016-04-01 rows 32844 {Allocation=32844, Organisation=535}
      ons/LSOA11_CCG19_LAD19.csv
        ons-footprint 2019-04-01 rows 32844 {Allocation=32844, Organisation=508}
      ons/LSOA11_LOC22_ICB22_LAD22_EN_LU.xlsx LSOA11_LOC22_ICB22_LAD22
        ons-footprint 2022-07-01 rows 32844 {Allocation=32844, Membership=106, Organisation=457}
      ons/LSOA11_LSOA21_LAD22_EW_LU_exact_fit.csv
        ons-lsoa-2011-to-2021 2021-03-21 rows 35796 skipped 1940 {LsoaChange=33856}
      ons/LSOA21_SICBL24_ICB24_LAD24_EN_LU.csv
        ons-footprint 2024-04-01 rows 33755 {Allocation=33755, Membership=106, Organisation=444}
      ons/LSOA21_SICBL25_ICB25_EN_extract.csv
        ons-footprint 2025-04-01 rows 33755 {Allocation=33755, Membership=106, Organisation=148}
      ons/LSOA21_SICBL26_ICB26_EN_extract.csv
        ons-footprint 2026-04-01 rows 33755 {Allocation=33755, Membership=106, Organisation=142}
      ons/LSOA_(2011)_to_Clinical_Commissioning_Groups_to_Sustainability_and_Transformation_Partnerships_(April_2017)_Lookup_in_England.csv
        ons-footprint 2017-04-01 rows 32844 {Allocation=32844, Membership=207, Organisation=577}
      ons/LSOA_(2011)_to_Clinical_Commissioning_Groups_to_Sustainability_and_Transformation_Partnerships_(April_2018)_Lookup_in_England_Version_3.csv
        ons-footprint 2018-04-01 rows 32844 {Allocation=32844, Membership=195, Organisation=563}
      ons/Lower_Layer_Super_Output_Area_(2011)_to_Clinical_Commissioning_Group_to_Local_Authority_District_(April_2020)_Lookup_in_England.csv
        ons-footprint 2020-04-01 rows 32844 {Allocation=32844, Organisation=449}
      ons/Lower_Layer_Super_Output_Area_(2011)_to_Clinical_Commissioning_Group_to_Local_Authority_District_(April_2021)_Lookup_in_England.csv
        ons-footprint 2021-04-01 rows 32844 {Allocation=32844, Organisation=415}
      ons/Sub_ICB_Locations_to_ICB_to_NHS_England_Region_(April_2026)_Lookup_in_EN.csv
        ons-sub-icb-to-system 2026-04-01 rows 106 {Membership=142, Organisation=149}
      ons/census2021_residents_lsoa21.csv
        ons-residents-census-2021 2021-03-21 rows 35672 skipped 1917 {Residents=33755}
      ons/lookup_lsoa11_lsoa21_ltla22.csv
        ons-lsoa-2011-to-2021 2021-03-21 rows 35795 skipped 1940 {LsoaChange=33855}
      ons/lookup_ltla21_utla21.csv
        ons-district-to-upper-tier 2021-04-01 rows 331 skipped 22 {Membership=309, Organisation=461}
      ons/lookup_ltla23_utla23.csv
        ons-district-to-upper-tier 2023-04-01 rows 318 skipped 22 {Membership=296, Organisation=449}
      ons/lookup_ltla24_region24.csv
        ons-district-to-statistical-region 2024-04-01 rows 296 {Membership=296, Organisation=305}
      ons/population20_lsoa11.csv
        ons-residents-mid-2020 2020-06-30 rows 34753 skipped 1909 {Residents=32844}
      source-edition-assumed ods/ect.csv does not say which day it is true for; icsref uses 2022-07-01, the latest day in its rows
      """;

  @Test
  void an_active_english_practice_has_one_open_sub_icb_and_that_ones_icb() {
    List<Fact> facts = facts("ods/epraccur.csv");
    Set<String> active = new TreeSet<>();
    Map<String, Set<String>> commissioners = new TreeMap<>();
    Map<String, Set<String>> icbs = new TreeMap<>();
    for (Fact fact : facts) {
      if (fact instanceof Organisation it
          && it.ref().kind().value().equals("GP-PRACTICE")
          && it.status().equals("A")) {
        active.add(it.ref().code());
      } else if (fact instanceof Membership it && it.to() == null) {
        (it.relation().equals(Relation.GEOGRAPHIC) ? icbs : commissioners)
            .computeIfAbsent(it.child().code(), code -> new TreeSet<>())
            .add(it.parent().kind() + " " + it.parent().code());
      }
    }
    Map<String, String> icbOf = new TreeMap<>();
    for (Fact fact : facts("ods/eccg.csv")) {
      if (fact instanceof Membership it && it.relation().equals(Relation.PART_OF)) {
        icbOf.put("SUB-ICB " + it.child().code(), "ICB " + it.parent().code());
      }
    }

    assertThat(icbOf).hasSize(106);
    assertThat(active).hasSize(6220);
    for (String practice : active) {
      assertThat(commissioners.get(practice)).hasSize(1);
      assertThat(icbs.get(practice))
          .containsExactly(icbOf.get(commissioners.get(practice).iterator().next()));
    }
  }

  @Test
  void welsh_practices_are_no_english_ones_although_their_region_is_blank() {
    long active =
        facts("ods/epraccur_dse_2026-02.csv").stream()
            .filter(Organisation.class::isInstance)
            .map(Organisation.class::cast)
            .filter(it -> it.ref().kind().value().equals("GP-PRACTICE"))
            .filter(it -> it.status().equals("A"))
            .count();

    assertThat(active).isEqualTo(6207);
  }

  @Test
  void open_commissioners_are_told_apart() {
    Map<String, Integer> open = new TreeMap<>();
    for (Fact fact : facts("ods/eccg.csv")) {
      if (fact instanceof Organisation it && it.to() == null) {
        open.merge(it.ref().kind().value(), 1, Integer::sum);
      }
    }

    assertThat(open)
        .isEqualTo(Map.of("SUB-ICB", 106, "REPORTING-ENTITY", 37, "COMMISSIONING-HUB", 16));
  }

  @Test
  void every_trust_has_one_principal_icb_which_is_one_of_its_partners() {
    Map<String, Set<String>> partners = new TreeMap<>();
    Map<String, Set<String>> principals = new TreeMap<>();
    int authorities = 0;
    for (Fact fact : facts("ods/ICB_Partners_MASTER.xlsx")) {
      if (fact instanceof Membership it) {
        if (it.relation().equals(Relation.PRINCIPAL)) {
          principals
              .computeIfAbsent(it.child().code(), code -> new TreeSet<>())
              .add(it.parent().code());
        } else if (it.child().kind().value().equals("TRUST")) {
          partners
              .computeIfAbsent(it.child().code(), code -> new TreeSet<>())
              .add(it.parent().code());
        } else if (it.child().kind().value().equals("LOCAL-AUTHORITY")) {
          authorities++;
        }
      }
    }

    assertThat(authorities).isEqualTo(170);
    assertThat(partners.values().stream().mapToInt(Set::size).sum()).isEqualTo(274);
    assertThat(partners.values()).filteredOn(icbs -> icbs.size() > 1).hasSize(33);
    assertThat(principals).hasSize(210).hasSameSizeAs(partners);
    principals.forEach(
        (trust, icbs) -> {
          assertThat(icbs).hasSize(1);
          assertThat(partners.get(trust)).containsAll(icbs);
        });
  }

  private static List<Fact> facts(String file) {
    List<Fact> all = new ArrayList<>();
    for (Source source : identified.sources()) {
      if (source.file().equals(file)) {
        SourceReader.readAll(source, all::add, finding -> {});
      }
    }
    return all;
  }

  private static String contents() {
    StringBuilder text = new StringBuilder();
    for (Source source : identified.sources()) {
      Map<String, Integer> counts = new TreeMap<>();
      List<Finding> rejects = new ArrayList<>();
      RowReader rows =
          SourceReader.readAll(
              source,
              fact -> counts.merge(fact.getClass().getSimpleName(), 1, Integer::sum),
              rejects::add);
      text.append(source.file())
          .append(source.sheet().isEmpty() ? "" : " " + source.sheet())
          .append("\n  ")
          .append(source.layout())
          .append(" ")
          .append(source.edition())
          .append(source.dialect().isEmpty() ? "" : " " + source.dialect())
          .append(" rows ")
          .append(rows.read())
          .append(rows.skipped() == 0 ? "" : " skipped " + rows.skipped())
          .append(rejects.isEmpty() ? "" : " rejected " + rejects.size())
          .append(" ")
          .append(counts)
          .append("\n");
      rejects.stream().limit(5).forEach(f -> text.append("    ").append(f.message()).append("\n"));
    }
    identified.refused().stream()
        .filter(finding -> finding.severity() != Severity.INFO)
        .forEach(f -> text.append(f.check()).append(" ").append(f.message()).append("\n"));
    return text.toString();
  }
}
