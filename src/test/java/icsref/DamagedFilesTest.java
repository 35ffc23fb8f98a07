package icsref;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Official files, each with one thing wrong, dropped beside the bundled input: nothing wrong is
 * published, and the finding says where it stands. The release of the good input stays.
 */
class DamagedFilesTest {
  private static final String BASILDON = "E38000007,99E,NHS Basildon and Brentwood CCG";
  private static final String BOLTON = "E38000016,00T,NHS Bolton CCG";
  private static final String NORTH_EAST_LONDON =
      "E38000255,A3A8R,NHS North East London ICB - A3A8R,"
          + "E54000029,QMF,NHS North East London Integrated Care Board";
  private static final String SOUTH_EAST_LONDON =
      "E38000244,72Q,NHS South East London ICB - 72Q,"
          + "E54000030,QKK,NHS South East London Integrated Care Board";

  /** Somewhere in a row. */
  private static final int CUT = 2_000_003;

  /** The worst, and causes before what follows from them. */
  private static final int SHOWN = 3;

  @TempDir static Path folder;
  private static Path input;
  private static Path dropped;

  @BeforeAll
  static void a_release_of_the_good_input_is_there() throws IOException {
    Official.assumeThere();
    input = Files.createDirectories(folder.resolve("input"));
    dropped = input.resolve("dropped.csv");
    try (Stream<Path> bundled = Files.list(Path.of("input"))) {
      for (Path file : (Iterable<Path>) bundled::iterator) {
        Files.copy(file, input.resolve(file.getFileName()));
      }
    }
    assertThat(Build.into(folder.resolve("output"), "--input", input).exit()).isZero();
  }

  private static List<String> of2024() {
    return Official.lines(Official.file("LSOA21_SICBL24"));
  }

  private static List<String> of2021() {
    return Official.lines(Official.file("Lower_Layer", "2021"));
  }

  private static List<String> of2017() {
    return Official.lines(Official.file("LSOA_(2011)", "2017"));
  }

  private static UnaryOperator<String> replace(String found, String by) {
    return line -> {
      if (!line.contains(found)) {
        throw new IllegalStateException(line + " has no " + found);
      }
      return line.replace(found, by);
    };
  }

  /** The lines with one, by its row in the file, changed. */
  private static List<String> change(List<String> lines, int row, UnaryOperator<String> change) {
    lines.set(row - 1, change.apply(lines.get(row - 1)));
    return lines;
  }

  private static String build(List<String> lines) throws IOException {
    return build(String.join("", lines));
  }

  /** How the build of the bundled input and the dropped file ends, with the first findings. */
  private static String build(String content) throws IOException {
    Files.writeString(dropped, content);
    Path latest = folder.resolve("output/latest");
    Path before = latest.toRealPath();
    Build build = Build.into(folder.resolve("output"), "--input", input);
    for (Map<String, String> finding : Csv.read(build.output().resolve("findings.csv"))) {
      assertThat(finding.get("remedy")).isNotEmpty();
    }
    boolean published = !latest.toRealPath().equals(before);
    List<String> said = new ArrayList<>(build.findings());
    int more = said.size() - SHOWN;
    return "exit "
        + build.exit()
        + (published ? ", published" : ", the release before stays")
        + "\n"
        + String.join("\n", more > 0 ? said.subList(0, SHOWN) : said)
        + (more > 0 ? "\n… and " + more + " more" : "")
        + "\n";
  }

  @Test
  void an_lsoa_is_missing() throws IOException {
    List<String> lines = of2024();
    lines.remove(1000);
    assertThat(build(lines))
        .isEqualTo(
            """
        exit 1, the release before stays
        ERROR lsoa-in-no-sub-icb | dropped.csv row 1000 | LSOA E01001047 of 2021 is missing from \
        the footprint of 2024-04-01 in dropped.csv
        ERROR count-unexpected | dropped.csv | 33754 of LSOA-2021 on 2024-04-01, where 33755 are \
        expected (lower layer super output areas of England, Census 2021)
        ERROR count-unexpected | dropped.csv | 33754 of LSOA-2021 on 2026-04-01, where 33755 are \
        expected (lower layer super output areas of England, Census 2021)
        … and 21 more
        """);
  }

