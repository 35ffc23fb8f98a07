package icsref.recode;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.TinyRelease;
import icsref.model.ExitCode;
import icsref.recode.lookup.TrustRelation;
import icsref.recode.row.OnSplit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text files as NHS England, Fingertips, prescribing and hospital data have them. */
class PublishedFilesTest {
  private static final String SPLIT = ",0.550000,split,footprint\n";
  private static final String A = "," + Trial.A + Trial.WHOLE + "\n";
  private static final String B = "," + Trial.B + Trial.WHOLE + "\n";

  @TempDir Path folder;

  private Trial csv(String content) {
    return Trial.in(folder).csv(content);
  }

  @Test
  void a_known_code_with_what_publishers_add_is_that_code() {
    Trial trial =
        csv("CODE\n01A00\n01a00\nnE38000012\nNE38000012\nnE01000001\nZZZ00\n").asOf("2021");
    assertThat(trial.written())
        .isEqualTo(
            "CODE"
                + Trial.APPENDED
                + ("\n01A00" + A + "01a00" + A)
                + ("nE38000012" + B + "NE38000012" + B)
                + ("nE01000001" + A)
                + ("ZZZ00," + Trial.NONE + "\n"));
    assertThat(trial.run().summary())
        .containsEntry("codes_with_00_behind", 2L)
        .containsEntry("codes_with_n_before", 3L)
        .containsEntry("codes_in_lower_case", 1L);
    assertThat(trial.said())
        .contains(
            "1 row has a code with lower case",
            "2 rows have a code with 00 behind it, as prescribing data have",
            "3 rows have a code with an n before it, as Fingertips has");
  }

  @Test
  void an_invisible_character_in_a_code_is_shown() {
    Trial trial = csv("CODE\n01A\n\u200B02B\n01A\u2003\n").asOf("2021");
    RecodeResult result = trial.run();
    assertThat(result.text()).contains("WARNING 1 row has no system: 'U+200B02B' unknown");
    assertThat(trial.unmatched())
        .isEqualTo(
            "row,code,date,reason,detail\n"
                + "3,\u200B02B,2021-12-31,unknown,it has an invisible character: U+200B02B\n");
    assertThat(result.summary()).containsEntry("codes_with_blanks_around", 1L);
  }

  @Test
  void dates_as_publishers_write_them_decide() {
    assertThat(
            csv("CODE,Period\n02B,RTT-March-2020\n02B,RTT-April-2020\n02B,01APR2020\n")
                .dateColumn("Period")
                .written())
        .isEqualTo(
            "CODE,Period"
                + Trial.APPENDED
                + ("\n02B,RTT-March-2020," + Trial.B + SPLIT)
                + ("02B,RTT-April-2020" + B)
                + ("02B,01APR2020" + B));
  }

  @Test
  void dates_that_are_not_understood_are_shown_with_a_row_and_the_known_forms() {
    assertThat(
            csv("CODE,Period\n02B,soon\n02B,2020\n02B,20-Mar\n01A,soon\n")
                .dateColumn("Period")
                .said())
        .contains(
            "WARNING 3 rows have a date in column Period that is in none of the known forms: 'soon'"
                + " (row 2, 2 rows), '20-Mar' (row 4). The known forms are 2021-04-01, 01/04/2021, 1 April"
                + " 2021, 01APR2021, 2021-04, Apr-21, April 2021, 04/2021, 2020-21, 2020/21 Q3,"
                + " 2020/21 M12, Jan-Mar 2021, 2021-W14, 2021");
    assertThat(
            csv("CODE,Period\n02B,soon\n01A,20-Mar\n,\n")
                .dateColumn("Period")
                .refusal(ExitCode.DATA_ERRORS))
        .startsWith(
            "None of the dates in column 'Period' of data.csv is in a known form: 'soon'"
                + " (row 2), '20-Mar' (row 3). The known forms are 2021-04-01")
        .endsWith("Use one of them, or give --as-of. Nothing was written.");
  }

