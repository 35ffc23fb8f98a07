package icsref.ops;

import icsref.io.YamlNode;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

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
  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofMinutes(10);

  public ScheduleConfig {
    hook = List.copyOf(hook);
  }

  /**
   * Reads {@code icsref.yml} in a configuration folder; its other keys are not looked at.
   *
   * @throws Stop with {@link ExitCode#USAGE} naming the key that is wrong
   */
  public static ScheduleConfig read(Path folder) {
    YamlNode settings = YamlNode.read(folder.resolve("icsref.yml"), "config/icsref.yml");
    List<String> hook = hook(settings);
    if (!settings.has("schedule")) {
      return new ScheduleConfig(Optional.empty(), false, 1, Duration.ZERO, hook);
    }
    YamlNode schedule = settings.map("schedule");
    ScheduleConfig config =
        new ScheduleConfig(
            Optional.of(timetable(schedule)),
            schedule.flag("fetch", false),
            (int) schedule.number("fetch-attempts", 1, 20, ATTEMPTS),
            schedule.has("fetch-pause") ? schedule.duration("fetch-pause") : PAUSE,
            hook);
    schedule.done();
    return config;
  }

  private static Timetable timetable(YamlNode schedule) {
    String cron = schedule.text("cron");
    ZoneId zone;
    try {
      zone = ZoneId.of(schedule.text("zone"));
    } catch (DateTimeException e) {
      throw schedule.wrong("zone", "a time zone such as Europe/London");
    }
    try {
      return Timetable.of(cron, zone);
    } catch (IllegalArgumentException e) {
      throw schedule.wrong(
          "cron", "minute hour day month weekday, such as \"30 2 * * *\": " + e.getMessage());
    }
  }

  private static List<String> hook(YamlNode settings) {
    if (!settings.has("hook")) {
      return List.of();
    }
    if (!settings.isList("hook") || settings.texts("hook").isEmpty()) {
      throw settings.wrong(
          "hook", "a list, the command and its arguments: [/usr/local/bin/notify, icsref]");
    }
    return settings.texts("hook");
  }
}
