package icsref.read;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.model.Component;
import icsref.read.layout.Layouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
