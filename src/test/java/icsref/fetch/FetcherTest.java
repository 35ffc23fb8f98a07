package icsref.fetch;

import static icsref.fetch.Publisher.ok;
import static icsref.fetch.Publisher.status;
import static icsref.fetch.Publisher.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.fetch.Fetcher.Fetched;
import icsref.fetch.Fetcher.Outcome;
import icsref.io.Limits;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.read.InputScanner;
import icsref.read.ScannedInput;
import icsref.read.layout.Layouts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetcherTest {
  private static final String LAST_NIGHT = "\"00D\",\"OLD\"\n\"01F\",\"HALTON\"\n";
  private static final String TONIGHT = "\"00D\",\"NEW\"\n\"01F\",\"HALTON\"\n\"10E\",\"X\"\n";

  @TempDir Path folder;
  private Path input;
  private Path output;
  private Publisher publisher;
  private final List<Duration> waits = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T02:30:00Z");

  @BeforeEach
  void open() throws IOException {
    input = Files.createDirectory(folder.resolve("input"));
    output = Files.createDirectory(folder.resolve("output"));
    publisher = new Publisher();
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void a_report_is_brought_and_the_file_before_it_is_kept() throws IOException {
    lastNight();
    publisher.answers(ok(TONIGHT));

    assertThat(fetch())
        .isEqualTo(
            new Fetched(
                "ods-eccg",
                input.resolve("eccg.csv"),
                Outcome.NEW,
                OptionalLong.of(3),
                TONIGHT.length(),
                "1cd6be9926ebd192"));
    assertThat(input.resolve("eccg.csv")).hasContent(TONIGHT);
    assertThat(input.resolve(".previous/eccg.csv")).hasContent(LAST_NIGHT);
    assertThat(publisher.asked)
        .extracting(Publisher.Asked::path)
        .containsExactly("/getReport?report=eccg");
    assertNothingLeft();
  }

  @Test
  void an_unchanged_list_is_asked_for_on_condition_and_not_downloaded_again() throws IOException {
    publisher.answers(
        ok(TONIGHT, "ETag", "\"v1\"", "Last-Modified", "Sun, 01 Mar 2026 02:00:00 GMT"),
        status(304, ""));
    fetch();

    assertThat(fetch().outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(publisher.asked)
        .containsExactly(
            new Publisher.Asked("/getReport?report=eccg", Optional.empty(), Optional.empty()),
            new Publisher.Asked(
                "/getReport?report=eccg",
                Optional.of("\"v1\""),
                Optional.of("Sun, 01 Mar 2026 02:00:00 GMT")));
    assertThat(input.resolve("eccg.csv")).hasContent(TONIGHT);
    assertThat(input.resolve(".previous")).doesNotExist();
  }

  @Test
  void a_file_that_someone_changed_or_removed_is_brought_without_condition() throws IOException {
    publisher.answers(ok(TONIGHT, "ETag", "\"v1\""));
    fetch();
    Files.writeString(input.resolve("eccg.csv"), LAST_NIGHT);

    assertThat(fetch().outcome()).isEqualTo(Outcome.NEW);
    Files.delete(input.resolve("eccg.csv"));
    assertThat(fetch().outcome()).isEqualTo(Outcome.NEW);
    assertThat(publisher.asked).allMatch(asked -> asked.ifNoneMatch().isEmpty()).hasSize(3);
    assertThat(input.resolve("eccg.csv")).hasContent(TONIGHT);
  }

  @Test
  void the_same_bytes_again_are_no_new_file() {
    publisher.answers(ok(TONIGHT));
    assertThat(fetch().outcome()).isEqualTo(Outcome.NEW);
    assertThat(fetch().outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(input.resolve(".previous")).doesNotExist();
  }

  @Test
  void a_challenge_page_is_refused_and_kept_for_someone_to_look_at() throws IOException {
    lastNight();
    String page =
        "\uFEFF\n<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>";
    publisher.answers(ok(page, "Content-Type", "text/html"));

    assertRefused("a web page came instead of the file (\"Just a moment...\")");
    assertThat(output.resolve(".icsref/fetch/ods-eccg.refused")).hasContent(page);
    assertThat(publisher.asked).hasSize(1);
  }

  @Test
  void what_a_kill_left_of_another_source_is_not_looked_at_and_of_the_same_is_removed()
      throws IOException {
    Path other = Files.createDirectories(input.resolve(".incoming/other"));
    Files.writeString(other.resolve("list.csv"), "half a li");
    Path own = Files.createDirectories(input.resolve(".incoming/ods-eccg"));
    Files.writeString(own.resolve("another.csv"), "half a li");
    publisher.answers(ok(TONIGHT));
    List<List<Path>> seen = new ArrayList<>();
    DownloadValidator looksAround =
        (source, arrived, name, before) -> {
          try (var files = Files.list(arrived.getParent())) {
            seen.add(files.toList());
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          return Optional.empty();
        };

    assertThat(fetcher(config(), looksAround).fetch(report()).outcome()).isEqualTo(Outcome.NEW);
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0))
        .containsExactlyInAnyOrder(own.resolve("eccg.csv"), own.resolve(".eccg.csv.fetched"));
    assertThat(own).doesNotExist();
    assertThat(other.resolve("list.csv")).exists();
  }

  @Test
  void an_empty_file_and_a_list_of_one_row_are_refused() throws IOException {
    lastNight();
    publisher.answers(ok(""));
    assertRefused("the file is empty");
    publisher.answers(ok(" \r\n"));
    assertRefused("the file is empty");
    publisher.answers(ok("\"CODE\",\"NAME\"\n"));
    assertRefused("the list is empty: it has 1 row");
  }

  @Test
  void a_download_that_breaks_off_is_tried_again() throws IOException {
    lastNight();
    publisher.answers(truncated(TONIGHT), ok(TONIGHT));

    assertThat(fetch().outcome()).isEqualTo(Outcome.NEW);
    assertThat(input.resolve("eccg.csv")).hasContent(TONIGHT);
    assertThat(publisher.asked).hasSize(2);
  }

  @Test
  void a_download_that_always_breaks_off_is_refused() throws IOException {
    lastNight();
    publisher.answers(truncated(TONIGHT));
    assertRefused("at the last of 3 attempts");
    assertThat(publisher.asked).hasSize(3);
  }

  @Test
  void half_a_file_that_the_server_thinks_whole_is_refused_by_its_shape() throws IOException {
    lastNight();
    publisher.answers(ok("\"00D\",\"NEW\"\n\"01F\",\"HALTON\"\n\"10E\""));
    assertRefused("the file is cut off: its last row, 3, has 1 of 2 columns");
    publisher.answers(ok("\"00D\",\"NEW\"\n\"01F\",\"HALTON\"\n\"10E\",\"DURH"));
    assertRefused("the file is cut off: a quote in it is never closed");
  }

  @Test
  void a_list_that_lost_many_rows_is_refused() throws IOException {
    Files.writeString(input.resolve("eccg.csv"), "a,b\n".repeat(100));
    publisher.answers(ok("a,c\n".repeat(90)));
    assertRefused("it has 90 rows and the last one had 100");

    publisher.answers(ok("a,c\n".repeat(95)));
    assertThat(fetch().outcome()).isEqualTo(Outcome.NEW);
  }

  @Test
  void a_list_shorter_than_its_least_is_refused_even_the_first_time() {
    publisher.answers(ok(TONIGHT));
    FetchSource source =
        new FetchSource.OdsReport(
            "ods-eccg", URI.create(publisher.url() + "/getReport"), "eccg", "eccg.csv", 100);
    assertThatThrownBy(() -> fetcher(config(), DownloadValidator.ANY).fetch(source))
        .hasMessage(
            "source ods-eccg: it has 3 rows, fewer than the 100 of at-least in config/fetch.yml."
                + " The refused file is in "
                + output.resolve(".icsref/fetch/ods-eccg.refused")
                + ". There is no previous "
                + input.resolve("eccg.csv"));
  }

  @Test
  void what_the_layouts_do_not_take_is_refused() throws IOException {
    lastNight();
    publisher.answers(ok(TONIGHT));
    DownloadValidator picky =
        (source, arrived, name, before) ->
            Optional.of(
                source
                    + " "
                    + name
                    + " fits no layout, unlike "
                    + before.orElseThrow().getFileName());
    assertThatThrownBy(() -> fetcher(config(), picky).fetch(report()))
        .hasMessageStartingWith(
            "source ods-eccg: ods-eccg eccg.csv fits no layout, unlike eccg.csv");
    assertThat(input.resolve("eccg.csv")).hasContent(LAST_NIGHT);
  }

  @Test
  void a_server_that_stalls_is_given_up_on() throws IOException {
    lastNight();
    publisher.answers(publisher.stalling("\"00D\","));
    assertRefused(
        "the answer stalled: not complete after 0.4 s, at the last of 3 attempts", impatient());
  }

  @Test
  void a_busy_server_is_asked_again_when_it_says() throws IOException {
    publisher.answers(
        status(429, "", "Retry-After", "7"),
        status(503, "", "Retry-After", "Sun, 01 Mar 2026 02:30:05 GMT"),
        ok(TONIGHT));
    assertThat(fetch().outcome()).isEqualTo(Outcome.NEW);
    assertThat(waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(5));
  }

  @Test
  void waits_double_with_some_chance_in_them() {
    publisher.answers(status(503, ""), status(502, ""), ok(TONIGHT));
    fetch();
    // the chance of these tests is always a half: three quarters of one and of two seconds
    assertThat(waits).containsExactly(Duration.ofMillis(750), Duration.ofMillis(1500));
  }

  @Test
  void a_server_that_asks_to_come_back_tomorrow_is_left_alone() throws IOException {
    lastNight();
    publisher.answers(status(503, "", "Retry-After", "86400"));
    assertRefused("the server answered 503 and asks to wait 86400 s, longer than longest-wait");
    assertThat(waits).isEmpty();
  }

  @Test
  void a_report_that_is_not_there_is_not_asked_for_again() throws IOException {
    lastNight();
    publisher.answers(status(404, "<html>", "Content-Type", "text/html"));
    assertRefused("the server answered 404 with a web page for " + publisher.url());
    assertThat(publisher.asked).hasSize(1);
  }

  @Test
  void a_redirect_within_the_allowed_hosts_is_followed() throws IOException {
    publisher.answers(status(302, "", "Location", "/elsewhere/eccg.csv"), ok(TONIGHT));
    assertThat(fetch().outcome()).isEqualTo(Outcome.NEW);
    assertThat(publisher.asked)
        .extracting(Publisher.Asked::path)
        .containsExactly("/getReport?report=eccg", "/elsewhere/eccg.csv");
  }

  @Test
  void a_redirect_to_another_host_or_to_plain_http_is_refused() throws IOException {
    lastNight();
    publisher.answers(status(302, "", "Location", "https://evil.example/eccg.csv"));
    assertRefused(
        "redirected to a forbidden address: host evil.example is not one of the hosts in"
            + " config/fetch.yml");
    publisher.answers(status(301, "", "Location", "http://www.odsdatasearchandexport.nhs.uk/x"));
    assertRefused("redirected to a forbidden address: http://www.odsdatasearchandexport.nhs.uk/x");
    publisher.answers(status(302, "", "Location", "file:///etc/passwd"));
    assertRefused("redirected to a forbidden address: file:///etc/passwd is not https");
  }

  @Test
  void a_redirect_in_a_circle_ends() throws IOException {
    lastNight();
    publisher.answers(status(302, "", "Location", "/getReport?report=eccg"));
    assertRefused("more than 5 redirects");
  }

  @Test
  void a_file_larger_than_the_limit_is_cut_short() throws IOException {
    lastNight();
    publisher.answers(ok("a,b\n".repeat(1000)));
    FetchConfig c = config();
    FetchConfig small =
        new FetchConfig(c.access(), c.requests(), 1024, c.largestFall(), c.sources(), c.enabled());
    assertRefused("it is larger than size-limit allows: over 1024 bytes", small);
    assertThat(publisher.asked).hasSize(1);
  }

  @Test
  void a_server_that_is_not_there_is_named() throws IOException {
    lastNight();
    String gone = publisher.url();
    publisher.close();
    FetchSource source =
        new FetchSource.PlainFile("list", URI.create(gone + "/eccg.csv"), "eccg.csv", 0);
    assertThatThrownBy(() -> fetcher(config(), DownloadValidator.ANY).fetch(source))
        .isInstanceOf(Stop.class)
        .hasMessageStartingWith("source list: ")
        .hasMessageContaining("at the last of 3 attempts");
    assertThat(input.resolve("eccg.csv")).hasContent(LAST_NIGHT);
  }

  @Test
  void an_archive_is_read_to_its_end() throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("eccg.csv"));
      zip.write(TONIGHT.repeat(500).getBytes());
    }
    byte[] whole = bytes.toByteArray();
    FetchSource source =
        new FetchSource.PlainFile(
            "zipped", URI.create(publisher.url() + "/eccg.zip"), "eccg.zip", 0);
    publisher.answers(
        exchange -> {
          exchange.sendResponseHeaders(200, whole.length - 30);
          exchange.getResponseBody().write(whole, 0, whole.length - 30);
        });
    assertThatThrownBy(() -> fetcher(config(), DownloadValidator.ANY).fetch(source))
        .hasMessageContaining("the archive is damaged or cut off");
    publisher.answers(
        exchange -> {
          exchange.sendResponseHeaders(200, whole.length);
          exchange.getResponseBody().write(whole);
        });
    assertThat(fetcher(config(), DownloadValidator.ANY).fetch(source).outcome())
        .isEqualTo(Outcome.NEW);
    publisher.answers(ok(TONIGHT));
    assertThatThrownBy(() -> fetcher(config(), DownloadValidator.ANY).fetch(source))
        .hasMessageContaining("the file is not a .zip file: it begins with \"\"00D\",\"NEW\"");
  }

  // ---- the day of a list that does not say it

  /** Trusts as in etr, of which the last opened on that day. */
  private static String trusts(String opened) {
    String row =
        "\"%s\",\"%s\",\"Y01\",\"QAA\",\"\",\"\",\"\",\"\",\"\",\"A1 1AA\",\"%s\",\"\",\"\","
            + "\"B\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"0\",\"\",\"F\",\"\",\"\",\"\"\n";
    return row.formatted("RAA", "ALPHA TRUST", "20130401")
        + row.formatted("RBB", "BETA TRUST", opened);
  }

  /** What became of it, and its edition as a build finds it. */
  private String fetchedOn(String day, Publisher.Answer answer) {
    now = Instant.parse(day + "T02:30:00Z");
    publisher.answers(answer);
    return fetch().outcome() + " " + edition(input);
  }

  private static String edition(Path lists) {
    ScannedInput found = InputScanner.identify(Layouts.load(Path.of("config/sources")), lists);
    return found.sources().get(0).edition()
        + (found.refused().isEmpty() ? "" : " " + found.refused().get(0).check());
  }

  @Test
  void a_list_that_does_not_say_its_day_is_of_the_day_that_its_publisher_has_for_it()
      throws IOException {
    Publisher.Answer dated =
        ok(trusts("20251001"), "Last-Modified", "Thu, 26 Feb 2026 23:30:00 GMT");
    assertThat(fetchedOn("2026-03-01", dated)).isEqualTo("NEW 2026-02-26");
    assertThat(Files.getLastModifiedTime(input.resolve("eccg.csv")).toInstant())
        .isEqualTo("2026-02-26T23:30:00Z");
    assertThat(fetchedOn("2026-03-02", status(304, ""))).isEqualTo("UNCHANGED 2026-02-26");
  }

  @Test
  void else_it_is_of_the_day_on_which_the_same_bytes_first_came() throws IOException {
    assertThat(fetchedOn("2026-03-01", ok(trusts("20251001")))).isEqualTo("NEW 2026-03-01");
    assertThat(fetchedOn("2026-03-02", ok(trusts("20251001")))).isEqualTo("UNCHANGED 2026-03-01");
    assertThat(fetchedOn("2026-03-03", ok(trusts("20251101")))).isEqualTo("NEW 2026-03-03");
    Path previous = Files.move(input.resolve(".previous"), folder.resolve("previous"));
    assertThat(edition(previous)).isEqualTo("2026-03-01");
  }

  @Test
  void a_list_may_mention_days_to_come_and_a_server_a_day_that_cannot_be() throws IOException {
    assertThat(fetchedOn("2026-03-01", ok(trusts("20260401")))).isEqualTo("NEW 2026-03-01");
    String toCome = "Fri, 01 May 2026 10:00:00 GMT";
    assertThat(fetchedOn("2026-03-02", ok(trusts("20260101"), "Last-Modified", toCome)))
        .isEqualTo("NEW 2026-03-02");
    assertThat(Files.getLastModifiedTime(input.resolve("eccg.csv")).toInstant())
        .isNotEqualTo("2026-05-01T10:00:00Z");
    String longAgo = "Thu, 01 Jan 1970 00:00:00 GMT";
    assertThat(fetchedOn("2026-03-03", ok(trusts("20251002"), "Last-Modified", longAgo)))
        .isEqualTo("NEW 2026-03-03");
    assertThat(fetchedOn("2026-03-04", ok(trusts("20251003"), "Last-Modified", "yesterday")))
        .isEqualTo("NEW 2026-03-04");
  }

  @Test
  void a_list_of_long_ago_is_not_of_today_because_it_was_fetched_today() {
    assertThat(fetchedOn("2026-03-01", ok(trusts("20180401"))))
        .isEqualTo("NEW 2022-07-01 source-edition-assumed");
  }

  @Test
  void a_file_that_someone_put_in_its_place_was_not_fetched() throws IOException {
    fetchedOn("2026-03-01", ok(trusts("20251001")));
    Files.writeString(input.resolve("eccg.csv"), trusts("20250901"));
    assertThat(edition(input)).isEqualTo("2025-09-01 source-edition-assumed");
  }

  // ---- feature services

  /** A layer of rows that gives two at a time, as a service does. */
  private final class Layer implements Publisher.Answer {
    int rows = 5;
    int says = 5;
    String edited = "1767225600000";
    String brokenPage = null;

    @Override
    public void give(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
      var asked = Publisher.parameters(exchange);
      String body;
      if (!exchange.getRequestURI().getPath().endsWith("/query")) {
        body =
            "{\"objectIdField\":\"FID\",\"maxRecordCount\":2,\"editingInfo\":{\"lastEditDate\":"
                + edited
                + "}}";
      } else if (asked.containsKey("returnCountOnly")) {
        body = "{\"count\":" + says + "}";
      } else {
        assertThat(asked.get("orderByFields")).isEqualTo("FID");
        int offset = Integer.parseInt(asked.get("resultOffset"));
        if (offset == 2 && brokenPage != null) {
          body = brokenPage;
          brokenPage = null;
        } else {
          StringBuilder features = new StringBuilder();
          for (int i = offset; i < Math.min(offset + 2, rows); i++) {
            features
                .append(i > offset ? "," : "")
                .append("{\"attributes\":{\"FID\":" + (i + 1))
                .append(",\"LSOA21CD\":\"E0100000" + i + "\",\"NAME\":\"A, \\\"B\\\" & C\"")
                .append(",\"AREA\":1.5E3,\"NONE\":null,\"DAY\":1775001600000}}");
          }
          body =
              "{\"fields\":[{\"name\":\"LSOA21CD\",\"type\":\"esriFieldTypeString\"},"
                  + "{\"name\":\"NAME\",\"type\":\"esriFieldTypeString\"},"
                  + "{\"name\":\"AREA\",\"type\":\"esriFieldTypeDouble\"},"
                  + "{\"name\":\"NONE\",\"type\":\"esriFieldTypeString\"},"
                  + "{\"name\":\"DAY\",\"type\":\"esriFieldTypeDate\"},"
                  + "{\"name\":\"FID\",\"type\":\"esriFieldTypeOID\"}],\"features\":["
                  + features
                  + "]"
                  + (offset + 2 < rows ? ",\"exceededTransferLimit\":true" : "")
                  + "}";
        }
      }
      ok(body, "Content-Type", "application/json").give(exchange);
    }
  }

  @Test
  void a_feature_service_is_read_page_by_page_into_a_csv() throws IOException {
    publisher.answers(new Layer());
    Fetched fetched = fetcher(config(), DownloadValidator.ANY).fetch(layer());

    assertThat(fetched.outcome()).isEqualTo(Outcome.NEW);
    assertThat(fetched.rows()).hasValue(6); // with the header
    assertThat(input.resolve("lookup.csv"))
        .hasContent(
            """
            LSOA21CD,NAME,AREA,NONE,DAY,FID
            E01000000,"A, ""B"" & C",1500,,2026-04-01T00:00:00Z,1
            E01000001,"A, ""B"" & C",1500,,2026-04-01T00:00:00Z,2
            E01000002,"A, ""B"" & C",1500,,2026-04-01T00:00:00Z,3
            E01000003,"A, ""B"" & C",1500,,2026-04-01T00:00:00Z,4
            E01000004,"A, ""B"" & C",1500,,2026-04-01T00:00:00Z,5
            """);
    assertThat(publisher.asked)
        .extracting(asked -> asked.path().replaceAll(".*resultOffset=(\\d+).*", "$1"))
        .endsWith("0", "2", "4");
    assertNothingLeft();
  }

  @Test
  void a_layer_that_was_not_edited_is_not_read_again() throws IOException {
    Layer layer = new Layer();
    publisher.answers(layer);
    fetcher(config(), DownloadValidator.ANY).fetch(layer());
    assertThat(Files.getLastModifiedTime(input.resolve("lookup.csv")).toInstant())
        .isEqualTo("2026-01-01T00:00:00Z");
    int before = publisher.asked.size();

    assertThat(fetcher(config(), DownloadValidator.ANY).fetch(layer()).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(publisher.asked).hasSize(before + 1);

    layer.edited = "1767225600001";
    layer.rows = 6;
    layer.says = 6;
    assertThat(fetcher(config(), DownloadValidator.ANY).fetch(layer()).outcome())
        .isEqualTo(Outcome.NEW);
  }

  @Test
  void a_layer_that_gives_fewer_rows_than_it_has_is_refused() {
    Layer layer = new Layer();
    layer.says = 7;
    publisher.answers(layer);
    assertThatThrownBy(() -> fetcher(config(), DownloadValidator.ANY).fetch(layer()))
        .hasMessageContaining("source ons-lookup: the layer has 7 rows, but 5 came");
    assertThat(input.resolve("lookup.csv")).doesNotExist();
  }

  @Test
  void a_page_that_is_cut_off_or_a_passing_error_is_asked_for_again() {
    for (String broken :
        List.of(
            "{\"features\":[{\"attributes\":{\"FID\":",
            "{\"error\":{\"code\":504,\"message\":\"too slow\"}}")) {
      Layer layer = new Layer();
      layer.edited = broken.length() + "";
      layer.brokenPage = broken;
      publisher.answers(layer);
      assertThat(fetcher(config(), DownloadValidator.ANY).fetch(layer()).rows()).hasValue(6);
    }
  }

  @Test
  void an_error_that_comes_as_a_success_is_refused() {
    Layer layer = new Layer();
    layer.brokenPage = "{\"error\":{\"code\":400,\"message\":\"Invalid query\"}}";
    publisher.answers(layer);
    assertThatThrownBy(() -> fetcher(config(), DownloadValidator.ANY).fetch(layer()))
        .hasMessageStartingWith(
            "source ons-lookup: the service answered with error 400: Invalid query");
  }

  @Test
  void a_web_page_between_two_pages_is_refused() {
    Layer layer = new Layer();
    layer.brokenPage = "<html><title>Access denied</title></html>";
    publisher.answers(layer);
    assertThatThrownBy(() -> fetcher(config(), DownloadValidator.ANY).fetch(layer()))
        .hasMessageContaining("a web page came instead of the file (\"Access denied\")");
  }

  @Test
  void a_row_that_comes_twice_is_refused() {
    Layer layer = new Layer();
    layer.brokenPage =
        "{\"fields\":[{\"name\":\"LSOA21CD\"},{\"name\":\"NAME\"},{\"name\":\"AREA\"},"
            + "{\"name\":\"NONE\"},{\"name\":\"DAY\"},{\"name\":\"FID\"}],"
            + "\"features\":[{\"attributes\":{\"FID\":1}}]}";
    publisher.answers(layer);
    assertThatThrownBy(() -> fetcher(config(), DownloadValidator.ANY).fetch(layer()))
        .hasMessageContaining("row 1 came twice");
  }

  // ---- the set-up

  private void lastNight() throws IOException {
    Files.writeString(input.resolve("eccg.csv"), LAST_NIGHT);
  }

  private Fetched fetch() {
    Fetched fetched = fetcher(config(), DownloadValidator.ANY).fetch(report());
    return new Fetched(
        fetched.source(),
        fetched.file(),
        fetched.outcome(),
        fetched.rows(),
        fetched.bytes(),
        fetched.sha256().substring(0, 16));
  }

  private void assertRefused(String why) throws IOException {
    assertRefused(why, config());
  }

  /**
   * DownloadRefused, with the source named, the exit code of a bad input, and last night's file
   * intact.
   */
  private void assertRefused(String why, FetchConfig config) throws IOException {
    String before = Files.readString(input.resolve("eccg.csv"));
    assertThatThrownBy(() -> fetcher(config, DownloadValidator.ANY).fetch(report()))
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.INPUT))
        .hasMessageStartingWith("source ods-eccg: ")
        .hasMessageContaining(why)
        .hasMessageEndingWith(input.resolve("eccg.csv") + " has not changed");
    assertThat(input.resolve("eccg.csv")).hasContent(before);
    assertThat(input.resolve(".previous")).doesNotExist();
    assertNothingLeft();
  }

  private void assertNothingLeft() {
    assertThat(input.resolve(".incoming")).doesNotExist();
  }

  private FetchSource report() {
    return new FetchSource.OdsReport(
        "ods-eccg", URI.create(publisher.url() + "/getReport"), "eccg", "eccg.csv", 0);
  }

  private FetchSource.FeatureLayer layer() {
    return new FetchSource.FeatureLayer(
        "ons-lookup", URI.create(publisher.url() + "/L/FeatureServer/0"), "", "lookup.csv", 0);
  }

  private FetchConfig config() {
    return config(Duration.ofSeconds(20));
  }

  private FetchConfig impatient() {
    return config(Duration.ofMillis(400));
  }

  private FetchConfig config(Duration timeout) {
    return new FetchConfig(
        new FetchConfig.Access(
            Set.of("127.0.0.1", "www.odsdatasearchandexport.nhs.uk"), Optional.empty(), true),
        new FetchConfig.Requests(
            Duration.ofSeconds(5), timeout, 3, Duration.ofSeconds(1), Duration.ofMinutes(2)),
        1 << 20,
        0.05,
        List.of(report()),
        Set.of());
  }

  private Fetcher fetcher(FetchConfig config, DownloadValidator arrival) {
    Clock night = Clock.fixed(now, ZoneOffset.UTC);
    return new Fetcher(
        config,
        Limits.STANDARD.archive(),
        input,
        output,
        arrival,
        new RetryPolicy(waits::add, () -> 0.5, night));
  }
}
