package icsref.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AfterRunTest {
  private static final Instant NIGHT = Instant.parse("2026-03-01T02:30:00Z");

  @TempDir Path output;

  private static final RunOutcome GOOD =
      new RunOutcome(
          "r1",
          NIGHT,
          NIGHT.plusMillis(1900),
          0,
          "published",
          "2026-03-31",
          "2026-03-31_1.0.0",
          true,
          Map.of("warning", 2L),
          Map.of("ics.csv", 42L, "sub_icb.csv", 106L));
  private static final RunOutcome BAD =
      new RunOutcome(
          "r2",
          NIGHT.plusSeconds(86400),
          NIGHT.plusSeconds(86401),
          1,
          "3 errors, see findings.csv",
          "2026-03-31",
          "2026-03-31_1.0.0",
          false,
          Map.of("error", 3L),
          Map.of());

  @Test
  void the_last_run_is_one_line_of_json() {
    new Notifier(output, List.of()).tell(GOOD);
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
    Notifier afterRun = new Notifier(output, List.of());
    afterRun.tell(GOOD);
    afterRun.tell(BAD);
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
    new Notifier(output, List.of()).tell(GOOD);
    try (var files = Files.list(output)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsExactly("last-run.json", "metrics.prom");
    }
  }

  @Test
  void the_hook_learns_the_exit_code_and_where_to_read_more() throws IOException {
    Path seen = output.resolve("seen");
    Notifier afterRun =
        new Notifier(
            output,
            shell(
                "echo \"$ICSREF_RUN $ICSREF_EXIT $ICSREF_RELEASE $ICSREF_MESSAGE\" > "
                    + seen
                    + "; cat \"$ICSREF_LAST_RUN\" >> "
                    + seen));
    afterRun.tell(BAD);
    assertThat(Files.readAllLines(seen))
        .containsExactly(
            "r2 1 2026-03-31_1.0.0 3 errors, see findings.csv",
            Files.readString(output.resolve("last-run.json")).strip());
  }

  @Test
  void a_hook_that_fails_or_is_not_there_does_not_fail_the_run() {
    new Notifier(output, shell("exit 7")).tell(GOOD);
    new Notifier(output, List.of("/nowhere/hook")).tell(GOOD);
    assertThat(output.resolve("last-run.json")).exists();
  }

  private static List<String> shell(String script) {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    return List.of("/bin/sh", "-c", script);
  }
}
