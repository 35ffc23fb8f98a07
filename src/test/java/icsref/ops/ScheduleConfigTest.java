package icsref.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleConfigTest {
  @TempDir Path folder;

  @Test
  void the_schedule_and_the_hook_are_read_beside_the_other_settings() throws IOException {
    assertThat(
            read(
                """
                as-at: today
                schedule:
                  cron: "30 2 * * *"
                  zone: Europe/London
                  fetch: true
                  fetch-attempts: 5
                  fetch-pause: 1h
                hook: [/usr/local/bin/notify, icsref]
                """))
        .isEqualTo(
            new ScheduleConfig(
                Optional.of(Timetable.of("30 2 * * *", ZoneId.of("Europe/London"))),
                true,
                5,
                Duration.ofHours(1),
                List.of("/usr/local/bin/notify", "icsref")));
  }

  @Test
  void without_a_schedule_there_is_none() throws IOException {
    assertThat(read("as-at: today\n"))
        .isEqualTo(new ScheduleConfig(Optional.empty(), false, 1, Duration.ZERO, List.of()));
  }

  @Test
  void what_is_wrong_is_named() throws IOException {
    assertWrong("schedule: daily\n", "schedule is 'daily'; expected keys with values");
    String good = "schedule:\n  cron: \"30 2 * * *\"\n  zone: Europe/London\n";
    assertWrong(good + "  retries: 3\n", "schedule has the unknown key 'retries'");
    assertWrong(good.replace("London", "Londres"), "schedule.zone is 'Europe/Londres'");
    assertWrong(good.replace("30 2", "2"), "schedule.cron is '2 * * *'; expected minute hour day");
    assertWrong(good.replace("30 2 * *", "30 2 31 2"), "'30 2 31 2 *'", "this time never comes");
    assertWrong(good + "  fetch: maybe\n", "schedule.fetch is 'maybe'");
    assertWrong(good + "  fetch-attempts: 0\n", "schedule.fetch-attempts is '0'");
    assertWrong(good + "  fetch-pause: soon\n", "schedule.fetch-pause is 'soon'");
    assertWrong("hook: notify\n", "hook is 'notify'; expected a list");
    assertWrong("hook: []\n", "hook is a list; expected a list, the command and its arguments");
    assertWrong("a: [", "is not valid YAML");
  }

  private ScheduleConfig read(String yaml) throws IOException {
    Files.writeString(folder.resolve("icsref.yml"), yaml);
    return ScheduleConfig.read(folder);
  }

  private void assertWrong(String yaml, String... why) throws IOException {
    Files.writeString(folder.resolve("icsref.yml"), yaml);
    assertThatThrownBy(() -> ScheduleConfig.read(folder))
        .as(yaml)
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContainingAll(why);
  }
}
