package icsref.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.ExitCode;
import icsref.model.Finding;
import icsref.model.Severity;
import icsref.model.Stop;
import icsref.read.layout.Layouts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to files as people drop them in. */
class InputScannerTest {
  private static final Layouts LAYOUTS = Layouts.load(Path.of("config/sources"));

  private static final String LIST =
      "STP20CD,STP20CDH,STP20NM\nE54000001,QAA,North\nE54000002,QBB,South\n";

  private static final List<String> SAID =
      List.of(
          "2020-04-01 row 2 organisation STP QAA E54000001 \"North\"",
          "2020-04-01 row 3 organisation STP QBB E54000002 \"South\"");

  @TempDir Path input;

  private void drop(String name, byte[] content) throws IOException {
    Path file = input.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private void drop(String name, String content) throws IOException {
    drop(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> said() {
    List<String> said = new ArrayList<>();
    List<Finding> rejects = new ArrayList<>();
    for (Source source : InputScanner.identify(LAYOUTS, input).sources()) {
      SourceReader.readAll(source, fact -> said.add(FactText.of(fact)), rejects::add);
    }
    rejects.forEach(finding -> said.add(finding.message()));
    return said;
  }

  private List<String> refused() {
    ScannedInput identified = InputScanner.identify(LAYOUTS, input);
    assertThat(identified.sources()).isEmpty();
    return identified.refused().stream()
        .map(finding -> finding.severity() + " " + finding.check() + ": " + finding.message())
        .toList();
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    return zip(name, content, "2020-02-02T00:00:00Z");
  }

  private static byte[] zip(String name, byte[] content, String time) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry(name);
      entry.setLastModifiedTime(FileTime.from(Instant.parse(time)));
      zip.putNextEntry(entry);
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void the_name_of_a_file_means_nothing() throws IOException {
    drop("last year/old name (1).txt", LIST);

    assertThat(said()).isEqualTo(SAID);
  }

  @Test
  void a_byte_order_mark_line_ends_quotes_and_a_missing_final_newline_change_nothing()
      throws IOException {
    drop(
        "list.csv",
        "\ufeff\"STP20CD\" ,STP20CDH,STP20NM\r\n\"E54000001\",\" QAA \",North\r\nE54000002,QBB,South"
            .replace("\" ,", "\","));

    assertThat(said()).isEqualTo(SAID);
  }

  @Test
  void utf_16_is_read_by_its_byte_order_mark() throws IOException {
    drop("list.csv", ("\ufeff" + LIST).getBytes(StandardCharsets.UTF_16LE));

    assertThat(said()).isEqualTo(SAID);
  }

  @Test
  void windows_1252_is_read_and_said() throws IOException {
    drop(
        "list.csv",
        "STP20CD,STP20CDH,STP20NM\nE54000001,QAA,Caf\u00e9\n"
            .getBytes(Charset.forName("windows-1252")));

    assertThat(said())
        .containsExactly("2020-04-01 row 2 organisation STP QAA E54000001 \"Caf\u00e9\"");
    assertThat(InputScanner.identify(LAYOUTS, input).refused())
        .extracting(Finding::check)
        .containsExactly("source-not-utf8");
  }

  @Test
  void a_list_in_a_zip_or_gzip_is_read_and_named_after_its_archive() throws IOException {
    drop("a.zip", zip("data/list.csv", LIST.getBytes(StandardCharsets.UTF_8)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(LIST.replace("20", "21").getBytes(StandardCharsets.UTF_8));
    }
    drop("b.csv.gz", bytes.toByteArray());

    assertThat(InputScanner.identify(LAYOUTS, input).sources())
        .extracting(Source::toString)
        .containsExactly(
            "a.zip!data/list.csv (ons-system-names, 2020-04-01)",
            "b.csv.gz!b.csv (ons-system-names, 2021-04-01)");
    assertThat(said()).hasSize(4).containsAll(SAID);
  }

  @Test
  void a_web_page_saved_as_a_zip_is_refused() throws IOException {
    drop("LSOA.zip", "\n<!DOCTYPE html><html><body>Checking your browser</body></html>");

    assertThat(refused())
        .containsExactly(
            "ERROR source-is-web-page: LSOA.zip is a web page (an error or challenge page of the"
                + " portal), not a list");
  }

  @Test
  void an_empty_file_is_refused() throws IOException {
    drop("list.csv", "");
    drop("other.csv", " \n\n");

    assertThat(refused())
        .containsExactly(
            "ERROR source-empty: list.csv is empty",
            "ERROR source-empty: other.csv has nothing but blanks in it");
  }

  @Test
  void a_header_without_rows_is_refused() throws IOException {
    drop("list.csv", "STP20CD,STP20CDH,STP20NM\n");

    assertThat(refused())
        .containsExactly(
            "ERROR source-without-rows: list.csv has the header of ons-system-names and no rows");
  }

  @Test
  void a_truncated_archive_or_workbook_is_refused() throws IOException {
    byte[] zip = zip("list.csv", LIST.repeat(50).getBytes(StandardCharsets.UTF_8));
    drop("a.zip", Arrays.copyOf(zip, zip.length - 30));
    byte[] workbook = Workbooks.xlsx("Data", Workbooks.row(1, "STP20CD", "STP20CDH", "STP20NM"));
    drop("b.xlsx", Arrays.copyOf(workbook, workbook.length / 2));

    assertThat(InputScanner.identify(LAYOUTS, input).refused())
        .extracting(Finding::check)
        .containsExactly("source-unreadable", "source-unreadable");
  }

  @Test
  void a_zip_bomb_is_refused() throws IOException {
    drop("bomb.zip", zip("list.csv", new byte[80 << 20]));

    assertThat(refused())
        .containsExactly(
            "ERROR source-too-large: bomb.zip unpacks to more than 100 times its size (limits: ratio in config/icsref.yml)");
  }

  @Test
  void a_file_of_another_kind_is_refused_with_its_first_row() throws IOException {
    drop("list.csv", "colour,price\nred,1\n");

    assertThat(refused())
        .containsExactly(
            "ERROR source-unknown: list.csv fits no layout, and its first row is similar to none:"
                + " colour,price");
  }

  @Test
  void notes_maps_hidden_files_and_lock_files_are_no_lists() throws IOException {
    drop("list.csv", LIST);
    drop("README.md", "# notes");
    drop(".hidden/list.csv", LIST);
    drop("~$list.xlsx", "locked");
    drop("map.geojson", "{}");
    drop("picture.png", "");

    ScannedInput identified = InputScanner.identify(LAYOUTS, input);

    assertThat(identified.sources()).extracting(Source::file).containsExactly("list.csv");
    assertThat(identified.refused())
        .extracting(finding -> finding.severity() + " " + finding.message())
        .containsExactlyInAnyOrder(
            "WARNING map.geojson is not used: it is GeoJSON",
            "INFO picture.png is not read: by its name it is not a list");
  }

  @Test
  void a_folder_without_any_list_stops() {
    assertThatThrownBy(() -> InputScanner.identify(LAYOUTS, input))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("has no list in it")
        .extracting(stop -> ((Stop) stop).exitCode())
        .isEqualTo(ExitCode.INPUT);
  }

  @Test
  void a_row_that_breaks_off_is_named_and_the_others_are_read() throws IOException {
    drop("list.csv", "STP20CD,STP20CDH,STP20NM\nE54000001,QA\nE54000002,QBB,South\nE5,QCC,\n");

    assertThat(said())
        .containsExactly(
            "2020-04-01 row 3 organisation STP QBB E54000002 \"South\"",
            "Row 2 of list.csv breaks off after 2 of 3 cells",
            "Row 4 of list.csv has no STP20NM");
  }

  @Test
  void quotes_that_are_not_paired_stop_the_reading_with_the_line() throws IOException {
    drop("list.csv", LIST + "E54000003,QCC,East\n".repeat(20_000) + "E54000004,\"Q\"DD,West\n");

    assertThatThrownBy(this::said)
        .isInstanceOf(Stop.class)
        .hasMessageContaining(
            "list.csv cannot be read beyond line 20003, its quotes are not paired")
        .extracting(stop -> ((Stop) stop).exitCode())
        .isEqualTo(ExitCode.INPUT);
  }

  @Test
  void a_row_keeps_the_number_of_the_line_it_starts_in() throws IOException {
    drop(
        "list.csv",
        "STP20CD,STP20CDH,STP20NM\n\nE54000001,QAA,\"North\nand more\"\nE54000002,QBB,South\n");

    assertThat(said())
        .containsExactly(
            "2020-04-01 row 3 organisation STP QAA E54000001 \"North\nand more\"",
            "2020-04-01 row 5 organisation STP QBB E54000002 \"South\"");
  }

  @Test
  void a_workbook_is_read_from_its_data_sheet_wherever_the_header_stands() throws IOException {
    drop(
        "list.xlsx",
        Workbooks.xlsx(
            "Metadata",
            Workbooks.row(3, "Product title", "Health Geographies"),
            "Data",
            Workbooks.row(1, "A title")
                + Workbooks.row(4, "STP20CD", "STP20CDH", "STP20NM")
                + Workbooks.row(5, "E54000001", "QAA", "North")
                + Workbooks.row(7, "E54000002", Workbooks.formula("A1", "QBB"), "South")));

    assertThat(said())
        .containsExactly(
            "2020-04-01 row 5 organisation STP QAA E54000001 \"North\"",
            "2020-04-01 row 7 organisation STP QBB E54000002 \"South\"");
    assertThat(InputScanner.identify(LAYOUTS, input).refused())
        .extracting(finding -> finding.severity() + " " + finding.check() + " " + finding.origin())
        .containsExactly("INFO sheet-passed-over list.xlsx Metadata");
  }

  @Test
  void a_code_that_is_a_number_stays_one_and_a_day_becomes_a_date() throws IOException {
    drop(
        "pcn.xlsx",
        Workbooks.xlsx(
            "PCN Details",
            Workbooks.row(
                    1,
                    "PCN Code",
                    "PCN Name",
                    "Current CCG Code",
                    "Current CCG Name",
                    "Open Date",
                    "Close Date",
                    "Postcode")
                + Workbooks.row(
                    2,
                    "U00001",
                    "ALPHA PCN",
                    Workbooks.number("106.0"),
                    "ALPHA CCG",
                    Workbooks.number("20190701"),
                    Workbooks.day(43921),
                    "")
                + Workbooks.row(
                    3, "U00002", "BETA PCN", "10E", "BETA CCG", Workbooks.day(43647), "", "")));

    assertThat(said())
        .containsExactly(
            "2019-07-01 row 2 organisation PCN U00001 \"ALPHA PCN\" 2019-07-01..2020-03-31",
            "2019-07-01 row 3 organisation PCN U00002 \"BETA PCN\" 2019-07-01..",
            "2019-07-01 row 3 membership part-of PCN U00002 > CCG 10E");
  }

  @Test
  void an_old_binary_workbook_is_read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (HSSFWorkbook workbook = Workbooks.xls(LIST)) {
      workbook.write(bytes);
    }
    drop("list.xls", bytes.toByteArray());

    assertThat(said()).isEqualTo(SAID);
  }

  @Test
  void an_old_workbook_gives_the_stored_values_of_its_formulas_and_its_macros_are_not_looked_at()
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (HSSFWorkbook workbook = Workbooks.xls(LIST)) {
      Cell code = workbook.getSheetAt(0).getRow(2).getCell(0);
      code.setCellFormula("CONCATENATE(\"E5400\",\"0009\")");
      code.setCellValue("E54000002");
      Cell name = workbook.getSheetAt(0).getRow(2).getCell(2);
      name.setCellFormula("HYPERLINK(\"https://example.org/\",\"North\")");
      name.setCellValue("South");
      workbook.write(bytes);
    }
    try (POIFSFileSystem container =
        new POIFSFileSystem(new ByteArrayInputStream(bytes.toByteArray()))) {
      DirectoryEntry macros = container.createDirectory("_VBA_PROJECT_CUR").createDirectory("VBA");
      macros.createDocument("dir", new ByteArrayInputStream(new byte[] {1, 2, 3}));
      macros.createDocument("Module1", new ByteArrayInputStream(new byte[] {-1, -1, 0}));
      bytes.reset();
      container.writeFilesystem(bytes);
    }
    drop("list.xls", bytes.toByteArray());

    assertThat(said()).isEqualTo(SAID);
  }

  @Test
  void a_renamed_column_of_a_workbook_is_named_with_the_file_to_add_it_to() throws IOException {
    drop(
        "list.xlsx",
        Workbooks.xlsx(
            "Data",
            Workbooks.row(1, "STP20CD", "STP20CODE", "STP20NM")
                + Workbooks.row(2, "E54000001", "QAA", "North")));

    List<Finding> refused = InputScanner.identify(LAYOUTS, input).refused();

    assertThat(refused)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message())
                  .isEqualTo(
                      "list.xlsx sheet Data fits no layout: nearest is ons-system-names, unknown"
                          + " [STP20CODE]");
              assertThat(finding.remedy()).contains("config/sources/ons-system-names.yml");
            });
  }

  @Test
  void lsoas_of_an_unknown_census_are_refused() throws IOException {
    drop("list.csv", "LSOA01CD,LSOA01NM,CCG13CD,CCG13NM\nE01000001,A,E38000001,NHS A CCG\n");

    assertThat(refused())
        .containsExactly(
            "ERROR source-of-unknown-census: list.csv is of the LSOAs of 2001; icsref knows those of"
                + " [2011, 2021]");
  }

  @Test
  void several_threads_read_different_lists_at_once() throws Exception {
    for (int i = 0; i < 8; i++) {
      drop("list" + i + ".csv", LIST);
    }
    List<List<String>> read =
        InputScanner.identify(LAYOUTS, input).sources().parallelStream()
            .map(
                source -> {
                  List<String> said = new ArrayList<>();
                  SourceReader.readAll(
                      source,
                      fact -> said.add(FactText.of(fact)),
                      finding -> said.add(finding.message()));
                  return said;
                })
            .toList();

    assertThat(read).hasSize(8).allMatch(SAID::equals);
  }

  private List<String> editions() {
    ScannedInput identified = InputScanner.identify(LAYOUTS, input);
    List<String> lines = new ArrayList<>();
    identified.sources().forEach(source -> lines.add(source.file() + " " + source.edition()));
    identified.refused().stream()
        .filter(finding -> finding.severity() != Severity.INFO)
        .forEach(finding -> lines.add(finding.severity() + " " + finding.message()));
    return lines;
  }

  /** A trust as in etr, whose rows do not say of which day the list is. */
  private static final String TRUST =
      "\"RAA\",\"ALPHA TRUST\",\"Y01\",\"QAA\",\"\",\"\",\"\",\"\",\"\",\"A1 1AA\",\"20240101\",\"\",\"\","
          + "\"B\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"0\",\"\",\"F\",\"\",\"\",\"\"\n";

  @Test
  void an_undated_list_is_of_the_day_in_its_name_else_of_its_latest_row_with_a_warning()
      throws IOException {
    drop("a/etr_2024-03-28.csv", TRUST);
    drop("b/etr (July 2024).csv", TRUST);
    drop("c/etr.csv", TRUST);

    assertThat(editions())
        .containsExactly(
            "a/etr_2024-03-28.csv 2024-03-28",
            "b/etr (July 2024).csv 2024-07-01",
            "c/etr.csv 2024-01-01",
            "WARNING c/etr.csv does not say which day it is true for; icsref uses"
                + " 2024-01-01, the latest day in its rows");
  }

  @Test
  void an_undated_list_is_of_the_day_that_its_archive_has_for_it() throws IOException {
    drop("etr.zip", zip("etr.csv", TRUST.getBytes(StandardCharsets.UTF_8), "2024-05-31T10:00:00Z"));

    assertThat(editions()).containsExactly("etr.zip!etr.csv 2024-05-31");
  }

  @Test
  void the_sheets_of_a_workbook_that_does_not_say_its_day_are_of_one_day_and_it_is_said_once()
      throws IOException {
    drop(
        "lists/ePCN.xlsx",
        Workbooks.xlsx(
            "PCNDetails",
            Workbooks.row(1, "PCN Code", "PCN Name", "Current Sub ICB Loc Code", "Open Date")
                + Workbooks.row(2, "U00001", "ALPHA PCN", "36L", "20251001"),
            "PCN Core Partner Details",
            Workbooks.row(1, "Partner Code", "PCN Code", "Start Date")
                + Workbooks.row(2, "A81001", "U00001", "20260115")));

    assertThat(editions())
        .containsExactly(
            "lists/ePCN.xlsx 2026-01-15",
            "lists/ePCN.xlsx 2026-01-15",
            "WARNING lists/ePCN.xlsx does not say which day it is true for; icsref uses"
                + " 2026-01-15, the latest day in its rows");
    assertThat(InputScanner.identify(LAYOUTS, input).refused().get(0).remedy())
        .startsWith("Put the day into its name, as in ePCN_2026-01-15.xlsx, or state it in ");
  }

  @Test
  void an_archive_that_is_years_younger_than_its_rows_was_packed_again() throws IOException {
    drop("etr.zip", zip("etr.csv", TRUST.getBytes(StandardCharsets.UTF_8), "2027-05-31T10:00:00Z"));

    assertThat(editions())
        .containsExactly(
            "etr.zip!etr.csv 2024-01-01",
            "WARNING etr.zip!etr.csv does not say which day it is true for; icsref uses"
                + " 2024-01-01, the latest day in its rows");
  }

  @Test
  void a_list_of_a_year_may_name_another_month_of_it() throws IOException {
    drop("Systems_(January_2020)_Names_and_Codes.csv", LIST);
    drop("Systems_(December_2019)_renamed.csv", LIST);

    assertThat(editions())
        .containsExactly(
            "Systems_(December_2019)_renamed.csv 2020-04-01",
            "Systems_(January_2020)_Names_and_Codes.csv 2020-01-01");
  }

  @Test
  void boundaries_name_their_areas() throws IOException {
    drop(
        "Regions_January_2024.geojson",
        """
        {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"WGS84"}},"features":[
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[1,2],[3,4],[1,2]]]},
        "properties":{"FID":1,"NHSER24CD":"E40000001","NHSER24NM":"Upper, \\"new\\"","LAT":51.5}}]}
        """);

    assertThat(said())
        .containsExactly("2024-01-01 row 2 organisation REGION - E40000001 \"Upper, \"new\"\"");
  }
}
