package icsref.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import icsref.fetch.DownloadValidator;
import icsref.fetch.FetchConfig;
import icsref.fetch.FetchSource;
import icsref.fetch.Fetcher;
import icsref.fetch.RetryPolicy;
import icsref.io.Limits;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.ops.HistoryDatabase;
import icsref.ops.RunHistory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchJobTest {
  private static final String LIST = "a,b\nc,d\ne,f\n";
  private static final Instant NIGHT = Instant.parse("2026-03-01T02:30:00Z");

  @TempDir Path folder;
  private final Map<String, String> published = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private HistoryDatabase history;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String name = exchange.getRequestURI().getPath().substring(1);
          asked.add(name);
          byte[] body = published.getOrDefault(name, "").getBytes();
          exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    Files.createDirectories(folder.resolve("input"));
    history = HistoryDatabase.open(folder.resolve("output"), null, Map.of());
  }

  @AfterEach
  void close() {
    history.close();
    server.stop(0);
  }

  @Test
  void every_source_is_a_part_of_the_step_with_its_rows() {
    published.putAll(Map.of("one", LIST, "two", LIST));
    assertThat(job(NIGHT).run(sources("one", "two"))).hasSize(2);

    RunHistory.Run run = RunHistory.list(history, 10).runs().get(0);
    assertThat(run.status()).isEqualTo("COMPLETED");
    assertThat(run.parameters())
        .isEqualTo(Map.of("sources", "one two", "day", "2026-03-01", "round", "1"));
    assertThat(run.steps())
        .extracting(step -> step.name() + " " + step.status() + " " + step.written())
        .containsExactly("fetch COMPLETED 6", "fetch:one COMPLETED 3", "fetch:two COMPLETED 3");
  }

  @Test
  void a_refused_source_does_not_keep_the_others_away_and_only_it_is_asked_for_again() {
    published.putAll(Map.of("one", LIST, "two", "<html>challenge</html>", "three", LIST));
    assertThatThrownBy(() -> job(NIGHT).run(sources("one", "two", "three")))
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.INPUT))
        .hasMessageStartingWith("source two: a web page came instead of the file");
    assertThat(asked).containsExactly("one", "two", "three");
    assertThat(folder.resolve("input/three.csv")).hasContent(LIST);
    RunHistory.Run failed = RunHistory.list(history, 10).runs().get(0);
    assertThat(failed.status()).isEqualTo("FAILED");
    assertThat(failed.message()).startsWith("source two: a web page came instead of the file");
    assertThat(failed.steps())
        .extracting(RunHistory.Step::exit)
        .containsExactly("REFUSED", "COMPLETED", "REFUSED", "COMPLETED");

    asked.clear();
    published.put("two", LIST);
    assertThat(job(NIGHT.plusSeconds(600)).run(sources("one", "two", "three")))
        .extracting(Fetcher.Fetched::source)
        .containsExactly("two");
    assertThat(asked).containsExactly("two");
    List<RunHistory.Run> runs = RunHistory.list(history, 10).runs();
    assertThat(runs).extracting(RunHistory.Run::status).containsExactly("COMPLETED", "FAILED");
    assertThat(runs.get(0).instance()).isEqualTo(runs.get(1).instance());
  }

  @Test
  void all_refused_sources_are_named_and_the_restart_asks_for_all_of_them() {
    published.put("two", LIST);
    assertThatThrownBy(() -> job(NIGHT).run(sources("one", "two", "three")))
        .hasMessageMatching("(?s)source one: .*404.*\nsource three: .*404.*");
    asked.clear();
    published.putAll(Map.of("one", LIST, "three", LIST));
    job(NIGHT).run(sources("one", "two", "three"));
    assertThat(asked).containsExactly("one", "three");
  }

  @Test
  void a_failed_fetch_of_yesterday_is_not_taken_up_again() {
    published.put("one", LIST);
    assertThatThrownBy(() -> job(NIGHT).run(sources("one", "two")));
    published.put("two", LIST);
    asked.clear();
    job(NIGHT.plus(Duration.ofDays(1))).run(sources("one", "two"));
    assertThat(asked).containsExactly("one", "two");
  }

  @Test
  void after_a_success_a_second_fetch_of_the_day_asks_again() {
    published.put("one", LIST);
    job(NIGHT).run(sources("one"));
    job(NIGHT).run(sources("one"));
    assertThat(asked).containsExactly("one", "one");
    assertThat(RunHistory.list(history, 10).runs())
        .extracting(run -> run.parameters().get("round"))
        .containsExactly("2", "1");
  }

  private List<FetchSource> sources(String... names) {
    return List.of(names).stream()
        .<FetchSource>map(
            name ->
                new FetchSource.PlainFile(
                    name,
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name),
                    name + ".csv",
                    0))
        .toList();
  }

  private FetchJob job(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    FetchConfig config =
        new FetchConfig(
            new FetchConfig.Access(Set.of("127.0.0.1"), Optional.empty(), true),
            new FetchConfig.Requests(
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                1,
                Duration.ofSeconds(1),
                Duration.ofMinutes(2)),
            1 << 20,
            0.05,
            List.of(),
            Set.of());
    Fetcher fetcher =
        new Fetcher(
            config,
            Limits.STANDARD.archive(),
            folder.resolve("input"),
            folder.resolve("output"),
            DownloadValidator.ANY,
            new RetryPolicy(wait -> {}, () -> 0.5, clock));
    return new FetchJob(history, fetcher, clock);
  }
}
