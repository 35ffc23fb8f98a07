package icsref.recode;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.io.Limits;
import icsref.model.ExitCode;
import icsref.recode.row.OnSplit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks as publishers and programs write them. */
class PublishedWorkbooksTest {
  private static final String HEADER =
      "ics_ods|ics_gss|ics_name|ics_share|ics_relation|ics_evidence";
  private static final String A = "QAA|E54000011|Ayshire, West|#1.000000|whole|footprint";
  private static final String B = "QBB|E54000012|Beeland|#1.000000|whole|footprint";

  @TempDir Path folder;

  private Trial trial(TinyWorkbook workbook) {
    return Trial.in(folder).file("data.xlsx", workbook.bytes());
  }

  /** The rows of the result as text, each number marked as such. */
  private static List<String> rows(Trial trial) throws IOException {
    trial.run();
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(trial.bytesWritten()))) {
      List<String> rows = new ArrayList<>();
      for (Row row : workbook.getFirstSheet().read()) {
        List<String> cells = new ArrayList<>();
        for (Cell cell : row) {
          Object value = cell == null ? null : cell.getValue();
          cells.add(
              value == null
                  ? cell != null && cell.getFormula() != null ? "=" + cell.getFormula() : ""
                  : value instanceof BigDecimal number
                      ? "#" + number.toPlainString()
                      : value.toString());
        }
        rows.add(row.getRowNum() + ": " + String.join("|", cells));
      }
      return rows;
    }
  }

  @Test
  void a_total_without_a_code_and_a_footnote_are_rows_like_any_other() throws IOException {
    Trial trial =
        trial(
                new TinyWorkbook()
                    .sheet("CCG")
                    .row("CCG code", "Name", "Patients")
                    .row("01A", "One", "#100")
                    .row("", "England", "#300")
                    .row()
                    .row("1. Counts are rounded."))
            .column("CCG code")
            .asOf("2021")
            .amounts("Patients");
    assertThat(rows(trial))
        .containsExactly(
            "1: CCG code|Name|Patients|" + HEADER,
            "2: 01A|One|#100|" + A,
            "3: |England|#300",
            "5: 1. Counts are rounded.");
    assertThat(trial.unmatched())
        .isEqualTo(
            "row,code,date,reason,detail\n3,,2021-12-31,blank,\n"
                + "5,1. Counts are rounded.,2021-12-31,unknown,\n");
    assertThat(trial.run().summary().get("totals"))
        .hasToString(
            "{Patients={before=400, after=400, unmatched=300, fields_that_are_not_numbers=0,"
                + " by_ics={QAA=100}}}");
  }

  @Test
  void every_row_of_merged_cells_has_their_code() throws IOException {
    TinyWorkbook workbook =
        new TinyWorkbook()
            .sheet("CCG")
            .row("CODE", "Month", "N")
            .row("02B", "Mar-20", "#1")
            .row("", "Apr-20", "#2")
            .row("", "May-20", "#3")
            .row("01A", "May-20", "#4")
            .merge("A2:A4");
    assertThat(rows(trial(workbook).dateColumn("Month")))
        .containsExactly(
            "1: CODE|Month|N|" + HEADER,
            "2: 02B|Mar-20|#1|QBB|E54000012|Beeland|#0.550000|split|footprint",
            "3: |Apr-20|#2|" + B,
            "4: |May-20|#3|" + B,
            "5: 01A|May-20|#4|" + A);
    assertThat(rows(trial(workbook).dateColumn("Month").group(List.of(), "N")))
        .containsExactly(
            "1: ics_ods|ics_gss|ics_name|N",
            "2: QAA|E54000011|Ayshire, West|#4.45",
            "3: QBB|E54000012|Beeland|#5.55");
  }

  @Test
  void cells_to_the_right_of_the_last_heading_stay_where_they_are() throws IOException {
    TinyWorkbook workbook =
        new TinyWorkbook()
            .sheet("Data")
            .row("", "CODE", "N")
            .row("x", "01A", "#1", "", "see note 1")
            .row("y", "02B", "#2");
    assertThat(rows(trial(workbook).asOf("2021")))
        .containsExactly(
            "1: |CODE|N|||" + HEADER, "2: x|01A|#1||see note 1|" + A, "3: y|02B|#2|||" + B);
  }

  @Test
  void a_number_with_a_percentage_format_is_a_percentage() {
    TinyWorkbook workbook = new TinyWorkbook().sheet("S").row("CODE", "Within").row("01A", "%0.85");
    assertThat(trial(workbook).asOf("2021").amounts("Within").refusal(ExitCode.DATA_ERRORS))
        .isEqualTo(
            "data.xlsx sheet S row 2 has the percentage '85%' in column Within, which must not be"
                + " divided or summed. Recode its numerator and its denominator, or use"
                + " --force-rates. Nothing was written.");
  }

  @Test
  void a_formula_that_was_never_calculated_has_no_value() throws IOException {
    TinyWorkbook workbook =
        new TinyWorkbook()
            .sheet("S")
            .row("CODE", "N", "Total")
            .row("01A", "#1", "=B2+1")
            .row("02B", "#2", "=B3+1");
    assertThat(trial(workbook).asOf("2021").amounts("Total").refusal(ExitCode.DATA_ERRORS))
        .isEqualTo(
            "data.xlsx sheet S cell C2 is a formula that was never calculated, so it has no value."
                + " Open the file in Excel and save it, then recode it. Nothing was written.");
    assertThat(
            trial(workbook)
                .asOf("2021")
                .onSplit(OnSplit.APPORTION, "N")
                .refusal(ExitCode.DATA_ERRORS))
        .contains("cell C2 is a formula");
    Trial left = trial(workbook).asOf("2021").amounts("N");
    assertThat(rows(left))
        .containsExactly(
            "1: CODE|N|Total|" + HEADER, "2: 01A|#1|=B2+1|" + A, "3: 02B|#2|=B3+1|" + B);
    assertThat(left.said())
        .containsExactly(
            "WARNING cell C2 is a formula that was never calculated, and perhaps others: they were"
                + " left as formulas");
  }

  @Test
  void days_that_count_from_1904_stay_the_days_they_are() throws IOException {
    TinyWorkbook workbook =
        new TinyWorkbook()
            .from1904()
            .sheet("S")
            .row("CODE", "Day", "N")
            .row("02B", "@42459", "#42459")
            .row("02B", "@42460", "#1");
    // 31 March 2020, the last day of the split, and 1 April.
    assertThat(rows(trial(workbook).dateColumn("Day")))
        .containsExactly(
            "1: CODE|Day|N|" + HEADER,
            "2: 02B|#43921|#42459|QBB|E54000012|Beeland|#0.550000|split|footprint",
            "3: 02B|#43922|#1|" + B);
  }

  @Test
  void a_heading_over_two_rows_is_read_when_it_is_said() throws IOException {
    TinyWorkbook workbook =
        new TinyWorkbook()
            .sheet("S")
            .row("A&E attendances")
            .row("", "Code", "Attendances", "", "Admissions")
            .row("", "", "Type 1", "Other", "Total")
            .row("", "01A", "#1", "#2", "#3")
            .merge("B2:B3")
            .merge("C2:D2");
    assertThat(
            rows(
                trial(workbook)
                    .column("Code")
                    .headerRows(2, 3)
                    .asOf("2021")
                    .group(List.of(), "Type 1,Attendances Other", "Admissions Total")))
        .containsExactly(
            "1: ics_ods|ics_gss|ics_name|Type 1|Attendances Other|Admissions Total",
            "2: QAA|E54000011|Ayshire, West|#1|#2|#3");
    assertThat(
            trial(workbook).column("Code").asOf("2021").amounts("Type 1").refusal(ExitCode.USAGE))
        .isEqualTo(
            "data.xlsx sheet S has no column 'Type 1' (--amounts). Row 3 has it. For a heading over"
                + " two rows, use --header-row 2-3. It has: Code, Attendances, Admissions.");
  }

  @Test
  void a_second_table_below_is_said_with_its_row() {
    TinyWorkbook workbook =
        new TinyWorkbook()
            .sheet("Raw")
            .row("Table 1")
            .row("CODE", "Calls")
            .row("01A", "#100")
            .row()
            .row("CODE", "Calls")
            .row("01A", "#10");
    assertThat(trial(workbook).asOf("2021").group(List.of(), "Calls").said())
        .containsExactly(
            "WARNING the heading is repeated in row 5: a second table begins there, and its rows"
                + " were treated as those of the first. If it has the same people again, the totals"
                + " have them twice",
            "WARNING Calls: 1 field is not a number and was not counted: 'Calls'");
  }

  @Test
  void the_sheet_that_has_the_column_is_named() {
    TinyWorkbook workbook =
        new TinyWorkbook()
            .sheet("Cover")
            .row("Official statistics")
            .sheet("CCG data")
            .row("CCG Code", "N")
            .row("01A", "#1");
    assertThat(trial(workbook).column("CCG Code").refusal(ExitCode.USAGE))
        .isEqualTo(
            "data.xlsx sheet Cover has no column 'CCG Code' (--column). Sheet 'CCG data' has 'CCG"
                + " Code': say --sheet 'CCG data'. It has: Official statistics.");
    assertThat(trial(workbook).column("ccg code").refusal(ExitCode.USAGE))
        .contains("say --sheet 'CCG data' --column 'CCG Code'.");
  }

  @Test
  void headings_that_are_months_and_numbers_that_are_text_are_understood() {
    TinyWorkbook workbook =
        new TinyWorkbook()
            .sheet("S")
            .row("CODE", "@43556", "Count")
            .row("01A", "#100", "1,234")
            .row("02B", "#200", "*")
            .row("04D", "#300", " 56 ");
    assertThat(
            trial(workbook).asOf("2021").amounts("2019-04-01,Count").run().summary().get("totals"))
        .hasToString(
            "{2019-04-01={before=600, after=600, unmatched=0, fields_that_are_not_numbers=0,"
                + " by_ics={QAA=100, QBB=200, QCC=300}}, Count={before=1290, after=1290,"
                + " unmatched=0, fields_that_are_not_numbers=1, by_ics={QAA=1234, QBB=0,"
                + " QCC=56}}}");
  }

  @Test
  void a_workbook_is_one_whatever_its_name_says() throws IOException {
    byte[] bytes = new TinyWorkbook().sheet("S").row("CODE").row("01A").bytes();
    Trial trial = Trial.in(folder).file("data.xls", bytes).to("out.xlsx").asOf("2021");
    assertThat(rows(trial)).containsExactly("1: CODE|" + HEADER, "2: 01A|" + A);
    assertThat(RecodeRun.besides(folder.resolve("data.xls"), Limits.STANDARD))
        .isEqualTo(folder.resolve("data.ics.xlsx"));
  }
}