  @Test
  void a_date_below_may_show_that_the_month_stands_first() {
    String rows = "02B,04/01/2020\n".repeat(50);
    Trial trial =
        csv("CODE,Day\n" + rows + "01A,04/13/2020\n")
            .dateColumn("Day")
            .pace(new RecodePace(64, 64));
    assertThat(trial.written())
        .isEqualTo(
            "CODE,Day"
                + Trial.APPENDED
                + "\n"
                + ("02B,04/01/2020" + B).repeat(50)
                + ("01A,04/13/2020" + A));
    assertThat(trial.said())
        .containsExactly(
            "WARNING dates are written with the month first, as 04/13/2020 shows, and were read"
                + " so");
    assertThat(csv("CODE,Day\n01A,04/01/2020\n01A,05/01/2020\n").dateColumn("Day").said())
        .containsExactly(
            "WARNING all dates can be read in two ways, such as 05/01/2020: they were read with the"
                + " day first. If the month stands first, write them as 2020-04-01");
    assertThat(
            csv("CODE,Day\n01A,13/04/2020\n01A,04/13/2020\n01A,01/02/2020\n")
                .dateColumn("Day")
                .said())
        .contains(
            "WARNING dates are written with the month first (04/13/2020) and with the day first"
                + " (13/04/2020): those that can be either were read with the day first");
  }

  @Test
  void later_areas_on_earlier_dates_are_said_with_what_to_do() {
    String file =
        "SUB_ICB_CODE,SUB_ICB_ONS,DAY,N\n02B,E38000012,2019-12-01,1000\n"
            + "01A,E38000001,2019-12-01,5\n";
    Trial trial = csv(file).column("SUB_ICB_CODE").dateColumn("DAY").group(List.of(), "N");
    assertThat(trial.said())
        .containsExactly(
            "WARNING the file seems to use areas of a later day than its dates: 2 rows are of days"
                + " before 2022-07-01, and it matters for 02B. If the areas are those of that day,"
                + " say --as-of 2022-07-01 and no date column");
    assertThat(csv(file).column("SUB_ICB_CODE").asOf("2022-07-01").group(List.of(), "N").written())
        .isEqualTo("ics_ods,ics_gss,ics_name,N\n" + (Trial.A + ",5\n") + (Trial.B + ",1000\n"));
    // By their ONS codes some are not valid yet, which says it without the column's name.
    assertThat(csv(file.replace("SUB_ICB_ONS", "AREA")).column("AREA").dateColumn("DAY").said())
        .containsExactly(
            "WARNING the file seems to use areas of a later day than its dates: 1 row is of days"
                + " before 2020-04-01, and it matters for E38000012. If the areas are those of that"
                + " day, say --as-of 2020-04-01 and no date column");
    // The areas of the day itself are nothing to speak of.
    assertThat(csv(file.replace("2019", "2022")).column("SUB_ICB_CODE").dateColumn("DAY").said())
        .isEmpty();
  }

  @Test
  void rows_after_the_releases_day_are_said_with_the_release_to_use() {
    Trial trial =
        csv("ICB,MONTH\nQDD,2025-06-30\nQAA,2025-06-30\nQCC,2025-06-30\nQCC,2024-05-31\n")
            .column("ICB")
            .dateColumn("MONTH");
    assertThat(trial.said())
        .containsExactly(
            "WARNING 3 rows are of days after 2024-06-30, the day of the release: ICSs may have"
                + " changed since. Use --as-at 2025-04-01");
    assertThat(trial.unmatched())
        .isEqualTo(
            "row,code,date,reason,detail\n"
                + "2,QDD,2025-06-30,after-release,ICB begins 2025-04-01; build --as-at 2025-04-01\n"
                + "3,QAA,2025-06-30,no-longer-valid,STP valid 2020-04-01 to 2022-06-30; ICB valid"
                + " 2022-07-01 to 2024-03-31; ICB valid 2024-04-01 to 2025-03-31\n");
    assertThat(trial.run().summary()).containsEntry("rows_after_release", 3L);
    assertThat(csv("ICB\nQDD\nQCC\n").column("ICB").said())
        .contains(
            "WARNING 2 rows are of days after 2024-06-30, the day of the release: ICSs may have"
                + " changed since. Use --as-at 2025-04-01");
    assertThat(
            csv("ICB,MONTH\nQDD,2025-06-30\nQAA,2024-06-30\n")
                .column("ICB")
                .dateColumn("MONTH")
                .release(TinyRelease.output().resolve("releases/2025-04-01_1.0.0"))
                .written())
        .isEqualTo(
            "ICB,MONTH"
                + Trial.APPENDED
                + "\nQDD,2025-06-30,QDD,E54000031,Deeland,1.000000,whole,declared\n"
                + "QAA,2024-06-30,QDD,E54000031,Deeland,1.000000,whole,declared\n");
  }