  @Test
  void a_row_stands_twice() throws IOException {
    List<String> lines = of2024();
    lines.add(1001, lines.get(1000));
    assertThat(build(lines))
        .isEqualTo(
            """
        exit 1, the release before stays
        ERROR lsoa-in-two-sub-icbs | dropped.csv row 1002 | LSOA E01001047 stands more than once \
        in the footprint of 2024-04-01: in 36L (row 1001), 36L
        INFO footprint-given-twice | dropped.csv | the footprint of 2024-04-01 is read from dropped.csv; \
        footprint-lsoa-2021-2024-04-01.csv says the same
        """);
  }

  @Test
  void an_lsoa_is_in_two_ccgs() throws IOException {
    List<String> lines = of2021();
    lines.add(replace(BASILDON, BOLTON).apply(lines.get(5)));
    assertThat(build(lines))
        .isEqualTo(
            """
        exit 1, the release before stays
        ERROR lsoa-in-two-sub-icbs | dropped.csv row 32846 | LSOA E01021290 stands more than once \
        in the footprint of 2021-04-01: in 99E (row 6), 00T
        INFO footprint-given-twice | dropped.csv | the footprint of 2021-04-01 is read from dropped.csv; \
        footprint-lsoa-2011-2021-04-01.csv says the same
        """);
  }

  @Test
  void a_ccg_is_in_a_second_stp_on_one_row() throws IOException {
    String moved = "E54000012,Derbyshire";
    assertThat(build(change(of2017(), 2, replace("E54000005,West Yorkshire", moved))))
        .isEqualTo(
            """
        exit 1, the release before stays
        ERROR sub-icb-in-two-systems | dropped.csv row 3 | CCG 02R is in the systems E54000005 \
        (dropped.csv row 3) and E54000012 (dropped.csv row 2) on 2017-04-01
        WARNING lsoa-move-unexplained | footprint-lsoa-2011-2018-04-01.csv row 10263 | LSOA E01010568 \
        was in 02R (E54000012) in 2017-04-01 and is in 02R (E54000005) in 2018-04-01; no succession \
        and no change of an ONS code explains it
        WARNING lsoa-move-unexplained | footprint-lsoa-2011-2018-04-01.csv row 10264 | LSOA E01010569 \
        was in 02R (E54000012) in 2017-04-01 and is in 02R (E54000005) in 2018-04-01; no succession \
        and no change of an ONS code explains it
        … and 198 more
        """);
  }

  @Test
  void a_sub_icb_is_in_a_second_icb_on_one_row() throws IOException {
    String moved = "E54000030,QKK,NHS South East London";
    assertThat(build(change(of2024(), 6, replace("E54000029,QMF,NHS North East London", moved))))
        .isEqualTo(
            """
        exit 1, the release before stays
        ERROR sub-icb-in-two-systems | dropped.csv row 6 | SUB-ICB A3A8R is in the systems E54000029 \
        (dropped.csv row 2) and E54000030 (dropped.csv row 6) on 2024-04-01
        INFO footprint-given-twice | dropped.csv | the footprint of 2024-04-01 is read from dropped.csv; \
        footprint-lsoa-2021-2024-04-01.csv says the same
        """);
  }

  @Test
  void a_ccg_does_not_exist() throws IOException {
    assertThat(build(change(of2021(), 6, replace(BASILDON, "E38000999,99Z,NHS Nowhere CCG"))))
        .isEqualTo(
            """
        exit 1, the release before stays
        ERROR sub-icb-in-no-system | dropped.csv row 6 | CCG 99Z has 1 LSOAs in the footprint of \
        2021-04-01 and no system in the lists of that day
        ERROR sub-icb-unknown | dropped.csv row 6 | CCG 99Z has 1 LSOAs in the footprint of 2021-04-01 \
        and stands in no other file
        ERROR count-unexpected | dropped.csv | 107 of CCG on 2021-04-01, where 106 are expected \
        (mergers of 1 April 2021; CCGs close on 30 June 2022)
        … and 7 more
        """);
  }

