package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code icsref} with a Java and a Maven that only say what they were asked. */
class LauncherTest {
  private record Ended(int exit, String said) {}

  @TempDir Path folder;
  private Path home;
  private Path tools;

  @BeforeEach
  void install() throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
    home = Files.createDirectories(folder.resolve("opt/icsref"));
    tools = Files.createDirectories(folder.resolve("bin"));
    for (String tool : List.of("bash", "dirname", "readlink", "find", "rm", "mkdir", "touch")) {
      Path there = Path.of("/usr/bin", tool);
      executable(
          tools.resolve(tool),
          "#!/bin/bash\nexec "
              + (Files.exists(there) ? there : Path.of("/bin", tool))
              + " \"$@\"\n");
    }
    Files.copy(Path.of("icsref"), home.resolve("icsref"));
    executable(home.resolve("icsref"), Files.readString(home.resolve("icsref")));
    executable(
        folder.resolve("jdk/bin/java"), "#!/bin/bash\nfor a in \"$@\"; do echo \"$a\"; done\n");
    Files.createSymbolicLink(tools.resolve("java"), folder.resolve("jdk/bin/java"));
    executable(
        tools.resolve("mvn"),
        "#!/bin/bash\necho packaging \"$PWD\"; mkdir -p target; touch target/icsref.jar\n");
    file("pom.xml", 0);
    file("src/main/java/A.java", 0);
    file("target/icsref.jar", 60);
  }

  @Test
  void what_is_packaged_is_run_at_once() throws Exception {
    Ended ended = icsref(Map.of(), "build", "--as-at", "2026-03-31");
    assertThat(ended.exit()).isZero();
    assertThat(ended.said())
        .contains("\n-Dicsref.home=" + home + "\n-Dicsref.stale=false\n")
        .contains("\n-Xms260m\n")
        .endsWith("-jar\n" + home + "/target/icsref.jar\nbuild\n--as-at\n2026-03-31\n")
        .doesNotContain("packaging");
  }

  @Test
  void a_checkout_that_is_not_packaged_or_has_newer_sources_is_packaged_first() throws Exception {
    file("src/main/java/A.java", 120);
    file("target/classes/checks/renamed-since.sql", 0);
    assertThat(icsref(Map.of(), "history").said())
        .startsWith("icsref: packaging the program (once)\npackaging " + home + "\n")
        .contains("-Dicsref.stale=false\n")
        .endsWith("history\n");
    assertThat(home.resolve("target/classes")).doesNotExist();

    Files.delete(home.resolve("target/icsref.jar"));
    assertThat(icsref(Map.of(), "history").said()).startsWith("icsref: packaging the program");
  }

  @Test
  void a_service_never_starts_maven() throws Exception {
    Map<String, String> service = Map.of("ICSREF_PACKAGE", "never");
    file("src/main/java/A.java", 120);
    Ended stale = icsref(service, "build");
    assertThat(stale.exit()).isZero();
    assertThat(stale.said()).doesNotContain("packaging").contains("\n-Dicsref.stale=true\n");

    Files.delete(home.resolve("target/icsref.jar"));
    assertThat(icsref(service, "build"))
        .isEqualTo(
            new Ended(
                4,
                "icsref: the program is not packaged. Install Maven and run 'mvn"
                    + " -Dmaven.test.skip=true package' in "
                    + home
                    + ", as the user who owns it\n"));
  }

  @Test
  void an_installation_without_sources_never_starts_maven() throws Exception {
    Files.delete(home.resolve("src/main/java/A.java"));
    Files.delete(home.resolve("src/main/java"));
    Files.delete(home.resolve("src/main"));
    file("pom.xml", 120);
    assertThat(icsref(Map.of(), "build").said()).doesNotContain("packaging");
  }

  @Test
  void without_maven_the_program_there_is_runs_and_is_told_that_it_is_stale() throws Exception {
    Files.delete(tools.resolve("mvn"));
    file("src/main/java/A.java", 120);
    assertThat(icsref(Map.of(), "build").said()).contains("\n-Dicsref.stale=true\n");
  }

  @Test
  void a_missing_java_is_an_internal_failure_also_for_machines() throws Exception {
    Files.delete(tools.resolve("java"));
    assertThat(icsref(Map.of(), "build"))
        .isEqualTo(
            new Ended(
                4, "icsref: Java was not found; install a JDK, 17 or later, or set JAVA_HOME\n"));
    Ended json = icsref(Map.of("JAVA_HOME", "/no\"where"), "build", "--log", "json");
    assertThat(json.exit()).isEqualTo(4);
    assertThat(JSON.std.mapFrom(json.said()))
        .isEqualTo(
            Map.of(
                "level",
                "ERROR",
                "formattedMessage",
                "Java was not found; install a JDK, 17 or later, or set JAVA_HOME"));
  }

  @Test
  void a_java_that_is_too_old_is_an_internal_failure() throws Exception {
    Path release = folder.resolve("jdk/release");
    Files.writeString(release, "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");
    Ended old = icsref(Map.of(), "build");
    assertThat(old.exit()).isEqualTo(4);
    assertThat(old.said()).startsWith("icsref: Java 11.0.2 is too old; install a JDK, 17");
    Files.writeString(release, "JAVA_VERSION=\"25\"\n");
    assertThat(icsref(Map.of(), "build").exit()).isZero();
  }

  @Test
  void a_java_that_does_not_start_is_an_internal_failure() throws Exception {
    executable(
        folder.resolve("jdk/bin/java"), "#!/bin/bash\necho Unrecognized option: $2; exit 1\n");
    Ended ended = icsref(Map.of("ICSREF_JAVA_OPTS", "-Xfoo"), "build");
    assertThat(ended.exit()).isEqualTo(4);
    assertThat(ended.said())
        .startsWith("icsref: Java does not start: Unrecognized option: ")
        .contains("Check ICSREF_JAVA_OPTS");
  }

  @Test
  void what_the_site_says_of_memory_is_not_contradicted() throws Exception {
    assertThat(icsref(Map.of("ICSREF_JAVA_OPTS", "-Xmx256m"), "build").said())
        .doesNotContain("-Xms")
        .contains("\n-Xmx256m\n");
  }

  @Test
  void the_collector_of_the_site_is_the_only_one() throws Exception {
    assertThat(icsref(Map.of("ICSREF_JAVA_OPTS", "-XX:+UseZGC"), "build").said())
        .doesNotContain("ParallelGC", "SerialGC")
        .contains("\n-XX:+UseZGC\n");
    assertThat(icsref(Map.of(), "build").said())
        .contains("-XX:+UseParallelGC")
        .doesNotContain("SerialGC");
    assertThat(icsref(Map.of(), "history").said()).contains("-XX:+UseSerialGC");
  }

  @Test
  void it_is_found_through_a_link() throws Exception {
    Path link = Files.createSymbolicLink(tools.resolve("icsref"), home.resolve("icsref"));
    assertThat(run(Map.of(), link.toString(), "history").said())
        .contains("-Dicsref.home=" + home + "\n");
  }

  private Ended icsref(Map<String, String> environment, String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = home.resolve("icsref").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return run(environment, command);
  }

  private Ended run(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().clear();
    process.environment().putAll(new TreeMap<>(Map.of("PATH", tools.toString())));
    process.environment().putAll(environment);
    Process running = process.start();
    String said = new String(running.getInputStream().readAllBytes());
    return new Ended(running.waitFor(), said);
  }

  /** A file that is so many seconds newer than the others. */
  private void file(String name, int seconds) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    Instant day = Instant.parse("2026-01-01T00:00:00Z");
    Files.setLastModifiedTime(file, FileTime.from(day.plusSeconds(seconds)));
    for (Path in = file.getParent(); !in.equals(home); in = in.getParent()) {
      Files.setLastModifiedTime(in, FileTime.from(day));
    }
  }

  private static void executable(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
