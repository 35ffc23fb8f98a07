package icsref.publish.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageInBrowserTest {
  private static final LocalDate OF_42 = LocalDate.of(2026, 3, 31);
  private static final LocalDate OF_36 = LocalDate.of(2026, 4, 1);
  private static final Path BOUNDARIES =
      Path.of(System.getProperty("icsref.shared", "../shared"), "sources", "boundaries");

  @TempDir static Path folder;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    browser = Browser.open(Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path page(String name, LocalDate asAt, SmallRelease release, Boundaries drawn)
      throws IOException {
    Path tables = Files.createDirectories(folder.resolve(name));
    Path page = folder.resolve(name + ".html");
    Report.write(page, SmallRelease.data(asAt, release.in(tables), drawn));
    browser.load(page);
    return page;
  }

  @Test
  void the_page_asks_nothing_of_any_network_and_says_nothing_on_the_console() throws IOException {
    Path page = page("quiet", OF_42, SmallRelease.ofTiles("2022-07-01"), null);
    browser.type("#q", "05L");
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests(page)).isEmpty();
  }

  @Test
  void the_map_has_a_tile_for_each_of_42_systems_and_for_each_of_36() throws IOException {
    page("map42", OF_42, SmallRelease.ofTiles("2022-07-01"), null);
    assertThat(browser.seen(".tile rect")).isEqualTo(42);
    page("map36", OF_36, SmallRelease.ofTiles("2026-04-01"), null);
    assertThat(browser.seen(".tile rect")).isEqualTo(36);
  }

  @Test
  void a_system_that_no_arrangement_knows_still_gets_a_tile() throws IOException {
    SmallRelease release =
        SmallRelease.ofTiles("2022-07-01").with("X9Y8Z", "E54000999", "Newly Announced", "Y60");
    page("map43", OF_42, release, null);
    assertThat(browser.seen(".tile rect")).isEqualTo(43);
    Object places =
        browser.run(
            "return new Set(Array.from(document.querySelectorAll('.tile rect'),"
                + " r => r.getAttribute('x') + ' ' + r.getAttribute('y'))).size");
    assertThat(places).isEqualTo(43);
  }

  @Test
  void with_boundaries_of_the_day_in_the_input_the_map_has_42_shapes() throws IOException {
    assumeTrue(Files.isDirectory(BOUNDARIES), BOUNDARIES + " is not there (-Dicsref.shared=DIR)");
    Boundaries drawn = Boundaries.in(BOUNDARIES).orElseThrow();
    SmallRelease release = new SmallRelease();
    int i = 0;
    for (String gss : new TreeSet<>(drawn.shapes().keySet())) {
      release.with("Q" + i++, gss, "System " + gss, "Y60");
    }
    page("shapes", OF_42, release, drawn);
    assertThat(browser.seen(".shape path")).isEqualTo(42);
    assertThat(browser.seen(".tile rect")).isZero();
  }

  @Test
  void boundaries_of_another_edition_are_said_and_not_drawn() throws IOException {
    Boundaries other =
        new Boundaries(
            "old.geojson",
            "00",
            10,
            10,
            java.util.Map.of("E54000001", new Boundaries.Shape("M0 0z", 1, 1, 1)));
    page("misfit", OF_42, SmallRelease.ofTiles("2022-07-01"), other);
    assertThat(browser.seen(".tile rect")).isEqualTo(42);
    assertThat(browser.text("#map .note")).contains("old.geojson", "another edition");
  }

  @Test
  void the_search_finds_an_area_by_either_code_and_by_name() throws IOException {
    page("search", OF_42, SmallRelease.ofTiles("2022-07-01"), null);
    for (String typed : List.of("05l", "E38000144", "sandwell west")) {
      browser.type("#q", typed);
      assertThat(browser.text("#q-said")).as(typed).isEqualTo("One area.");
      assertThat(browser.text("#q-found h3 code")).as(typed).isEqualTo("05L");
    }
    assertThat(browser.text("#q-found")).contains("2021-04-01: merger into D2P2L");
    assertThat(browser.run("return document.querySelector('#q-found .bar').ariaLabel"))
        .isEqualTo("By residents, mid 2020: QHL 44.0 %, QUA 56.0 %");
    browser.type("#q", "nowhere at all");
    assertThat(browser.text("#q-said")).isEqualTo("No area has that code or name.");
  }

  @Test
  void the_filters_leave_what_was_asked_for_and_the_totals_stay_true() throws IOException {
    page("filters", OF_42, SmallRelease.ofTiles("2022-07-01"), null);
    assertThat(browser.text("#f-said")).isEqualTo("26 shown of 61 findings, by 2 checks.");
    browser.click("input[value=INFO]");
    assertThat(browser.text("#f-said")).isEqualTo("1 shown of 61 findings, by 1 check.");
    assertThat(browser.seen(".check")).isEqualTo(1);
    browser.click("input[value=INFO]");
    browser.type("#f-act", "publisher");
    assertThat(browser.text("#f-said")).isEqualTo("25 shown of 61 findings, by 1 check.");
    browser.type("#f-act", "");
    browser.type("#f-text", "e01001003");
    assertThat(browser.text("#f-said")).isEqualTo("1 shown of 61 findings, by 1 check.");
    assertThat(browser.text(".check.INFO .note"))
        .isEqualTo("The first 25 of 60 are shown; all are in findings.csv.");
  }

  @Test
  void a_name_with_a_script_in_it_is_text() throws IOException {
    SmallRelease release =
        SmallRelease.ofTiles("2022-07-01").with("X9Y8Z", "E54000999", SmallRelease.ATTACK, "Y60");
    page("attack", OF_42, release, null);
    browser.type("#q", "05L");
    assertThat(browser.run("return document.title")).asString().startsWith("Integrated care");
    assertThat(browser.run("return document.scripts.length")).isEqualTo(2);
    assertThat(browser.text("#ics-X9Y8Z .who")).isEqualTo(SmallRelease.ATTACK);
  }

  @Test
  void a_system_shows_its_parts_and_each_trust_once_with_every_sense_of_belonging()
      throws IOException {
    page("parts", OF_42, SmallRelease.ofTiles("2022-07-01"), null);
    Object lists =
        browser.run(
            "return Array.from(document.querySelectorAll('#ics-QUA .flow'),"
                + " list => Array.from(list.children, item => item.textContent).join('; '))");
    assertThat(lists)
        .isEqualTo(
            List.of(
                "Sandwell 94.0 % of it",
                "",
                "Black Country Integrated Care Partnership ICP;"
                    + " Sandwell Health and Wellbeing Board health and wellbeing board",
                "RXK SANDWELL AND WEST BIRMINGHAM HOSPITALS NHS TRUST geographic, partner",
                "05L NHS Sandwell and West Birmingham CCG 56.0 % of it"));
    assertThat(browser.text("#ics-QUA .facts")).contains("Primary care networks2");
  }

  @Test
  void a_tile_leads_by_keyboard_to_its_system() throws IOException {
    page("keys", OF_42, SmallRelease.ofTiles("2022-07-01"), null);
    browser.run("document.querySelector('a.tile[href=\"#ics-QUA\"]').focus()");
    browser.run(
        "document.activeElement.dispatchEvent(new MouseEvent('click', {bubbles: true,"
            + " cancelable: true}));"
            + "return new Promise(done => addEventListener('hashchange', () => setTimeout(done)))");
    assertThat(browser.run("return document.getElementById('ics-QUA').open")).isEqualTo(true);
    assertThat(browser.run("return document.activeElement.parentNode.id")).isEqualTo("ics-QUA");
  }

  @Test
  void nothing_sticks_out_of_a_phone() throws IOException {
    browser.width(500);
    try {
      page("phone", OF_42, SmallRelease.ofTiles("2022-07-01"), null);
      assertThat(
              browser.run(
                  "return document.documentElement.scrollWidth"
                      + " <= document.documentElement.clientWidth"))
          .isEqualTo(true);
    } finally {
      browser.width(1200);
    }
  }

  @Test
  void an_accessibility_check_finds_nothing_in_light_and_in_dark() throws IOException {
    String axe;
    try (InputStream in = getClass().getResourceAsStream("/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (String scheme : List.of("light", "dark")) {
      browser.scheme(scheme);
      page("axe-" + scheme, OF_42, SmallRelease.ofTiles("2022-07-01"), null);
      browser.type("#q", "05L");
      browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
      Object violations =
          browser.run(
              axe
                  + ";return axe.run(document, {resultTypes: ['violations']}).then(r =>"
                  + " r.violations.map(v => v.impact + ' ' + v.id + ': '"
                  + " + v.nodes.map(n => n.html.slice(0, 200)).slice(0, 3).join(' | ')))");
      assertThat(violations).as(scheme).isEqualTo(List.of());
    }
    browser.scheme("light");
  }

  @Test
  void the_page_of_a_run_that_failed_early_says_why_and_shows_the_findings() throws IOException {
    ReportData whole = SmallRelease.data(OF_42, null, null);
    Path page = folder.resolve("failed.html");
    Report.write(
        page,
        new ReportData(
            OF_42,
            "icsref test",
            "1 file was refused",
            null,
            java.util.Map.of(),
            whole.findings(),
            List.of(),
            List.of(),
            List.of(),
            null));
    browser.load(page);
    assertThat(browser.text(".verdict .title")).isEqualTo("Nothing was published");
    assertThat(browser.text(".verdict .detail")).isEqualTo("1 file was refused.");
    assertThat(browser.seen(".check")).isEqualTo(2);
    assertThat(browser.seen("#map, #systems, #legacy")).isZero();
    assertThat(browser.console()).isEmpty();
  }
}
