package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.config.Configuration;
import icsref.model.ExitCode;
import icsref.ops.ScheduleConfig;
import icsref.ops.Timetable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What docs/operations.md tells people to copy must work. */
class OperationsGuideTest {
  private static final Path GUIDE = Path.of("docs/operations.md");

  @TempDir Path folder;

  @Test
  void the_systemd_units_are_valid() throws Exception {
    Path analyze = Path.of("/usr/bin/systemd-analyze");
    Assumptions.assumeTrue(Files.isExecutable(analyze), "there is no systemd-analyze here");
    List<String> units = blocks("ini");
    assertThat(units).hasSize(3);
    List<Path> files = new ArrayList<>();
    List<String> names = List.of("icsref.service", "icsref.timer", "icsref-schedule.service");
    for (int i = 0; i < units.size(); i++) {
      // the program need not be installed for a unit to be right
      String unit = units.get(i).replace("/opt/icsref/icsref ", "/bin/true ");
      files.add(Files.writeString(folder.resolve(names.get(i)), unit));
    }
    List<String> command = new ArrayList<>(List.of(analyze.toString(), "verify", "--man=no"));
    files.forEach(file -> command.add(file.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> said =
        process.inputReader().lines().filter(line -> line.contains("icsref")).toList();
    assertThat(process.waitFor()).as(said.toString()).isZero();
    assertThat(said).isEmpty();
  }

  @Test
  void the_timer_the_crontab_the_cronjob_and_the_schedule_mean_the_same_time() throws IOException {
    ZoneId london = ZoneId.of("Europe/London");
    Instant night = Instant.parse("2026-01-01T02:30:00Z");
    Instant before = Instant.parse("2025-12-31T12:00:00Z");
    assertThat(blocks("ini").get(1)).contains("OnCalendar=*-*-* 02:30:00 Europe/London");
    String crontab = blocks("cron").get(0);
    String fields = String.join(" ", List.of(crontab.split(" ")).subList(0, 5));
    assertThat(Timetable.of(fields, london).next(before)).isEqualTo(night);
    Map<?, ?> spec = (Map<?, ?>) yaml("kind: CronJob").get("spec");
    assertThat(
            Timetable.of(spec.get("schedule").toString(), ZoneId.of(spec.get("timeZone") + ""))
                .next(before))
        .isEqualTo(night);
    assertThat(blocks("xml").get(0)).contains("T02:30:00</StartBoundary>");
  }

  @Test
  void the_crontab_line_mails_a_failure_and_nothing_else() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    String line = blocks("cron").get(0).strip();
    String command = line.substring(line.indexOf("out="));
    for (int code : new int[] {0, 1, 75}) {
      Path program =
          Files.writeString(
              folder.resolve("program"), "#!/bin/sh\necho said $1 >&2\nexit " + code + "\n");
      assertThat(program.toFile().setExecutable(true)).isTrue();
      Process process =
          new ProcessBuilder("/bin/sh", "-c", command.replace("/opt/icsref/icsref", "" + program))
              .redirectErrorStream(true)
              .start();
      assertThat(process.inputReader().lines().toList())
          .isEqualTo(code == 1 ? List.of("said build") : List.of());
      assertThat(process.waitFor()).isEqualTo(code);
    }
  }

  @Test
  void the_settings_shown_are_settings() throws IOException {
    Path config = Files.createDirectories(folder.resolve("config"));
    for (String name : List.of("icsref.yml", "expectations.csv", "declared-splits.csv")) {
      Files.copy(Path.of("config").resolve(name), config.resolve(name));
    }
    String shown = "";
    for (String block : blocks("yaml")) {
      if (block.startsWith("schedule:") || block.startsWith("history:")) {
        shown += "\n" + block;
      }
    }
    Path settings = config.resolve("icsref.yml");
    Files.writeString(settings, Files.readString(settings) + shown);

    assertThat(Configuration.read(config).historyUrl()).startsWith("jdbc:postgresql://");
    ScheduleConfig schedule = ScheduleConfig.read(config);
    assertThat(schedule.timetable()).isPresent();
    assertThat(schedule.fetch()).isTrue();
    assertThat(schedule.hook()).containsExactly("/usr/local/bin/notify", "icsref");
  }

  @Test
  void the_task_for_windows_is_well_formed() throws Exception {
    var task =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(blocks("xml").get(0).getBytes(StandardCharsets.UTF_8)));
    assertThat(task.getElementsByTagName("MultipleInstancesPolicy").item(0).getTextContent())
        .isEqualTo("IgnoreNew");
  }

  @Test
  void the_metrics_in_the_rules_are_metrics_that_are_written() throws IOException {
    String source = Files.readString(Path.of("src/main/java/icsref/ops/Notifier.java"));
    Matcher metric = Pattern.compile("icsref_([a-z_]+)").matcher(yaml("groups:").toString());
    List<String> names = new ArrayList<>();
    while (metric.find()) {
      names.add(metric.group(1));
    }
    assertThat(names).hasSize(3).allMatch(name -> source.contains("\"" + name + "\""));
  }

  @Test
  void every_exit_code_is_explained() throws IOException {
    Matcher row = Pattern.compile("(?m)^\\| (\\d+) \\|").matcher(Files.readString(GUIDE));
    List<Integer> explained = new ArrayList<>();
    while (row.find()) {
      explained.add(Integer.parseInt(row.group(1)));
    }
    assertThat(explained)
        .isEqualTo(List.of(ExitCode.values()).stream().map(ExitCode::number).toList());
  }

  private static Map<?, ?> yaml(String containing) throws IOException {
    for (String block : blocks("yaml")) {
      if (block.contains(containing)) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(block);
      }
    }
    throw new AssertionError("no block with " + containing);
  }

  /** The fenced blocks of a language, in order. */
  private static List<String> blocks(String language) throws IOException {
    Matcher block =
        Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```").matcher(Files.readString(GUIDE));
    List<String> blocks = new ArrayList<>();
    while (block.find()) {
      blocks.add(block.group(1));
    }
    return blocks;
  }
}
