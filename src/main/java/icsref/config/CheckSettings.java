package icsref.config;

import icsref.model.ExitCode;
import icsref.model.Severity;
import icsref.model.Stop;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code config/checks.yml}. */
final class CheckSettings {
  private static final String FILE = "config/checks.yml: ";
  private static final Set<String> KEYS =
      new TreeSet<>(Set.of("severity", "warn-if", "error-if", "accept"));
  private static final Set<String> ACCEPT_KEYS = new TreeSet<>(Set.of("value", "reason", "until"));

  private CheckSettings() {}

  /**
   * Reads the settings.
   *
   * @param yaml the file as loaded: a setting for each check's id
   * @throws Stop (usage) for an unknown key or a wrong value
   */
  static Map<String, CheckSetting> of(Map<String, Object> yaml) {
    Map<String, CheckSetting> settings = new TreeMap<>();
    yaml.forEach((check, value) -> settings.put(check, setting(check, map(check, value))));
    return settings;
  }

  private static CheckSetting setting(String check, Map<?, ?> map) {
    known(check, map, KEYS);
    List<CheckSetting.Accepted> accepted = new ArrayList<>();
    if (map.get("accept") instanceof List<?> list) {
      list.forEach(each -> accepted.add(accepted(check, map(check, each))));
    } else if (map.get("accept") != null) {
      throw wrong(check + ": accept is no list of '- value: …'");
    }
    return new CheckSetting(
        severity(check, map.get("severity")),
        number(check, "warn-if", map.get("warn-if")),
        number(check, "error-if", map.get("error-if")),
        accepted);
  }

  private static CheckSetting.Accepted accepted(String check, Map<?, ?> map) {
    known(check + ": accept", map, ACCEPT_KEYS);
    for (String key : ACCEPT_KEYS) {
      if (map.get(key) == null || String.valueOf(map.get(key)).isBlank()) {
        throw wrong(check + ": what is accepted needs a " + key);
      }
    }
    try {
      return new CheckSetting.Accepted(
          String.valueOf(map.get("value")),
          String.valueOf(map.get("reason")),
          LocalDate.parse(String.valueOf(map.get("until"))));
    } catch (DateTimeException e) {
      throw wrong(check + ": until is '" + map.get("until") + "', expected a day like 2026-12-31");
    }
  }

  private static Map<?, ?> map(String check, Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw wrong(check + " needs settings below it, such as 'severity: INFO'");
  }

  private static void known(String what, Map<?, ?> map, Set<String> keys) {
    for (Object key : map.keySet()) {
      if (!keys.contains(String.valueOf(key))) {
        throw wrong(what + " has the unknown key '" + key + "'; it may have " + keys);
      }
    }
  }

  private static Severity severity(String check, Object value) {
    try {
      return value == null ? null : Severity.valueOf(String.valueOf(value));
    } catch (IllegalArgumentException e) {
      throw wrong(check + ": severity is '" + value + "', expected ERROR, WARNING or INFO");
    }
  }

  private static Integer number(String check, String key, Object value) {
    if (value == null || value instanceof Integer number && number > 0) {
      return (Integer) value;
    }
    throw wrong(check + ": " + key + " is '" + value + "', expected a number of findings from 1");
  }

  private static Stop wrong(String message) {
    return new Stop(ExitCode.USAGE, FILE + message);
  }
}
