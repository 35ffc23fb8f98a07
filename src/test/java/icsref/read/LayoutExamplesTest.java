package icsref.read;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.model.Finding;
import icsref.model.Severity;
import icsref.read.layout.Layout;
import icsref.read.layout.Layouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The examples that stand in each layout of {@code config/sources}. */
class LayoutExamplesTest {
  private static final Layouts LAYOUTS = Layouts.load(Path.of("config/sources"));

  @TempDir Path folder;

  @Test
  void every_layout_has_an_example() {
    assertThat(LAYOUTS.all())
        .allSatisfy(layout -> assertThat(LAYOUTS.examples(layout)).isNotEmpty());
  }

  /** {@code mvn test -Dtest=LayoutExamplesTest -Dicsref.renew=true} writes the rows again. */
  @Test
  void the_documentation_says_of_every_layout_what_the_head_of_its_file_says() throws IOException {
    Path page = Path.of("docs/sources.md");
    String begin = "<!-- layouts: made by LayoutExamplesTest from config/sources -->\n";
    String end = "<!-- /layouts -->";
    String text = Files.readString(page).replace("\r\n", "\n");
    StringBuilder rows = new StringBuilder("| layout | list |\n|---|---|\n");
    for (Layout layout : LAYOUTS.all()) {
      assertThat(layout.about()).as("the first lines of %s.yml", layout.name()).isNotEmpty();
      rows.append("| `").append(layout.name()).append("` | ").append(layout.about()).append(" |\n");
    }
    String expected =
        text.substring(0, text.indexOf(begin) + begin.length())
            + rows
            + text.substring(text.indexOf(end));
    if (Boolean.getBoolean("icsref.renew")) {
      Files.writeString(page, expected);
    }
    assertThat(Files.readString(page).replace("\r\n", "\n"))
        .as("stale: mvn test -Dtest=LayoutExamplesTest -Dicsref.renew=true")
        .isEqualTo(expected);
  }

  @TestFactory
  Stream<DynamicTest> an_example_gives_exactly_the_facts_it_states() {
    return LAYOUTS.all().stream()
        .flatMap(
            layout ->
                LAYOUTS.examples(layout).stream()
                    .map(
                        example ->
                            DynamicTest.dynamicTest(
                                layout.name() + ": " + example.what(),
                                () -> check(layout, example))));
  }

  private void check(Layout layout, Layout.Example example) throws IOException {
    Path input = Files.createTempDirectory(folder, "input");
    Files.writeString(input.resolve("example.csv"), example.rows());
    Layouts layouts =
        example.edition().map(day -> LAYOUTS.stating("example.csv", day)).orElse(LAYOUTS);
    ScannedInput identified = InputScanner.identify(layouts, input);
    if (!example.refused().isEmpty()) {
      assertThat(identified.sources()).isEmpty();
      assertThat(identified.refused())
          .singleElement()
          .satisfies(finding -> assertThat(finding.message()).contains(example.refused()));
      return;
    }
    assertThat(identified.refused())
        .filteredOn(finding -> finding.severity() == Severity.ERROR)
        .isEmpty();
    assertThat(identified.sources()).extracting(Source::layout).containsExactly(layout.name());
    List<String> said = new ArrayList<>();
    List<Finding> rejects = new ArrayList<>();
    SourceReader.readAll(
        identified.sources().get(0), fact -> said.add(FactText.of(fact)), rejects::add);
    rejects.forEach(finding -> said.add(FactText.of(finding)));
    assertThat(said).containsExactlyElementsOf(example.facts());
  }
}
