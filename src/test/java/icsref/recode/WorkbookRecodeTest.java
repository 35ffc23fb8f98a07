package icsref.recode;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.model.ExitCode;
import icsref.recode.row.OnSplit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookRecodeTest {
  private static final String HEADER =
      "ics_ods|ics_gss|ics_name|ics_share|ics_relation|ics_evidence";

  @TempDir Path folder;

  private static byte[] workbook(Consumer<Worksheet> cells) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      Worksheet notes = workbook.newWorksheet("Notes");
      notes.value(0, 0, "nothing here");
      Worksheet data = workbook.newWorksheet("Data");
      cells.accept(data);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
    return bytes.toByteArray();
  }

  /** Rows as text, each number marked as such. */
  private static List<String> rows(byte[] bytes) throws IOException {
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
      List<String> rows = new ArrayList<>();
      assertThat(workbook.getSheets().toList()).hasSize(1);
      for (Row row : workbook.getFirstSheet().read()) {
        List<String> cells = new ArrayList<>();
        for (Cell cell : row) {
          Object value = cell == null ? null : cell.getValue();
          cells.add(
              value == null
                  ? ""
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
  void a_sheet_keeps_titles_numbers_and_text_and_its_codes_stay_text() throws IOException {
    byte[] file =
        workbook(
            sheet -> {
              sheet.value(0, 0, "Persons by area");
              sheet.value(2, 0, "Area\ncode");
              sheet.value(2, 1, "N");
              sheet.value(2, 2, "Note");
              sheet.value(2, 3, "Day");
              sheet.value(3, 0, "02B");
              sheet.value(3, 1, 101);
              sheet.value(3, 2, "007");
              sheet.value(3, 3, LocalDate.of(2019, 5, 1));
              sheet.style(3, 3).format("dd/mm/yyyy").set();
              sheet.value(4, 0, "01A");
              sheet.value(4, 1, new BigDecimal("2.5"));
              sheet.value(4, 2, true);
              sheet.value(4, 3, "2020/21");
              sheet.value(6, 0, "ZZZ");
              sheet.value(6, 1, "*");
              sheet.value(6, 3, "2020");
            });
    Trial trial =
        Trial.in(folder)
            .file("data.xlsx", file)
            .sheet("Data")
            .column("Area code")
            .dateColumn("Day")
            .onSplit(OnSplit.APPORTION, "N");
    RecodeResult result = trial.run();
    assertThat(rows(trial.bytesWritten()))
        .containsExactly(
            "1: Persons by area",
            "3: Area\ncode|N|Note|Day|" + HEADER,
            "4: 02B|#45.45|007|#43586.0|QAA|E54000011|Ayshire, West|#0.450000|split|footprint",
            "5: 02B|#55.55|007|#43586.0|QBB|E54000012|Beeland|#0.550000|split|footprint",
            "6: 01A|#2.5|true|2020/21|QAA|E54000011|Ayshire, West|#1.000000|whole|footprint",
            "8: ZZZ|*||2020");
    assertThat(trial.unmatched()).isEqualTo("row,code,date,reason,detail\n7,ZZZ,2020,unknown,\n");
    assertThat(result.summary().get("totals"))
        .hasToString(
            "{N={before=103.5, after=103.5, unmatched=0, fields_that_are_not_numbers=1,"
                + " by_ics={QAA=47.95, QBB=55.55}}}");
  }

  @Test
  void a_grouped_workbook_has_one_row_for_each_system() throws IOException {
    byte[] file =
        workbook(
            sheet -> {
              sheet.value(0, 0, "CODE");
              sheet.value(0, 1, "N");
              sheet.value(1, 0, "02B");
              sheet.value(1, 1, 101);
              sheet.value(2, 0, "01A");
              sheet.value(2, 1, 4);
            });
    Trial trial =
        Trial.in(folder)
            .file("data.xlsx", file)
            .sheet("Data")
            .asOf("2019-20")
            .group(List.of(), "N");
    trial.run();
    assertThat(rows(trial.bytesWritten()))
        .containsExactly(
            "1: ics_ods|ics_gss|ics_name|N",
            "2: QAA|E54000011|Ayshire, West|#49.45",
            "3: QBB|E54000012|Beeland|#55.55");
  }

  @Test
  void the_edition_is_found_from_the_codes_of_a_sheet_too() {
    byte[] file =
        workbook(
            sheet -> {
              sheet.value(0, 0, "CODE");
              sheet.value(1, 0, "03C");
              sheet.value(2, 0, "02B");
            });
    assertThat(Trial.in(folder).file("data.xlsx", file).sheet("Data").run().text())
        .contains("edition found from the codes: 2017-04-01 (2 of 2 codes were valid then)");
  }

  @Test
  void a_sheet_or_a_column_that_is_not_there_is_answered_with_the_nearest() {
    byte[] file = workbook(sheet -> sheet.value(0, 0, "CCG_CODE"));
    Trial trial = Trial.in(folder).file("data.xlsx", file);
    assertThat(trial.sheet("data").refusal(ExitCode.USAGE))
        .isEqualTo("data.xlsx has no sheet 'data'. Did you mean 'Data'? It has: Notes, Data.");
    assertThat(trial.sheet("Data").column("CCG_COD").refusal(ExitCode.USAGE))
        .isEqualTo(
            "data.xlsx sheet Data has no column 'CCG_COD' (--column). Did you mean"
                + " 'CCG_CODE'? It has: CCG_CODE.");
  }
}