  @Test
  void only_the_ods_code_is_wrong() throws IOException {
    assertThat(build(change(of2021(), 6, replace(",99E,", ",99Z,"))))
        .isEqualTo(
            """
        exit 1, the release before stays
        ERROR ons-code-with-two-ods-codes | dropped.csv row 6 | CCG E38000007 has the ODS codes \
        99E (dropped.csv row 4), 99Z (dropped.csv row 6) in lists of 2021-04-01
        ERROR sub-icb-in-no-system | dropped.csv row 6 | CCG 99Z has 1 LSOAs in the footprint of \
        2021-04-01 and no system in the lists of that day
        ERROR sub-icb-unknown | dropped.csv row 6 | CCG 99Z has 1 LSOAs in the footprint of 2021-04-01 \
        and stands in no other file
        … and 7 more
        """);
  }

  @Test
  void only_the_ons_code_is_wrong() throws IOException {
    assertThat(build(change(of2021(), 6, replace("E38000007", "E38000999"))))
        .isEqualTo(
            """
        exit 1, the release before stays
        ERROR sub-icb-with-two-ons-codes | dropped.csv row 6 | CCG 99E has the ONS codes E38000007 \
        (dropped.csv row 4), E38000999 (dropped.csv row 6) in lists of 2021-04-01
        ERROR count-unexpected | dropped.csv | 107 of CCG on 2021-04-01, where 106 are expected \
        (mergers of 1 April 2021; CCGs close on 30 June 2022)
        ERROR legacy-totals-differ | CCGs valid on 2017-04-01: 32845 LSOAs and 56551960 persons; \
        England has 32844 and 56550138
        … and 5 more
        """);
  }

  @Test
  void the_file_ends_in_the_middle_of_a_row() throws IOException {
    assertThat(build(String.join("", of2024()).substring(0, CUT)))
        .isEqualTo(
            """
        exit 1, the release before stays
        ERROR lsoa-in-no-sub-icb | dropped.csv row 12786 | LSOA E01013458 of 2021 is missing from \
        the footprint of 2024-04-01 in dropped.csv
        ERROR lsoa-in-no-sub-icb | dropped.csv row 12786 | LSOA E01013459 of 2021 is missing from \
        the footprint of 2024-04-01 in dropped.csv
        ERROR lsoa-in-no-sub-icb | dropped.csv row 12786 | LSOA E01013460 of 2021 is missing from \
        the footprint of 2024-04-01 in dropped.csv
        … and 21961 more
        """);
  }

  @Test
  void the_file_ends_after_a_row_too_early() throws IOException {
    assertThat(build(of2024().subList(0, 20_000)))
        .isEqualTo(
            """
        exit 1, the release before stays
        ERROR lsoa-in-no-sub-icb | dropped.csv row 20000 | LSOA E01021067 of 2021 is missing from \
        the footprint of 2024-04-01 in dropped.csv
        ERROR lsoa-in-no-sub-icb | dropped.csv row 20000 | LSOA E01021068 of 2021 is missing from \
        the footprint of 2024-04-01 in dropped.csv
        ERROR lsoa-in-no-sub-icb | dropped.csv row 20000 | LSOA E01021069 of 2021 is missing from \
        the footprint of 2024-04-01 in dropped.csv
        … and 14937 more
        """);
  }

  @Test
  void a_column_has_another_name() throws IOException {
    assertThat(build(change(of2021(), 1, replace("CCG21CDH", "CCG21CODE"))))
        .isEqualTo(
            """
        exit 3, the release before stays
        ERROR source-unknown | dropped.csv | dropped.csv fits no layout: nearest is ons-footprint, \
        unknown [CCG21CODE]
        """);
  }

  @Test
  void the_header_names_two_editions() throws IOException {
    assertThat(build(change(of2017(), 1, replace("STP17CD", "STP18CD"))))
        .isEqualTo(
            """
        exit 3, the release before stays
        ERROR source-of-two-editions | dropped.csv | dropped.csv mixes editions in one header: \
        2017 (CCG17CD, CCG17CDH, CCG17NM, STP17NM), 2018 (STP18CD); by its columns it is ons-footprint
        """);
  }

