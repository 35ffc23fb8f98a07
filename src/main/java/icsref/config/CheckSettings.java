package icsref.config;

import icsref.io.YamlNode;
import icsref.model.ExitCode;
import icsref.model.Severity;
import icsref.model.Stop;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code config/checks.yml}. */
final class CheckSettings {
  private CheckSettings() {}

  /**
   * Reads the settings.
   *
   * @param checks the file: a setting for each check's id
   * @throws Stop (usage) for an unknown key or a wrong value
   */
  static Map<String, CheckSetting> of(YamlNode checks) {
    Map<String, CheckSetting> settings = new TreeMap<>();
    for (String check : checks.keys()) {
      settings.put(check, setting(checks.map(check)));
    }
    return settings;
  }

  private static CheckSetting setting(YamlNode check) {
    List<CheckSetting.Accepted> accepted = new ArrayList<>();
    for (YamlNode each : check.nodes("accept")) {
      accepted.add(accepted(each));
    }
    CheckSetting setting =
        new CheckSetting(
            severity(check), number(check, "warn-if"), number(check, "error-if"), accepted);
    check.done();
    return setting;
  }

  private static CheckSetting.Accepted accepted(YamlNode each) {
    for (String key : List.of("value", "reason", "until")) {
      if (each.text(key, "").isBlank()) {
        throw new Stop(ExitCode.USAGE, each.at("") + ": what is accepted needs a " + key);
      }
    }
    try {
      CheckSetting.Accepted accepted =
          new CheckSetting.Accepted(
              each.text("value"), each.text("reason"), LocalDate.parse(each.text("until")));
      each.done();
      return accepted;
    } catch (DateTimeException e) {
      throw each.wrong("until", "a day like 2026-12-31");
    }
  }

  /** Another severity than the check's own, or null. */
  private static Severity severity(YamlNode check) {
    String text = check.text("severity", "");
    try {
      return text.isEmpty() ? null : Severity.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw check.wrong("severity", "ERROR, WARNING or INFO");
    }
  }

  /** A number of findings, or null. */
  private static Integer number(YamlNode check, String key) {
    return check.has(key) ? (int) check.number(key, 1, Integer.MAX_VALUE) : null;
  }
}
