package icsref.read.layout;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A layout bound to the header of one table: where each of our columns stands.
 *
 * @param headerRow the physical row of the header, 0 when there is none
 * @param width how many columns the table has
 * @param positions our column to its 0-based position, those present only
 * @param headings our column to its heading as printed
 * @param placeholders what {@code {yy}} and its like stand for in this header
 */
public record HeaderMatch(
    Layout layout,
    int headerRow,
    int width,
    Map<String, Integer> positions,
    Map<String, String> headings,
    Map<String, String> placeholders) {

  /** The day the header states, or null. */
  public LocalDate edition(EditionCalendar calendar) {
    String date = placeholders.get("date");
    if (date != null) {
      return LocalDate.parse(date);
    }
    String year = placeholders.get("yy");
    return year == null ? null : calendar.ofYear(Integer.parseInt(year));
  }

  /**
   * How a header compares with a layout.
   *
   * @param editions placeholder to its values with the headings that say so, where they disagree
   */
  public record Match(
      HeaderMatch binding,
      int bound,
      List<String> missing,
      List<String> unknown,
      List<String> twice,
      Map<String, Map<String, List<String>>> editions) {
    public boolean fits() {
      return missing.isEmpty() && unknown.isEmpty() && twice.isEmpty() && editions.isEmpty();
    }

    /** All columns are there and known, but they are of several vintages. */
    public boolean mixed() {
      return !editions.isEmpty() && missing.isEmpty() && unknown.isEmpty();
    }

    public int likeness() {
      return 3 * bound - 2 * missing.size() - unknown.size();
    }
  }

  public static Match match(Layout layout, String[] header, int headerRow, boolean sheet) {
    Map<String, Integer> positions = new LinkedHashMap<>();
    Map<String, String> headings = new LinkedHashMap<>();
    Map<String, Map<String, List<String>>> values = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    List<String> twice = new ArrayList<>();
    int bound = 0;
    for (int i = 0; i < header.length; i++) {
      String heading = HeaderPattern.normal(header[i]);
      Layout.Column column = null;
      for (Layout.Column candidate : layout.columns().values()) {
        for (HeaderPattern pattern : candidate.headings()) {
          String value = pattern.match(heading);
          if (value != null) {
            column = candidate;
            if (!value.isEmpty()) {
              values
                  .computeIfAbsent(pattern.placeholder(), key -> new TreeMap<>())
                  .computeIfAbsent(value, key -> new ArrayList<>())
                  .add(header[i]);
            }
            break;
          }
        }
        if (column != null) {
          break;
        }
      }
      if (column != null) {
        if (positions.putIfAbsent(column.name(), i) != null) {
          twice.add(header[i]);
        } else {
          bound++;
          headings.put(column.name(), header[i]);
        }
      } else if (!(heading.isEmpty() && sheet) && !ignored(layout, heading)) {
        unknown.add(header[i].isEmpty() ? "(blank)" : header[i]);
      }
    }
    List<String> missing = new ArrayList<>();
    for (Layout.Column column : layout.columns().values()) {
      if (column.required() && !positions.containsKey(column.name())) {
        missing.add(column.headings().get(column.headings().size() - 1).toString());
      }
    }
    Map<String, String> placeholders = new HashMap<>();
    Map<String, Map<String, List<String>>> editions = new TreeMap<>();
    values.forEach(
        (placeholder, found) -> {
          placeholders.put(placeholder, found.keySet().iterator().next());
          if (found.size() > 1) {
            editions.put(placeholder, found);
          }
        });
    return new Match(
        new HeaderMatch(layout, headerRow, header.length, positions, headings, placeholders),
        bound,
        missing,
        unknown,
        twice,
        editions);
  }

  private static boolean ignored(Layout layout, String heading) {
    for (Glob glob : layout.ignore()) {
      if (glob.matches(heading)) {
        return true;
      }
    }
    return false;
  }

  /** A table without header: by its shape and samples of its cells. Null when it is another. */
  public static HeaderMatch ofShape(Layout layout, List<String[]> sample) {
    int width = 0;
    for (String[] row : sample) {
      width = Math.max(width, row.length);
    }
    Layout.Shape shape = layout.shape();
    if (width > shape.columns() || width < shape.atLeast()) {
      return null;
    }
    if (!fits(layout, shape.samples(), sample)) {
      return null;
    }
    Map<String, Integer> positions = new LinkedHashMap<>();
    Map<String, String> headings = new LinkedHashMap<>();
    for (Layout.Column column : layout.columns().values()) {
      positions.put(column.name(), column.position() - 1);
      headings.put(column.name(), "column " + column.position() + " (" + column.name() + ")");
    }
    return new HeaderMatch(layout, 0, shape.columns(), positions, headings, Map.of());
  }

  /** Nine rows in ten: one malformed row must not make a list unknown. */
  public static boolean fits(Layout layout, Map<String, Pattern> patterns, List<String[]> sample) {
    for (Map.Entry<String, Pattern> entry : patterns.entrySet()) {
      int position = layout.columns().get(entry.getKey()).position() - 1;
      int fit = 0;
      for (String[] row : sample) {
        String cell = position < row.length ? row[position] : "";
        if (entry.getValue().matcher(cell).matches()) {
          fit++;
        }
      }
      if (fit * 10 < sample.size() * 9) {
        return false;
      }
    }
    return true;
  }
}
