package icsref.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchConfigTest {
  private static final String WHOLE =
      """
      hosts: [A.example, b.example]
      proxy: proxy.example:8080
      connect-timeout: 10s
      timeout: 5min
      attempts: 4
      back-off: 500ms
      longest-wait: 1h
      size-limit: 2 MB
      largest-fall: 5 %
      sources:
        eccg:
          enabled: true
          kind: ods-dse
          url: https://a.example/getReport
          report: eccg
          to: eccg.csv
          at-least: 100
        lookup:
          enabled: false
          kind: arcgis
          url: https://b.example/x/FeatureServer/0
          order-by: LSOA21CD
          to: lookup.csv
        partners:
          enabled: false
          kind: file
          url: https://a.example/partners.xlsx
          to: ICB partners (2023).xlsx
      """;

  @TempDir Path folder;

  @Test
  void the_file_is_read_whole() throws IOException {
    FetchSource eccg =
        new FetchSource.OdsReport(
            "eccg", URI.create("https://a.example/getReport"), "eccg", "eccg.csv", 100);
    assertThat(read(WHOLE))
        .isEqualTo(
            new FetchConfig(
                new FetchConfig.Access(
                    Set.of("a.example", "b.example"),
                    Optional.of(new InetSocketAddress("proxy.example", 8080)),
                    false),
                new FetchConfig.Requests(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(5),
                    4,
                    Duration.ofMillis(500),
                    Duration.ofHours(1)),
                2 << 20,
                0.05,
                List.of(
                    eccg,
                    new FetchSource.FeatureLayer(
                        "lookup",
                        URI.create("https://b.example/x/FeatureServer/0"),
                        "LSOA21CD",
                        "lookup.csv",
                        0),
                    new FetchSource.PlainFile(
                        "partners",
                        URI.create("https://a.example/partners.xlsx"),
                        "ICB partners (2023).xlsx",
                        0)),
                Set.of("eccg")));
    assertThat(read(WHOLE).chosen(List.of())).containsExactly(eccg);
    assertThat(read(WHOLE).chosen(List.of("lookup", "eccg")))
        .extracting(FetchSource::name)
        .containsExactly("eccg", "lookup");
  }

  @Test
  void the_shipped_file_is_valid_and_asks_nobody() {
    FetchConfig shipped = FetchConfig.read(Path.of("config/fetch.yml"));
    assertThat(shipped.enabled()).isEmpty();
    assertThat(shipped.access().loopbackHttp()).isFalse();
    assertThat(shipped.sources()).extracting(FetchSource::name).contains("ods-eccg").hasSize(8);
    assertThatThrownBy(() -> shipped.chosen(List.of()))
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("no source is enabled in config/fetch.yml");
  }

  @Test
  void what_is_unknown_missing_or_wrong_stops_with_its_name() throws IOException {
    assertWrong(WHOLE + "  extra: 1\n", "sources.extra is '1'; expected keys with values");
    assertWrong(WHOLE.replace("attempts: 4", "attempt: 4"), "attempts is missing");
    assertWrong(
        WHOLE.replace("attempts: 4", "attempts: 4\nretries: 3"),
        "the unknown key 'retries'; it may");
    assertWrong(
        WHOLE.replace("    at-least: 100", "    atleast: 100"),
        "sources.eccg has the unknown key 'atleast'; it may have at-least, enabled, kind, report,"
            + " to");
    assertWrong(WHOLE.replace("https://a.example/g", "http://a.example/g"), "is not https");
    assertWrong(
        WHOLE.replace("https://a.example/g", "https://c.example/g"),
        "sources.eccg.url is 'https://c.example/getReport'; expected an address that may be asked,"
            + " but host c.example is not one of the hosts");
    assertWrong(
        WHOLE.replace("https://a.example/g", "https://me:pw@a.example/g"),
        "the address has a user in it");
    assertWrong(WHOLE.replace("https://a.example/g", "not an address"), "url is 'not an address");
    assertWrong(WHOLE.replace("to: eccg.csv", "to: ../eccg.csv"), "the plain name of a file");
    assertWrong(WHOLE.replace("to: lookup.csv", "to: ECCG.csv"), "it is also that of eccg");
    assertWrong(WHOLE.replace("kind: file", "kind: ftp"), "expected file, ods-dse or arcgis");
    assertWrong(WHOLE.replace("10s", "10"), "connect-timeout is '10'; expected a duration");
    assertWrong(WHOLE.replace("2 MB", "2"), "size-limit is '2'; expected a size");
    assertWrong(WHOLE.replace("5 %", "500 %"), "largest-fall is '500 %'; expected a share");
    assertWrong(WHOLE.replace("attempts: 4", "attempts: 0"), "a whole number from 1 to 20");
    assertWrong("hosts: [", "is not valid YAML");
    assertWrong("", "connect-timeout is missing; expected a duration");
  }

  @Test
  void plain_http_is_for_loopback_only_and_only_where_said() throws IOException {
    String local = WHOLE.replace("a.example", "localhost").replace("A.example", "localhost");
    assertWrong(local.replace("https://localhost/g", "http://localhost/g"), "is not https");
    String allowed = local + "allow-loopback-http: true\n";
    assertThat(
            read(allowed.replace("https://localhost/g", "http://localhost/g"))
                .access()
                .loopbackHttp())
        .isTrue();
    assertWrong(
        allowed.replace("https://b.example", "http://b.example"),
        "http://b.example/x/FeatureServer/0 is not https");
  }

  @Test
  void a_source_that_is_not_there_is_named_with_those_that_are() throws IOException {
    FetchConfig config = read(WHOLE);
    assertThatThrownBy(() -> config.chosen(List.of("etr")))
        .hasMessage("config/fetch.yml has no source etr; it has: eccg, lookup, partners");
  }

  private FetchConfig read(String yaml) throws IOException {
    return FetchConfig.read(Files.writeString(folder.resolve("fetch.yml"), yaml));
  }

  private void assertWrong(String yaml, String why) throws IOException {
    Path file = Files.writeString(folder.resolve("fetch.yml"), yaml);
    assertThatThrownBy(() -> FetchConfig.read(file))
        .as(why)
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageStartingWith("config/fetch.yml")
        .hasMessageContaining(why);
  }
}