  @Test
  void parts_that_rest_on_less_than_a_footprint_are_said() {
    assertThat(
            csv("CODE\n01A\n02B\n")
                .asOf("2021")
                .release(TinyRelease.output().resolve("releases/2025-04-01_1.0.0"))
                .said())
        .containsExactly(
            "WARNING 2 rows are based on parts that are declared (from a footprint that is declared, not"
                + " published): 01A, 02B");
  }

  @Test
  void a_system_and_its_own_parts_in_one_column_are_the_same_people_twice() {
    String file = "ORG,N\nENG,10\nQAA,4\nQBB,6\n01A,4\n02B,6\n";
    Trial grouped = csv(file).column("ORG").asOf("2023").group(List.of(), "N");
    assertThat(grouped.refusal(ExitCode.DATA_ERRORS))
        .isEqualTo(
            "data.csv has an area and others that lie in it, so a sum would count people twice:"
                + " QAA (ICB) and 01A (SUB-ICB), and 1 more pair. Nothing was written. Keep the rows"
                + " of one level, or use --force-levels.");
    assertThat(grouped.forceLevels().written())
        .isEqualTo(
            "ics_ods,ics_gss,ics_name,N\n" + (Trial.A + ",8\n") + (Trial.B + ",12\n") + ",,,10\n");
    assertThat(csv(file).column("ORG").asOf("2023").said())
        .containsExactly(
            "WARNING one area in the column contains another, so the same people are counted twice:"
                + " QAA (ICB) and 01A (SUB-ICB), and 1 more pair");
    // Neither the parts of another system nor those of another time are counted twice.
    assertThat(csv("ORG,N\nQAA,4\n02B,6\n").column("ORG").asOf("2023").said()).isEmpty();
    assertThat(
            csv("ORG,DAY,N\nQAA,2023-01-01,4\n01A,2024-01-01,6\n")
                .column("ORG")
                .dateColumn("DAY")
                .group(List.of(), "N")
                .said())
        .isEmpty();
  }

  @Test
  void numbers_that_must_not_be_summed_are_refused_by_their_name() {
    for (String name :
        List.of(
            "92nd percentile waiting time (in weeks)",
            "Achievement",
            "Lower CI 95.0 limit",
            "Coverage",
            "Median",
            "StDev",
            "Uptake",
            "Average (mean) wait",
            "% within 18 weeks",
            "Standard error")) {
      String file = "CODE,\"" + name + "\"\n01A,5\n";
      assertThat(csv(file).asOf("2021").amounts(name).refusal(ExitCode.USAGE))
          .startsWith("'" + name + "' looks like a rate");
      assertThat(csv(file).asOf("2021").amounts(name).forceRates().written()).contains(",5");
    }
    for (String name : List.of("Total Incomplete", "FTE", "Persons", "Minutes", "Patients")) {
      assertThat(csv("CODE," + name + "\n01A,5\n").asOf("2021").amounts(name).written())
          .contains(",5");
    }
  }

