package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.job.TinySite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code icsref build --fetch} says and leaves, however it ends. */
class NightlyRunTest {
  private static final String NOTHING_ENABLED =
      """
      hosts: [127.0.0.1]
      allow-loopback-http: true
      connect-timeout: 1s
      timeout: 2s
      attempts: 1
      back-off: 1s
      longest-wait: 1s
      size-limit: 1 MB
      largest-fall: 5 %
      sources:
        upper-tier:
          enabled: false
          kind: file
          url: http://127.0.0.1:9/lookup.csv
          to: lookup.csv
      """;

  @TempDir Path folder;
  private TinySite site;
  private Path output;

  @BeforeEach
  void site() {
    site = new TinySite(folder);
    site.configure("fetch.yml", NOTHING_ENABLED);
    output = folder.resolve("output");
  }

  @Test
  void with_no_source_enabled_it_builds_and_says_so() throws IOException {
    Build build = build("--fetch");

    assertThat(build.exit()).as(build.said()).isZero();
    assertThat(build.said())
        .contains("  fetched    nothing: no source is enabled in config/fetch.yml\n");
    assertThat(lastRun())
        .containsEntry("exit", 0)
        .containsEntry("message", "published; nothing was fetched, as no source is enabled");
  }

  @Test
  void a_mistake_in_the_configuration_of_the_fetch_is_told_and_the_build_goes_on()
      throws IOException {
    site.configure("fetch.yml", NOTHING_ENABLED.replace("attempts: 1", "attempts: many"));
    Build build = build("--fetch");

    assertThat(build.exit()).isEqualTo(2);
    assertThat(build.published()).isTrue();
    assertEndsWith(
        build,
        "published; the fetch before it failed: config/fetch.yml: attempts is 'many'; expected a"
            + " whole number from 1 to 20");
    assertTold(2, "published; the fetch before it failed: config/fetch.yml: attempts is 'many'");
  }

  @Test
  void a_publisher_that_cannot_be_reached_is_told_and_the_build_goes_on() throws IOException {
    site.configure("fetch.yml", NOTHING_ENABLED.replace("enabled: false", "enabled: true"));
    Build build = build("--fetch");

    assertThat(build.exit()).isEqualTo(3);
    assertThat(build.published()).isTrue();
    assertTold(3, "published; the fetch before it failed: source upper-tier: ");
  }

  @Test
  void a_database_that_cannot_be_reached_is_an_internal_failure_with_its_cause()
      throws IOException {
    site.configure(
        "icsref.yml", "as-at: 2024-06-30\nhistory:\n  url: jdbc:postgresql://127.0.0.1:1/icsref\n");
    Build build = build();

    assertThat(build.exit()).isEqualTo(4);
    assertTold(4, "cannot use the run history at jdbc:postgresql://127.0.0.1:1/icsref: ");
    assertThat(lastRun().get("message").toString()).contains("refused").contains("history.url");
    assertThat(build.published()).isFalse();
  }

  @Test
  void a_run_that_takes_longer_than_it_may_is_stopped_and_told() throws IOException {
    site.configure("icsref.yml", "as-at: 2024-06-30\nlimits:\n  time: 1ms\n");
    Build build = build();

    assertThat(build.exit()).isEqualTo(4);
    assertTold(
        4,
        "stopped after 0.001s, the time limit of a run (limits: time in"
            + " config/icsref.yml); nothing was published.");
    assertThat(build.published()).isFalse();
  }

  @Test
  void a_configuration_that_cannot_be_read_is_told() throws IOException {
    site.configure("icsref.yml", "as-at: 2024-06-30\nkeeep: 3\n");
    Build build = build();

    assertThat(build.exit()).isEqualTo(2);
    assertEndsWith(build, "config/icsref.yml has the unknown key 'keeep'");
    assertTold(2, "config/icsref.yml has the unknown key 'keeep'");
  }

  @Test
  void data_errors_are_told_to_the_hook_and_name_the_page_to_open() throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    Path seen = folder.resolve("seen");
    site.configure(
        "icsref.yml",
        "as-at: 2024-06-30\nhook: [/bin/sh, -c, 'echo $ICSREF_EXIT $ICSREF_MESSAGE > "
            + seen
            + "']\n");
    site.configure(
        "expectations.csv",
        Files.readString(site.config().resolve("expectations.csv"))
            .replace("ICS,2022-07-01,,2,2", "ICS,2022-07-01,,3,3"));
    Build build = build();

