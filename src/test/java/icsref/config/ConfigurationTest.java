package icsref.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.ExitCode;
import icsref.model.Expectation;
import icsref.model.Severity;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir private Path folder;

  @BeforeEach
  void a_small_configuration() throws IOException {
    write("icsref.yml", "as-at: 2026-03-31\n");
    write(
        "expectations.csv",
        "what,valid_from,valid_to,least,most,why\nICB,2022-07-01,,42,42,\"Act, 2022\"\n");
    write(
        "declared-splits.csv",
        "valid_from,sub_icb_ods,district_gss,successor_ods,why\n"
            + "2026-04-01,D4U1Y,E06000036,U2G6B,divided\n");
  }

  @Test
  void what_is_not_set_has_its_default() {
    Configuration read = Configuration.read(folder);
    assertThat(read)
        .isEqualTo(
            new Configuration(
                folder,
                LocalDate.of(2026, 3, 31),
                new Configuration.Releases(new Configuration.Keep(30, 60), List.of()),
                0.1,
                "",
                new Configuration.Expected(
                    List.of(
                        new Expectation(
                            "ICB", LocalDate.of(2022, 7, 1), null, 42, 42, "Act, 2022")),
                    List.of()),
                read.splits(),
                java.util.Map.of(),
                read.sha256()));
  }

  @Test
  void the_age_that_a_list_may_have_is_read_and_one_without_months_is_refused() throws IOException {
    write("list-ages.csv", "what,months,fetch,why\nPCN,12,ePCN,monthly\n");
    assertThat(Configuration.read(folder).listAges())
        .containsExactly(new icsref.model.ListAge("PCN", 12, "ePCN", "monthly"));
    write("list-ages.csv", "what,months,fetch,why\nPCN,0,ePCN,monthly\n");
    stops(() -> Configuration.read(folder), "list-ages.csv row 2: a list has a kind");
  }

  @Test
  void today_leaves_the_day_open() throws IOException {
    write("icsref.yml", "as-at: today\nkeep: 3\nkeep-days: 7\nmost-fall: 0.5\n");
    Configuration read = Configuration.read(folder);
    assertThat(read.asAt()).isNull();
    assertThat(read.keep()).isEqualTo(new Configuration.Keep(3, 7));
    assertThat(read.mostFall()).isEqualTo(0.5);
  }

  @Test
  void parquet_is_a_format_that_a_site_may_ask_for() throws IOException {
    assertThat(Configuration.read(folder).hasParquet()).isFalse();
    write("icsref.yml", "as-at: today\nformats: [parquet]\n");
    assertThat(Configuration.read(folder).hasParquet()).isTrue();
    write("icsref.yml", "as-at: today\nformats: [orc]\n");
    stops(() -> Configuration.read(folder), "formats");
  }

  @Test
  void a_changed_file_is_another_configuration() throws IOException {
    String before = Configuration.read(folder).sha256();
    write("icsref.yml", "as-at: 2026-03-31 # the same\n");
    assertThat(Configuration.read(folder).sha256()).isNotEqualTo(before);
  }

  @Test
  void an_unknown_key_stops_with_the_keys_there_are() throws IOException {
    write("icsref.yml", "as-at: 2026-03-31\nkeeep: 3\n");
    stops(() -> Configuration.read(folder), "unknown key 'keeep'");
  }

  @Test
  void a_wrong_row_is_named() throws IOException {
    write("expectations.csv", "what,valid_from,valid_to,least,most,why\nICB,soon,,42,42,Act\n");
    stops(() -> Configuration.read(folder), "expectations.csv row 2");
  }

  @Test
  void a_site_sets_a_check() throws IOException {
    write(
        "checks.yml",
        "lsoa-move-unexplained:\n  error-if: 5\n  warn-if: 2\n"
            + "trust-code-of-two-trusts:\n  severity: INFO\n  accept:\n"
            + "    - value: RYE\n      reason: reported\n      until: 2027-03-31\n");
    assertThat(Configuration.read(folder).checks())
        .containsOnly(
            java.util.Map.entry("lsoa-move-unexplained", new CheckSetting(null, 2, 5, List.of())),
            java.util.Map.entry(
                "trust-code-of-two-trusts",
                new CheckSetting(
                    Severity.INFO,
                    null,
                    null,
                    List.of(
                        new CheckSetting.Accepted("RYE", "reported", LocalDate.of(2027, 3, 31))))));
  }

  @Test
  void what_is_accepted_needs_a_reason_and_a_last_day() throws IOException {
    write("checks.yml", "trust-code-of-two-trusts:\n  accept:\n    - value: RYE\n");
    stops(() -> Configuration.read(folder), "what is accepted needs a reason");
  }

  @Test
  void a_wrong_setting_of_a_check_stops() throws IOException {
    write("checks.yml", "lsoa-move-unexplained:\n  severity: LOUD\n");
    stops(() -> Configuration.read(folder), "expected ERROR, WARNING or INFO");
    write("checks.yml", "lsoa-move-unexplained:\n  error-when: 3\n");
    stops(() -> Configuration.read(folder), "unknown key 'error-when'");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private static void stops(ThrowingCallable read, String because) {
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining(because);
  }
}
