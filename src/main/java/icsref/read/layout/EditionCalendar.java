package icsref.read.layout;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code config/sources/editions.yml}: the day that a list of a year is true for, and editions that
 * a site states for files which do not say.
 *
 * @param usual the day of a year that changes take effect
 * @param days years that differ
 * @param files by the pattern of a file's path
 */
public record EditionCalendar(
    MonthDay usual, Map<Integer, MonthDay> days, Map<Glob, LocalDate> files) {
  static final String FILE = "editions.yml";

  static EditionCalendar of(Path file, Object document) {
    LayoutParser.Node top = new LayoutParser(file).new Node("", document);
    try {
      LayoutParser.Node calendar = top.map("calendar");
      MonthDay usual = monthDay(calendar.text("usual", null));
      Map<Integer, MonthDay> days = new LinkedHashMap<>();
      for (String year : calendar.keys()) {
        if (!year.equals("usual")) {
          days.put(Integer.parseInt(year), monthDay(calendar.text(year, null)));
        }
      }
      Map<Glob, LocalDate> files = new LinkedHashMap<>();
      if (top.has("editions") && top.isMap("editions")) {
        top.map("editions")
            .texts()
            .forEach((glob, date) -> files.put(new Glob(glob), LocalDate.parse(date)));
      }
      top.done();
      return new EditionCalendar(usual, days, files);
    } catch (DateTimeException | NumberFormatException e) {
      throw new Stop(
          ExitCode.USAGE,
          file
              + ": "
              + e.getMessage()
              + "; the calendar gives days as MM-dd by year, editions as yyyy-MM-dd by file"
              + " pattern. See docs/sources.md.",
          e);
    }
  }

  private static MonthDay monthDay(String text) {
    return MonthDay.parse("--" + text);
  }

  public EditionCalendar stating(String file, LocalDate edition) {
    return new EditionCalendar(usual, days, Map.of(new Glob(file), edition));
  }

  public LocalDate ofYear(int year) {
    return days.getOrDefault(year, usual).atYear(year);
  }

  /** What the site states for a file, or null. */
  public LocalDate stated(String path) {
    for (Map.Entry<Glob, LocalDate> entry : files.entrySet()) {
      if (entry.getKey().matches(path)) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** An edition as a cell states it, a date or a year; null when it is neither. */
  public LocalDate ofCell(String text) {
    if (text.length() == 4 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return ofYear(Integer.parseInt(text));
    }
    return DateParser.parse(text);
  }
}