  @Test
  void deficits_and_other_forms_of_numbers_count_and_what_is_not_one_is_listed() {
    Trial trial =
        csv("CODE,N\n01A,\"(1,234)\"\n02B,1 234\n04D,123-\n05E,\u2212 5\n01A,1.2m\n02B,1.2m\n"
                + "04D,<5\n01A,\n")
            .asOf("2021")
            .amounts("N");
    Map<?, ?> totals = (Map<?, ?>) trial.run().summary().get("totals");
    assertThat(totals.get("N"))
        .hasToString(
            "{before=-128, after=-128, unmatched=0, fields_that_are_not_numbers=3,"
                + " by_ics={QAA=-1239, QBB=1234, QCC=-123}}");
    assertThat(trial.said())
        .containsExactly(
            "WARNING N: 3 fields are not numbers and were not counted: '1.2m' (2), '<5'");
    assertThat(
            csv("CODE;N\n01A;1.234,50\n02B;2.000,00\n")
                .asOf("2021")
                .amounts("N")
                .refusal(ExitCode.DATA_ERRORS))
        .isEqualTo(
            "Column 'N' of data.csv has no number, but '1.234,50', '2.000,00'. Nothing was written."
                + " If a comma stands for the point, write the numbers with a point.");
    assertThat(csv("CODE,N\n01A,\n").asOf("2021").amounts("N").refusal(ExitCode.DATA_ERRORS))
        .isEqualTo(
            "Column 'N' of data.csv has no number: all its fields are blank. Nothing was written.");
  }

  @Test
  void a_divided_deficit_loses_its_brackets_and_keeps_its_sign() {
    assertThat(
            csv("CODE,N\n02B,\"(£1,000)\"\n")
                .asOf("2018")
                .onSplit(OnSplit.APPORTION, "N")
                .written())
        .isEqualTo(
            "CODE,N"
                + Trial.APPENDED
                + ("\n02B,\"-450\"," + Trial.A + ",0.450000,split,footprint\n")
                + ("02B,\"-550\"," + Trial.B + SPLIT));
  }

  @Test
  void titles_above_the_heading_and_a_stated_delimiter_stay() {
    assertThat(
            csv("NHS Digital\r\nCCG population\r\n\r\nCODE,Name\r\n01A,a\r\n\r\nSource: x\r\n")
                .asOf("2021")
                .written())
        .isEqualTo(
            "NHS Digital\r\nCCG population\r\n\r\nCODE,Name"
                + Trial.APPENDED
                + ("\r\n01A,a" + A.replace("\n", "\r\n"))
                + ("\r\nSource: x,," + Trial.NONE + "\r\n"));
    assertThat(csv("sep=;\nCODE;N\n02B;1\n").asOf("2021").written())
        .isEqualTo(("sep=;\nCODE;N" + Trial.APPENDED + "\n02B;1" + B).replace(',', ';'));
    assertThat(
            csv("Persons,,\nCODE,Name,N\n,,persons\n01A,a,1\n")
                .headerRows(2, 3)
                .asOf("2021")
                .amounts("persons")
                .written())
        .isEqualTo("Persons,,\nCODE,Name,N\n,,persons" + Trial.APPENDED + "\n01A,a,1" + A);
    assertThat(csv("CODE\n01A\n").headerRows(5, 5).refusal(ExitCode.USAGE))
        .isEqualTo("data.csv has no row 5 (--header-row).");
  }

  @Test
  void headings_are_compared_with_line_breaks_and_blanks_folded() {
    assertThat(
            csv("\"Commissioner\nCode\",\"Total  \u00A0number\"\n01A,5\n")
                .column("Commissioner Code")
                .asOf("2021")
                .amounts("Total number")
                .written())
        .startsWith("\"Commissioner\nCode\",\"Total  \u00A0number\",ics_ods");
  }

