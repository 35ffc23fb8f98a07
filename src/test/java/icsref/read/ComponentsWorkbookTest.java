package icsref.read;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.cli.Csv;
import icsref.model.Component;
import icsref.read.layout.Layouts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentsWorkbookTest {
  @TempDir Path folder;

  @Test
  void the_form_is_read_with_its_empty_sheets_and_says_only_what_has_a_source() throws IOException {
    ComponentsWorkbook.write(folder.resolve("ics-components.xlsx"));
    List<String> certain = new ArrayList<>();
    certain.add("Names: BRAND-NAME QVV Our Dorset ..");
    certain.add(
        "Designation: PLAN Statutory start planned for 1 April 2022 2022-04-01.. superseded");
    certain.addAll(list("Partnerships"));
    certain.addAll(List.of("ICP members", "Board"));
    certain.addAll(list("Places"));
    certain.addAll(list("Collaboratives"));
    certain.add("Healthwatch");
    assertThat(said(folder)).isEqualTo(certain);
  }

  @Test
  void each_partnership_that_is_shipped_has_its_source() {
    for (String sheet : List.of("Partnerships", "Places", "Collaboratives")) {
      assertThat(Csv.read(Path.of("src", "components", sheet.toLowerCase(Locale.ROOT) + ".csv")))
          .allSatisfy(row -> assertThat(row.get("Source")).matches(".+: .+ \\([\\w.-]+\\)"));
    }
  }

  /** The rows of {@code src/components} that a sheet is shipped with, as {@link #said} has them. */
  private static List<String> list(String sheet) {
    return Csv.read(Path.of("src", "components", sheet.toLowerCase(Locale.ROOT) + ".csv")).stream()
        .map(
            row ->
                (sheet
                        + ": "
                        + String.join(
                            " ",
                            row.get("Kind"),
                            row.get("ICS (ODS code)"),
                            row.get("Name"),
                            row.get("Since") + ".." + row.get("Until"),
                            row.get("Status")))
                    .strip())
        .toList();
  }

  @Test
  void the_workbook_that_is_shipped_is_read_whole() throws IOException {
    Files.copy(Path.of("input/ics-components.xlsx"), folder.resolve("ics-components.xlsx"));
    assertThat(said(folder)).contains("Names: BRAND-NAME QVV Our Dorset ..");
  }

  @Test
  void the_workbook_that_is_shipped_is_the_one_that_is_written_here() throws IOException {
    Path written = folder.resolve("ics-components.xlsx");
    ComponentsWorkbook.write(written);
    assertThat(members(Path.of("input/ics-components.xlsx"))).isEqualTo(members(written));
  }

  /** The text of each member of a workbook but the one that has the time of its making. */
  private static Map<String, String> members(Path workbook) throws IOException {
    Map<String, String> members = new TreeMap<>();
    try (ZipFile zip = new ZipFile(workbook.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.getName().equals("docProps/core.xml")) {
          members.put(
              entry.getName(),
              new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    return members;
  }

  /** A line for each row of each sheet, or the sheet alone where it has none. */
  private static List<String> said(Path input) {
    ScannedInput identified = InputScanner.identify(Layouts.load(Path.of("config/sources")), input);
    assertThat(identified.refused())
        .extracting(finding -> finding.check() + " " + finding.origin().sheet())
        .containsExactly("sheet-passed-over Columns", "sheet-passed-over Example");
    List<String> said = new ArrayList<>();
    for (Source source : identified.sources()) {
      int before = said.size();
      SourceReader.readAll(
          source,
          fact -> {
            Component part = (Component) fact;
            said.add(
                source.sheet()
                    + ": "
                    + String.join(
                            " ",
                            part.kind().value(),
                            (part.seat().ics() == null ? "" : part.seat().ics().value() + " ")
                                + part.name(),
                            part.span().since() + ".." + part.span().until(),
                            part.claim().status())
                        .strip());
          },
          finding -> {
            throw new AssertionError(finding.message());
          });
      if (said.size() == before) {
        said.add(source.sheet());
      }
    }
    return said;
  }
}
