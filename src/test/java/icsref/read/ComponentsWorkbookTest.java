package icsref.read;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.model.Component;
import icsref.read.layout.Layouts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentsWorkbookTest {
  @TempDir Path folder;

  @Test
  void the_form_is_read_with_its_empty_sheets_and_says_only_what_is_certain() throws IOException {
    ComponentsWorkbook.write(folder.resolve("ics-components.xlsx"));
    assertThat(said(folder))
        .containsExactly(
            "Names: BRAND-NAME QVV Our Dorset ..",
            "Designation: PLAN Statutory start planned for 1 April 2022 2022-04-01.. superseded",
            "Partnerships",
            "ICP members",
            "Board",
            "Places",
            "Collaboratives",
            "Healthwatch");
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
