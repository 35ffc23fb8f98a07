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

  @Test
  void every_layout_is_in_the_documentation() throws IOException {
    String page = Files.readString(Path.of("docs/sources.md"));
    assertThat(LAYOUTS.all())
        .allSatisfy(layout -> assertThat(page).contains("| `" + layout.name() + "` |"));
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
