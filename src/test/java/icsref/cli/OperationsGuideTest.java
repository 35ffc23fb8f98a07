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
import java.util.Set;
import java.util.TreeSet;
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
    String source =
        Files.readString(Path.of("src/main/java/icsref/ops/Notifier.java"))
            + Files.readString(Path.of("src/main/java/icsref/ops/Heartbeat.java"));
    Matcher metric = Pattern.compile("icsref_([a-z_]+)").matcher(yaml("groups:").toString());
    Set<String> names = new TreeSet<>();
    while (metric.find()) {
      names.add(metric.group(1));
    }
    assertThat(names)
        .containsExactly(
            "last_run_exit_code",
            "last_success_timestamp_seconds",
            "schedule_heartbeat_timestamp_seconds")
        .allMatch(name -> source.contains("\"" + name + "\""));
  }

  @Test
  void no_recipe_starts_maven_at_night() throws IOException {
    List<String> recipes = new ArrayList<>(blocks("ini"));
    recipes.removeIf(unit -> !unit.contains("ExecStart="));
    recipes.addAll(blocks("cron"));
    assertThat(recipes).hasSize(3).allMatch(recipe -> recipe.contains("ICSREF_PACKAGE=never"));
    assertThat(Files.readString(Path.of("Dockerfile"))).contains("ENV ICSREF_PACKAGE=never");
    assertThat(Files.readString(GUIDE)).contains("`setx /m ICSREF_PACKAGE never`");
  }

  @Test
  void what_is_installed_by_the_guide_makes_a_release_by_the_service() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    String data = folder.resolve("data").toString();
    for (String line : blocks("sh").get(0).lines().toList()) {
      if (line.startsWith("mkdir") || line.startsWith("cp ")) {
        String here =
            line.replace("/opt/icsref", Path.of("").toAbsolutePath().toString())
                .replace("/var/lib/icsref", data);
        assertThat(new ProcessBuilder("/bin/sh", "-c", here).inheritIO().start().waitFor())
            .as(here)
            .isZero();
      }
    }
    Matcher start =
        Pattern.compile("ExecStart=/opt/icsref/icsref (.*)").matcher(blocks("ini").get(0));
    assertThat(start.find()).isTrue();
    List<String> command = List.of(start.group(1).replace("/var/lib/icsref", data).split(" "));

    Build night = Build.command(Path.of(data, "output"), command);
    assertThat(night.exit()).as(night.said()).isZero();
    assertThat(night.table("ics.csv")).hasSize(42);
  }

  @Test
  void the_cronjob_mounts_what_it_uses_and_runs_the_image_as_it_is() throws IOException {
    Map<?, ?> job = yaml("kind: CronJob");
    Map<?, ?> pod = map(map(map(map(map(job, "spec"), "jobTemplate"), "spec"), "template"), "spec");
    Set<String> volumes = new TreeSet<>();
    for (Object volume : (List<?>) pod.get("volumes")) {
      volumes.add(((Map<?, ?>) volume).get("name").toString());
    }
    Set<String> mounted = new TreeSet<>();
    List<Object> containers = new ArrayList<>((List<?>) pod.get("initContainers"));
    containers.addAll((List<?>) pod.get("containers"));
    for (Object container : containers) {
      for (Object mount : (List<?>) ((Map<?, ?>) container).get("volumeMounts")) {
        mounted.add(((Map<?, ?>) mount).get("name").toString());
      }
    }
    assertThat(mounted).isEqualTo(volumes);
    Map<?, ?> init = (Map<?, ?>) containers.get(0);
    assertThat((List<?>) init.get("command"))
        .isEqualTo(List.of("cp", "-rTu", "/opt/icsref/input", "/data/input"));
    Map<?, ?> build = (Map<?, ?>) containers.get(1);
    assertThat(build.get("command")).isNull();
    assertThat((List<?>) build.get("args"))
        .isEqualTo(
            List.of(
                "build",
                "--fetch",
                "--log",
                "json",
                "--input",
                "/data/input",
                "--output",
                "/data/output"));
    assertThat(map(pod, "securityContext").get("runAsUser")).isEqualTo(10001);
  }

  @Test
  void the_dockerfile_copies_what_is_there_and_starts_the_launcher() throws IOException {
    String file = Files.readString(Path.of("Dockerfile")).replaceAll("\\\\\\n\\s*", " ");
    List<String> words = new ArrayList<>();
    for (String line : file.lines().filter(line -> !line.isBlank()).toList()) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\\s+");
      words.add(parts[0]);
      if (parts[0].equals("COPY") && !parts[1].startsWith("--from=")) {
        for (String source : List.of(parts).subList(1, parts.length - 1)) {
          assertThat(Path.of(source)).as(line).exists();
          assertThat(Files.readAllLines(Path.of(".dockerignore"))).doesNotContain(source);
        }
      }
    }
    assertThat(Set.copyOf(words))
        .isEqualTo(
            Set.of("FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "ENTRYPOINT", "CMD"));
    assertThat(file)
        .contains("\nUSER 10001:10001\n")
        .contains("\nENTRYPOINT [\"/opt/icsref/icsref\"]\n");
  }

  @Test
  void docker_accepts_the_dockerfile() throws Exception {
    Process server;
    try {
      server = new ProcessBuilder("docker", "buildx", "version").start();
    } catch (IOException e) {
      Assumptions.abort("there is no docker here");
      return;
    }
    Assumptions.assumeTrue(server.waitFor() == 0, "this docker has no buildx to check with");
    Process check =
        new ProcessBuilder("docker", "build", "--check", ".").redirectErrorStream(true).start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Assumptions.assumeFalse(said.contains("Cannot connect"), "no docker daemon runs here");
    assertThat(check.waitFor()).as(said).isZero();
  }

  private static Map<?, ?> map(Map<?, ?> map, String key) {
    return (Map<?, ?>) map.get(key);
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
