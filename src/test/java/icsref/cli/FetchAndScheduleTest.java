package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The program as an operator runs it: in a process of its own, against a server on loopback. */
class FetchAndScheduleTest {
  private static final String HEADER = "LTLA21CD,LTLA21NM,UTLA21CD,UTLA21NM\n";
  private static final String SUB_ICBS =
      "LOC22CD,LOC22CDH,LOC22NM,ICB22CD,ICB22CDH,ICB22NM,NHSER22CD,NHSER22CDH,NHSER22NM\n";

  @TempDir Path folder;
  private HttpServer server;
  private volatile String published = "";

  @BeforeEach
  void site() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = published.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    Files.createDirectories(folder.resolve("input"));
    FileSystemUtils.copyRecursively(Path.of("config"), folder.resolve("config"));
    Files.writeString(
        folder.resolve("config/fetch.yml"),
        """
        hosts: [127.0.0.1]
        allow-loopback-http: true
        connect-timeout: 5s
        timeout: 20s
        attempts: 1
        back-off: 1s
        longest-wait: 1s
        size-limit: 1 MB
        largest-fall: 5 %%
        sources:
          upper-tier:
            enabled: true
            kind: file
            url: http://127.0.0.1:%d/lookup.csv
            to: lookup.csv
        """
            .formatted(server.getAddress().getPort()));
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void a_list_is_fetched_and_another_list_under_its_name_is_refused() throws Exception {
    published = HEADER + "E07000004,Aylesbury Vale,E10000002,Buckinghamshire\n";
    assertThat(icsref("fetch"))
        .isEqualTo(
            new Ended(
                0, List.of("upper-tier: new, " + folder.resolve("input/lookup.csv") + ", 2 rows")));

    published = "<!doctype html><title>Attention Required</title>";
    Ended challenged = icsref("fetch");
    assertThat(challenged.exit()).isEqualTo(3);
    assertThat(String.join("\n", challenged.said()))
        .contains("icsref: source upper-tier: a web page came instead of the file")
        .doesNotContain("\tat ");

    published = "COLUMN,OTHER\n1,2\n";
    Ended unknown = icsref("fetch");
    assertThat(unknown.exit()).isEqualTo(3);
    assertThat(String.join("\n", unknown.said())).contains("source upper-tier: ", "lookup.csv");
    assertThat(folder.resolve("input/lookup.csv")).content().startsWith(HEADER);

    assertThat(icsref("history").said().get(1)).contains("fetch", "FAILED");
  }

  @Test
  void a_list_with_too_many_or_too_few_areas_of_its_day_does_not_replace_last_nights()
      throws Exception {
    Path expectations = folder.resolve("config/expectations.csv");
    Files.writeString(
        expectations,
        Files.readString(expectations)
            .replaceAll("(?m)^SUB-ICB,(.*),106,106,", "SUB-ICB,$1,2,2,")
            .replaceAll("(?m)^ICB,(.*),42,42,", "ICB,$1,1,1,"));
    String lastNight = SUB_ICBS + subIcb("E38000014", "06N") + subIcb("E38000240", "93C");
    published = lastNight;
    assertThat(icsref("fetch").exit()).isZero();

    // no fewer rows than before, and one sub-ICB more than there were in 2022
    published = lastNight + subIcb("E38000255", "A3A8R");
    Ended refused = icsref("fetch");

    assertThat(refused.exit()).isEqualTo(3);
    assertThat(String.join("\n", refused.said()))
        .contains("source upper-tier: SUB-ICB: 3 on 2022-07-01, but 2 are expected (")
        .contains("lookup.csv has not changed");
    assertThat(folder.resolve("input/lookup.csv")).hasContent(lastNight);
  }

  private static String subIcb(String gss, String ods) {
    return gss
        + ","
        + ods
        + ",NHS Somewhere "
        + ods
        + ",E54000028,QMJ,NHS North Central London"
        + " Integrated Care Board,E40000003,Y56,London\n";
  }

  @Test
  void a_schedule_ends_cleanly_when_it_is_asked_to() throws Exception {
    Path settings = folder.resolve("config/icsref.yml");
    Files.writeString(
        settings,
        Files.readString(settings)
            + "\nschedule:\n  cron: \"30 2 * * *\"\n  zone: Europe/London\n");
    Process schedule = start("schedule");
    var lines = schedule.inputReader();
    assertThat(lines.readLine()).contains("next run at ");
    Path heartbeat = folder.resolve("output/schedule.prom");
    for (int i = 0; i < 600 && !Files.exists(heartbeat); i++) {
      Thread.sleep(100);
    }
    assertThat(heartbeat).content().contains("\nicsref_schedule_heartbeat_timestamp_seconds 1");
    schedule.toHandle().destroy(); // SIGTERM, where there are signals
    assertThat(lines.lines().toList()).singleElement().asString().endsWith("stopped");
    assertThat(schedule.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("output/.icsref/lock")).doesNotExist();
  }

  private record Ended(int exit, List<String> said) {}

  private Ended icsref(String command) throws Exception {
    Process process = start(command);
    List<String> said = new ArrayList<>(process.inputReader().lines().toList());
    return new Ended(process.waitFor(), said);
  }

  private Process start(String command) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "-Dicsref.home=" + folder,
            Main.class.getName(),
            command)
        .redirectErrorStream(true)
        .start();
  }
}
