package icsref.io;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
 * A value in a YAML file, read strictly: a setting of the wrong kind, a missing one, and after
 * {@link #done} an unknown one stop the command with {@link ExitCode#USAGE}. A misspelt key that is
 * silently ignored is a setting silently lost.
 */
public final class YamlNode {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,7})\\s*(ms|s|min|h)");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,9})\\s*(KB|MB|GB)");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%");

  private final String file;
  private final String path;
  private final Object value;
  private final Set<String> asked = new TreeSet<>();

  private YamlNode(String file, String path, Object value) {
    this.file = file;
    this.path = path;
    this.value = value;
  }

  /**
   * Reads a file of settings {@code key: value}; an empty one has none.
   *
   * @param name the file as messages name it: {@code config/icsref.yml}
   */
  public static YamlNode read(Path file, String name) {
    try {
      return parse(name, Files.readString(file));
    } catch (IOException e) {
      throw new Stop(
          ExitCode.USAGE, file + " cannot be read; name the configuration folder with --config", e);
    }
  }

  /** The same of a text. */
  public static YamlNode parse(String name, String text) {
    try {
      Object loaded = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(text);
      YamlNode node = new YamlNode(name, "", loaded == null ? Map.of() : words(loaded));
      node.entries();
      return node;
    } catch (YamlEngineException e) {
      throw new Stop(ExitCode.USAGE, name + " is not valid YAML: " + e.getMessage(), e);
    }
  }

  /** YAML reads the key 2015 as a number; to us all keys are words. */
  private static Object words(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Map<String, Object> byWord = new LinkedHashMap<>();
    map.forEach((key, child) -> byWord.put(key == null ? "" : key.toString(), child));
    return byWord;
  }

  private Map<?, ?> entries() {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw wrong("", "keys with values");
  }

  private Object child(String key) {
    asked.add(key);
    return entries().get(key);
  }

  /** Whether the key is there, be it without a value. */
  public boolean has(String key) {
    asked.add(key);
    return entries().containsKey(key);
  }

  /** Whether there are keys below this one. */
  public boolean isMap(String key) {
    return child(key) instanceof Map;
  }

  /** Whether there is a list below this key. */
  public boolean isList(String key) {
    return child(key) instanceof List;
  }

  /** All keys, in the order of the file. */
  public List<String> keys() {
    return entries().keySet().stream().map(String::valueOf).toList();
  }

  /** The settings below a key, which must be there. */
  public YamlNode map(String key) {
    if (child(key) instanceof Map<?, ?> map) {
      return new YamlNode(file, path(key), words(map));
    }
    throw wrong(key, "keys with values");
  }

  /** The settings below a key; none where the key is missing or has no value. */
  public YamlNode mapOrEmpty(String key) {
    return child(key) == null ? new YamlNode(file, path(key), Map.of()) : map(key);
  }

  /** A single value as text; one that is there without a value is "". */
  public Optional<String> find(String key) {
    if (!has(key)) {
      return Optional.empty();
    }
    Object child = child(key);
    if (child instanceof Map || child instanceof List) {
      throw wrong(key, "a single value");
    }
    return Optional.of(child == null ? "" : String.valueOf(child));
  }

  /** A single value as text, which must be there and not blank. */
  public String text(String key) {
    return find(key).filter(text -> !text.isBlank()).orElseThrow(() -> wrong(key, "a value"));
  }

  public String text(String key, String otherwise) {
    return find(key).orElse(otherwise);
  }

  public boolean flag(String key, boolean otherwise) {
    Object child = child(key);
    if (child == null && !has(key)) {
      return otherwise;
    }
    if (child instanceof Boolean flag) {
      return flag;
    }
    throw wrong(key, "true or false");
  }

  /** A whole number between two bounds, both included. */
  public long number(String key, long least, long most) {
    if (child(key) instanceof Number number
        && number.doubleValue() == number.longValue()
        && number.longValue() >= least
        && number.longValue() <= most) {
      return number.longValue();
    }
    throw wrong(key, "a whole number from " + least + " to " + most);
  }

  public long number(String key, long least, long most, long otherwise) {
    return has(key) ? number(key, least, most) : otherwise;
  }

  /** A share from 0 to 1: {@code 0.1} or {@code 10 %}. */
  public double share(String key) {
    Object child = child(key);
    Matcher percent = PERCENT.matcher(String.valueOf(child));
    double share =
        child instanceof Number number
            ? number.doubleValue()
            : percent.matches() ? Double.parseDouble(percent.group(1)) / 100 : -1;
    if (share >= 0 && share <= 1) {
      return share;
    }
    throw wrong(key, "a share such as 0.1 or 10 %");
  }

  public Duration duration(String key) {
    Matcher form = DURATION.matcher(String.valueOf(child(key)));
    if (!form.matches()) {
      throw wrong(key, "a duration such as 500ms, 30s, 2min or 1h");
    }
    long number = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "min" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  /** A size in bytes, written as {@code 200 MB}. */
  public long bytes(String key) {
    Matcher form = BYTES.matcher(String.valueOf(child(key)));
    if (!form.matches()) {
      throw wrong(key, "a size such as 500 KB, 200 MB or 1 GB");
    }
    int shift =
        switch (form.group(2)) {
          case "KB" -> 10;
          case "MB" -> 20;
          default -> 30;
        };
    return Long.parseLong(form.group(1)) << shift;
  }

  /** A list, or one value as a list of one; none where the key is missing. */
  public List<String> texts(String key) {
    Object child = child(key);
    return child == null ? List.of() : new YamlNode(file, path(key), child).asTexts();
  }

  /** This value as a list of texts. */
  public List<String> asTexts() {
    if (value instanceof Map) {
      throw wrong("", "a list of texts");
    }
    List<String> texts = new ArrayList<>();
    for (Object item : value instanceof List<?> list ? list : List.of(value)) {
      if (item instanceof Map || item instanceof List) {
        throw wrong("", "a list of texts");
      }
      texts.add(item == null ? "" : String.valueOf(item));
    }
    return texts;
  }

  /** Every key with its single value. */
  public Map<String, String> asMap() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String key : keys()) {
      texts.put(key, text(key, ""));
    }
    return texts;
  }

  /** The items of a list; none where the key is missing. */
  public List<YamlNode> nodes(String key) {
    Object child = child(key);
    if (child == null) {
      return List.of();
    }
    if (!(child instanceof List<?> list)) {
      throw wrong(key, "a list");
    }
    List<YamlNode> nodes = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      nodes.add(new YamlNode(file, path(key) + "[" + (i + 1) + "]", words(list.get(i))));
    }
    return nodes;
  }

  /**
   * To be called when every key has been asked for.
   *
   * @throws Stop naming the first key that was not
   */
  public void done() {
    for (String key : keys()) {
      if (!asked.contains(key)) {
        throw new Stop(
            ExitCode.USAGE,
            at("") + " has the unknown key '" + key + "'; it may have " + String.join(", ", asked));
      }
    }
  }

  /** The error that a value is not what was expected. */
  public Stop wrong(String key, String expected) {
    boolean inside = !key.isEmpty() && value instanceof Map;
    Object found = inside ? ((Map<?, ?>) value).get(key) : value;
    boolean missing = inside && !((Map<?, ?>) value).containsKey(key);
    String what =
        missing
            ? " is missing"
            : found == null
                ? " has no value"
                : found instanceof Map
                    ? " has keys below it"
                    : found instanceof List ? " is a list" : " is '" + found + "'";
    return new Stop(ExitCode.USAGE, at(key) + what + "; expected " + expected);
  }

  /** File and key, for a message: {@code config/icsref.yml: schedule.cron}. */
  public String at(String key) {
    String where = key.isEmpty() ? path : path(key);
    return where.isEmpty() ? file : file + ": " + where;
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
