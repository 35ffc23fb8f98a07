package icsref.publish.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import icsref.TinyRelease;
import icsref.cli.Build;
import icsref.cli.Csv;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The pages of releases that the build made, in a real browser. */
class PageInBrowserTest {
  private static final String ATTACK = "<script>document.title='owned'</script>&'";
  private static final Path BOUNDARIES =
      Path.of(System.getProperty("icsref.shared", "../shared"), "sources", "boundaries");

  @TempDir static Path folder;
  private static Browser browser;
  private static Build england;

  @BeforeAll
  static void open() throws IOException {
    browser = Browser.open(Files.createDirectory(folder.resolve("profile")));
    england = Build.into(folder.resolve("england"), "--as-at", "2026-03-31");
    assertThat(england.exit()).as(england.said()).isZero();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path tiny() {
    return TinyRelease.path().resolve("report.html");
  }

  private static Path page(Build build) {
    return build.release().resolve("report.html");
  }

  /** The tiny England's input in a folder of its own, to be changed. */
  private static Path site(String name) throws IOException {
    Path from = TinyRelease.output().resolveSibling("input");
    Path site = folder.resolve(name);
    FileSystemUtils.copyRecursively(from, site.resolve("input"));
    FileSystemUtils.copyRecursively(from.resolveSibling("config"), site.resolve("config"));
    return site;
  }

  private static Build build(Path site) {
    return Build.into(
        site.resolve("output"),
        "--input",
        site.resolve("input"),
        "--config",
        site.resolve("config"));
  }

  private static void replace(Path file, String text, String with) throws IOException {
    String content = Files.readString(file);
    assertThat(content).contains(text);
    Files.writeString(file, content.replace(text, with));
  }

  /** The answers on the page, a line for each: cells of the table. */
  private static List<?> answers() {
    return (List<?>)
        browser.run(
            "return Array.from(document.querySelectorAll('#q-rows tr'), row =>"
                + " Array.from(row.children, cell =>"
                + " cell.textContent.replace(/\\s+/g, ' ').trim()).join(' | '))");
  }

  // ---- one file

  @Test
  void the_page_makes_no_request_says_nothing_on_the_console_and_is_under_a_megabyte()
      throws IOException {
    browser.load(page(england));
    browser.type("#q", "05L");
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests(page(england))).isEmpty();
    assertThat(Files.size(page(england))).isLessThan(1_000_000);
  }

