package icsref.read.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import icsref.io.Sha256;
import icsref.model.Component;
import icsref.model.ExitCode;
import icsref.model.Fact;
import icsref.model.Membership;
import icsref.model.Relation;
import icsref.model.Stop;
import icsref.model.Succession;
import icsref.read.InputScanner;
import icsref.read.Source;
import icsref.read.SourceReader;
import icsref.read.layout.Layouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  private static final Layouts LAYOUTS = Layouts.load(Path.of("config/sources"));

  @TempDir Path work;
  private Path official;
  private Path input;

  @BeforeEach
  void folders() throws IOException {
    official = Files.createDirectory(work.resolve("official"));
    input = work.resolve("input");
  }

  private void official(String name, String content) throws IOException {
    Files.writeString(official.resolve(name), content);
  }

  private Map<String, String> written() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> list = Files.list(input)) {
      for (Path file : (Iterable<Path>) list::iterator) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  private void twoLists() throws IOException {
    official(
        "lsoas.csv",
        """
        LSOA11CD,LSOA11NM,CCG17CD,CCG17CDH,CCG17NM,STP17CD,STP17NM,LAD17CD,LAD17NM,FID
        E01000002,Alpha 001B,E38000001,00D,"NHS Alpha, Beta CCG",E54000001,North,E07000001,Alpha,2
        E01000001,Alpha 001A,E38000001,00D,"NHS Alpha, Beta CCG",E54000001,North,E07000001,Alpha,1
        """);
    official(
        "regions.csv",
        """
        STP17CD,STP17NM,NHSER17CD,NHSER17NM
        E54000001,North,E40000001,Upper
        """);
  }

  @Test
  void facts_of_two_lists_stand_once_sorted_with_the_list_that_says_them() throws IOException {
    twoLists();

    Bundle.Summary summary = Bundle.write(LAYOUTS, List.of(official), input);

    Map<String, String> files = written();
    assertThat(files.remove("README.md"))
        .contains("| lsoas.csv |  | ons-footprint | 2017-04-01 | Office for National Statistics |")
        .contains("| regions.csv |  | ons-system-to-region | 2017-04-01 |")
        .contains("Contains OS data © Crown copyright and database right");
    assertThat(files.remove("LISTSUMS"))
        .isEqualTo(
            """
            38886c22c0978a6b 2 2017-04-01 ons-footprint
            fad99ddec4282148 1 2017-04-01 ons-system-to-region
            """);
    assertThat(files.remove("SHA256SUMS").lines())
        .containsExactlyElementsOf(
            files.entrySet().stream()
                .map(file -> Sha256.of(file.getValue()) + "  " + file.getKey())
                .toList());
    assertThat(files)
        .isEqualTo(
            Map.of(
                "footprints-lsoa-2011.csv",
                """
                edition,group_lsoa_2011,sub_icb_kind,sub_icb_ods,sub_icb_gss,district_gss
                2017-04-01,1,CCG,00D,E38000001,E07000001
                """,
                "lsoa-2011-groups.csv",
                """
                first_lsoa_2011,last_lsoa_2011,group_2017-04-01
                E01000001,E01000002,1
                """,
                "sub-icb-to-system.csv",
                """
                edition,sub_icb_kind,sub_icb_ods,sub_icb_gss,sub_icb_name,system_kind,system_ods,system_gss,system_name,region_ods,region_gss,region_name,source
                2017-04-01,CCG,00D,E38000001,"NHS Alpha, Beta CCG",STP,,E54000001,North,,E40000001,Upper,"lsoas.csv, row 2"
                """,
                "district-to-upper-tier.csv",
                """
                edition,district_gss,district_name,upper_tier_gss,upper_tier_name,statistical_region_gss,statistical_region_name,source
                2017-04-01,E07000001,Alpha,,,,,"lsoas.csv, row 2"
                """));
    assertThat(summary.files())
        .isEqualTo(
            Map.of(
                "footprints-lsoa-2011.csv",
                1,
                "lsoa-2011-groups.csv",
                1,
                "sub-icb-to-system.csv",
                1,
                "district-to-upper-tier.csv",
                1));
    assertThat(summary.facts()).isEqualTo(8);
  }

  @Test
  void a_range_of_lsoas_ends_at_a_missing_code_at_another_group_and_at_another_country()
      throws IOException {
    official(
        "lsoas.csv",
        """
        LSOA11CD,LSOA11NM,CCG17CD,CCG17CDH,CCG17NM,STP17CD,STP17NM,LAD17CD,LAD17NM,FID
        E01000009,A,E38000001,00D,A,E54000001,North,E07000001,Alpha,1
        E01000010,A,E38000001,00D,A,E54000001,North,E07000001,Alpha,1
        E01000011,A,E38000001,00D,A,E54000001,North,E07000001,Alpha,1
        E01000013,A,E38000001,00D,A,E54000001,North,E07000001,Alpha,1
        E01000014,A,E38000002,00E,B,E54000001,North,E07000001,Alpha,1
        E01000015,A,E38000001,00D,A,E54000001,North,E07000001,Alpha,1
        E01999999,A,E38000001,00D,A,E54000001,North,E07000001,Alpha,1
        E02000000,A,E38000001,00D,A,E54000001,North,E07000001,Alpha,1
        E02000001,A,E38000001,00D,A,E54000001,North,E07000001,Alpha,1
        W01000016,A,E38000001,00D,A,E54000001,North,E07000001,Alpha,1
        """);

    Bundle.write(LAYOUTS, List.of(official), input);

    assertThat(written().get("lsoa-2011-groups.csv"))
        .isEqualTo(
            """
            first_lsoa_2011,last_lsoa_2011,group_2017-04-01
            E01000009,E01000011,1
            E01000013,E01000013,1
            E01000014,E01000014,2
            E01000015,E01000015,1
            E01999999,E01999999,1
            E02000000,E02000000,1
            E02000001,E02000001,1
            W01000016,W01000016,1
            """);
  }

  @Test
  void lsoas_that_are_unchanged_are_ranges_and_a_changed_one_has_a_row_for_each_pair()
      throws IOException {
    official(
        "changes.csv",
        """
        LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND,LAD22CD,LAD22NM,LAD22NMW,ObjectId
        E01000001,A,E01000001,A,U,E07000001,Alpha,,1
        E01000002,A,E01030001,A,S,E07000001,Alpha,,2
        E01000002,A,E01030002,A,S,E07000001,Alpha,,3
        E01000003,A,E01000003,A,U,E07000001,Alpha,,4
        E01000005,A,E01000005,A,U,E07000001,Alpha,,5
        E01000004,A,E01000004,A,U,E07000001,Alpha,,6
        E01000006,A,E01030003,A,M,E07000001,Alpha,,7
        E01000007,A,E01030003,A,M,E07000001,Alpha,,8
        E01000008,A,E01000008,A,X,E07000001,Alpha,,9
        E01000009,A,E01000009,A,U,E07000001,Alpha,,10
        E01000011,A,E01000011,A,U,E07000001,Alpha,,11
        """);

    Bundle.write(LAYOUTS, List.of(official), input);

    assertThat(written().get("lsoa-2011-to-2021.csv"))
        .isEqualTo(
            """
            lsoa_2011,lsoa_2021,last_unchanged_lsoa,change_2021-03-21
            E01000001,E01000001,E01000001,U
            E01000002,E01030001,,S
            E01000002,E01030002,,S
            E01000003,E01000003,E01000005,U
            E01000006,E01030003,,M
            E01000007,E01030003,,M
            E01000008,E01000008,,X
            E01000009,E01000009,E01000009,U
            E01000011,E01000011,E01000011,U
            """);
  }

  @Test
  void residents_stand_in_ranges_that_end_with_a_hundred_and_at_a_missing_code()
      throws IOException {
    official(
        "persons.csv",
        """
        lsoa11_code,lsoa11_name,total_population
        E01000102,A,1102
        E01000098,A,1098
        E01000099,A,1099
        E01000100,A,1100
        W01000101,A,1
        """);

    Bundle.write(LAYOUTS, List.of(official), input);

    assertThat(written().get("residents-mid-2020.csv"))
        .isEqualTo(
            """
            first_lsoa_2011,last_lsoa_2011,residents_mid_2020_2020-06-30
            E01000098,E01000099,1098 1099
            E01000100,E01000100,1100
            E01000102,E01000102,1102
            """);
  }

  @Test
  void two_lists_with_other_residents_of_one_lsoa_cannot_be_bundled() throws IOException {
    String header = "lsoa11_code,lsoa11_name,total_population\n";
    official("one.csv", header + "E01000001,A,1001\nE01000002,A,1002\n");
    official("other.csv", header + "E01000002,A,1003\n");

    assertThatThrownBy(() -> Bundle.write(LAYOUTS, List.of(official), input))
        .isInstanceOf(Stop.class)
        .hasMessage(
            "Nothing was bundled: two official lists of 2020-06-30 give E01000002 1002 and 1003"
                + " residents. Take one of them out of the folder.");
    assertThat(input).doesNotExist();
  }

  @Test
  void a_second_run_writes_the_same_bytes_and_removes_what_is_no_longer_said() throws IOException {
    twoLists();
    official("more.csv", "STP20CD,STP20CDH,STP20NM\nE54000002,QBB,South\n");
    Bundle.write(LAYOUTS, List.of(official), input);
    assertThat(written()).containsKey("systems.csv");
    Files.writeString(input.resolve("dropped.csv"), "STP21CD,STP21CDH,STP21NM\nE54000002,QBB,S\n");
    Files.delete(official.resolve("more.csv"));

    Bundle.write(LAYOUTS, List.of(official), input);
    Map<String, String> second = written();
    Bundle.write(LAYOUTS, List.of(official), input);

    assertThat(written()).isEqualTo(second);
    assertThat(second.keySet())
        .containsExactly(
            "LISTSUMS",
            "README.md",
            "SHA256SUMS",
            "district-to-upper-tier.csv",
            "dropped.csv",
            "footprints-lsoa-2011.csv",
            "lsoa-2011-groups.csv",
            "sub-icb-to-system.csv");
  }

  @Test
  void the_digest_of_a_list_is_that_of_its_rows_whatever_their_order_and_form() throws IOException {
    twoLists();
    String first = sums();
    official(
        "lsoas.csv",
        """
        LAD17CD;LSOA11CD;LSOA11NM;CCG17CD;CCG17CDH;CCG17NM;STP17CD;STP17NM;LAD17NM
        E07000001;"E01000001";Alpha 001A;E38000001;00D;NHS Alpha, Beta CCG;E54000001;North;Alpha

        E07000001;E01000002;Alpha 001B;E38000001;00D; NHS Alpha, Beta CCG;E54000001;North;Alpha
        """);
    assertThat(sums()).isEqualTo(first);

    // two cells that change places, a row that stands twice
    official(
        "regions.csv",
        "STP17CD,STP17NM,NHSER17CD,NHSER17NM\n"
            + "E54000001,North,E40000001,Upper\nE54000002,South,E40000002,Lower\n");
    String two = sums();
    official(
        "regions.csv",
        "STP17CD,STP17NM,NHSER17CD,NHSER17NM\n"
            + "E54000001,North,E40000002,Upper\nE54000002,South,E40000001,Lower\n");
    String exchanged = sums();
    official(
        "regions.csv",
        "STP17CD,STP17NM,NHSER17CD,NHSER17NM\n"
            + "E54000001,North,E40000002,Upper\nE54000002,South,E40000001,Lower\n"
            + "E54000001,North,E40000002,Upper\n");
    assertThat(List.of(first, two, exchanged, sums())).doesNotHaveDuplicates();
  }

  private String sums() throws IOException {
    Bundle.write(LAYOUTS, List.of(official), input);
    return written().get("LISTSUMS");
  }

  @Test
  void boundaries_are_bundled_with_their_codes_only_and_neighbours_keep_their_border()
      throws IOException {
    twoLists();
    official(
        "Boundaries_BSC.geojson",
        """
        {"type":"FeatureCollection","crs":{},"features":[
        {"type":"Feature","properties":{"FID":2,"ICB23CD":"E54000002","ICB23NM":"South"},"geometry":{"type":"MultiPolygon",
         "coordinates":[[[[-1.00042,52.00031],[-1.5,52.1],[-1.50001,52.10002],[-1,53],[-1.00042,52.00031]]]]}},
        {"type":"Feature","properties":{"FID":1,"ICB23CD":"E54000001","ICB23NM":"North"},"geometry":{"type":"Polygon",
         "coordinates":[[[-1.00042,52.00031],[-1,53],[0.5,52.5],[-1.00042,52.00031]],[[0.1,0.1],[0.10001,0.1],[0.1,0.1]]]}}]}
        """);
    Files.createDirectories(input);
    Files.writeString(input.resolve("boundaries-icb-2019.geojson"), "{}");
    Files.writeString(input.resolve("old.csv"), "x\n");

    Bundle.write(LAYOUTS, List.of(official), input);

    assertThat(written())
        .doesNotContainKey("boundaries-icb-2019.geojson")
        .containsEntry(
            "boundaries-icb-2023.geojson",
            """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"ICB23CD":"E54000001"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-1,52],[-1,53],[0.5,52.5],[-1,52]]]]}},
            {"type":"Feature","properties":{"ICB23CD":"E54000002"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-1,52],[-1.5,52.1],[-1,53],[-1,52]]]]}}
            ]}
            """);
    assertThat(written().get("SHA256SUMS"))
        .contains(
            Sha256.of(written().get("boundaries-icb-2023.geojson"))
                + "  boundaries-icb-2023.geojson\n");
    assertThat(written().get("README.md"))
        .contains(
            "| boundaries-icb-2023.geojson | 2 | Boundaries_BSC.geojson | Office for National"
                + " Statistics | Open Government Licence v3.0 | ");
  }

  @Test
  void the_workbook_that_a_person_keeps_stays() throws IOException {
    twoLists();
    Bundle.write(LAYOUTS, List.of(official), input);
    Path kept = input.resolve("ics-components.xlsx");
    Files.copy(Path.of("input", "ics-components.xlsx"), kept);

    Bundle.write(LAYOUTS, List.of(official), input);

    assertThat(kept).hasSameBinaryContentAs(Path.of("input", "ics-components.xlsx"));
  }

  @Test
  void a_malformed_row_or_a_refused_file_stops_and_nothing_is_written() throws IOException {
    official("list.csv", "STP20CD,STP20CDH,STP20NM\nE5400000,QBB,South\n");

    assertThatThrownBy(() -> Bundle.write(LAYOUTS, List.of(official), input))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("Nothing was bundled: Row 2 of list.csv")
        .extracting(stop -> ((Stop) stop).exitCode())
        .isEqualTo(ExitCode.INPUT);
    official("list.csv", "");
    assertThatThrownBy(() -> Bundle.write(LAYOUTS, List.of(official), input))
        .hasMessageContaining("Nothing was bundled: list.csv is empty");
    assertThat(input).doesNotExist();
  }

  @Test
  void the_bundled_boundaries_are_small_and_are_what_a_bundle_makes_of_the_official_ones()
      throws IOException {
    Path shared = Path.of(System.getProperty("icsref.shared", "../shared"));
    assumeTrue(
        Files.isDirectory(shared.resolve("sources")),
        "the official files are not beside the project (-Dicsref.shared=DIR)");
    Path written = Files.createDirectories(input);

    BundleBoundaries boundaries =
        BundleBoundaries.read(List.of(shared.resolve("sources").resolve("boundaries")));
    boundaries.write(written);

    assertThat(boundaries.names())
        .isNotEmpty()
        .allSatisfy(
            name -> {
              assertThat(written.resolve(name)).hasSameBinaryContentAs(Path.of("input", name));
              assertThat(Files.size(written.resolve(name)))
                  .isLessThanOrEqualTo(BundleBoundaries.MOST_BYTES);
            });
  }

  /** The shipped input against the official files, where those are there. */
  @Test
  void the_bundled_input_says_what_the_official_lists_say() throws IOException {
    Path shared = Path.of(System.getProperty("icsref.shared", "../shared"));
    assumeTrue(
        Files.isDirectory(shared.resolve("sources")),
        "the official files are not beside the project (-Dicsref.shared=DIR)");

    Set<Fact> said = facts(Path.of("input"), true);
    Set<Fact> official = facts(shared.resolve("sources"), false);
    official.addAll(facts(shared.resolve("facts"), false));
    official.addAll(facts(Path.of("src/bundle"), false));

    Set<Fact> invented = new HashSet<>(said);
    invented.removeAll(official);
    assertThat(invented).isEmpty();
    official.removeAll(said);
    // Left out: successions of practices and sites, and practices that left their network.
    assertThat(official)
        .allMatch(
            fact ->
                fact instanceof Succession it
                        && it.predecessor().kind().value().equals("ORGANISATION")
                    || fact instanceof Membership member
                        && member.relation().equals(Relation.CORE_PARTNER)
                        && member.to() != null);
  }

  /** The file's own name, as the note beside the bundled input lists what it was compiled from. */
  private static String name(Source source) {
    return source.file().substring(source.file().lastIndexOf('/') + 1);
  }

  private static Set<Fact> facts(Path folder, boolean bundled) throws IOException {
    String compiled = Files.readString(Path.of("input/README.md"));
    List<Fact> read = new ArrayList<>();
    for (Source source : InputScanner.identify(LAYOUTS, folder).sources()) {
      if (source.bundled() == bundled
          && (bundled || source.bundleable() && compiled.contains("| " + name(source) + " |"))) {
        SourceReader.readAll(
            source,
            fact -> {
              if (!(fact instanceof Component)) { // kept by a person, not compiled
                read.add(fact);
              }
            },
            finding -> {});
      }
    }
    Set<Fact> said = new HashSet<>();
    FootprintGroups.spread(read).forEach(fact -> said.add(OfficialFacts.withoutPosition(fact)));
    return said;
  }
}
