package icsref.publish.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chromium without a window, driven by the W3C WebDriver protocol over loopback. */
final class Browser implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("successfully on port (\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process driver;
  private final String session;

  /** Starts Chromium; skips the test where there is none. */
  static Browser open(Path profile) {
    Optional<Path> chromium = program("chromium");
    Optional<Path> driver = program("chromedriver");
    assumeTrue(
        chromium.isPresent() && driver.isPresent(),
        "the page is not opened: chromium and chromedriver are not installed");
    try {
      return new Browser(driver.get(), chromium.get(), profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> program(String name) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Browser(Path chromedriver, Path chromium, Path profile) throws IOException {
    driver =
        new ProcessBuilder(chromedriver.toString(), "--port=0").redirectErrorStream(true).start();
    String base = "http://127.0.0.1:" + port() + "/session";
    Map<String, Object> options =
        Map.of(
            "binary",
            chromium.toString(),
            "args",
            List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1200,900",
                "--user-data-dir=" + profile));
    Map<String, Object> wanted =
        Map.of(
            "timeouts",
            Map.of("script", 300_000), // a busy machine takes its time over a long check
            "goog:chromeOptions",
            options,
            "goog:loggingPrefs",
            Map.of("browser", "ALL", "performance", "ALL"));
    Map<?, ?> created =
        (Map<?, ?>) post(base, Map.of("capabilities", Map.of("alwaysMatch", wanted)));
    session = base + "/" + created.get("sessionId");
  }

  private String port() throws IOException {
    BufferedReader said =
        new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        return port.group(1);
      }
    }
    throw new IOException("chromedriver ended before it named its port");
  }

  void load(Path page) {
    load(page, "");
  }

  /** Loads a page at a place in it: {@code #q=05L}. */
  void load(Path page, String fragment) {
    post(session + "/url", Map.of("url", "about:blank"));
    logs("browser");
    logs("performance");
    post(session + "/url", Map.of("url", page.toUri() + fragment));
  }

  /** What a script returns; a promise is waited for. */
  Object run(String script, Object... arguments) {
    return post(session + "/execute/sync", Map.of("script", script, "args", List.of(arguments)));
  }

  /** How many elements fit a selector and can be seen. */
  int seen(String selector) {
    Object count =
        run(
            "return Array.from(document.querySelectorAll(arguments[0]))"
                + ".filter(e => e.getClientRects().length > 0).length",
            selector);
    return ((Number) count).intValue();
  }

  String text(String selector) {
    return (String) run("return document.querySelector(arguments[0]).textContent", selector);
  }

  /** Types into a field, replacing what is in it. */
  void type(String selector, String text) {
    run(
        "const e = document.querySelector(arguments[0]); e.value = arguments[1];"
            + "e.dispatchEvent(new Event('input', {bubbles: true}))",
        selector,
        text);
  }

  void click(String selector) {
    run("document.querySelector(arguments[0]).click()", selector);
  }

  /** What Chromium is told about the medium: {@code prefers-color-scheme}. */
  void scheme(String scheme) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** The width of the page; a window itself is never narrower than 500. */
  void width(int pixels) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 800, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Lays the page out as on paper, or on the screen again. */
  void medium(String medium) {
    command("Emulation.setEmulatedMedia", Map.of("media", medium));
  }

  /** Where a download is saved. */
  void downloadsTo(Path folder) {
    command(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toAbsolutePath().toString()));
  }

  private void command(String name, Map<String, Object> parameters) {
    post(session + "/goog/cdp/execute", Map.of("cmd", name, "params", parameters));
  }

  /** Messages of the console since the page was loaded. */
  List<String> console() {
    return logs("browser");
  }

  /** Addresses that were asked for since the page was loaded, the page itself apart. */
  List<String> requests(Path page) {
    List<String> requests = new ArrayList<>();
    for (String entry : logs("performance")) {
      Map<String, Object> message = map(entry);
      Map<?, ?> event = (Map<?, ?>) message.get("message");
      if ("Network.requestWillBeSent".equals(event.get("method"))) {
        Map<?, ?> request = (Map<?, ?>) ((Map<?, ?>) event.get("params")).get("request");
        String url = (String) request.get("url");
        if (!url.startsWith(page.toUri().toString()) && !url.startsWith("data:")) {
          requests.add(url);
        }
      }
    }
    return requests;
  }

  private List<String> logs(String type) {
    List<String> messages = new ArrayList<>();
    for (Object entry : (List<?>) post(session + "/se/log", Map.of("type", type))) {
      messages.add((String) ((Map<?, ?>) entry).get("message"));
    }
    return messages;
  }

  private Object post(String url, Object body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .POST(HttpRequest.BodyPublishers.ofString(JSON.std.asString(body)))
              .build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(url + ": " + response.body());
      }
      return map(response.body()).get("value");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> map(String json) {
    try {
      return JSON.std.mapFrom(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      http.send(
          HttpRequest.newBuilder(URI.create(session)).DELETE().build(),
          HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      driver.destroy();
    }
  }
}