    assertThat(build.exit()).isEqualTo(1);
    assertThat(build.said())
        .contains("  ERROR ")
        .contains("  open       " + output.resolve("report.html") + "\n");
    assertEndsWith(build, "1 error in the input; nothing was published");
    assertThat(seen).hasContent("1 1 error in the input; nothing was published");
  }

  @Test
  void a_run_of_the_operator_of_jobs_is_told_like_any_other() throws IOException {
    String expectations = Files.readString(site.config().resolve("expectations.csv"));
    site.configure(
        "expectations.csv", expectations.replace("ICS,2022-07-01,,2,2", "ICS,2022-07-01,,3,3"));
    Build failed = job("start");
    assertThat(failed.exit()).as(failed.said()).isEqualTo(1);
    assertTold(1, "1 error in the input; nothing was published");

    site.configure("expectations.csv", expectations);
    Build restarted = job("restart", "1");
    assertThat(restarted.exit()).as(restarted.said()).isZero();
    assertThat(restarted.published()).isTrue();
    assertThat(lastRun()).containsEntry("exit", 0).containsEntry("message", "published");

    Build unknown = job("restart", "99");
    assertThat(unknown.exit()).isEqualTo(2);
    assertEndsWith(unknown, "the history has no run 99; icsref job list shows them");
    assertThat(lastRun()).containsEntry("exit", 0);
  }

  @Test
  void an_input_folder_may_be_a_link() throws IOException {
    Path link = folder.resolve("link");
    try {
      Files.createSymbolicLink(link, site.input());
    } catch (UnsupportedOperationException | IOException e) {
      Assumptions.abort("links cannot be made here: " + e);
    }
    Build build =
        Build.into(output, "--input", link, "--config", site.config(), "--as-at", "2024-06-30");
    assertThat(build.exit()).as(build.said()).isZero();

    Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("gone"));
    Build lost = Build.into(output, "--input", nowhere, "--config", site.config());
    assertThat(lost.exit()).isEqualTo(2);
    assertEndsWith(lost, "--input " + nowhere + " is a link that leads nowhere");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "build                                  | 0",
        "build --fetch                          | 0",
        "build --as-at yesterday                | 2",
        "build --as-at 1999-01-01               | 2",
        "build --nonsense                       | 2",
        "build --input /nowhere/at/all          | 3",
        "bild                                   | 2",
        "build --help                           | 0",
        "history                                | 0",
        "history --json                         | 0",
        "rollback 1999-01-01_1.0.0              | 2",
        "explain 0AA                            | 0",
        "explain                                | 2",
        "vintage                                | 2",
        "fetch                                  | 2",
        "schedule                               | 2",
      })
  void with_a_log_for_machines_nothing_is_said_that_is_not_json(String arguments, int exit)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(arguments.split(" ")));
    command.addAll(List.of("--log", "json"));
    if (!arguments.contains("--nonsense") && !arguments.equals("bild")) {
      command.addAll(List.of("--output", output.toString(), "--config", site.config().toString()));
      if (!arguments.contains("--input")) {
        command.addAll(List.of("--input", site.input().toString()));
      }
    }
    if (arguments.startsWith("rollback") || arguments.startsWith("history")) {
      command.remove("--input");
      command.remove(site.input().toString());
      command.remove(arguments.startsWith("rollback") ? "--config" : "");
      command.remove(arguments.startsWith("rollback") ? site.config().toString() : "");
    }
    Build run = Build.command(output, command);

    assertThat(run.exit()).as(run.said()).isEqualTo(exit);
    String last = "";
    for (String line : run.said().lines().toList()) {
      assertThat(JSON.std.anyFrom(line)).as(line).isNotNull();
      last = line;
    }
    if (exit != 0) {
      assertThat(JSON.std.mapFrom(last)).as(run.said()).containsEntry("level", "ERROR");
      assertThat(JSON.std.mapFrom(last).get("formattedMessage").toString()).isNotBlank();
    }
  }

  @Test
  void findings_are_events_of_the_log_for_machines() throws IOException {
    site.configure(
        "expectations.csv",
        Files.readString(site.config().resolve("expectations.csv"))
            .replace("ICS,2022-07-01,,2,2", "ICS,2022-07-01,,3,3"));
    Build build = build("--log", "json");
    List<Object> errors = new ArrayList<>();
    for (String line : build.said().lines().toList()) {
      Map<String, Object> event = JSON.std.mapFrom(line);
      if ("ERROR".equals(event.get("level"))) {
        errors.add(event.get("formattedMessage"));
      }
    }
    assertThat(errors).hasSize(2);
    assertThat(errors.get(0).toString())
        .startsWith("count-unexpected: ")
        .contains("ICS: 2 on 2024-06-30, but 3 are expected");
    assertThat(errors.get(1)).isEqualTo("1 error in the input; nothing was published");
  }

  private Build job(String... arguments) {
    List<String> command = new ArrayList<>(List.of("job"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--input", site.input().toString()));
    command.addAll(List.of("--config", site.config().toString(), "--output", output.toString()));
    return Build.command(output, command);
  }

  private Build build(String... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("--input", site.input(), "--config", site.config()));
    arguments.addAll(List.of(more));
    return Build.into(output, arguments.toArray());
  }

  /** The last line of the log is at ERROR, which in text for people has no prefix of its own. */
  private static void assertEndsWith(Build build, String cause) {
    List<String> lines = build.said().lines().toList();
    assertThat(lines.get(lines.size() - 1)).startsWith("icsref: " + cause);
  }

  private void assertTold(int exit, String message) throws IOException {
    assertThat(lastRun()).containsEntry("exit", exit);
    assertThat(lastRun().get("message").toString()).startsWith(message);
    assertThat(output.resolve("metrics.prom"))
        .content()
        .contains("\nicsref_last_run_exit_code " + exit + "\n");
  }

  private Map<String, Object> lastRun() throws IOException {
    return JSON.std.mapFrom(output.resolve("last-run.json").toFile());
  }
}