  @Test
  void an_lsoa_code_is_too_short() throws IOException {
    assertThat(build(change(of2021(), 6, replace("E01021290", "E0102129"))))
        .isEqualTo(
            """
        exit 1, the release before stays
        ERROR lsoa-in-no-sub-icb | dropped.csv row 397 | LSOA E01021290 of 2011 is missing from \
        the footprint of 2021-04-01 in dropped.csv
        ERROR row-malformed | dropped.csv row 6 | Row 6 of dropped.csv has no LSOA code: 'E0102129' \
        is no ONS code (a letter and eight digits, such as E54000008)
        ERROR count-unexpected | dropped.csv | 32843 of LSOA-2011 on 2021-04-01, where 32844 are \
        expected (lower layer super output areas of England, Census 2011)
        … and 5 more
        """);
  }

  @Test
  void an_lsoa_lies_in_wales() throws IOException {
    List<String> lines = of2021();
    lines.add("99999,W01000001,Anglesey 001A,E38000006,02P,NHS Barnsley CCG,W06000001,Anglesey\n");
    assertThat(build(lines))
        .isEqualTo(
            """
        exit 1, the release before stays
        ERROR lsoa-outside-england | dropped.csv row 32846 | LSOA W01000001, given to 02P, is not \
        in England
        INFO footprint-given-twice | dropped.csv | the footprint of 2021-04-01 is read from dropped.csv; \
        footprint-lsoa-2011-2021-04-01.csv says the same
        """);
  }

  @Test
  void there_is_only_a_header() throws IOException {
    assertThat(build(of2021().subList(0, 1)))
        .isEqualTo(
            """
        exit 3, the release before stays
        ERROR source-without-rows | dropped.csv | dropped.csv has the header of ons-footprint and no rows
        """);
  }

  @Test
  void the_file_is_empty() throws IOException {
    assertThat(build(""))
        .isEqualTo(
            """
        exit 3, the release before stays
        ERROR source-empty | dropped.csv | dropped.csv is empty
        """);
  }

  @Test
  void a_web_page_came_in_place_of_the_file() throws IOException {
    assertThat(build("<!DOCTYPE html>\n<html><head><title>Just a moment…</title></head></html>\n"))
        .isEqualTo(
            """
        exit 3, the release before stays
        ERROR source-is-web-page | dropped.csv | dropped.csv is a web page (an error or challenge \
        page of the portal), not a list
        """);
  }

  /** Which the other tests show to change what is found: unchanged, the file is as the bundled. */
  @Test
  void the_same_file_unchanged_is_published() throws IOException {
    assertThat(build(of2021()))
        .isEqualTo(
            """
        exit 0, published
        INFO footprint-given-twice | dropped.csv | the footprint of 2021-04-01 is read from dropped.csv; \
        footprint-lsoa-2011-2021-04-01.csv says the same
        """);
  }

  @Test
  void an_lsoa_moved_to_a_ccg_that_exists_is_published_with_a_warning() throws IOException {
    assertThat(build(change(of2021(), 6, replace(BASILDON, BOLTON))))
        .isEqualTo(
            """
        exit 0, published
        WARNING footprint-differs-from-bundled | dropped.csv row 6 | LSOA E01021290 is in 00T here \
        and in 99E in footprint-lsoa-2011-2021-04-01.csv (2021-04-01)
        WARNING lsoa-move-unexplained | dropped.csv row 6 | LSOA E01021290 was in 99E (QH8) in \
        2020-04-01 and is in 00T (QOP) in 2021-04-01; no succession and no change of an ONS code \
        explains it
        WARNING lsoa-move-unexplained | footprint-lsoa-2011-2022-07-01.csv row 20719 | LSOA E01021290 \
        was in 00T (QOP) in 2021-04-01 and is in 99E (QH8) in 2022-07-01; no succession and no \
        change of an ONS code explains it
        … and 4 more
        """);
  }

  @Test
  void an_lsoa_moved_to_another_system_is_published_with_a_warning() throws IOException {
    assertThat(build(change(of2024(), 6, replace(NORTH_EAST_LONDON, SOUTH_EAST_LONDON))))
        .isEqualTo(
            """
        exit 0, published
        WARNING footprint-differs-from-bundled | dropped.csv row 6 | LSOA E01000006 is in 72Q here \
        and in A3A8R in footprint-lsoa-2021-2024-04-01.csv (2024-04-01)
        WARNING lsoa-move-unexplained | dropped.csv row 6 | LSOA E01000006 was in A3A8R (QMF) in \
        2022-07-01 and is in 72Q (QKK) in 2024-04-01; no succession and no change of an ONS code \
        explains it
        """);
  }
}