  @Test
  void every_file_of_the_release_has_a_link_that_leads_to_it() throws IOException {
    for (Path page : List.of(tiny(), TinyRelease.output().resolve("report.html"))) {
      browser.load(page);
      Set<String> linked = new LinkedHashSet<>();
      for (Object each :
          (List<?>)
              browser.run(
                  "return Array.from(document.querySelectorAll('#downloads a'),"
                      + " a => a.getAttribute('href'))")) {
        linked.add(page.resolveSibling((String) each).normalize().toString());
      }
      Set<String> there = new LinkedHashSet<>();
      Path release = page.equals(tiny()) ? tiny().getParent() : page.resolveSibling("latest");
      try (Stream<Path> files = Files.walk(release.toRealPath())) {
        files
            .filter(Files::isRegularFile)
            .filter(file -> !file.endsWith("report.html"))
            .forEach(
                file -> {
                  try {
                    there.add(release.resolve(release.toRealPath().relativize(file)).toString());
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });
      }
      assertThat(linked).containsExactlyInAnyOrderElementsOf(there);
    }
    assertThat(browser.run("return document.querySelector('#downloads a').textContent"))
        .isEqualTo("icsref.xlsx");
  }

  @Test
  void a_name_with_a_script_in_it_is_text() throws IOException {
    Path site = site("attack");
    replace(site.resolve("input/organisations.csv"), "A TRUST", ATTACK);
    browser.load(page(build(site)), "#q=RAA");
    assertThat(browser.run("return document.title")).asString().startsWith("Integrated care");
    assertThat(browser.run("return document.scripts.length")).isEqualTo(2);
    assertThat(answers().get(0).toString()).contains(ATTACK);
    assertThat(browser.text("#ics-QAA .inside")).contains(ATTACK);
  }

  // ---- the box

  @Test
  void a_pasted_column_is_answered_line_by_line() {
    browser.load(tiny());
    browser.type("#q", "01A\n03C\n e38000006 \nnhs two\nNowhere");
    assertThat(browser.text("#q-said"))
        .isEqualTo("5 codes or names: 4 answered, 2 split, 1 without an answer.");
    assertThat(answers())
        .isEqualTo(
            List.of(
                "01A | 01A E38000001 NHS One CCG CCG, 2017-04-01 to 2022-06-30 | QAA Ayshire, West"
                    + " | 100 % | no | Use QAA for all of it.",
                "01A | 01A E38000001 NHS Ayshire, West ICB - 01A sub-ICB location, since 2022-07-01"
                    + " | QAA Ayshire, West | 100 % | no | Use QAA for all of it.",
                "03C | 03C E38000003 NHS Three CCG CCG, 2017-04-01 to 2020-03-31 | QCC Ceeshire"
                    + " | 100 % | no | Use QCC for all of it.",
                "e38000006 | 06F E38000006 NHS Six CCG CCG, 2017-04-01 to 2020-03-31 | QAA Ayshire,"
                    + " West | 33.3 %population, mid-2020 | yes, 3 ICSs | Multiply counts by"
                    + " 0.333334. For rates, use this ICS.",
                "e38000006 | 06F E38000006 NHS Six CCG CCG, 2017-04-01 to 2020-03-31 | QBB Beeland"
                    + " | 33.3 %population, mid-2020 | yes, 3 ICSs | Multiply counts by 0.333333.",
                "e38000006 | 06F E38000006 NHS Six CCG CCG, 2017-04-01 to 2020-03-31 | QCC Ceeshire"
                    + " | 33.3 %population, mid-2020 | yes, 3 ICSs | Multiply counts by 0.333333.",
                "nhs two | 02B E38000002 NHS Two CCG CCG, 2017-04-01 to 2020-03-31 | QBB Beeland"
                    + " | 55.0 %population, mid-2020 | yes, 2 ICSs | Multiply counts by 0.550000."
                    + " For rates, use this ICS.",
                "nhs two | 02B E38000002 NHS Two CCG CCG, 2017-04-01 to 2020-03-31 | QAA Ayshire,"
                    + " West | 45.0 %population, mid-2020 | yes, 2 ICSs | Multiply counts by"
                    + " 0.450000.",
                "nhs two | 02B E38000012 NHS Two CCG CCG, 2020-04-01 to 2022-06-30 | QBB Beeland"
                    + " | 100 % | no | Use QBB for all of it.",
                "Nowhere |  |  |  |  | Not found. Check the code, or give its name."));
  }

  @Test
  void three_hundred_pasted_codes_are_answered_at_once() {
    List<String> codes = new ArrayList<>();
    for (Map<String, String> row : england.table("legacy_to_ics.csv")) {
      String code = row.get("legacy_ods").isEmpty() ? row.get("legacy_gss") : row.get("legacy_ods");
      if (codes.size() < 300 && !codes.contains(code)) {
        codes.add(code);
      }
    }
    browser.load(page(england));
    browser.type("#q", String.join("\n", codes));
    browser.run("return new Promise(done => setTimeout(done, 400))");
    assertThat(browser.text("#q-said"))
        .startsWith(codes.size() + " codes or names: " + codes.size());
    assertThat(answers()).hasSizeGreaterThanOrEqualTo(codes.size());
  }

  @Test
  void an_answer_has_an_address_that_can_be_shared() {
    browser.load(tiny(), "#q=02B,Beeland&year=2019");
    assertThat(browser.run("return document.getElementById('q').value")).isEqualTo("02B\nBeeland");
    assertThat(answers().get(0).toString()).startsWith("02B | 02B E38000002 NHS Two CCG");
    browser.type("#q", "01A, 03C");
    assertThat(browser.run("return location.hash")).isEqualTo("#q=01A,03C&year=2019");
  }

  @Test
  void the_answer_can_be_downloaded_as_a_table() throws Exception {
    Path downloads = Files.createDirectories(folder.resolve("downloads"));
    browser.downloadsTo(downloads);
    browser.load(tiny(), "#q=01A&year=2021");
    browser.click("#q-download");
    Path file = downloads.resolve("ics-of-codes.csv");
    for (int i = 0; i < 50 && !Files.exists(file); i++) {
      Thread.sleep(100);
    }
    assertThat(Csv.read(file))
        .isEqualTo(
            List.of(
                Map.ofEntries(
                    Map.entry("given", "01A"),
                    Map.entry("kind", "CCG"),
                    Map.entry("ods", "01A"),
                    Map.entry("ons", "E38000001"),
                    Map.entry("name", "NHS One CCG"),
                    Map.entry("valid_from", "2017-04-01"),
                    Map.entry("valid_to", "2022-06-30"),
                    Map.entry("ics_ods", "QAA"),
                    Map.entry("ics_ons", "E54000011"),
                    Map.entry("ics_name", "Ayshire, West"),
                    Map.entry("share", "1.000000"),
                    Map.entry("share_basis", "population, mid-2020"),
                    Map.entry("lsoa_share", "1.000000"),
                    Map.entry("split", "no"),
                    Map.entry("best_fit", "Y"),
                    Map.entry("evidence", "footprint"),
                    Map.entry("what_to_do", "Use QAA for all of it."))));
  }

  @Test
  void organisations_and_lsoas_are_answered_too() {
    browser.load(tiny());
    browser.type("#q", "RAA\nU00002\nA00001\nE07000001\nE01000012\nE01000021");
    assertThat(answers())
        .isEqualTo(
            List.of(
                "RAA | RAA A TRUST NHS foundation trust | QAA Ayshire, West |  | geographic | By"
                    + " the postcode of its head office.",
                "RAA | RAA A TRUST NHS foundation trust | QAA Ayshire, West |  | partner | A trust"
                    + " can be a partner in several ICSs. Do not add these up.",
                "RAA | RAA A TRUST NHS foundation trust | QBB Beeland |  | partner | A trust can be"
                    + " a partner in several ICSs. Do not add these up.",
                "RAA | RAA A TRUST NHS foundation trust | QBB Beeland |  | principal | Use this one"
                    + " where each trust must count once.",
                "U00002 | U00002 TWO PCN PCN | QBB Beeland |  | through sub-ICB location 02B | Use"
                    + " QBB for all of it.",
                "A00001 | A00001 THE ALPHA SURGERY GP practice | QAA Ayshire, West |  | through"
                    + " sub-ICB location 01A | Use QAA for all of it.",
                "E07000001 | E07000001 Alpha local authority | QAA Ayshire, West | 72.5"
                    + " %population, Census 2021 | yes, 2 ICSs | Multiply counts by 0.725000. For"
                    + " rates, use this ICS.",
                "E07000001 | E07000001 Alpha local authority | QBB Beeland | 27.5 %population,"
                    + " Census 2021 | yes, 2 ICSs | Multiply counts by 0.275000.",
                "E01000012 | E01000012 LSOA of 2011 | QCC Ceeshire | 100 % | no | Use QCC for all"
                    + " of it.",
                "E01000021 | E01000021 LSOA of 2021 | QCC Ceeshire | 100 % | no | Use QCC for all"
                    + " of it."));
  }

  // ---- the map and the ICSs

  @Test
  void the_map_has_the_bundled_boundaries_of_the_day_and_tiles_as_the_second_view() {
    int icss = england.table("ics.csv").size();
    browser.load(page(england));
    assertThat(browser.seen("a.shape path")).isEqualTo(icss).isPositive();
    assertThat(browser.seen("a.enlarged path")).isPositive();
    assertThat(browser.seen(".tile rect")).isZero();
    browser.click("button[data-view=tiles]");
    assertThat(browser.seen("a.shape path")).isZero();
    assertThat(browser.seen(".tile rect")).isEqualTo(icss);
  }

  @Test
  void without_boundaries_the_map_has_a_tile_for_each_ics() {
    browser.load(tiny());
    assertThat(browser.seen("a.shape path")).isZero();
    assertThat(browser.seen(".tile rect")).isEqualTo(3);
  }

  @Test
  void a_system_that_no_arrangement_knows_still_gets_a_tile() {
    browser.load(tiny());
    assertThat(browser.seen(".tile rect")).isEqualTo(3);
    assertThat(
            browser.run(
                "return new Set(Array.from(document.querySelectorAll('.tile rect'),"
                    + " r => r.getAttribute('x') + ' ' + r.getAttribute('y'))).size"))
        .isEqualTo(3);
  }

  @Test
  void the_map_shows_the_42_or_the_36_with_london_enlarged_and_a_label_for_each()
      throws IOException {
    assumeTrue(Files.isDirectory(BOUNDARIES), BOUNDARIES + " is not there (-Dicsref.shared=DIR)");
    Path input = folder.resolve("with-boundaries");
    FileSystemUtils.copyRecursively(Path.of("input"), input);
    for (String edition : List.of("2023", "2026")) {
      String file = "Integrated_Care_Boards_April_" + edition + "_EN_BSC.geojson";
      Files.copy(BOUNDARIES.resolve(file), input.resolve(file));
    }
    for (Map.Entry<String, Integer> day : Map.of("2026-03-31", 42, "2026-04-01", 36).entrySet()) {
      Build build =
          Build.into(
              folder.resolve("map" + day.getValue()), "--input", input, "--as-at", day.getKey());
      browser.load(page(build));
      assertThat(browser.seen(".shape path")).isEqualTo(day.getValue());
      assertThat(browser.seen(".tile rect")).isZero();
      int london = browser.seen(".enlarged path");
      assertThat(london).isPositive();
      assertThat(browser.seen(".labels.wide text")).isEqualTo(day.getValue());
      assertThat(overlappingLabels()).isEqualTo(List.of());
      browser.click("[data-view=tiles]");
      assertThat(browser.seen(".tile rect")).isEqualTo(day.getValue());
      assertThat(browser.seen(".shape path")).isZero();
      browser.width(360);
      browser.click("[data-view=shapes]");
      assertThat(browser.seen(".labels.narrow text")).isEqualTo(day.getValue());
      assertThat(overlappingLabels()).isEqualTo(List.of());
      browser.width(1200);
    }
  }

  private static Object overlappingLabels() {
    return browser.run(
        "const seen = Array.from(document.querySelectorAll('.labels text'))"
            + ".filter(t => t.getClientRects().length);"
            + "const boxes = seen.map(t => t.getBoundingClientRect());"
            + "const found = [];"
            + "boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b, j) => {"
            + " if (a.left < b.right && b.left < a.right && a.top + 2 < b.bottom"
            + " && b.top + 2 < a.bottom)"
            + " found.push(seen[i].textContent + ' ' + seen[i + 1 + j].textContent); }));"
            + "return found;");
  }

  @Test
  void boundaries_of_another_edition_are_said_and_not_drawn() throws IOException {
    Path site = site("misfit");
    Files.writeString(
        site.resolve("input/old.geojson"),
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
            + "{\"ICB23CD\":\"E54000099\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
            + "[[[0,51],[1,51],[1,52],[0,51]]]}}]}");
    browser.load(page(build(site)));
    assertThat(browser.seen(".tile rect")).isEqualTo(3);
    assertThat(browser.text("#map .note"))
        .isEqualTo(
            "The boundaries in old.geojson are not those of this day’s ICSs, so the map shows"
                + " equal tiles.");
  }

  @Test
  void the_table_of_the_icss_is_sorted_by_any_column() {
    browser.load(tiny());
    String names =
        "return Array.from(document.querySelectorAll('.sortable tbody th'), e => e.textContent)";
    assertThat(browser.run(names)).isEqualTo(List.of("Ayshire, West", "Beeland", "Ceeshire"));
    browser.click(".sortable thead th:nth-child(7) button");
    List<?> up = (List<?>) browser.run(names);
    browser.click(".sortable thead th:nth-child(7) button");
    List<Object> down = new ArrayList<>((List<?>) browser.run(names));
    java.util.Collections.reverse(down);
    assertThat(down).isEqualTo(up).isNotEqualTo(List.of("Ayshire, West", "Beeland", "Ceeshire"));
    assertThat(browser.run("return document.querySelector('.sortable th:nth-child(7)').ariaSort"))
        .isEqualTo("descending");
  }

  @Test
  void an_ics_shows_its_parts_and_each_trust_once_with_every_relation() {
    browser.load(tiny());
    browser.run(
        "document.querySelector('.sortable a[href=\"#ics-QBB\"]').click();"
            + "return new Promise(done => setTimeout(done, 100))");
    assertThat(browser.run("return document.getElementById('ics-QBB').open")).isEqualTo(true);
    assertThat(browser.run("return document.activeElement.parentNode.id")).isEqualTo("ics-QBB");
    assertThat(
            browser.run(
                "return Array.from(document.querySelectorAll('#ics-QBB .flow'),"
                    + " list => Array.from(list.children, item => item.textContent).join('; '))"))
        .isEqualTo(
            List.of(
                "02B E38000012 NHS Beeland ICB - 02B population 180",
                "Epsilon 50.0 % of it; Alpha 27.5 % of it; Alphashire 15.7 % of it",
                "RAA A TRUST partner, principal; RBB B TRUST geographic, partner, principal",
                "02B NHS Two CCG; 06F NHS Six CCG 33.3 % of it; QBB Beeland; E54000001 Both 27.5 %"
                    + " of it; E54000009 All of it 33.3 % of it"));
    assertThat(
            browser.run(
                "return Array.from(document.querySelectorAll('#ics-QBB .level'), level =>"
                    + " level.querySelector('h5').textContent + ': ' +"
                    + " Array.from(level.querySelectorAll('dl > div'), group =>"
                    + " Array.from(group.children, part => part.textContent.trim()).join(' = '))"
                    + ".join(' | '))"))
        .as("what no register holds is said to be unknown, and not left out")
        .isEqualTo(
            List.of(
                "System: 1 Integrated care board = NHS Beeland Integrated Care Board"
                    + " | 6 Members of the board = unknown who is chair; chief executive; mental"
                    + " health; partner member: trusts; partner member: local authorities; partner"
                    + " member: primary care"
                    + " | 1 Integrated care partnership = Beeland Integrated Care Partnership"
                    + " unknown what it calls itself"
                    + " | 3 Members of the partnership = Alphashire; Epsilon; NHS Beeland"
                    + " Integrated Care Board | 2 NHS trusts = "
                    + " | Provider collaboratives = unknown: no register holds them",
                "Place: Place-based partnerships = unknown: no register holds them"
                    + " | 2 Health and wellbeing boards = Alphashire Health and Wellbeing Board;"
                    + " Epsilon Health and Wellbeing Board"
                    + " | 2 Local Healthwatch = Healthwatch Alphashire; Healthwatch Epsilon",
                "Neighbourhood: 1 Primary care networks = TWO PCN | 1 General practices = "));
    assertThat(
            browser.run(
                "return Array.from(document.querySelectorAll('#ics-QBB .facts > div'),"
                    + " fact => Array.from(fact.children, part => part.textContent).join(': '))"
                    + ".filter(fact => fact.startsWith('Status'))"))
        .isEqualTo(List.of("Status: statutory since 2022-07-01"));
  }

  // ---- quality

  @Test
  void the_filters_leave_what_was_asked_for_and_the_totals_stay_true() throws IOException {
    browser.load(page(england));
    int all = Csv.read(england.release().resolve("findings.csv")).size();
    assertThat(browser.text("#f-said"))
        .endsWith(" of " + all + " findings, by " + browser.seen(".check") + " checks.");
    browser.click("input[value=INFO]");
    int warnings = browser.seen(".check");
    assertThat(browser.seen(".check.WARNING")).isEqualTo(warnings).isPositive();
    browser.type("#f-text", "nothing has this text");
    assertThat(browser.text("#f-said")).isEqualTo("No finding shown here fits.");
  }

  @Test
  void a_failed_run_shows_its_errors_on_the_first_screen_and_no_tick() throws IOException {
    Path site = site("failed");
    replace(
        site.resolve("input/footprint-lsoa-2021-2024-04-01.csv"),
        "E01000001,01A,E38000001",
        "E01000001,01A,");
    Build build = build(site);
    assertThat(build.exit()).isEqualTo(1);
    browser.width(1200);
    browser.load(site.resolve("output/report.html"));
    assertThat(browser.text("h2")).isEqualTo("Nothing was published");
    assertThat(browser.seen(".errors li")).isPositive();
    assertThat(
            browser.run(
                "return document.querySelector('.errors li').getBoundingClientRect().bottom"
                    + " < innerHeight"))
        .isEqualTo(true);
    assertThat(browser.run("return document.body.textContent.includes('✓')")).isEqualTo(false);
    assertThat(browser.seen("#find, #map, #ics, #downloads, .good")).isZero();
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void findings_name_the_publishers_file_and_not_ours() {
    browser.load(page(england));
    assertThat(
            browser.run(
                "return Array.from(document.querySelectorAll('.check .file'))"
                    + ".map(e => e.textContent).filter(t => t.startsWith('organisations.csv'))"))
        .isEqualTo(List.of());
    assertThat(browser.text("#quality")).contains("ICB_Partners_MASTER.xlsx");
  }

  // ---- every reader

  @Test
  void nothing_sticks_out_at_any_width_or_on_paper() {
    for (int width : List.of(360, 500, 800, 1200, 1600)) {
      browser.width(width);
      browser.load(page(england), "#q=05L,01H,Sandwell");
      browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
      assertThat(sticksOut()).as("at " + width).isEqualTo(List.of());
    }
    browser.width(720);
    browser.medium("print");
    assertThat(sticksOut()).as("on paper").isEqualTo(List.of());
    browser.medium("");
    browser.width(1200);
  }

  private static Object sticksOut() {
    return browser.run(
        "const w = document.documentElement.clientWidth;"
            + "return Array.from(document.querySelectorAll('body *')).filter(e => {"
            + " const r = e.getBoundingClientRect();"
            // a box may hide what sticks out of it
            + " const list = e.closest('dl') && e.closest('dl').getBoundingClientRect().right;"
            + " return r.width && r.right > Math.min(w, list || w) + 1"
            + "     && !e.closest('.skip, svg');"
            + "}).slice(0, 5).map(e => e.outerHTML.slice(0, 120))");
  }

  @Test
  void an_accessibility_check_with_every_rule_finds_nothing_in_light_and_in_dark()
      throws IOException {
    String axe;
    try (InputStream in = getClass().getResourceAsStream("/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (int width : List.of(1200, 360)) {
      browser.width(width);
      for (String scheme : List.of("light", "dark")) {
        browser.scheme(scheme);
        browser.load(tiny(), "#q=06F,zzz");
        browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        Object violations =
            browser.run(
                axe
                    + ";const rules = axe.getRules().map(r => r.ruleId);"
                    + "return axe.run(document, {resultTypes: ['violations'],"
                    + " runOnly: {type: 'rule', values: rules}}).then(r =>"
                    + " r.violations.map(v => v.impact + ' ' + v.id + ': '"
                    + " + v.nodes.map(n => n.html.slice(0, 200)).slice(0, 3).join(' | ')))");
        assertThat(violations).as(scheme + " " + width).isEqualTo(List.of());
      }
    }
    browser.scheme("light");
    browser.width(1200);
  }
}
