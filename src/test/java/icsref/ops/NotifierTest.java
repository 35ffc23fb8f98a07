package icsref.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifierTest {
  private static final Instant NIGHT = Instant.parse("2026-03-01T02:30:00Z");

  @TempDir Path output;

  private static final RunOutcome GOOD =
      new RunOutcome(
          "r1",
          NIGHT,
          NIGHT.plusMillis(1900),
          ExitCode.DONE,
          "published",
          new RunOutcome.Output(
              Optional.of(LocalDate.of(2026, 3, 31)),
              Optional.of("2026-03-31_1.0.0"),
              true,
              Map.of("warning", 2L),
              Map.of("ics.csv", 42L, "sub_icb.csv", 106L)));
  private static final RunOutcome BAD =
      new RunOutcome(
          "r2",
          NIGHT.plusSeconds(86400),
          NIGHT.plusSeconds(86401),
          ExitCode.DATA_ERRORS,
          "3 errors, see findings.csv",
          new RunOutcome.Output(
              Optional.of(LocalDate.of(2026, 3, 31)),
              Optional.of("2026-03-31_1.0.0"),
              false,
              Map.of("error", 3L),
              Map.of()));

  @Test
  void the_last_run_is_one_line_of_json() {
    new Notifier(output).tell(GOOD, List.of());
    assertThat(output.resolve("last-run.json"))
        .hasContent(
            "{\"run\":\"r1\",\"began\":\"2026-03-01T02:30:00Z\",\"ended\":\"2026-03-01T02:30:01.900Z\","
                + "\"seconds\":1.9,\"exit\":0,\"message\":\"published\",\"as_at\":\"2026-03-31\","
                + "\"release\":\"2026-03-31_1.0.0\",\"published\":true,\"findings\":{\"warning\":2},"
                + "\"rows\":{\"ics.csv\":42,\"sub_icb.csv\":106},"
                + "\"last_success\":\"2026-03-01T02:30:01.900Z\"}");
  }

  @Test
  void the_metrics_of_a_failed_run_remember_the_last_success() {
    new Notifier(output).tell(GOOD, List.of());
    new Notifier(output).tell(BAD, List.of());
    assertThat(output.resolve("metrics.prom"))
        .hasContent(
            """
            # HELP icsref_last_run_timestamp_seconds When the last run ended.
            # TYPE icsref_last_run_timestamp_seconds gauge
            icsref_last_run_timestamp_seconds 1772418601.000
            # HELP icsref_last_success_timestamp_seconds When a run last ended with exit code 0.
            # TYPE icsref_last_success_timestamp_seconds gauge
            icsref_last_success_timestamp_seconds 1772332201.900
            # HELP icsref_last_run_duration_seconds How long the last run took.
            # TYPE icsref_last_run_duration_seconds gauge
            icsref_last_run_duration_seconds 1.000
            # HELP icsref_last_run_exit_code Exit code of the last run, 0 for published or up to date.
            # TYPE icsref_last_run_exit_code gauge
            icsref_last_run_exit_code 1
            # HELP icsref_last_run_findings Findings of the last run.
            # TYPE icsref_last_run_findings gauge
            icsref_last_run_findings{severity="error"} 3
            icsref_last_run_findings{severity="warning"} 0
            icsref_last_run_findings{severity="info"} 0
            # HELP icsref_release_info The release that is the latest now.
            # TYPE icsref_release_info gauge
            icsref_release_info{release="2026-03-31_1.0.0",as_at="2026-03-31"} 1
            # EOF
            """);
  }

  @Test
  void nothing_half_written_stays_beside_the_files() throws IOException {
    new Notifier(output).tell(GOOD, List.of());
    try (var files = Files.list(output)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsExactly(".icsref", "last-run.json", "metrics.prom");
    }
    try (var files = Files.list(output.resolve(".icsref"))) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("reserve");
    }
  }

  @Test
  void what_the_labels_of_a_metric_may_not_hold_is_escaped() {
    assertThat(Metrics.label("release", "a\"b\\c\nd")).isEqualTo("release=\"a\\\"b\\\\c\\nd\"");
  }

  @Test
  void rows_and_the_release_of_a_good_run_are_metrics() {
    new Notifier(output).tell(GOOD, List.of());
    assertThat(output.resolve("metrics.prom"))
        .content()
        .contains("\nicsref_rows{table=\"ics.csv\"} 42\nicsref_rows{table=\"sub_icb.csv\"} 106\n")
        .contains(
            "\nicsref_release_info{release=\"2026-03-31_1.0.0\",as_at=\"2026-03-31\"} 1\n# EOF\n");
  }

  @Test
  void a_last_run_that_cannot_be_read_costs_the_last_success_and_nothing_else() throws IOException {
    Files.writeString(output.resolve("last-run.json"), "{\"last_success\": \"yesterday\"}");
    new Notifier(output).tell(BAD, List.of());
    assertThat(output.resolve("last-run.json"))
        .content()
        .contains("\"exit\":1,")
        .contains("\"last_success\":null");
    assertThat(output.resolve("metrics.prom")).content().doesNotContain("last_success");
  }

  @Test
  void the_hook_is_told_even_where_the_files_cannot_be_written() throws IOException {
    Files.createDirectory(output.resolve("last-run.json"));
    Files.writeString(output.resolve("last-run.json/in-the-way"), "");
    Path seen = output.resolve("seen");
    assertThatThrownBy(
            () -> new Notifier(output).tell(BAD, shell("echo $ICSREF_EXIT > '" + seen + "'")))
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.INTERNAL))
        .hasMessageStartingWith("cannot write last-run.json and metrics.prom in " + output);
    assertThat(seen).hasContent("1");
  }

  @Test
  void the_hook_does_not_see_the_password_of_the_history() throws IOException {
    Path seen = output.resolve("seen");
    new Notifier(output)
        .tell(BAD, shell("env | grep -c '^ICSREF_HISTORY_' > '" + seen + "'; true"));
    assertThat(seen).hasContent("0");
  }

  @Test
  void the_hook_learns_the_exit_code_and_where_to_read_more() throws IOException {
    Path seen = output.resolve("seen");
    new Notifier(output)
        .tell(
            BAD,
            shell(
                "echo \"$ICSREF_RUN $ICSREF_EXIT $ICSREF_RELEASE $ICSREF_MESSAGE\" > "
                    + seen
                    + "; cat \"$ICSREF_LAST_RUN\" >> "
                    + seen));
    assertThat(Files.readAllLines(seen))
        .containsExactly(
            "r2 1 2026-03-31_1.0.0 3 errors, see findings.csv",
            Files.readString(output.resolve("last-run.json")).strip());
  }

  @Test
  void a_hook_that_fails_or_is_not_there_does_not_fail_the_run() {
    new Notifier(output).tell(GOOD, shell("exit 7"));
    new Notifier(output).tell(GOOD, List.of("/nowhere/hook"));
    assertThat(output.resolve("last-run.json")).exists();
  }

  private static List<String> shell(String script) {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    return List.of("/bin/sh", "-c", script);
  }
}
