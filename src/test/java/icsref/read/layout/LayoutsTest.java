package icsref.read.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.read.InputScanner;
import icsref.read.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutsTest {
  private static final String LAYOUT =
      """
      publisher: Someone
      licence: OGL
      columns:
        gss: ['X{yy}CD']
      bodies:
        body: {kind: STP, gss: gss}
      emits:
        - organisation: body
      """;

  @TempDir Path config;

  @BeforeEach
  void calendar() throws IOException {
    Files.writeString(
        config.resolve("editions.yml"), "calendar: {usual: 04-01, 2022: 07-01}\neditions: {}\n");
  }

  private void stops(String layout, String message) throws IOException {
    Files.writeString(config.resolve("x.yml"), layout);
    assertThatThrownBy(() -> Layouts.load(config))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("x.yml")
        .hasMessageContaining(message)
        .extracting(stop -> ((Stop) stop).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void an_unknown_key_stops() throws IOException {
    stops(LAYOUT + "ignored: [FID]\n", "has the unknown key 'ignored'");
    stops(
        LAYOUT.replace("gss: gss}", "gss: gss, nmae: gss}"),
        "bodies.body has the unknown key 'nmae'");
    stops(LAYOUT + "    wehn: {gss: ['E*']}\n", "emits[1] has keys below it; expected one of");
  }

  @Test
  void a_column_that_is_not_declared_stops() throws IOException {
    stops(LAYOUT.replace("gss: gss}", "gss: gsx}"), "not 'gsx'");
  }

  @Test
  void an_unknown_fact_stops() throws IOException {
    stops(LAYOUT.replace("organisation: body", "footprint: body"), "[allocation, ");
  }

  @Test
  void what_stands_below_the_examples_would_be_lost_and_stops() throws IOException {
    stops(LAYOUT + "examples: []\nignore: [FID]\n", "the examples must stand last");
  }

  @Test
  void text_that_is_no_yaml_stops() throws IOException {
    stops("columns: [", "is not valid YAML");
  }

  @Test
  void a_folder_without_layouts_stops() {
    assertThatThrownBy(() -> Layouts.load(config))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("has no layout (*.yml)");
  }

  @Test
  void the_calendar_knows_the_years_whose_change_came_in_july() throws IOException {
    Files.writeString(config.resolve("x.yml"), LAYOUT);

    EditionCalendar calendar = Layouts.load(config).calendar();

    assertThat(calendar.ofYear(2021)).isEqualTo(LocalDate.of(2021, 4, 1));
    assertThat(calendar.ofYear(2022)).isEqualTo(LocalDate.of(2022, 7, 1));
  }

  @Test
  void a_site_may_state_the_edition_of_a_file() throws IOException {
    Files.writeString(config.resolve("x.yml"), LAYOUT);
    Files.writeString(
        config.resolve("editions.yml"),
        "calendar: {usual: 04-01}\neditions: {'*special*': 2020-12-01}\n");
    Path input = Files.createDirectory(config.resolve("input"));
    Files.writeString(input.resolve("special.csv"), "X20CD\nE54000001\n");
    Files.writeString(input.resolve("usual.csv"), "X20CD\nE54000001\n");

    assertThat(InputScanner.identify(Layouts.load(config), input).sources())
        .extracting(Source::edition)
        .containsExactly(LocalDate.of(2020, 12, 1), LocalDate.of(2020, 4, 1));
  }
}
