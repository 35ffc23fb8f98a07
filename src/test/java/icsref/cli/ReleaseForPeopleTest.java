package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workbook, the data package and the page of a release of the bundled input. */
class ReleaseForPeopleTest {
  @TempDir static Path folder;
  private static Build build;

  @BeforeAll
  static void build() {
    build = Build.into(folder.resolve("output"), "--as-at", "2026-03-31");
    assertThat(build.exit()).as(build.said()).isZero();
  }

  @Test
  void the_release_has_its_page_and_its_words_on_changes() throws IOException {
    assertThat(Files.readString(build.release().resolve("CHANGES.md")))
        .isEqualTo(
            "# Release 2026-03-31_1.0.0\n\nThe first release of this as-at day: there is nothing to"
                + " compare it with.\n");
    String page = Files.readString(build.release().resolve("report.html"));
    assertThat(page).contains("England is covered exactly once", "as at <time");
    // the page of the last run stands beside the releases: only its links to files differ
    assertThat(Files.readString(folder.resolve("output/report.html")).replace("\"latest/", "\""))
        .isEqualTo(page);
  }

  // ---- the workbook

  @Test
  void every_table_but_those_by_lsoa_is_a_sheet_with_the_same_cells() throws IOException {
    Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(build.release().resolve("icsref.xlsx").toFile())) {
      for (Sheet sheet : workbook.getSheets().toList()) {
        List<List<String>> rows = new ArrayList<>();
        try (Stream<Row> stream = sheet.openStream()) {
          stream.forEach(row -> rows.add(cells(row)));
        }
        sheets.put(sheet.getName(), rows);
      }
    }
    assertThat(List.copyOf(sheets.keySet()).subList(0, 5))
        .isEqualTo(List.of("contents", "ics", "sub_icb", "legacy_to_ics", "code_to_ics"));
    List<List<String>> contents = sheets.remove("contents");
    assertThat(contents.get(1)).isEqualTo(List.of("Release 2026-03-31_1.0.0"));
    assertThat(contents)
        .filteredOn(row -> row.size() == 3 && sheets.containsKey(row.get(0)))
        .extracting(row -> row.get(0))
        .isEqualTo(List.copyOf(sheets.keySet()));
    assertThat(sheets.remove("columns")).hasSizeGreaterThan(100);
    for (Map<String, Object> resource : resources()) {
      String path = (String) resource.get("path");
      boolean byLsoa = path.matches("lsoa_(other_vintage_)?to_ics.csv");
      if (byLsoa || path.startsWith("lookups/") || path.endsWith("_on_day.csv")) {
        continue;
      }
      List<List<String>> rows = sheets.remove(path.replace(".csv", ""));
      List<Map<String, String>> table = Csv.read(build.release().resolve(path));
      assertThat(rows).as(path).hasSize(table.size() + 1);
      Map<String, String> types = types(resource);
      for (int i = 0; i < table.size(); i++) {
        List<String> expected = new ArrayList<>();
        table.get(i).forEach((column, value) -> expected.add(value(types.get(column), value)));
        List<String> found = new ArrayList<>(rows.get(i + 1));
        while (found.size() < expected.size()) {
          found.add("");
        }
        assertThat(found).as(path + " row " + (i + 2)).isEqualTo(expected);
      }
    }
    assertThat(sheets).isEmpty();
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.getCellCount(); i++) {
      Cell cell = row.getCell(i);
      if (cell == null || cell.getType() == CellType.EMPTY) {
        cells.add("");
      } else if (cell.getType() == CellType.NUMBER) {
        cells.add("number " + cell.asNumber().stripTrailingZeros().toPlainString());
      } else {
        cells.add(cell.getText());
      }
    }
    return cells;
  }

  private static String value(String type, String text) {
    return text.isEmpty() || type.equals("string") || type.equals("date")
        ? text
        : "number " + new BigDecimal(text).stripTrailingZeros().toPlainString();
  }

  @Test
  void libre_office_reads_codes_that_look_like_numbers_as_they_are() throws Exception {
    assumeTrue(installed("soffice"), "LibreOffice is not installed: the workbook is not opened");
    Path converted = folder.resolve("converted");
    Process office =
        new ProcessBuilder(
                "soffice",
                "--headless",
                "-env:UserInstallation=" + folder.resolve("office").toUri(),
                "--convert-to",
                "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
                "--outdir",
                converted.toString(),
                build.release().resolve("icsref.xlsx").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("office.log").toFile())
            .start();
    assertThat(office.waitFor(3, TimeUnit.MINUTES)).isTrue();
    Set<String> codes = new HashSet<>();
    Csv.read(converted.resolve("icsref-legacy_to_ics.csv"))
        .forEach(row -> codes.add(row.get("legacy_ods")));
    assertThat(codes).contains("00D", "10E", "99E", "01F");
    assertThat(codes)
        .isEqualTo(
            new HashSet<>(
                build.table("legacy_to_ics.csv").stream()
                    .map(row -> row.get("legacy_ods"))
                    .toList()));
    assertThat(Files.readString(converted.resolve("icsref-ics.csv")))
        .isEqualTo(Files.readString(build.release().resolve("ics.csv")));
  }

  // ---- the data package

  @Test
  void the_tables_are_what_the_data_package_says_of_them() throws IOException {
    List<String> wrong = new ArrayList<>();
    Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
    for (Map<String, Object> resource : resources()) {
      Path file = build.release().resolve((String) resource.get("path"));
      tables.put((String) resource.get("name"), Csv.read(file));
      assertThat(header(file)).as(file.toString()).isEqualTo(List.copyOf(types(resource).keySet()));
    }
    for (Map<String, Object> resource : resources()) {
      String name = (String) resource.get("name");
      Map<?, ?> schema = (Map<?, ?>) resource.get("schema");
      List<Map<String, String>> rows = tables.get(name);
      for (Object each : (List<?>) schema.get("fields")) {
        values(name, (Map<?, ?>) each, rows, wrong);
      }
      Object primary = schema.get("primaryKey");
      if (primary != null) {
        keys(name + " primary key", (List<?>) primary, rows, true, wrong);
      }
      if (schema.get("uniqueKeys") instanceof List<?> unique) {
        unique.forEach(key -> keys(name + " unique key", (List<?>) key, rows, false, wrong));
      }
      if (schema.get("foreignKeys") instanceof List<?> foreign) {
        for (Object each : foreign) {
          Map<?, ?> key = (Map<?, ?>) each;
          Map<?, ?> reference = (Map<?, ?>) key.get("reference");
          Set<List<String>> there = new HashSet<>();
          tables
              .get((String) reference.get("resource"))
              .forEach(row -> there.add(of(row, (List<?>) reference.get("fields"))));
          for (Map<String, String> row : rows) {
            List<String> values = of(row, (List<?>) key.get("fields"));
            if (values.stream().noneMatch(String::isEmpty) && !there.contains(values)) {
              wrong.add(name + ": " + values + " is not in " + reference);
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(tables.keySet()).contains("findings", "ics", "legacy-to-ics");
  }

  private static void values(
      String table, Map<?, ?> field, List<Map<String, String>> rows, List<String> wrong) {
    String column = (String) field.get("name");
    Map<?, ?> constraints =
        field.get("constraints") == null ? Map.of() : (Map<?, ?>) field.get("constraints");
    for (Map<String, String> row : rows) {
      String value = row.get(column);
      String at = table + "." + column + " '" + value + "': ";
      if (value.isEmpty()) {
        if (Boolean.TRUE.equals(constraints.get("required"))) {
          wrong.add(at + "required");
        }
        continue;
      }
      switch ((String) field.get("type")) {
        case "integer" -> Long.parseLong(value);
        case "number" -> new BigDecimal(value);
        case "date" -> LocalDate.parse(value);
        case "string" -> assertThat(value).isEqualTo(value.strip());
        default -> wrong.add(at + "type " + field.get("type"));
      }
      if (constraints.get("enum") instanceof List<?> allowed && !allowed.contains(value)) {
        wrong.add(at + "not among " + allowed);
      }
      if (constraints.get("pattern") instanceof String pattern && !value.matches(pattern)) {
        wrong.add(at + pattern);
      }
      if (constraints.get("minimum") instanceof Number least
          && new BigDecimal(value).compareTo(new BigDecimal(least.toString())) < 0) {
        wrong.add(at + "below " + least);
      }
      if (constraints.get("maximum") instanceof Number most
          && new BigDecimal(value).compareTo(new BigDecimal(most.toString())) > 0) {
        wrong.add(at + "above " + most);
      }
    }
  }

  private static void keys(
      String what,
      List<?> columns,
      List<Map<String, String>> rows,
      boolean whole,
      List<String> wrong) {
    Set<List<String>> seen = new HashSet<>();
    for (Map<String, String> row : rows) {
      List<String> key = of(row, columns);
      if (!seen.add(key)) {
        wrong.add(what + " twice: " + key);
      }
      if (whole && key.contains("")) {
        wrong.add(what + " with an empty part: " + key);
      }
    }
  }

  private static List<String> of(Map<String, String> row, List<?> columns) {
    return columns.stream().map(column -> row.get((String) column)).toList();
  }

  @Test
  void the_standards_own_validator_finds_the_descriptor_and_the_data_valid() throws Exception {
    Path validator = Path.of(System.getProperty("icsref.frictionless", ".ci/node_modules"));
    assumeTrue(
        installed("node") && Files.isDirectory(validator.resolve("datapackage")),
        "npm's datapackage is not installed in "
            + validator
            + ": npm install --prefix .ci datapackage@1.1.10");
    Path script = Path.of("src/test/frictionless/validate.js").toAbsolutePath();
    ProcessBuilder command =
        new ProcessBuilder("node", script.toString(), build.release().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("frictionless.log").toFile());
    command.environment().put("NODE_PATH", validator.toAbsolutePath().toString());
    Process node = command.start();
    assertThat(node.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(folder.resolve("frictionless.log"))).isEqualTo("valid\n");
  }

  @Test
  void the_descriptor_has_what_the_standard_asks_for() throws IOException {
    Map<String, Object> descriptor =
        JSON.std.mapFrom(build.release().resolve("datapackage.json").toFile());
    assertThat(descriptor.get("profile")).isEqualTo("tabular-data-package");
    assertThat((String) descriptor.get("name")).matches("[-a-z0-9._/]+");
    assertThat((List<?>) descriptor.get("licenses")).hasSize(1);
    for (Object source : (List<?>) descriptor.get("sources")) {
      assertThat((String) ((Map<?, ?>) source).get("title")).isNotBlank();
    }
    Set<String> names = new HashSet<>();
    for (Map<String, Object> resource : resources()) {
      assertThat((String) resource.get("name")).matches("[-a-z0-9._]+");
      assertThat(names.add((String) resource.get("name"))).isTrue();
      assertThat(resource.get("profile")).isEqualTo("tabular-data-resource");
      assertThat((String) resource.get("description")).isNotBlank();
      Map<?, ?> schema = (Map<?, ?>) resource.get("schema");
      for (Object field : (List<?>) schema.get("fields")) {
        assertThat((String) ((Map<?, ?>) field).get("description")).isNotBlank();
      }
    }
  }

  private static List<Map<String, Object>> resources() throws IOException {
    List<Map<String, Object>> resources = new ArrayList<>();
    Object all =
        JSON.std.mapFrom(build.release().resolve("datapackage.json").toFile()).get("resources");
    for (Object each : (List<?>) all) {
      Map<String, Object> resource = new LinkedHashMap<>();
      ((Map<?, ?>) each).forEach((key, value) -> resource.put((String) key, value));
      resources.add(resource);
    }
    return resources;
  }

  private static Map<String, String> types(Map<String, Object> resource) {
    Map<String, String> types = new LinkedHashMap<>();
    for (Object each : (List<?>) ((Map<?, ?>) resource.get("schema")).get("fields")) {
      Map<?, ?> field = (Map<?, ?>) each;
      types.put((String) field.get("name"), (String) field.get("type"));
    }
    return types;
  }

  private static List<String> header(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return List.of(lines.findFirst().orElseThrow().split(","));
    }
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
