package icsref.job;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.cli.Build;
import icsref.model.ExitCode;
import icsref.ops.HistoryDatabase;
import icsref.ops.RunHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a row, in an England of twelve LSOAs. */
class BuildJobTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/tiny");

  @TempDir Path folder;

  private static Build build(TinySite site, Path output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--input", site.input().toString(), "--config", site.config().toString()));
    arguments.addAll(Arrays.asList(more));
    Build build = Build.into(output, arguments.toArray());
    assertThat(build.exit()).as(build.said()).isNotEqualTo(ExitCode.INTERNAL.number());
    return build;
  }

  private TinySite site() {
    return new TinySite(folder);
  }

  private Path output() {
    return folder.resolve("output");
  }

  /** The tables and certificates: what a release says, apart from what it was made of. */
  private static Map<String, String> data(Build build) {
    Map<String, String> data = new TreeMap<>(build.files());
    data.keySet().removeIf(name -> !name.endsWith(".csv") && !name.equals("coverage.json"));
    return data;
  }

  @Test
  void a_site_that_asks_for_parquet_has_it_in_every_release() throws IOException {
    TinySite site = site();
    Build before = build(site, output());
    site.configure("icsref.yml", "as-at: 2024-06-30\nkeep: 5\nformats: [parquet]\n");
    Build one = build(site, output());
    assertThat(one.exit()).as(one.said()).isZero();
    assertThat(data(one)).isEqualTo(data(before));
    Map<String, String> files = one.files();
    List<String> parquet =
        files.keySet().stream().filter(name -> name.endsWith(".parquet")).toList();
    assertThat(parquet)
        .containsExactlyElementsOf(
            data(one).keySet().stream()
                .filter(name -> name.endsWith(".csv"))
                .map(name -> "parquet/" + name.replace(".csv", ".parquet"))
                .toList());
    assertThat(files.get("manifest.json")).contains("parquet/ics.parquet");
    assertThat(files.get("report.html")).contains("href=\"parquet/ics.parquet\"");
    Map<String, String> again = build(site, folder.resolve("again")).files();
    assertThat(parquet).allSatisfy(name -> assertThat(again.get(name)).isEqualTo(files.get(name)));
  }

  /** {@code -Dicsref.renew=true} writes it again: look at the difference before you commit it. */
  @Test
  void the_release_of_a_tiny_england_is_what_it_was() throws IOException {
    Build build = build(site(), output());
    assertThat(build.said()).contains("published");
    Map<String, String> made = data(build);
    if (Boolean.getBoolean("icsref.renew")) {
      Files.createDirectories(GOLDEN);
      for (var file : made.entrySet()) {
        Path kept = GOLDEN.resolve(file.getKey());
        Files.createDirectories(kept.getParent());
        Files.write(kept, file.getValue().getBytes(Build.BYTES));
      }
    }
    Map<String, String> golden = new TreeMap<>();
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String name = GOLDEN.relativize(file).toString().replace('\\', '/');
        golden.put(name, Files.readString(file, Build.BYTES));
      }
    }
    assertThat(made.keySet()).isEqualTo(golden.keySet());
    golden.forEach((name, content) -> assertThat(made.get(name)).as(name).isEqualTo(content));
  }

  @Test
  void two_runs_give_the_same_bytes() {
    TinySite site = site();
    Map<String, String> one = build(site, folder.resolve("one")).files();
    Map<String, String> other = build(site, folder.resolve("other")).files();
    assertThat(one).hasSizeGreaterThan(data(build(site, folder.resolve("one"))).size());
    assertThat(different(one, other)).isEmpty();
  }

  @Test
  void the_order_of_the_rows_in_the_input_changes_no_data_file() {
    TinySite site = site();
    Map<String, String> ordered = data(build(site, folder.resolve("ordered")));
    site.shuffle(42);
    Map<String, String> shuffled = data(build(site, folder.resolve("shuffled")));
    assertThat(different(ordered, shuffled)).isEmpty();
  }

  private static List<String> different(Map<String, String> one, Map<String, String> other) {
    assertThat(other.keySet()).isEqualTo(one.keySet());
    return one.keySet().stream().filter(name -> !one.get(name).equals(other.get(name))).toList();
  }

  @Test
  void the_same_input_again_is_up_to_date() {
    TinySite site = site();
    build(site, output());
    Build again = build(site, output());
    assertThat(again.exit()).isZero();
    assertThat(again.said())
        .isEqualTo(
            """
            icsref build, as at 2024-06-30
              up to date nothing has changed since release 2024-06-30_1.0.0 (--force builds it again)
              open       %s
            """
                .formatted(again.release().resolve("report.html")));
    assertThat(releases()).containsExactly("2024-06-30_1.0.0");
  }

  @Test
  void a_changed_comment_in_the_configuration_is_a_patch_release_with_its_own_words()
      throws IOException {
    TinySite site = site();
    build(site, output());
    String settings = "as-at: 2024-06-30\nkeep: 5\n";
    for (String comment : List.of("# one\n", "# two\n", "")) {
      site.configure("icsref.yml", comment + settings);
      Build build = build(site, output());
      assertThat(build.exit()).as(build.said()).isZero();
    }
    assertThat(releases())
        .containsExactly(
            "2024-06-30_1.0.0", "2024-06-30_1.0.1", "2024-06-30_1.0.2", "2024-06-30_1.0.3");
    assertThat(output().resolve("latest/CHANGES.md"))
        .hasContent(
            """
            # Release 2024-06-30_1.0.3

            Compared with release 2024-06-30_1.0.2.

            No table differs. What they were made from does: the configuration.
            """);
    assertThat(build(site, output()).said()).contains("up to date");
  }

  @Test
  void folders_may_be_symbolic_links_and_what_changes_behind_them_is_noticed() throws IOException {
    TinySite site = site();
    List<String> arguments = new ArrayList<>();
    for (Path each : List.of(site.input(), site.config())) {
      Path link = folder.resolve("link-to-" + each.getFileName());
      arguments.addAll(List.of("--" + each.getFileName(), link.toString()));
      Files.createSymbolicLink(link, each);
    }
    Path output = Files.createSymbolicLink(folder.resolve("link-to-output"), output());
    Files.createDirectories(output());
    Build first = Build.into(output, arguments.toArray());
    assertThat(first.exit()).as(first.said()).isZero();
    assertThat(Build.into(output, arguments.toArray()).said()).contains("up to date");
    site.configure("icsref.yml", "as-at: 2024-06-30\nkeep: 6\n");
    assertThat(Build.into(output, arguments.toArray()).said()).contains("published");
    assertThat(releases()).containsExactly("2024-06-30_1.0.0", "2024-06-30_1.0.1");
  }

  @Test
  void half_a_list_does_not_vanish_from_one_day_to_the_next_without_a_word() {
    TinySite site = site();
    build(site, output(), "--as-at", "2024-06-30");
    String tiers = site.content("lower_to_upper_tier.csv");
    assertThat(build(site, output(), "--as-at", "2024-07-01").exit()).isZero();
    site.put("lower_to_upper_tier.csv", tiers.replaceFirst("E07000002.*\nE06000003.*\n", ""));
    Build cut = build(site, output(), "--as-at", "2024-07-02");
    assertThat(cut.exit()).as(cut.said()).isEqualTo(1);
    assertThat(cut.findings())
        .filteredOn(finding -> finding.startsWith("ERROR table-shrank"))
        .isNotEmpty()
        .allMatch(finding -> finding.contains("release 2024-07-01_1.0.0 has"));
    assertThat(cut.release().getFileName()).hasToString("2024-07-01_1.0.0");
  }

  @Test
  void a_good_list_a_bad_one_and_the_good_one_again_give_the_good_release() {
    TinySite site = site();
    // of two moves of LSOAs one goes again: in so small an England that is half a table
    site.configure("icsref.yml", "as-at: 2024-06-30\nkeep: 5\nmost-fall: 1\n");
    Map<String, String> good = data(build(site, output()));
    String footprint = site.content(TinySite.FOOTPRINT_2024);
    site.put(TinySite.FOOTPRINT_2024, moved(footprint));
    assertThat(data(build(site, output()))).isNotEqualTo(good);
    site.put(TinySite.FOOTPRINT_2024, footprint);
    Build again = build(site, output());
    assertThat(again.exit()).isZero();
    assertThat(again.release().getFileName()).hasToString("2024-06-30_3.0.0");
    // the findings tell of the release before, which differs
    assertThat(different(good, data(again))).isSubsetOf("findings.csv");
  }

  @Test
  void a_release_with_a_changed_or_missing_file_is_not_up_to_date() throws IOException {
    TinySite site = site();
    Build build = build(site, output());
    Path table = build.release().resolve("ics.csv");
    Files.writeString(table, Files.readString(table).replace("QAA", "QXX"));
    Build mended = build(site, output());
    assertThat(mended.exit()).as(mended.said()).isZero();
    assertThat(mended.said()).doesNotContain("up to date");
    assertThat(mended.files().get("ics.csv")).contains("QAA");
    Build kept = build(site, output());
    assertThat(kept.said()).contains("up to date");
    Files.delete(kept.release().resolve("succession.csv"));
    Build whole = build(site, output());
    assertThat(whole.exit()).as(whole.said()).isZero();
    assertThat(whole.files()).containsKey("succession.csv");
  }

  @Test
  void a_rollback_stays_until_something_changes() {
    TinySite site = site();
    build(site, output());
    String footprint = site.content(TinySite.FOOTPRINT_2024);
    site.put(TinySite.FOOTPRINT_2024, moved(footprint));
    build(site, output());
    Rollback.to("2024-06-30_1.0.0", output());
    Build kept = build(site, output());
    assertThat(kept.said()).contains("nothing has changed since release 2024-06-30_1.0.0");
    assertThat(kept.release().getFileName()).hasToString("2024-06-30_1.0.0");
    try (HistoryDatabase history = HistoryDatabase.open(output(), "", Map.of())) {
      assertThat(RunHistory.list(history, 1).runs().get(0).message())
          .isEqualTo("up to date with 2024-06-30_1.0.0, rolled back from 2024-06-30_2.0.0");
    }
    site.configure("icsref.yml", "as-at: 2024-06-30\nkeep: 6\n");
    Build changed = build(site, output());
    assertThat(changed.release().getFileName()).hasToString("2024-06-30_2.0.1");
    assertThat(output().resolve(".icsref/rollback.json")).doesNotExist();
  }

  /** LSOA 9 in the north instead of the south. */
  private static String moved(String footprint) {
    String south =
        "E38000013,0CC,NHS South ICB - 0CC,E54000012,QBB,NHS South Integrated Care Board";
    String north =
        "E38000012,00D,NHS North ICB - 00D,E54000011,QAA,NHS North Integrated Care Board";
    return footprint.replace("E01000009,LSOA 9," + south, "E01000009,LSOA 9," + north);
  }

  @Test
  void forced_it_is_built_again_and_the_release_of_the_same_data_is_the_same() {
    TinySite site = site();
    build(site, output());
    Build forced = build(site, output(), "--force");
    assertThat(forced.exit()).isZero();
    assertThat(forced.said()).contains("published").doesNotContain("up to date");
    assertThat(releases()).containsExactly("2024-06-30_1.0.0");
  }

  @Test
  void a_dry_run_publishes_nothing() {
    Build dry = build(site(), output(), "--dry-run");
    assertThat(dry.exit()).isZero();
    assertThat(dry.published()).isFalse();
    assertThat(releases()).isEmpty();
    assertThat(dry.said()).contains("nothing: a dry run");
  }

  @Test
  void another_day_is_another_release() {
    TinySite site = site();
    build(site, output());
    Build first = build(site, output(), "--as-at", "2022-07-01");
    assertThat(first.exit()).isZero();
    assertThat(first.release().getFileName()).hasToString("2022-07-01_1.0.0");
    assertThat(releases()).containsExactly("2022-07-01_1.0.0", "2024-06-30_1.0.0");
  }

  @Test
  void an_error_publishes_nothing_and_the_last_release_stays_whole() {
    TinySite site = site();
    Build good = build(site, output());
    Path latest = good.release();
    Map<String, String> before = good.files();
    String footprint = site.content(TinySite.FOOTPRINT_2024);
    site.put(TinySite.FOOTPRINT_2024, footprint.replaceFirst("E01000004,.*\n", ""));
    Build bad = build(site, output());
    assertThat(bad.exit()).isEqualTo(1);
    assertThat(bad.findings().get(0))
        .isEqualTo(
            "ERROR lsoa-in-no-sub-icb | LSOA21_SICBL24_ICB24_LAD24_EN_LU.csv row 4 | LSOA E01000004"
                + " of 2021 is missing from the footprint of 2024-04-01 in"
                + " LSOA21_SICBL24_ICB24_LAD24_EN_LU.csv");
    assertThat(bad.release()).isEqualTo(latest);
    assertThat(different(before, bad.files())).isEmpty();
    assertThat(releases()).containsExactly("2024-06-30_1.0.0");
  }

  @Test
  void mended_the_input_is_built_on_the_next_run() {
    TinySite site = site();
    String footprint = site.content(TinySite.FOOTPRINT_2024);
    site.put(TinySite.FOOTPRINT_2024, footprint.replaceFirst("E01000004,.*\n", ""));
    assertThat(build(site, output()).exit()).isEqualTo(1);
    site.put(TinySite.FOOTPRINT_2024, footprint);
    Build mended = build(site, output());
    assertThat(mended.exit()).as(mended.said()).isZero();
    assertThat(mended.findings()).noneMatch(finding -> finding.startsWith("ERROR"));
  }

  @Test
  void an_error_stays_an_error_when_the_same_input_is_built_again() {
    TinySite site = site();
    String footprint = site.content(TinySite.FOOTPRINT_2024);
    site.put(TinySite.FOOTPRINT_2024, footprint.replaceFirst("E01000004,.*\n", ""));
    assertThat(build(site, output()).exit()).isEqualTo(1);
    Build again = build(site, output());
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.published()).isFalse();
  }

  @Test
  void a_refused_file_stops_the_build_even_beside_input_that_was_published() {
    TinySite site = site();
    build(site, output());
    site.put("page.csv", "<!DOCTYPE html>\n<html><title>Just a moment…</title></html>\n");
    Build refused = build(site, output());
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.findings().get(0)).startsWith("ERROR ").contains(" | page.csv | ");
    assertThat(releases()).containsExactly("2024-06-30_1.0.0");
  }

  @Test
  void a_correction_is_a_release_of_the_same_day_with_a_higher_number() {
    TinySite site = site();
    build(site, output());
    site.put(TinySite.FOOTPRINT_2024, moved(site.content(TinySite.FOOTPRINT_2024)));
    Build corrected = build(site, output());
    assertThat(corrected.exit()).isZero();
    assertThat(corrected.findings())
        .filteredOn(finding -> !finding.startsWith("INFO"))
        .containsExactly(
            "WARNING lsoa-move-unexplained | LSOA21_SICBL24_ICB24_LAD24_EN_LU.csv row 10 | LSOA"
                + " E01000009 was in 0CC (QBB) in 2022-07-01 and is in 00D (QAA) in 2024-04-01; no"
                + " succession and no change of an ONS code explains it",
            "WARNING source-differs-from-release | LSOA21_SICBL24_ICB24_LAD24_EN_LU.csv |"
                + " LSOA21_SICBL24_ICB24_LAD24_EN_LU.csv, true for 2024-04-01, is not the same file"
                + " as in release 2024-06-30_1.0.0 (rows: 13 then, 13 now)");
    assertThat(releases()).containsExactly("2024-06-30_1.0.0", "2024-06-30_2.0.0");
    assertThat(corrected.release().getFileName()).hasToString("2024-06-30_2.0.0");
  }

  @Test
  void an_unknown_key_in_the_configuration_stops_the_command() {
    TinySite site = site();
    site.configure("icsref.yml", "as-at: 2024-06-30\nkeep: 5\nas_at: 2026-04-01\n");
    Build build = build(site, output());
    assertThat(build.exit()).isEqualTo(2);
    assertThat(build.said()).contains("icsref.yml has the unknown key 'as_at'");
    assertThat(build.published()).isFalse();
  }

  @Test
  void a_day_before_there_was_an_ics_is_a_wrong_argument() {
    Build build = build(site(), output(), "--as-at", "2022-06-30");
    assertThat(build.exit()).isEqualTo(2);
    assertThat(build.said())
        .contains(
            "no ICS existed on 2022-06-30: the first day is 2022-07-01; choose a later --as-at");
  }

  @Test
  void an_empty_input_folder_is_missing_input() throws IOException {
    TinySite site = site();
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Build build = Build.into(output(), "--input", empty, "--config", site.config());
    assertThat(build.exit()).isEqualTo(3);
    assertThat(build.said()).contains(empty + " has no list in it: restore the bundled input");
  }

  @Test
  void the_history_tells_of_every_night_how_it_ended_and_why() throws IOException {
    TinySite site = site();
    build(site, output());
    build(site, output());
    String footprint = site.content(TinySite.FOOTPRINT_2024);
    site.put(TinySite.FOOTPRINT_2024, footprint.replaceFirst("E01000004,.*\n", ""));
    build(site, output());
    site.put(TinySite.FOOTPRINT_2024, footprint);
    site.configure("icsref.yml", "as-at: 2024-06-30\nkeep: 5\nas_at: 2026-04-01\n");
    build(site, output());
    site.configure("icsref.yml", "as-at: 2024-06-30\nkeep: 5\n");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Build.into(output(), "--input", empty, "--config", site.config());
    try (HistoryDatabase history = HistoryDatabase.open(output(), "", Map.of())) {
      assertThat(RunHistory.list(history, 10).runs())
          .extracting(
              run ->
                  run.exit()
                      + " "
                      + run.release().orElse("nothing")
                      + ": "
                      + run.message().replaceAll("; it may have .*", ""))
          .containsExactly(
              "FAILED nothing: "
                  + empty
                  + " has no list in it: restore the bundled input, or drop in the official files.",
              "FAILED nothing: config/icsref.yml has the unknown key 'as_at'",
              "FAILED nothing: lsoa-in-no-sub-icb: LSOA21_SICBL24_ICB24_LAD24_EN_LU.csv row 4: LSOA"
                  + " E01000004 of 2021 is missing from the footprint of 2024-04-01 in"
                  + " LSOA21_SICBL24_ICB24_LAD24_EN_LU.csv",
              "NOOP nothing: up to date with 2024-06-30_1.0.0",
              "COMPLETED 2024-06-30_1.0.0: ");
    }
  }

  private List<String> releases() {
    Path releases = output().resolve("releases");
    if (!Files.exists(releases)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(releases)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
