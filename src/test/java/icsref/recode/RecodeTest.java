package icsref.recode;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.TinyRelease;
import icsref.model.ExitCode;
import icsref.recode.lookup.Basis;
import icsref.recode.row.OnSplit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecodeTest {
  private static final String APPENDED = Trial.APPENDED;
  private static final String WHOLE = Trial.WHOLE;

  @TempDir Path folder;

  private Trial trial() {
    return Trial.in(folder);
  }

  @Test
  void every_byte_of_the_original_columns_stays_as_it_was() {
    String file =
        "\"N\"\"o\",CODE, Free text \r\n"
            + "007,01A,\"a, \"\"b\"\"\r\nand a second line\"\r\n"
            + "1e5, 01a ,  \r\n"
            + "\"\",\"E38000001\",x\r\n";
    assertThat(trial().csv(file).asOf("2021-04-01").written())
        .isEqualTo(
            "\"N\"\"o\",CODE, Free text "
                + APPENDED
                + "\r\n"
                + "007,01A,\"a, \"\"b\"\"\r\nand a second line\","
                + Trial.A
                + WHOLE
                + "\r\n"
                + "1e5, 01a ,  ,"
                + Trial.A
                + WHOLE
                + "\r\n"
                + "\"\",\"E38000001\",x,"
                + Trial.A
                + WHOLE
                + "\r\n");
  }

  @Test
  void codes_of_every_kind_may_stand_in_one_column() {
    String codes = "E38000001\n02B\nE54000001\nQCC\nE01000006\nE01000012\n";
    assertThat(trial().csv("CODE\n" + codes).asOf("2022-08-01").written())
        .isEqualTo(
            "CODE"
                + APPENDED
                + "\n"
                + ("E38000001," + Trial.A + WHOLE + "\n")
                + ("02B," + Trial.B + WHOLE + "\n")
                + ("E54000001," + Trial.NONE + "\n")
                + ("QCC," + Trial.C + WHOLE + "\n")
                + ("E01000006," + Trial.B + WHOLE + "\n")
                + ("E01000012," + Trial.C + WHOLE + "\n"));
  }

  @Test
  void an_lsoa_in_both_vintages_is_looked_up_in_that_of_the_release() {
    assertThat(trial().csv("CODE\nE01000001\n").written())
        .isEqualTo("CODE" + APPENDED + "\nE01000001," + Trial.A + WHOLE + "\n");
  }

  @Test
  void the_date_of_a_row_decides_where_its_code_lay() {
    String rows =
        "02B,2019-20\n02B,31/03/2020\n02B,Apr-20\n02B,2020\n02B,2019/20 Q4\n03C,2020-04-01\n"
            + "02B,April 2013\n02B,soon\nE01000002,soon\n";
    Trial trial = trial().csv("CODE,PERIOD\n" + rows).dateColumn("PERIOD");
    String split = "," + Trial.B + ",0.550000,split,footprint\n";
    String whole = "," + Trial.B + WHOLE + "\n";
    assertThat(trial.written())
        .isEqualTo(
            "CODE,PERIOD"
                + APPENDED
                + "\n02B,2019-20"
                + split
                + "02B,31/03/2020"
                + split
                + "02B,Apr-20"
                + whole
                + "02B,2020"
                + whole
                + "02B,2019/20 Q4"
                + split
                + ("03C,2020-04-01," + Trial.NONE + "\n")
                + ("02B,April 2013," + Trial.NONE + "\n")
                + ("02B,soon," + Trial.NONE + "\n")
                + ("E01000002,soon," + Trial.A + WHOLE + "\n"));
    assertThat(trial.unmatched())
        .isEqualTo(
            "row,code,date,reason,detail\n"
                + "7,03C,2020-04-01,no-longer-valid,CCG valid 2017-04-01 to 2020-03-31\n"
                + "8,02B,April 2013,not-yet-valid,CCG valid 2017-04-01 to 2020-03-31; CCG valid"
                + " 2020-04-01 to 2022-06-30; SUB-ICB valid 2022-07-01 to 2024-03-31; SUB-ICB valid 2024-04-01 to today\n"
                + "9,02B,soon,date-not-understood,CCG valid 2017-04-01 to 2020-03-31; CCG valid"
                + " 2020-04-01 to 2022-06-30; SUB-ICB valid 2022-07-01 to 2024-03-31; SUB-ICB valid 2024-04-01 to today\n");
  }

  @Test
  void a_ccg_split_between_two_systems_keeps_its_total() {
    Trial trial =
        trial()
            .csv("CODE;COUNT;COST;NOTE\n02B;101;\"£1,000.01\";x\n01A;5;2.5;y\n02B;-1;*;z")
            .asOf("2019-20")
            .onSplit(OnSplit.APPORTION, "COUNT", "COST");
    assertThat(trial.written())
        .isEqualTo(
            "CODE;COUNT;COST;NOTE"
                + APPENDED.replace(',', ';')
                + "\n02B;45.45;\"£450.0045\";x;QAA;E54000011;Ayshire, West;0.450000;split;footprint\n"
                + "02B;55.55;\"£550.0055\";x;QBB;E54000012;Beeland;0.550000;split;footprint\n"
                + "01A;5;2.5;y;QAA;E54000011;Ayshire, West;1.000000;whole;footprint\n"
                + "02B;-0.45;*;z;QAA;E54000011;Ayshire, West;0.450000;split;footprint\n"
                + "02B;-0.55;*;z;QBB;E54000012;Beeland;0.550000;split;footprint");
    Map<?, ?> totals = (Map<?, ?>) trial.run().summary().get("totals");
    assertThat(totals.get("COUNT"))
        .hasToString(
            "{before=105, after=105, unmatched=0, fields_that_are_not_numbers=0, by_ics={QAA=50,"
                + " QBB=55}}");
    assertThat(totals.get("COST"))
        .hasToString(
            "{before=1002.51, after=1002.51, unmatched=0, fields_that_are_not_numbers=1,"
                + " by_ics={QAA=452.5045, QBB=550.0055}}");
  }

  @Test
  void equal_thirds_sum_to_the_whole() {
    assertThat(
            trial()
                .csv("CODE,N\nE54000009,100\n")
                .asOf("2019-20")
                .onSplit(OnSplit.APPORTION, "N")
                .written())
        .isEqualTo(
            "CODE,N"
                + APPENDED
                + "\n"
                + ("E54000009,33.333333," + Trial.A + ",0.333334,split,footprint\n")
                + ("E54000009,33.333334," + Trial.B + ",0.333333,split,footprint\n")
                + ("E54000009,33.333333," + Trial.C + ",0.333333,split,footprint\n"));
  }

  @Test
  void the_best_fit_depends_on_what_is_counted() {
    Trial trial = trial().csv("CODE\n02B\n").asOf("2019-04-01");
    assertThat(trial.written()).endsWith("\n02B," + Trial.B + ",0.550000,split,footprint\n");
    assertThat(trial.by(Basis.LSOAS).written())
        .endsWith("\n02B," + Trial.A + ",0.600000,split,footprint\n");
  }

  @Test
  void split_codes_can_be_refused() {
    assertThat(
            trial()
                .csv("CODE\n02B\n01A\n02B\n")
                .asOf("2019-04-01")
                .onSplit(OnSplit.FAIL)
                .refusal(ExitCode.DATA_ERRORS))
        .isEqualTo(
            "2 rows of data.csv have a code that lies in more than one system: 02B. Nothing was"
                + " written. Use --on-split flag or apportion.");
  }

  @Test
  void a_split_without_shares_is_never_divided_by_guess() throws IOException {
    Path release = TinyRelease.copyInto(folder.resolve("release"));
    Path parts = release.resolve("legacy_to_ics.csv");
    Files.writeString(
        parts,
        Files.readString(parts)
            .replace(",90,0.450000,mid-2020", ",,,mid-2020")
            .replace(",110,0.550000,mid-2020", ",,,mid-2020"));
    Trial trial =
        trial()
            .csv("CODE,N\n02B,10\n")
            .release(release)
            .asOf("2018")
            .onSplit(OnSplit.APPORTION, "N");
    assertThat(trial.refusal(ExitCode.DATA_ERRORS))
        .isEqualTo(
            "CCG 02B lies in 2 systems and the release has no shares of it by persons: its amounts"
                + " cannot be divided. Use --by lsoas or --on-split flag.");
    assertThat(trial.by(Basis.LSOAS).written())
        .endsWith(
            ("02B,6," + Trial.A + ",0.600000,split,footprint\n")
                + ("02B,4," + Trial.B + ",0.400000,split,footprint\n"));
  }

  @Test
  void rates_and_percentages_are_refused_unless_forced() {
    Trial byName =
        trial()
            .csv("CODE,DeathRate\n02B,20\n")
            .asOf("2019-20")
            .onSplit(OnSplit.APPORTION, "DeathRate");
    assertThat(byName.refusal(ExitCode.USAGE))
        .startsWith("'DeathRate' looks like a rate, a percentage or another number");
    assertThat(byName.forceRates().written()).contains("\n02B,9,QAA").contains("\n02B,11,QBB");
    Trial byValue =
        trial().csv("CODE,N\n01A,3\n02B,12%\n").asOf("2019-20").onSplit(OnSplit.APPORTION, "N");
    assertThat(byValue.refusal(ExitCode.DATA_ERRORS))
        .startsWith("data.csv row 3 has the percentage '12%' in column N");
  }

  @Test
  void grouping_sums_each_system_and_loses_nobody() {
    Trial trial =
        trial()
            .csv("CODE,SEX,N,RATE\n02B,F,101,9\n01A,F,5,9\n02B,M,10,9\nXXX,F,3,9\n01A,F,0.5,9\n")
            .asOf("2019-20")
            .group(List.of("SEX"), "N");
    assertThat(trial.written())
        .isEqualTo(
            "ics_ods,ics_gss,ics_name,SEX,N\n"
                + (Trial.A + ",F,50.95\n")
                + (Trial.A + ",M,4.5\n")
                + (Trial.B + ",F,55.55\n")
                + (Trial.B + ",M,5.5\n")
                + ",,,F,3\n");
  }

  @Test
  void unmatched_rows_stay_and_are_listed_with_the_reason() {
    Trial trial =
        trial()
            .csv("CODE,X\n01A,1\nZZZ,2\n,3\n13Q,4\nw1a,5\nRAA,6\n1A,7\nQAA,8\n")
            .asOf("2019-04-01");
    assertThat(trial.written())
        .isEqualTo(
            "CODE,X"
                + APPENDED
                + "\n"
                + ("01A,1," + Trial.A + WHOLE + "\n")
                + ("ZZZ,2," + Trial.NONE + "\n")
                + (",3," + Trial.NONE + "\n")
                + ("13Q,4," + Trial.NONE + "\n")
                + ("w1a,5," + Trial.NONE + "\n")
                + ("RAA,6," + Trial.NONE + "\n")
                + ("1A,7," + Trial.NONE + "\n")
                + ("QAA,8," + Trial.NONE + "\n"));
    assertThat(trial.unmatched())
        .isEqualTo(
            "row,code,date,reason,detail\n"
                + "3,ZZZ,2019-04-01,unknown,\n"
                + "4,,2019-04-01,blank,\n"
                + "5,13Q,2019-04-01,commissioning-hub,COMMISSIONING-HUB\n"
                + "6,w1a,2019-04-01,reporting-entity,REPORTING-ENTITY\n"
                + "7,RAA,2019-04-01,other-organisation,FOUNDATION-TRUST\n"
                + "8,1A,2019-04-01,unknown,has a spreadsheet dropped the zero of 01A?\n"
                + "9,QAA,2019-04-01,not-yet-valid,STP valid 2020-04-01 to 2022-06-30; ICB valid"
                + " 2022-07-01 to 2024-03-31; ICB valid 2024-04-01 to 2025-03-31\n");
  }

  @Test
  void a_code_that_begins_after_the_release_says_when_and_what_to_build() {
    Trial trial = trial().csv("CODE\n01A\nQDD\n").asOf("2024-06-30");
    RecodeResult result = trial.run();
    assertThat(trial.unmatched())
        .isEqualTo(
            "row,code,date,reason,detail\n"
                + "3,QDD,2024-06-30,not-yet-valid,ICB begins 2025-04-01; build --as-at 2025-04-01\n");
    assertThat(result.text())
        .contains(
            "1 row has a code that begins after 2024-06-30, the day of the release (QDD): build"
                + " --as-at 2025-04-01");
  }

  @Test
  void strict_writes_the_account_and_not_the_file() throws IOException {
    Trial trial = trial().csv("CODE\n01A\nZZZ\n").asOf("2019-04-01").strict();
    RecodeResult result = trial.run();
    assertThat(result.exitCode()).isEqualTo(ExitCode.DATA_ERRORS);
    assertThat(trial.unmatched())
        .isEqualTo("row,code,date,reason,detail\n3,ZZZ,2019-04-01,unknown,\n");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("data.csv", "summary.json", "unmatched.csv");
    }
  }

  @Test
  void a_file_of_which_no_row_is_known_is_the_wrong_column() {
    assertThat(trial().csv("CODE\nNHS One CCG\nNHS Two CCG\n").refusal(ExitCode.DATA_ERRORS))
        .isEqualTo(
            "No system was found for any of the 2 rows of data.csv ('NHS One CCG' unknown, 'NHS"
                + " Two CCG' unknown). Is 'CODE' the column with the codes? Nothing was written.");
  }

  @Test
  void without_a_date_the_edition_is_found_from_the_codes_and_said() {
    Trial trial = trial().csv("CCG,X\n02B,1\n03C,2\n01A,3\n").column("CCG");
    assertThat(trial.written()).contains("\n02B,1," + Trial.B + ",0.550000,split");
    assertThat(trial.run().text())
        .contains("edition found from the codes: 2017-04-01 (3 of 3 codes were valid then)");
  }

  @Test
  void of_equally_good_editions_the_name_of_the_column_tells() {
    assertThat(trial().csv("CCG21CDH\n01A\n02B\n").column("CCG21CDH").run().text())
        .contains("edition found from the codes: 2020-04-01 (2 of 2 codes")
        .contains("the codes fit 2017-04-01 equally well, but some then lie elsewhere (02B)");
    assertThat(trial().csv("ccg_2019\n01A\n02B\n").column("ccg_2019").run().text())
        .contains("edition found from the codes: 2017-04-01 (2 of 2 codes");
    assertThat(trial().csv("SICBL\n01A\n02B\n").column("SICBL").run().text())
        .contains("edition found from the codes: 2024-04-01 (2 of 2 codes");
  }

  @Test
  void the_edition_is_that_of_all_codes_and_not_of_the_first() {
    String rows = "01A\n".repeat(100) + "E38000002\n03C\n";
    assertThat(trial().csv("CODE\n" + rows).pace(new RecodePace(64, 64)).written())
        .endsWith(
            ("\n01A," + Trial.A + WHOLE)
                + ("\nE38000002," + Trial.B + ",0.550000,split,footprint")
                + ("\n03C," + Trial.C + WHOLE + "\n"));
  }

  @Test
  void a_tab_a_semicolon_or_a_bar_is_found_as_the_delimiter() {
    for (String delimiter : List.of("\t", ";", "|", ",")) {
      String file = "A B,CODE,T\n1,01A,\"x" + delimiter + "y\"\n2,02B,z\n";
      String expected =
          ("A B,CODE,T" + APPENDED + "\n")
              + ("1,01A,\"x" + delimiter + "y\",QAA,E54000011,NAME" + WHOLE + "\n")
              + ("2,02B,z," + Trial.B + WHOLE + "\n");
      String name = delimiter.equals(",") ? "\"Ayshire, West\"" : "Ayshire, West";
      assertThat(trial().csv(commas(file, delimiter)).asOf("2021-04-01").written())
          .isEqualTo(commas(expected, delimiter).replace("NAME", name));
    }
  }

  /** A text within quotes keeps what it has. */
  private static String commas(String text, String delimiter) {
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    for (char c : text.toCharArray()) {
      quoted ^= c == '"';
      out.append(c == ',' && !quoted ? delimiter : String.valueOf(c));
    }
    return out.toString();
  }

  @Test
  void a_delimiter_can_be_given() {
    assertThat(trial().csv("X~CODE\n1~01A\n").delimiter('~').asOf("2021").written())
        .isEqualTo(
            "X~CODE"
                + APPENDED.replace(',', '~')
                + "\n1~01A~QAA~E54000011~Ayshire, West~1.000000~whole~footprint\n");
  }

  @Test
  void a_byte_order_mark_stays_and_hides_no_column() {
    assertThat(trial().csv("\uFEFFCODE,X\n01A,é\n").asOf("2021").written())
        .isEqualTo("\uFEFFCODE,X" + APPENDED + "\n01A,é," + Trial.A + WHOLE + "\n");
  }

  @Test
  void two_byte_characters_stay_two_byte_characters() {
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      for (String mark : List.of("\uFEFF", "")) {
        Trial trial =
            trial()
                .file("data.csv", (mark + "NAME\tCODE\r\nÉcole\t01A\r\n").getBytes(charset))
                .asOf("2021");
        trial.run();
        assertThat(new String(trial.bytesWritten(), charset))
            .isEqualTo(
                mark
                    + "NAME\tCODE"
                    + APPENDED.replace(',', '\t')
                    + "\r\nÉcole\t01A\tQAA\tE54000011\tAyshire, West\t1.000000\twhole\tfootprint\r\n");
      }
    }
  }

  @Test
  void two_byte_characters_that_break_off_are_refused() {
    byte[] whole = "\uFEFFCODE\r\n01A\r\n".getBytes(StandardCharsets.UTF_16LE);
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 1);
    assertThat(trial().file("data.csv", cut).asOf("2021").refusal(ExitCode.INPUT))
        .isEqualTo(
            "data.csv breaks off within a character, or is not in the encoding that it begins in."
                + " Export it again as UTF-8.");
  }

  @Test
  void windows_1252_stays_as_it_is_and_names_its_columns() {
    Charset windows = Charset.forName("windows-1252");
    Trial trial =
        trial()
            .file("data.csv", "Größe,CODE\n£5,\u00A001A\u00A0\n".getBytes(windows))
            .asOf("2021")
            .onSplit(OnSplit.APPORTION, "Größe");
    trial.run();
    assertThat(new String(trial.bytesWritten(), windows))
        .isEqualTo("Größe,CODE" + APPENDED + "\n£5,\u00A001A\u00A0," + Trial.A + WHOLE + "\n");
  }

  @Test
  void gzip_comes_and_goes() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write("CODE\n01A\n".getBytes(StandardCharsets.UTF_8));
    }
    Trial trial = trial().file("data.csv.gz", zipped.toByteArray()).asOf("2021");
    trial.run();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(trial.bytesWritten()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("CODE" + APPENDED + "\n01A," + Trial.A + WHOLE + "\n");
    }
  }

  @Test
  void a_truncated_gzip_is_refused() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write("CODE\n01A\n".getBytes(StandardCharsets.UTF_8));
    }
    byte[] cut = java.util.Arrays.copyOf(zipped.toByteArray(), zipped.size() - 10);
    assertThat(trial().file("data.csv.gz", cut).asOf("2021").refusal(ExitCode.INPUT))
        .startsWith("data.csv.gz cannot be read");
  }

  @Test
  void standard_input_goes_to_standard_output() {
    Trial trial =
        trial().standardInput("CODE\n01A\n".getBytes(StandardCharsets.UTF_8)).asOf("2021");
    assertThat(trial.written()).isEqualTo("CODE" + APPENDED + "\n01A," + Trial.A + WHOLE + "\n");
    Trial refused =
        trial()
            .standardInput("CODE,X\n01A,1\n01A,1,2\n".getBytes(StandardCharsets.UTF_8))
            .asOf("2021");
    assertThat(refused.refusal(ExitCode.DATA_ERRORS))
        .startsWith("standard input row 3 has 3 fields and the heading 2");
    assertThat(refused.bytesWritten()).isEmpty();
  }

  @Test
  void rows_too_short_are_lined_up_and_counted() {
    Trial trial = trial().csv("X,CODE,Y,Z\n1,01A\n2,01A,y,z\n3\n\n").asOf("2021");
    assertThat(trial.written())
        .isEqualTo(
            "X,CODE,Y,Z"
                + APPENDED
                + "\n"
                + ("1,01A,,," + Trial.A + WHOLE + "\n")
                + ("2,01A,y,z," + Trial.A + WHOLE + "\n")
                + ("3,,,," + Trial.NONE + "\n")
                + "\n");
    assertThat(trial.run().text())
        .contains("WARNING 2 rows have too few fields, the first is row 2");
  }

  @Test
  void rows_too_long_are_refused_by_their_number() {
    assertThat(
            trial()
                .csv("X,CODE\n\"1\n1\",01A\n2,01A,3\n")
                .asOf("2021")
                .refusal(ExitCode.DATA_ERRORS))
        .isEqualTo(
            "data.csv row 3 has 3 fields and the heading 2: one more. Does each row begin with a name"
                + " that the heading lacks, as R writes them? Then add a heading for it. If not, a"
                + " text with the delimiter ',' in it must stand in quotes, or --delimiter is"
                + " another. Nothing was written.");
  }

  @Test
  void a_quote_that_nothing_closes_is_refused() {
    assertThat(trial().csv("X,CODE\n1,01A\n\"2,01A\n").asOf("2021").refusal(ExitCode.DATA_ERRORS))
        .isEqualTo(
            "data.csv row 3 opens a quote that nothing closes. Close it, or remove it. Nothing was"
                + " written.");
  }

  @Test
  void a_quote_within_a_field_is_a_character_like_any_other() {
    assertThat(trial().csv("X,CODE\n5\" pipe,01A\n").asOf("2021").written())
        .isEqualTo("X,CODE" + APPENDED + "\n5\" pipe,01A," + Trial.A + WHOLE + "\n");
  }

  @Test
  void carriage_returns_alone_end_rows_too() {
    assertThat(trial().csv("X,CODE\r1,01A\r2,02B\r").asOf("2021-04-01").written())
        .isEqualTo(
            "X,CODE"
                + APPENDED
                + "\r1,01A,"
                + Trial.A
                + WHOLE
                + "\r2,02B,"
                + Trial.B
                + WHOLE
                + "\r");
  }

  @Test
  void an_empty_file_is_refused() {
    assertThat(trial().csv("").refusal(ExitCode.INPUT))
        .isEqualTo("data.csv is empty: there is not even a heading.");
  }

  @Test
  void a_header_alone_gets_its_columns() {
    Trial trial = trial().csv("X,CODE");
    assertThat(trial.written()).isEqualTo("X,CODE" + APPENDED);
    assertThat(trial.run().text()).contains("WARNING there is a heading but no row");
  }

  @Test
  void a_missing_column_is_answered_with_the_nearest() {
    assertThat(trial().csv("Area,CCG_CODE,N\n1,01A,2\n").column("ccg code").refusal(ExitCode.USAGE))
        .isEqualTo(
            "data.csv has no column 'ccg code' (--column). Did you mean 'CCG_CODE'? It has: Area,"
                + " CCG_CODE, N.");
  }

  @Test
  void a_heading_is_found_without_regard_to_capitals_where_none_is_equal() {
    Trial capitals = trial().csv("Title\nArea,CCG Code,N\n1,01A,2\n").column("ccg code");
    assertThat(capitals.written())
        .isEqualTo(trial().csv("Title\nArea,CCG Code,N\n1,01A,2\n").column("CCG Code").written());
    Trial both = trial().csv("code,CODE\n,01A\n");
    assertThat(both.written())
        .as("the column that is equal")
        .startsWith("code,CODE" + APPENDED + "\n,01A,Q");
  }

  @Test
  void a_name_that_two_columns_have_is_refused() {
    assertThat(trial().csv("CODE,CODE\n01A,01A\n").refusal(ExitCode.USAGE))
        .isEqualTo("data.csv has two columns named 'CODE' (--column): rename one.");
  }

  @Test
  void a_file_recoded_before_needs_a_prefix() {
    Trial trial = trial().csv("CODE,ics_ods\n01A,QAA\n").asOf("2021");
    assertThat(trial.refusal(ExitCode.USAGE))
        .isEqualTo(
            "data.csv already has a column ics_ods: it seems to have been recoded before. Recode"
                + " the original, or give --prefix.");
    assertThat(trial.prefix("new_").written()).startsWith("CODE,ics_ods,new_ics_ods,new_ics_gss,");
  }

  @Test
  void a_file_is_never_written_over_itself() {
    assertThat(trial().csv("CODE\n01A\n").to("data.csv").refusal(ExitCode.USAGE))
        .isEqualTo("data.csv is the file itself: name another output, it is never changed.");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    assertThat(trial().csv("").existing(folder.resolve("nowhere.csv")).refusal(ExitCode.INPUT))
        .isEqualTo("nowhere.csv is not there.");
  }

  @Test
  void a_folder_that_is_no_release_is_named() throws IOException {
    Path release = TinyRelease.copyInto(folder.resolve("release"));
    Files.delete(release.resolve("legacy_to_ics.csv"));
    Trial trial = trial().csv("CODE\n01A\n").release(release);
    assertThat(trial.refusal(ExitCode.INPUT))
        .startsWith("release/legacy_to_ics.csv is missing: ")
        .endsWith("is not a release. Name one, or run 'icsref build'.");
    Files.delete(release.resolve("manifest.json"));
    assertThat(trial.refusal(ExitCode.INPUT))
        .startsWith("release/manifest.json does not say which day it is for: ");
    assertThat(trial.release(folder.resolve("nowhere")).refusal(ExitCode.INPUT))
        .endsWith(
            "nowhere is not there: run 'icsref build' first, or name a release with --release.");
  }

  @Test
  void the_account_counts_by_kind_and_edition() {
    RecodeResult result =
        trial()
            .csv("CODE,N\n01A,1\n02B,2\n02B,3\nE01000002,4\nZZZ,5\n")
            .asOf("2019-20")
            .onSplit(OnSplit.FLAG, "N")
            .run();
    assertThat(result.summary())
        .containsEntry("rows", 5L)
        .containsEntry("rows_written", 5L)
        .containsEntry("rows_matched", 4L)
        .containsEntry("rows_split", 2L)
        .containsEntry("rows_by_ics", Map.of("QAA", 2L, "QBB", 2L));
    assertThat(result.summary().get("matched"))
        .hasToString(
            "[{kind=CCG, valid_from=2017-04-01, rows=3, areas=2}, {kind=LSOA 2011 and 2021,"
                + " valid_from=null, rows=1, areas=1}]");
    assertThat(result.summary().get("totals"))
        .hasToString(
            "{N={before=15, after=15, unmatched=5, fields_that_are_not_numbers=0, by_ics={QAA=5,"
                + " QBB=5}}}");
  }
}
