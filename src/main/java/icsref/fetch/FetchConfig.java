package icsref.fetch;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
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
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * {@code config/fetch.yml}: what to bring, from where, and with how much patience.
 *
 * @param hosts the only hosts that are ever asked, redirects included
 * @param proxy the proxy to go through, or empty for the system's own
 * @param connectTimeout how long a connection may take
 * @param timeout how long one request may take, its whole answer included
 * @param attempts how often a request is tried in all
 * @param backOff the wait before the second attempt; doubled before each further one
 * @param longestWait the longest wait before an attempt, whatever the server asks for
 * @param sizeLimit how many bytes a source may have
 * @param largestFall the share of its rows that a list may lose since the last time, 0 to 1
 * @param loopbackHttp whether plain http is allowed to this very machine; for tests of a set-up
 * @param sources all that are configured
 * @param enabled the names of those that a fetch without arguments brings
 */
public record FetchConfig(
    Set<String> hosts,
    Optional<InetSocketAddress> proxy,
    Duration connectTimeout,
    Duration timeout,
    int attempts,
    Duration backOff,
    Duration longestWait,
    long sizeLimit,
    double largestFall,
    boolean loopbackHttp,
    List<FetchSource> sources,
    Set<String> enabled) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,7})\\s*(ms|s|min|h)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(KB|MB|GB)");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%");

  public FetchConfig {
    hosts = Set.copyOf(hosts);
    sources = List.copyOf(sources);
    enabled = Set.copyOf(enabled);
  }

  /**
   * Reads the file.
   *
   * @throws Stop with {@link ExitCode#USAGE} naming the key that is unknown, missing or wrong
   */
  public static FetchConfig read(Path file) {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
      Object content = new Load(settings).loadFromString(Files.readString(file));
      return new Reader(file).config(content);
    } catch (IOException e) {
      throw new Stop(ExitCode.USAGE, "cannot read " + file + ": " + e, e);
    } catch (YamlEngineException e) {
      throw new Stop(ExitCode.USAGE, file + " is no YAML: " + e.getMessage(), e);
    }
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
        sources.stream()
            .filter(
                source ->
                    names.isEmpty()
                        ? enabled.contains(source.name())
                        : names.contains(source.name()))
            .toList();
    if (chosen.isEmpty()) {
      throw new Stop(
          ExitCode.USAGE,
          "no source is enabled in config/fetch.yml: set `enabled: true` on those you want, or"
              + " name them: icsref fetch "
              + String.join(" ", known));
    }
    return chosen;
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
      return Optional.of("an address with a user in it");
    }
    if (!hosts.contains(host)) {
      return Optional.of("host " + host + " is not among the hosts in config/fetch.yml");
    }
    return Optional.empty();
  }

  /** The YAML, key by key: what is left over at the end of a map is unknown. */
  private static final class Reader {
    private final Path file;

    Reader(Path file) {
      this.file = file;
    }

    FetchConfig config(Object content) {
      Keys keys = new Keys("", content);
      Set<String> hosts = new TreeSet<>();
      for (Object host : keys.list("hosts")) {
        hosts.add(host.toString().toLowerCase(Locale.ROOT));
      }
      Optional<InetSocketAddress> proxy = keys.find("proxy").map(this::proxy);
      Duration connect = duration(keys, "connect-timeout");
      Duration timeout = duration(keys, "timeout");
      int attempts = (int) number(keys, "attempts", 1, 20);
      Duration backOff = duration(keys, "back-off");
      Duration longest = duration(keys, "longest-wait");
      long size = size(keys);
      double fall = percent(keys);
      boolean loopback = keys.find("allow-loopback-http").map(Boolean.TRUE::equals).orElse(false);
      List<FetchSource> sources = new ArrayList<>();
      Set<String> enabled = new TreeSet<>();
      Keys all = new Keys("sources", keys.get("sources"));
      for (String name : all.names()) {
        if (!NAME.matcher(name).matches()) {
          throw wrong("sources: " + name, "a name has small letters, digits and hyphens, up to 60");
        }
        Keys one = new Keys("sources: " + name, all.get(name));
        if (Boolean.TRUE.equals(one.get("enabled"))) {
          enabled.add(name);
        }
        sources.add(source(name, one));
        one.nothingElse();
      }
      keys.nothingElse();
      FetchConfig config =
          new FetchConfig(
              hosts, proxy, connect, timeout, attempts, backOff, longest, size, fall, loopback,
              sources, enabled);
      Map<String, String> files = new HashMap<>();
      for (FetchSource source : sources) {
        config
            .refuses(source.url())
            .ifPresent(
                why -> {
                  throw wrong("sources: " + source.name() + ": url", why);
                });
        String other = files.put(source.to().toLowerCase(Locale.ROOT), source.name());
        if (other != null) {
          throw wrong("sources: " + source.name() + ": to", "is also where " + other + " goes");
        }
      }
      return config;
    }

    private FetchSource source(String name, Keys keys) {
      String kind = keys.get("kind").toString();
      URI url = url(keys);
      String to = keys.get("to").toString();
      if (!to.matches("[A-Za-z0-9][A-Za-z0-9._() -]{0,150}") || to.contains("..")) {
        throw wrong(keys.at("to"), "must be a plain file name; it is put into input/");
      }
      long atLeast = keys.find("at-least").isPresent() ? number(keys, "at-least", 0, 1L << 40) : 0;
      return switch (kind) {
        case "file" -> new FetchSource.PlainFile(name, url, to, atLeast);
        case "ods-dse" -> new FetchSource.OdsReport(name, url, report(keys), to, atLeast);
        case "arcgis" ->
            new FetchSource.FeatureLayer(
                name, url, keys.find("order-by").map(Object::toString).orElse(""), to, atLeast);
        default -> throw wrong(keys.at("kind"), "is " + kind + "; there are file, ods-dse, arcgis");
      };
    }

    private String report(Keys keys) {
      String report = keys.get("report").toString();
      if (!report.matches("[A-Za-z0-9_-]{1,60}")) {
        throw wrong(keys.at("report"), "is no report's name: " + report);
      }
      return report;
    }

    private URI url(Keys keys) {
      try {
        URI url = new URI(keys.get("url").toString());
        if (url.getHost() == null) {
          throw wrong(keys.at("url"), "has no host: " + url);
        }
        return url;
      } catch (URISyntaxException e) {
        throw wrong(keys.at("url"), "is no address: " + e.getMessage());
      }
    }

    private InetSocketAddress proxy(Object text) {
      Matcher form = Pattern.compile("([A-Za-z0-9.-]+):(\\d{1,5})").matcher(text.toString());
      if (!form.matches() || Integer.parseInt(form.group(2)) > 65535) {
        throw wrong("proxy", "is " + text + "; write host:port");
      }
      return new InetSocketAddress(form.group(1), Integer.parseInt(form.group(2)));
    }

    private Duration duration(Keys keys, String key) {
      String text = keys.get(key).toString();
      Matcher form = DURATION.matcher(text);
      if (!form.matches()) {
        throw wrong(keys.at(key), "is " + text + "; write 500ms, 30s, 2min or 1h");
      }
      long number = Long.parseLong(form.group(1));
      return switch (form.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "min" -> Duration.ofMinutes(number);
        default -> Duration.ofHours(number);
      };
    }

    private long size(Keys keys) {
      String text = keys.get("size-limit").toString();
      Matcher form = SIZE.matcher(text);
      if (!form.matches()) {
        throw wrong(keys.at("size-limit"), "is " + text + "; write 500 KB, 200 MB or 1 GB");
      }
      return Long.parseLong(form.group(1))
          << switch (form.group(2)) {
            case "KB" -> 10;
            case "MB" -> 20;
            default -> 30;
          };
    }

    private double percent(Keys keys) {
      String text = keys.get("largest-fall").toString();
      Matcher form = PERCENT.matcher(text);
      if (!form.matches() || Double.parseDouble(form.group(1)) > 100) {
        throw wrong(keys.at("largest-fall"), "is " + text + "; write 5 %");
      }
      return Double.parseDouble(form.group(1)) / 100;
    }

    private long number(Keys keys, String key, long from, long to) {
      Object value = keys.get(key);
      if (!(value instanceof Number number)
          || number.longValue() < from
          || number.longValue() > to) {
        throw wrong(keys.at(key), "is " + value + "; write a number from " + from + " to " + to);
      }
      return number.longValue();
    }

    private Stop wrong(String key, String what) {
      return new Stop(ExitCode.USAGE, file + ": " + key + " " + what);
    }

    /** A map of which every key must be asked for. */
    private final class Keys {
      private final String where;
      private final Map<String, Object> values = new java.util.LinkedHashMap<>();
      private final Set<String> asked = new TreeSet<>();

      Keys(String where, Object content) {
        this.where = where;
        if (content == null && !where.isEmpty()) {
          return; // `sources:` with everything under it commented out
        }
        if (!(content instanceof Map<?, ?> map)) {
          throw wrong(where.isEmpty() ? "the file" : where, "must be keys with values");
        }
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
      }

      String at(String key) {
        return where.isEmpty() ? key : where + ": " + key;
      }

      List<String> names() {
        asked.addAll(values.keySet());
        return List.copyOf(values.keySet());
      }

      Optional<Object> find(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key));
      }

      Object get(String key) {
        asked.add(key);
        if (!values.containsKey(key)) {
          throw wrong(at(key), "is missing");
        }
        Object value = values.get(key);
        if (value == null && !key.equals("sources")) {
          throw wrong(at(key), "has no value");
        }
        return value;
      }

      List<?> list(String key) {
        if (get(key) instanceof List<?> list && !list.contains(null)) {
          return list;
        }
        throw wrong(at(key), "must be a list");
      }

      void nothingElse() {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(asked);
        if (!unknown.isEmpty()) {
          throw wrong(
              where.isEmpty() ? "key" : where + ": key",
              unknown.iterator().next() + " is unknown; known here: " + String.join(", ", asked));
        }
      }
    }
  }
}
