package icsref.read.layout;

import icsref.read.rule.Headings;
import icsref.read.rule.TableColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A layout bound to the header of one table: where each of our columns stands.
 *
 * @param headerRow the physical row of the header, 0 when there is none
 * @param placeholders what {@code {yy}} and its like stand for in this header
 */
public record HeaderMatch(
    Layout layout, int headerRow, TableColumns columns, Map<String, String> placeholders) {

  /** The day the header states. */
  public Optional<LocalDate> edition(EditionCalendar calendar) {
    String date = placeholders.get("date");
    String year = placeholders.get("yy");
    return date != null
        ? Optional.of(LocalDate.parse(date))
        : Optional.ofNullable(year).map(yy -> calendar.ofYear(Integer.parseInt(yy)));
  }

  /**
   * How a header compares with a layout.
   *
   * @param editions placeholder to its values with the headings that say so, where they disagree
   */
  public record Comparison(
      HeaderMatch match,
      List<String> missing,
      List<String> unknown,
      List<String> twice,
      Map<String, Map<String, List<String>>> editions) {
    public boolean fits() {
      return missing.isEmpty() && unknown.isEmpty() && twice.isEmpty() && editions.isEmpty();
    }

    /** All columns are there and known, but they are of several vintages. */
    public boolean isMixed() {
      return !editions.isEmpty() && missing.isEmpty() && unknown.isEmpty();
    }

    /** How many of our columns are there. */
    public int bound() {
      return match.columns().positions().size();
    }

    public int likeness() {
      return 3 * bound() - 2 * missing.size() - unknown.size();
    }
  }

  /**
   * A row that may be a header.
   *
   * @param number its physical one
   * @param normal its headings as they are compared
   * @param isSheet a worksheet may have blank headings
   */
  public record HeadingRow(int number, String[] headings, List<String> normal, boolean isSheet) {
    /** A row of a table. */
    public static HeadingRow of(int number, String[] headings, boolean isSheet) {
      return new HeadingRow(
          number, headings, Arrays.stream(headings).map(Headings::normal).toList(), isSheet);
    }
  }

  /** Compares a row with a layout's header; empty where it has none of the layout's columns. */
  public static Optional<Comparison> compare(Layout layout, HeadingRow row) {
    List<Optional<Found>> found = new ArrayList<>();
    boolean any = false;
    for (String heading : row.normal()) {
      Optional<Found> column = find(layout, heading);
      any |= column.isPresent();
      found.add(column);
    }
    return any ? Optional.of(compare(layout, row, found)) : Optional.empty();
  }

  private static Comparison compare(Layout layout, HeadingRow row, List<Optional<Found>> foundAt) {
    String[] header = row.headings();
    Map<String, Integer> positions = new LinkedHashMap<>();
    Map<String, String> headings = new LinkedHashMap<>();
    Map<String, String> years = new HashMap<>();
    Map<String, Map<String, List<String>>> values = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    List<String> twice = new ArrayList<>();
    for (int i = 0; i < header.length; i++) {
      Optional<Found> found = foundAt.get(i);
      if (found.isEmpty()) {
        String heading = row.normal().get(i);
        if (!(heading.isEmpty() && row.isSheet()) && !layout.header().isIgnored(heading)) {
          unknown.add(header[i].isEmpty() ? "(blank)" : header[i]);
        }
        continue;
      }
      String column = found.get().column();
      if (!found.get().value().isEmpty()) {
        values
            .computeIfAbsent(found.get().placeholder(), key -> new TreeMap<>())
            .computeIfAbsent(found.get().value(), key -> new ArrayList<>())
            .add(header[i]);
        years.put(column, found.get().value());
      }
      if (positions.putIfAbsent(column, i) != null) {
        twice.add(header[i]);
      } else {
        headings.put(column, header[i]);
      }
    }
    Map<String, String> placeholders = new HashMap<>();
    values.forEach(
        (placeholder, found) -> placeholders.put(placeholder, found.keySet().iterator().next()));
    values.values().removeIf(found -> found.size() == 1);
    TableColumns columns =
        new TableColumns(header.length, header.length, positions, headings, years);
    return new Comparison(
        new HeaderMatch(layout, row.number(), columns, placeholders),
        missing(layout, positions),
        unknown,
        twice,
        values);
  }

  /** The column of a heading, and what the placeholder in it stands for. */
  private record Found(String column, String placeholder, String value) {}

  private static Optional<Found> find(Layout layout, String heading) {
    for (Layout.Column column : layout.header().columns().values()) {
      for (HeaderPattern pattern : column.headings()) {
        Optional<String> value = pattern.find(heading);
        if (value.isPresent()) {
          return Optional.of(new Found(column.name(), pattern.placeholder(), value.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> missing(Layout layout, Map<String, Integer> positions) {
    List<String> missing = new ArrayList<>();
    for (Layout.Column column : layout.header().columns().values()) {
      if (column.required() && !positions.containsKey(column.name())) {
        missing.add(column.headings().get(column.headings().size() - 1).toString());
      }
    }
    return missing;
  }

  /** A table without header, by its shape and samples of its cells; empty when it is another. */
  public static Optional<HeaderMatch> ofShape(Layout layout, List<String[]> sample) {
    Layout.Shape shape = layout.header().shape().orElseThrow();
    int width = sample.stream().mapToInt(row -> row.length).max().orElse(0);
    if (width > shape.columns()
        || width < shape.atLeast()
        || !fits(layout, shape.samples(), sample)) {
      return Optional.empty();
    }
    Map<String, Integer> positions = new LinkedHashMap<>();
    Map<String, String> headings = new LinkedHashMap<>();
    for (Layout.Column column : layout.header().columns().values()) {
      positions.put(column.name(), column.position() - 1);
      headings.put(column.name(), "column " + column.position() + " (" + column.name() + ")");
    }
    TableColumns columns =
        new TableColumns(shape.columns(), shape.atLeast(), positions, headings, Map.of());
    return Optional.of(new HeaderMatch(layout, 0, columns, Map.of()));
  }

  /** Which way of writing the list this is, or "". */
  public String dialect(List<String[]> rows) {
    return layout.header().dialects().stream()
        .filter(dialect -> fits(layout, dialect.samples(), rows))
        .map(Layout.Dialect::name)
        .findFirst()
        .orElse("");
  }

  /** Nine rows in ten: one malformed row must not make a list unknown. */
  private static boolean fits(Layout layout, Map<String, Pattern> patterns, List<String[]> sample) {
    for (Map.Entry<String, Pattern> entry : patterns.entrySet()) {
      int position = layout.header().columns().get(entry.getKey()).position() - 1;
      long fit =
          sample.stream()
              .map(row -> position < row.length ? row[position] : "")
              .filter(cell -> entry.getValue().matcher(cell).matches())
              .count();
      if (fit * 10 < sample.size() * 9L) {
        return false;
      }
    }
    return true;
  }
}
