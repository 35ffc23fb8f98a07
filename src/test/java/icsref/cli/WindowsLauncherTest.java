package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher for Windows says and does what the one for other systems does: its text is compared
 * with the other's, and where Wine is installed it is run.
 */
class WindowsLauncherTest {
  private static final Pattern OPTION = Pattern.compile("-(?:X[^\\s\"\\\\]+|D[a-z.]+=)");

  @TempDir Path folder;

  private static String text(String launcher) throws IOException {
    return Files.readString(Path.of(launcher)).replace("\r\n", "\n");
  }

  private static TreeSet<String> all(Pattern pattern, String text) {
    TreeSet<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  @Test
  void java_is_started_with_the_same_options() throws IOException {
    String shell = text("icsref");
    String windows = text("icsref.cmd");
    TreeSet<String> expected =
        all(OPTION, shell.substring(shell.indexOf("set -- "), shell.indexOf("# Java that")));
    TreeSet<String> started =
        all(OPTION, windows.substring(windows.lastIndexOf("\"%JAVA%\""), windows.length()));
    // the code page of a console is not UTF-8, where another system has it from its locale
    assertThat(started.remove("-Dfile.encoding=")).isTrue();
    assertThat(started).isEqualTo(expected).hasSizeGreaterThan(6);
    assertThat(suited(windows, "if \"%~1\"==\"(\\w+)\" set \"SUITED=([^\"]+)\""))
        .isEqualTo(suited(shell, "(\\w+)\\*(?: \\| (\\w+)\\*)?\\) suited=\"([^\"]+)\""))
        .containsKeys("build", "recode", "vintage");
    for (String both : new String[] {"-XX:SharedArchiveFile=", "-Xshare:auto", "-jar \""}) {
      assertThat(shell).contains(both);
      assertThat(windows).contains(both);
    }
  }

  /** What suits each command. */
  private static Map<String, String> suited(String launcher, String rule) {
    Map<String, String> suited = new TreeMap<>();
    Matcher matcher = Pattern.compile(rule).matcher(launcher);
    while (matcher.find()) {
      String options = matcher.group(matcher.groupCount());
      for (int i = 1; i < matcher.groupCount(); i++) {
        if (matcher.group(i) != null) {
          suited.put(matcher.group(i), options);
        }
      }
    }
    return suited;
  }

  @Test
  void what_fails_before_java_starts_is_told_alike_and_ends_alike() throws IOException {
    TreeSet<String> told = new TreeSet<>();
    Matcher fail = Pattern.compile("fail \"([^\"]+)\"").matcher(text("icsref"));
    while (fail.find()) {
      told.add(plain(fail.group(1)));
    }
    TreeSet<String> onWindows = new TreeSet<>();
    Matcher echo = Pattern.compile("echo icsref: (.+) 1>&2").matcher(text("icsref.cmd"));
    while (echo.find()) {
      onWindows.add(plain(echo.group(1)));
    }
    assertThat(onWindows.remove("packaging the program once")).isTrue();
    assertThat(onWindows).hasSameSizeAs(told);
    // of options that Java refuses the other one shows what Java says of them
    onWindows.removeIf(one -> one.startsWith("Java does not start"));
    told.removeIf(one -> one.startsWith("Java does not start"));
    assertThat(onWindows).isEqualTo(told);
    assertThat(all(Pattern.compile("exit /b \\S+"), text("icsref.cmd")))
        .containsExactly("exit /b %ERRORLEVEL%", "exit /b 4");
    assertThat(all(Pattern.compile("exit \\d"), text("icsref"))).containsExactly("exit 4");
  }

  /** Without quotes, and without what follows the folder that is named. */
  private static String plain(String message) {
    return message
        .replaceAll("\\^?[()\"']", "")
        .replaceAll("\\$(value|home|said)|%(FOUND|HOME_DIR)%", "…")
        .replaceAll("(?<=in …), as the user who owns it$", "");
  }

  @Test
  void it_ends_with_4_on_windows_where_java_or_the_program_is_missing() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/wine")), "Wine is not installed");
    Path app = Files.createDirectories(folder.resolve("app"));
    Files.copy(Path.of("icsref.cmd"), app.resolve("icsref.cmd"));
    Path jdk = folder.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));

    assertEnds("Java was not found; install a JDK, 17 or later, or set JAVA_HOME");
    Files.createFile(jdk.resolve("bin/java.exe"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
    assertEnds("the program is not packaged. Install Maven and run");
    Files.writeString(
        jdk.resolve("release"), "JAVA_VERSION_DATE=\"2019\"\nJAVA_VERSION=\"11.0.2\"\n");
    assertEnds("Java 11.0.2 is too old; install a JDK, 17 or later, or set JAVA_HOME");
  }

  private void assertEnds(String message) throws Exception {
    ProcessBuilder wine =
        new ProcessBuilder("/usr/bin/wine", "cmd", "/c", windows(folder.resolve("app/icsref.cmd")))
            .redirectErrorStream(true);
    wine.environment().put("WINEDEBUG", "-all");
    // it keeps what it makes there, with links out of it, for the next time
    Path prefix = Path.of("target/wine").toAbsolutePath();
    wine.environment().put("WINEPREFIX", prefix.toString());
    wine.environment().put("HOME", prefix.toString());
    wine.environment().put("JAVA_HOME", windows(folder.resolve("jdk")));
    Process running = wine.start();
    String said = new String(running.getInputStream().readAllBytes());
    assertThat(said).contains("icsref: " + message);
    assertThat(running.waitFor()).isEqualTo(4);
  }

  private static String windows(Path path) {
    return "Z:" + path.toString().replace('/', '\\');
  }
}
