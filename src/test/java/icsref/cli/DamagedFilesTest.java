package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.model.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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

  @TempDir static Path folder;
  private static Path input;
  private static Path dropped;
  private static List<String> known;

  @BeforeAll
  static void a_release_of_the_good_input_is_there() throws IOException {
    Official.assumeThere();
    input = Official.bundledInto(folder.resolve("input"));
    dropped = input.resolve("dropped.csv");
    Build good = Build.into(folder.resolve("output"), "--input", input);
    assertThat(good.exit()).isZero();
    known = good.findings();
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

  /**
   * How the build of the bundled input and the dropped file ends, with the first of the findings
   * that the bundled input alone does not have: causes come before what follows from them. Of what
   * is published, unexplained moves are shown wherever they stand.
   */
  private static String build(String content) throws IOException {
    Files.writeString(dropped, content);
    return build();
  }

  private static String build() throws IOException {
    Path latest = folder.resolve("output/latest");
    Path before = latest.toRealPath();
    Build build = Build.into(folder.resolve("output"), "--input", input);
    assertThat(build.exit()).as(build.said()).isNotEqualTo(ExitCode.INTERNAL.number());
    for (Map<String, String> finding : Csv.read(build.output().resolve("findings.csv"))) {
      assertThat(finding.get("remedy")).isNotEmpty();
    }
    boolean published = !latest.toRealPath().equals(before);
    List<String> said = new ArrayList<>(build.findings());
    said.removeAll(known);
    // the dropped file of the test before had the same name: that is not what is tested here
    said.removeIf(
        finding ->
            finding.contains(" source-differs-from-release ")
                || finding.contains(" source-replaced ")
                || finding.contains(" source-missing "));
    List<String> causes =
        said.stream()
            .filter(
                finding ->
                    finding.equals(said.get(0))
                        || finding.startsWith("ERROR source-")
                        || published
                            && finding.startsWith("WARNING lsoa-move-unexplained | dropped"))
            .toList();
    return "exit "
        + build.exit()
        + (published ? ", published" : ", the release before stays")
        + "\n"
        + String.join("\n", causes)
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
            ERROR lsoa-in-no-sub-icb | dropped.csv row 1000 | LSOA E01001047 of 2021 is missing \
            from the footprint of 2024-04-01 in dropped.csv
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
            ERROR lsoa-in-two-sub-icbs | dropped.csv row 1002 | LSOA E01001047 appears more than \
            once in the footprint of 2024-04-01: in 36L (row 1001), 36L
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
            ERROR lsoa-in-two-sub-icbs | dropped.csv row 32846 | LSOA E01021290 appears more than \
            once in the footprint of 2021-04-01: in 99E (row 6), 00T
            """);
  }

  @Test
  void a_ccg_is_in_a_second_stp_on_one_row() throws IOException {
    String moved = "E54000012,Derbyshire";
    assertThat(build(change(of2017(), 2, replace("E54000005,West Yorkshire", moved))))
        .isEqualTo(
            """
            exit 1, the release before stays
            ERROR sub-icb-in-two-systems | dropped.csv row 3 | CCG 02R is in the systems \
            E54000005 (dropped.csv row 3) and E54000012 (dropped.csv row 2) on 2017-04-01
            """);
  }

  @Test
  void a_sub_icb_is_in_a_second_icb_on_one_row() throws IOException {
    String moved = "E54000030,QKK,NHS South East London";
    assertThat(build(change(of2024(), 6, replace("E54000029,QMF,NHS North East London", moved))))
        .isEqualTo(
            """
            exit 1, the release before stays
            ERROR sub-icb-in-two-systems | dropped.csv row 6 | SUB-ICB A3A8R is in the systems \
            E54000029 (dropped.csv row 2) and E54000030 (dropped.csv row 6) on 2024-04-01
            """);
  }

  @Test
  void a_ccg_does_not_exist() throws IOException {
    assertThat(build(change(of2021(), 6, replace(BASILDON, "E38000999,99Z,NHS Nowhere CCG"))))
        .isEqualTo(
            """
            exit 1, the release before stays
            ERROR sub-icb-in-no-system | dropped.csv row 6 | CCG 99Z has 1 LSOA in the footprint \
            of 2021-04-01 and no system in sub-icb-to-system.csv
            """);
  }

  @Test
  void only_the_ods_code_is_wrong() throws IOException {
    assertThat(build(change(of2021(), 6, replace(",99E,", ",99Z,"))))
        .isEqualTo(
            """
            exit 1, the release before stays
            ERROR ons-code-with-two-ods-codes | dropped.csv row 6 | CCG E38000007 has the ODS \
            codes 99E (dropped.csv row 4), 99Z (dropped.csv row 6) in lists of 2021-04-01
            """);
  }

  @Test
  void only_the_ons_code_is_wrong() throws IOException {
    assertThat(build(change(of2021(), 6, replace("E38000007", "E38000999"))))
        .isEqualTo(
            """
            exit 1, the release before stays
            ERROR sub-icb-with-two-ons-codes | dropped.csv row 6 | CCG 99E has the ONS codes \
            E38000007 (dropped.csv row 4), E38000999 (dropped.csv row 6) in lists of 2021-04-01
            """);
  }

  @Test
  void the_file_ends_in_the_middle_of_a_row() throws IOException {
    assertThat(build(String.join("", of2024()).substring(0, CUT)))
        .isEqualTo(
            """
            exit 1, the release before stays
            ERROR list-cut-short | dropped.csv | dropped.csv has 12786 rows with 12785 of the \
            33755 areas (LSOA-2021) of 2024-04-01: it was cut short
            """);
  }

  @Test
  void the_file_ends_after_a_row_too_early() throws IOException {
    assertThat(build(of2024().subList(0, 20_000)))
        .isEqualTo(
            """
            exit 1, the release before stays
            ERROR list-cut-short | dropped.csv | dropped.csv has 19999 rows with 19999 of the \
            33755 areas (LSOA-2021) of 2024-04-01: it was cut short
            """);
  }

  @Test
  void an_lsoa_code_is_too_short() throws IOException {
    assertThat(build(change(of2021(), 6, replace("E01021290", "E0102129"))))
        .isEqualTo(
            """
            exit 1, the release before stays
            ERROR row-malformed | dropped.csv row 6 | Row 6 of dropped.csv has a wrong LSOA code: \
            'E0102129' is not a valid ONS code (a letter and eight digits, such as E54000008)
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
            ERROR lsoa-outside-england | dropped.csv row 32846 | LSOA W01000001, given to 02P, is \
            not in England
            """);
  }

  @Test
  void a_file_that_is_no_list_is_refused_by_name() throws IOException {
    Map<String, String> refused = new LinkedHashMap<>();
    refused.put("column.csv", text(change(of2021(), 1, replace("CCG21CDH", "CCG21CODE"))));
    refused.put("editions.csv", text(change(of2017(), 1, replace("STP17CD", "STP18CD"))));
    refused.put("header.csv", of2021().get(0));
    refused.put("empty.csv", "");
    refused.put("page.zip", "<!DOCTYPE html>\n<html><title>Just a moment…</title></html>\n");
    Files.deleteIfExists(dropped);
    for (var file : refused.entrySet()) {
      Files.writeString(input.resolve(file.getKey()), file.getValue());
    }
    try {
      assertThat(build())
          .isEqualTo(
              """
            exit 3, the release before stays
            ERROR source-empty | empty.csv | empty.csv is empty
            ERROR source-is-web-page | page.zip | page.zip is a web page (an error or challenge \
            page of the portal), not a list
            ERROR source-of-two-editions | editions.csv | editions.csv mixes editions in one \
            header: 2017 (CCG17CD, CCG17CDH, CCG17NM, STP17NM), 2018 (STP18CD); going by its columns \
            it is ons-footprint
            ERROR source-unknown | column.csv | column.csv fits no layout: nearest is \
            ons-footprint, unknown [CCG21CODE]
            ERROR source-without-rows | header.csv | header.csv has the header of ons-footprint \
            and no rows
            """);
    } finally {
      for (String file : refused.keySet()) {
        Files.delete(input.resolve(file));
      }
    }
  }

  private static String text(List<String> lines) {
    return String.join("", lines);
  }

  /** Which the other tests show to change what is found: unchanged, the file is as the bundled. */
  @Test
  void the_same_file_unchanged_is_published() throws IOException {
    assertThat(build(of2021()))
        .isEqualTo(
            """
            exit 0, published
            INFO footprint-given-twice | dropped.csv | the footprint of 2021-04-01 is read from \
            dropped.csv; lsoa-2011-groups.csv says the same
            """);
  }

  @Test
  void an_lsoa_moved_to_a_ccg_that_exists_is_published_with_a_warning() throws IOException {
    assertThat(build(change(of2021(), 6, replace(BASILDON, BOLTON))))
        .isEqualTo(
            """
            exit 0, published
            WARNING footprint-differs-from-bundled | dropped.csv row 6 | LSOA E01021290 is in 00T \
            here and in 99E in lsoa-2011-groups.csv (2021-04-01)
            WARNING lsoa-move-unexplained | dropped.csv row 6 | LSOA E01021290 was in 99E (QH8) \
            in 2020-04-01 and is in 00T (QOP) in 2021-04-01; no succession and no change of an \
            ONS code explains it
            """);
  }

  @Test
  void an_lsoa_moved_to_another_system_is_published_with_a_warning() throws IOException {
    assertThat(build(change(of2024(), 6, replace(NORTH_EAST_LONDON, SOUTH_EAST_LONDON))))
        .isEqualTo(
            """
            exit 0, published
            WARNING footprint-differs-from-bundled | dropped.csv row 6 | LSOA E01000006 is in 72Q \
            here and in A3A8R in lsoa-2021-groups.csv (2024-04-01)
            WARNING lsoa-move-unexplained | dropped.csv row 6 | LSOA E01000006 was in A3A8R (QMF) \
            in 2022-07-01 and is in 72Q (QKK) in 2024-04-01; no succession and no change of an \
            ONS code explains it
            """);
  }
}
