package icsref.read.layout;

import icsref.io.YamlNode;
import icsref.read.rule.DateParser;
import icsref.read.rule.Glob;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code config/sources/editions.yml}: the day that a list of a year is true for, and editions that
 * a site states for files which do not say.
 *
 * @param usual the day of a year that changes take effect
 * @param days years that differ
 * @param files by the pattern of a file's path, or by {@code sha256:} and its digest
 */
public record EditionCalendar(
    MonthDay usual, Map<Integer, MonthDay> days, Map<Glob, LocalDate> files) {
  static final String FILE = "editions.yml";

  static EditionCalendar parse(YamlNode top) {
    YamlNode calendar = top.map("calendar");
    MonthDay usual = monthDay(calendar, "usual");
    Map<Integer, MonthDay> days = new LinkedHashMap<>();
    for (String year : calendar.keys()) {
      if (!year.equals("usual")) {
        if (!year.matches("\\d{4}")) {
          throw calendar.wrong(year, "a year, or usual");
        }
        days.put(Integer.parseInt(year), monthDay(calendar, year));
      }
    }
    YamlNode editions = top.mapOrEmpty("editions");
    Map<Glob, LocalDate> files = new LinkedHashMap<>();
    for (String glob : editions.keys()) {
      files.put(
          new Glob(glob),
          DateParser.find(editions.text(glob))
              .orElseThrow(() -> editions.wrong(glob, "a day such as 2026-04-01")));
    }
    top.done();
    return new EditionCalendar(usual, days, files);
  }

  private static MonthDay monthDay(YamlNode calendar, String key) {
    try {
      return MonthDay.parse("--" + calendar.text(key));
    } catch (DateTimeException e) {
      throw calendar.wrong(key, "a day of the year such as 04-01");
    }
  }

  EditionCalendar stating(String file, LocalDate edition) {
    return new EditionCalendar(usual, days, Map.of(new Glob(file), edition));
  }

  public LocalDate ofYear(int year) {
    return days.getOrDefault(year, usual).atYear(year);
  }

  /** What the site states for a file. */
  public Optional<LocalDate> stated(String path, String sha256) {
    return files.entrySet().stream()
        .filter(entry -> entry.getKey().matches(path) || entry.getKey().matches("sha256:" + sha256))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** An edition as a cell states it, a date or a year. */
  public Optional<LocalDate> inCell(String text) {
    if (text.length() == 4 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.of(ofYear(Integer.parseInt(text)));
    }
    return DateParser.find(text);
  }
}