  @Test
  void a_heading_may_hold_a_comma() {
    Trial trial = csv("CODE,\"Patients, all ages\",N,M\n01A,100,5,6\n").asOf("2021");
    assertThat(trial.group(List.of("Patients, all ages"), "N,M").written())
        .isEqualTo(
            "ics_ods,ics_gss,ics_name,\"Patients, all ages\",N,M\n" + Trial.A + ",100,5,6\n");
    assertThat(trial.group(List.of(), "N,Patients, all ages,M").written())
        .startsWith("ics_ods,ics_gss,ics_name,N,\"Patients, all ages\",M\n");
    assertThat(trial.group(List.of(), "\"Patients, all ages\",M").written())
        .startsWith("ics_ods,ics_gss,ics_name,\"Patients, all ages\",M\n");
  }

  @Test
  void rows_one_field_longer_than_the_heading_are_explained() {
    assertThat(csv("CODE,N\n01A,100,\n").refusal(ExitCode.DATA_ERRORS))
        .isEqualTo(
            "data.csv row 2 has 3 fields and the heading 2: it ends in a ',' that the heading does"
                + " not have. Remove it from the rows, or add one to the heading. Nothing was"
                + " written.");
    assertThat(csv("\"CODE\",\"N\"\n\"1\",\"01A\",100\n").refusal(ExitCode.DATA_ERRORS))
        .startsWith(
            "data.csv row 2 has 3 fields and the heading 2: one more. Does each row begin with a"
                + " name that the heading lacks, as R writes them?");
    assertThat(csv("CODE,N\n01A,1,2,3\n").refusal(ExitCode.DATA_ERRORS))
        .startsWith(
            "data.csv row 2 has 4 fields and the heading 2: a text with the delimiter ',' in it");
  }

  @Test
  void carriage_returns_before_the_line_end_are_the_line_end() {
    assertThat(csv("CODE,N\r\r\n01A,1\r\r\n").asOf("2021").written())
        .isEqualTo("CODE,N" + Trial.APPENDED + "\r\r\n01A,1" + A.replace("\n", "\r\r\n"));
  }

  @Test
  void a_file_put_together_from_several_says_where_the_next_begins() {
    Trial trial = csv("\uFEFFCODE,N\n01A,1\n\uFEFFCODE,N\n02B,2\n").asOf("2021");
    assertThat(trial.written())
        .isEqualTo(
            "\uFEFFCODE,N"
                + Trial.APPENDED
                + ("\n01A,1" + A)
                + ("\uFEFFCODE,N," + Trial.NONE + "\n02B,2" + B));
    assertThat(trial.said())
        .containsExactly(
            "WARNING the heading is repeated in row 3: a second table begins there, and its rows"
                + " were treated as those of the first");
  }

  @Test
  void an_odd_byte_somewhere_stays_as_it_is() {
    byte[] start = ("CODE,Name\n" + "01A,x\n".repeat(200_000)).getBytes(StandardCharsets.UTF_8);
    byte[] file = java.util.Arrays.copyOf(start, start.length + 6);
    System.arraycopy(new byte[] {'0', '2', 'B', ',', (byte) 0xE9, '\n'}, 0, file, start.length, 6);
    Trial trial = Trial.in(folder).file("data.csv", file).asOf("2021");
    assertThat(trial.run().summary()).containsEntry("rows_matched", 200_001L);
    byte[] out = trial.bytesWritten();
    String end = new String(out, out.length - 60, 60, StandardCharsets.ISO_8859_1);
    assertThat(end).contains("02B,\u00E9,QBB,");
  }

