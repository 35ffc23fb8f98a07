package icsref.publish.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a publisher calls a body is text in the workbook, whatever it begins with. */
class WorkbookTest {
  private static final List<String> NAMES =
      List.of(
          "=HYPERLINK(\"https://example.org/\",\"North\")",
          "+1+1",
          "-1",
          "@SUM(A1:A9)",
          "=cmd|' /C calc'!A0",
          "</v></c><c r=\"Z9\"><f>1+1</f></c>");

  @TempDir Path folder;

  @Test
  void text_that_begins_like_a_formula_is_text() throws IOException {
    OutputTable table = OutputTable.get("ics");
    Path csv = folder.resolve("ics.csv");
    Files.write(
        csv,
        Stream.concat(
                Stream.of("ics_name"),
                NAMES.stream().map(name -> '"' + name.replace("\"", "\"\"") + '"'))
            .toList());
    Path file = folder.resolve("icsref.xlsx");
    Workbook workbook = Workbook.begin(file, LocalDate.of(2026, 3, 31), List.of("ics"));
    workbook.add(
        new WrittenTable(
            table,
            csv,
            List.of(new OutputTable.Column("ics_name", OutputTable.Type.STRING, "its name")),
            NAMES.size(),
            Files.size(csv),
            ""));
    workbook.finish("2026-03-31_1.0.0");

    try (ReadableWorkbook read = new ReadableWorkbook(file.toFile())) {
      List<Row> rows = read.findSheet("ics").orElseThrow().read();
      List<Cell> cells = rows.stream().skip(1).map(row -> row.getCell(0)).toList();
      assertThat(cells).extracting(Cell::getText).isEqualTo(NAMES);
      assertThat(cells).extracting(Cell::getType).containsOnly(CellType.STRING);
      assertThat(rows).allMatch(row -> row.getCellCount() == 1);
    }
  }
}
