package icsref.fetch;

import icsref.io.YamlNode;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code config/fetch.yml}: what to fetch, from where, and with how much patience.
 *
 * @param sizeLimit how many bytes a source may have
 * @param largestFall the share of its rows that a list may lose since the last time, 0 to 1
 * @param sources all that are configured
 * @param enabled the names of those that a fetch without arguments brings
 */
public record FetchConfig(
    Access access,
    Requests requests,
    long sizeLimit,
    double largestFall,
    List<FetchSource> sources,
    Set<String> enabled) {

  /**
   * Who may be asked.
   *
   * @param hosts the only hosts that are ever asked, redirects included
   * @param proxy the proxy to go through, or empty for the system's own
   * @param loopbackHttp whether plain http is allowed to this very machine; for tests of a set-up
   */
  public record Access(Set<String> hosts, Optional<InetSocketAddress> proxy, boolean loopbackHttp) {
    public Access {
      hosts = Set.copyOf(hosts);
    }

    /** Why an address may not be asked, or empty where it may. */
    Optional<String> refuses(URI url) {
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
      boolean loopback = host.equals("localhost") || host.equals("127.0.0.1");
      if (!scheme.equals("https") && !(scheme.equals("http") && loopback && loopbackHttp)) {
        return Optional.of(url + " is not https");
      }
      if (url.getUserInfo() != null) {
        return Optional.of("the address has a user in it");
      }
      if (!hosts.contains(host)) {
        return Optional.of("host " + host + " is not one of the hosts in config/fetch.yml");
      }
      return Optional.empty();
    }
  }

  /**
   * How long a request may take, and how often it is tried.
   *
   * @param connectTimeout how long a connection may take
   * @param timeout how long one request may take, its whole answer included
   * @param attempts how often a request is tried in all
   * @param backOff the wait before the second attempt; doubled before each further one
   * @param longestWait the longest wait before an attempt, whatever the server asks for
   */
  public record Requests(
      Duration connectTimeout,
      Duration timeout,
      int attempts,
      Duration backOff,
      Duration longestWait) {}

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._() -]{0,150}");
  private static final Pattern REPORT = Pattern.compile("[A-Za-z0-9_-]{1,60}");
  private static final Pattern PROXY = Pattern.compile("([A-Za-z0-9.-]+):(\\d{1,5})");

  public FetchConfig {
    sources = List.copyOf(sources);
    enabled = Set.copyOf(enabled);
  }

  /**
   * Reads the file.
   *
   * @throws Stop with {@link ExitCode#USAGE} naming the key that is unknown, missing or wrong
   */
  public static FetchConfig read(Path file) {
    YamlNode settings = YamlNode.read(file, "config/fetch.yml");
    Access access =
        new Access(
            new TreeSet<>(
                settings.texts("hosts").stream()
                    .map(host -> host.toLowerCase(Locale.ROOT))
                    .toList()),
            settings.find("proxy").map(text -> proxy(settings, text)),
            settings.flag("allow-loopback-http", false));
    Requests requests =
        new Requests(
            settings.duration("connect-timeout"),
            settings.duration("timeout"),
            (int) settings.number("attempts", 1, 20),
            settings.duration("back-off"),
            settings.duration("longest-wait"));
    List<FetchSource> sources = new ArrayList<>();
    Set<String> enabled = new TreeSet<>();
    Map<String, String> names = new HashMap<>();
    YamlNode all = settings.mapOrEmpty("sources");
    for (String name : all.keys()) {
      if (!NAME.matcher(name).matches()) {
        throw all.wrong(name, "a name of at most 60 lower-case letters, digits and hyphens");
      }
      YamlNode one = all.map(name);
      if (one.flag("enabled", false)) {
        enabled.add(name);
      }
      FetchSource source = source(name, one, access);
      sources.add(source);
      String other = names.put(source.to().toLowerCase(Locale.ROOT), name);
      if (other != null) {
        throw one.wrong("to", "a file of its own: it is also that of " + other);
      }
      one.done();
    }
    FetchConfig config =
        new FetchConfig(
            access,
            requests,
            settings.bytes("size-limit"),
            settings.share("largest-fall"),
            sources,
            enabled);
    settings.done();
    return config;
  }

  private static InetSocketAddress proxy(YamlNode settings, String text) {
    Matcher form = PROXY.matcher(text);
    if (!form.matches() || Integer.parseInt(form.group(2)) > 65535) {
      throw settings.wrong("proxy", "host:port");
    }
    return new InetSocketAddress(form.group(1), Integer.parseInt(form.group(2)));
  }

  private static FetchSource source(String name, YamlNode source, Access access) {
    URI url = url(source, access);
    String to = source.text("to");
    if (!FILE.matcher(to).matches() || to.contains("..")) {
      throw source.wrong("to", "the plain name of a file in input/");
    }
    long atLeast = source.number("at-least", 0, 1L << 40, 0);
    return switch (source.text("kind")) {
      case "file" -> new FetchSource.PlainFile(name, url, to, atLeast);
      case "ods-dse" -> {
        String report = source.text("report");
        if (!REPORT.matcher(report).matches()) {
          throw source.wrong("report", "the name of a report, such as eccg");
        }
        yield new FetchSource.OdsReport(name, url, report, to, atLeast);
      }
      case "arcgis" ->
          new FetchSource.FeatureLayer(name, url, source.text("order-by", ""), to, atLeast);
      default -> throw source.wrong("kind", "file, ods-dse or arcgis");
    };
  }

  private static URI url(YamlNode source, Access access) {
    URI url;
    try {
      url = new URI(source.text("url"));
    } catch (URISyntaxException e) {
      throw source.wrong("url", "an address: " + e.getMessage());
    }
    access
        .refuses(url)
        .ifPresent(
            why -> {
              throw source.wrong("url", "an address that may be asked, but " + why);
            });
    return url;
  }

  /** The sources that are enabled, in the order of the file; there may be none. */
  public List<FetchSource> enabledSources() {
    return sources.stream().filter(source -> enabled.contains(source.name())).toList();
  }

  /**
   * The sources of these names; of none: all that are enabled.
   *
   * @throws Stop with {@link ExitCode#USAGE} where a name is unknown, or nothing is enabled
   */
  public List<FetchSource> chosen(List<String> names) {
    Set<String> known = new TreeSet<>(sources.stream().map(FetchSource::name).toList());
    for (String name : names) {
      if (!known.contains(name)) {
        throw new Stop(
            ExitCode.USAGE,
            "config/fetch.yml has no source "
                + name
                + "; it has: "
                + (known.isEmpty() ? "none" : String.join(", ", known)));
      }
    }
    List<FetchSource> chosen =
        names.isEmpty()
            ? enabledSources()
            : sources.stream().filter(source -> names.contains(source.name())).toList();
    if (chosen.isEmpty()) {
      throw new Stop(
          ExitCode.USAGE,
          "no source is enabled in config/fetch.yml: set `enabled: true` on those you want, or"
              + " name them: icsref fetch "
              + String.join(" ", known));
    }
    return chosen;
  }
}
