package icsref.ops;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
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
 * The part of {@code config/icsref.yml} that says when to run and whom to tell: {@code schedule}
 * and {@code hook}.
 *
 * @param timetable empty where no schedule is configured
 * @param fetch whether to fetch the enabled sources before each build
 * @param fetchAttempts how often a fetch is tried in all
 * @param fetchPause the wait between two of them
 * @param hook the command that is called after each run with its arguments, or empty
 */
public record ScheduleConfig(
    Optional<Timetable> timetable,
    boolean fetch,
    int fetchAttempts,
    Duration fetchPause,
    List<String> hook) {
  private static final Set<String> KEYS =
      new TreeSet<>(Set.of("cron", "zone", "fetch", "fetch-attempts", "fetch-pause"));
  private static final Pattern DURATION = Pattern.compile("(\\d{1,5})\\s*(s|min|h)");

  public ScheduleConfig {
    hook = List.copyOf(hook);
  }

  /**
   * Reads {@code icsref.yml} in a configuration folder; its other keys are not looked at.
   *
   * @throws Stop with {@link ExitCode#USAGE} naming the key that is wrong
   */
  public static ScheduleConfig read(Path folder) {
    Path file = folder.resolve("icsref.yml");
    Object loaded;
    try {
      loaded =
          new Load(LoadSettings.builder().setLabel(file.toString()).build())
              .loadFromString(Files.readString(file));
    } catch (IOException e) {
      throw new Stop(ExitCode.USAGE, "cannot read " + file + ": " + e, e);
    } catch (YamlEngineException e) {
      throw new Stop(ExitCode.USAGE, file + " is no YAML: " + e.getMessage(), e);
    }
    Map<?, ?> all = loaded instanceof Map<?, ?> map ? map : Map.of();
    List<String> hook = hook(file, all.get("hook"));
    Object schedule = all.get("schedule");
    if (schedule == null) {
      return new ScheduleConfig(Optional.empty(), false, 1, Duration.ZERO, hook);
    }
    if (!(schedule instanceof Map<?, ?> keys)) {
      throw wrong(file, "schedule", "must be keys with values: " + KEYS);
    }
    for (Object key : keys.keySet()) {
      if (!KEYS.contains(String.valueOf(key))) {
        throw wrong(file, "schedule", "has the unknown key " + key + "; it may have " + KEYS);
      }
    }
    return new ScheduleConfig(
        Optional.of(timetable(file, keys)),
        fetch(file, keys.get("fetch")),
        attempts(file, keys.get("fetch-attempts")),
        pause(file, keys.get("fetch-pause")),
        hook);
  }

  private static Timetable timetable(Path file, Map<?, ?> keys) {
    ZoneId zone;
    try {
      zone = ZoneId.of(String.valueOf(keys.get("zone")));
    } catch (DateTimeException e) {
      throw wrong(file, "schedule: zone", "is " + keys.get("zone") + "; write Europe/London");
    }
    try {
      return Timetable.of(String.valueOf(keys.get("cron")), zone);
    } catch (IllegalArgumentException e) {
      throw wrong(
          file,
          "schedule: cron",
          "is " + keys.get("cron") + "; write minute hour day month weekday: \"30 2 * * *\"");
    }
  }

  private static boolean fetch(Path file, Object value) {
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw wrong(file, "schedule: fetch", "is " + value + "; write true or false");
  }

  private static int attempts(Path file, Object value) {
    if (value == null) {
      return 3;
    }
    if (value instanceof Integer number && number >= 1 && number <= 20) {
      return number;
    }
    throw wrong(file, "schedule: fetch-attempts", "is " + value + "; write a number from 1 to 20");
  }

  private static Duration pause(Path file, Object value) {
    if (value == null) {
      return Duration.ofMinutes(10);
    }
    Matcher form = DURATION.matcher(value.toString());
    if (!form.matches()) {
      throw wrong(file, "schedule: fetch-pause", "is " + value + "; write 30s, 10min or 1h");
    }
    long number = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "min" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  private static List<String> hook(Path file, Object value) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> words && !words.isEmpty() && !words.contains(null)) {
      return words.stream().map(Object::toString).toList();
    }
    throw wrong(file, "hook", "must be a list, the command and its arguments: [/path/notify, x]");
  }

  private static Stop wrong(Path file, String key, String what) {
    return new Stop(ExitCode.USAGE, file + ": " + key + " " + what);
  }
}
