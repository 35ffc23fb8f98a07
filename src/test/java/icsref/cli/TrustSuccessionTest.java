package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of trusts that closed, in the releases of the bundled input. */
class TrustSuccessionTest {
  private static List<Map<String, String>> kept() throws IOException {
    return Csv.read(Path.of("src/bundle/trust_succession.csv"));
  }

  private static List<String> steps(Build release) {
    return release.table("succession.csv").stream()
        .map(
            row ->
                row.get("predecessor_ods")
                    + " > "
                    + row.get("successor_ods")
                    + " "
                    + row.get("valid_from"))
        .toList();
  }

  /** Its kind, last day and status. */
  private static String trust(String day, String code) {
    List<String> found =
        BundledRelease.of(day).table("organisation.csv").stream()
            .filter(row -> row.get("ods").equals(code))
            .map(row -> row.get("kind") + " " + row.get("valid_to") + " " + row.get("status"))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2022-07-01", "2026-03-31", "2026-04-01"})
  void a_release_of_any_day_has_every_succession_that_the_project_keeps_with_its_evidence(
      String day) throws IOException {
    List<Map<String, String>> published = BundledRelease.of(day).table("succession.csv");
    assertThat(kept())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            row ->
                assertThat(published)
                    .anySatisfy(
                        step ->
                            assertThat(step)
                                .containsEntry("predecessor_ods", row.get("predecessor_ods"))
                                .containsEntry("successor_ods", row.get("successor_ods"))
                                .containsEntry("valid_from", row.get("date"))
                                .containsEntry("evidence", row.get("evidence"))));
  }

  @Test
  void each_names_its_publisher_licence_and_when_it_was_retrieved() throws IOException {
    assertThat(kept())
        .allSatisfy(
            row ->
                assertThat(row.get("evidence"))
                    .startsWith(
                        "NHS England, Organisation Data Service (Open Government Licence v3.0,"
                            + " retrieved August 2026)"));
  }

  @Test
  void the_mergers_of_2020_and_2021_have_their_days() {
    assertThat(steps(BundledRelease.of("2022-07-01")))
        .contains(
            "RBA > RH5 2020-04-01",
            "RC1 > RC9 2020-04-01",
            "RA3 > RA7 2020-04-01",
            "RQ8 > RAJ 2020-04-01",
            "RDD > RAJ 2020-04-01",
            "RDZ > R0D 2020-10-01",
            "RD3 > R0D 2020-10-01",
            "RT3 > RJ1 2021-02-01",
            "RXH > RYR 2021-04-01",
            "RTV > RW4 2021-06-01",
            "RW6 > RM3 2021-10-01",
            "RW6 > R0A 2021-10-01");
  }

  @Test
  void southport_was_open_until_the_day_before_mersey_and_west_lancashire_took_over() {
    assertThat(steps(BundledRelease.of("2022-07-01"))).contains("RVY > RBN 2023-07-01");
    assertThat(trust("2022-07-01", "RVY")).isEqualTo("TRUST 2023-06-30 open");
    assertThat(trust("2026-03-31", "RVY")).isEqualTo("TRUST 2023-06-30 closed");
  }

  /** The list of care trusts is of July 2022, the newest list of trusts of December 2025. */
  @Test
  void a_trust_whose_list_is_older_than_its_succession_closes_the_day_before() {
    assertThat(trust("2022-07-01", "TAF")).isEqualTo("CARE-TRUST 2024-10-31 open");
    assertThat(trust("2026-03-31", "TAF")).isEqualTo("CARE-TRUST 2024-10-31 closed");
    assertThat(trust("2026-03-31", "RNK")).isEqualTo("FOUNDATION-TRUST 2026-03-31 open");
    assertThat(trust("2026-04-01", "RNK")).isEqualTo("FOUNDATION-TRUST 2026-03-31 closed");
    assertThat(trust("2026-04-01", "RVJ")).isEqualTo("TRUST 2026-06-30 open");
    assertThat(trust("2026-04-01", "G6V2S")).isEqualTo("FOUNDATION-TRUST  open");
  }

  /** The only one that closed since the first release's day. */
  @Test
  void one_trust_that_closed_has_no_successor_since_no_record_names_one() {
    Build release = BundledRelease.of("2026-04-01");
    List<String> succeeded =
        release.table("succession.csv").stream().map(row -> row.get("predecessor_ods")).toList();
    assertThat(
            release.table("organisation.csv").stream()
                .filter(row -> row.get("kind").endsWith("TRUST"))
                .filter(row -> row.get("status").equals("closed"))
                .filter(row -> isFrom(row.get("valid_to"), "2022-07-01"))
                .map(row -> row.get("ods"))
                .filter(code -> !succeeded.contains(code)))
        .containsExactly("RYK");
  }

  private static boolean isFrom(String day, String first) {
    return !LocalDate.parse(day).isBefore(LocalDate.parse(first));
  }
}