  @Test
  void practices_networks_and_authorities_are_recoded_from_the_release() {
    Trial trial =
        csv("CODE,N\nA00001,10\nU00002,20\nE07000001,1000\nE06000003,30\nE10000001,700\n")
            .onSplit(OnSplit.APPORTION, "N");
    assertThat(trial.written())
        .isEqualTo(
            "CODE,N"
                + Trial.APPENDED
                + ("\nA00001,10," + Trial.A + ",1.000000,whole,listed\n")
                + ("U00002,20," + Trial.B + ",1.000000,whole,listed\n")
                + ("E07000001,725," + Trial.A + ",0.725000,split,footprint\n")
                + ("E07000001,275," + Trial.B + ",0.275000,split,footprint\n")
                + ("E06000003,15," + Trial.A + ",0.500000,split,footprint\n")
                + ("E06000003,15," + Trial.B + ",0.500000,split,footprint\n")
                + ("E10000001,290," + Trial.A + ",0.414286,split,footprint\n")
                + ("E10000001,110," + Trial.B + ",0.157143,split,footprint\n")
                + ("E10000001,300," + Trial.C + ",0.428571,split,footprint\n"));
    assertThat(trial.run().text())
        .contains("  DISTRICT: 1 row, 1 area\n")
        .contains("  DISTRICT and UPPER-TIER: 1 row, 1 area\n")
        .contains("  GP-PRACTICE: 1 row, 1 area\n");
    assertThat(trial.said())
        .contains(
            "5 rows are of kinds that the release has only as on its own day (DISTRICT, DISTRICT"
                + " and UPPER-TIER, GP-PRACTICE, PCN, UPPER-TIER)");
  }

  @Test
  void a_trust_has_the_system_of_the_relation_that_is_named() {
    String file = "CODE\nRAA\nRBB\n01A\n";
    assertThat(csv(file).trusts(TrustRelation.PRINCIPAL).asOf("2023").written())
        .contains("\nRAA," + Trial.B + ",1.000000,whole,listed\n");
    assertThat(csv(file).trusts(TrustRelation.GEOGRAPHIC).asOf("2023").written())
        .contains("\nRAA," + Trial.A + ",1.000000,whole,listed\n");
    assertThat(csv(file).asOf("2023").said())
        .containsExactly(
            "WARNING 2 rows are of NHS trusts (RAA, RBB): say which of their ICSs you mean with"
                + " --trusts principal or --trusts geographic");
  }

  @Test
  void the_vintage_of_lsoas_is_that_of_their_column() {
    for (String vintage : List.of("2011", "2021")) {
      String column = "LSOA" + vintage.substring(2) + "CD";
      assertThat(csv(column + "\nE01000001\n").column(column).run().text())
          .contains("  LSOA " + vintage + ": 1 row, 1 area\n");
    }
  }

  @Test
  void many_small_rows_come_to_the_same_as_one_large_one() {
    String thousand = "CODE,N\n" + "02B,1\n".repeat(1000);
    String expected = "ics_ods,ics_gss,ics_name,N\n" + Trial.A + ",450\n" + Trial.B + ",550\n";
    assertThat(csv(thousand).asOf("2018").group(List.of(), "N").written()).isEqualTo(expected);
    assertThat(csv("CODE,N\n02B,1000\n").asOf("2018").group(List.of(), "N").written())
        .isEqualTo(expected);
    assertThat(csv(thousand).asOf("2018").group(List.of(), "N").decimals(0).written())
        .isEqualTo(expected);
    Trial rows = csv(thousand).asOf("2018").onSplit(OnSplit.APPORTION, "N");
    Map<?, ?> totals = (Map<?, ?>) rows.run().summary().get("totals");
    assertThat(((Map<?, ?>) totals.get("N")).get("by_ics")).hasToString("{QAA=450, QBB=550}");
    assertThat(rows.said()).isEmpty();
  }

  @Test
  void whole_numbers_say_what_each_system_gained_or_lost() {
    Trial trial =
        csv("CODE,N\n" + "02B,1\n".repeat(1000))
            .asOf("2018")
            .onSplit(OnSplit.APPORTION, "N")
            .decimals(0);
    assertThat(trial.written())
        .endsWith(
            ("02B,0," + Trial.A + ",0.450000,split,footprint\n") + ("02B,1," + Trial.B + SPLIT));
    assertThat(trial.said())
        .containsExactly("N: by rounding to 0 decimals ICSs gained or lost QAA -450, QBB +450");
  }
}
