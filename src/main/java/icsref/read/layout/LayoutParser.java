package icsref.read.layout;

import icsref.io.YamlNode;
import icsref.read.rule.DateParser;
import icsref.read.rule.Glob;
import icsref.read.rule.LayoutNames;
import icsref.read.rule.RowRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One YAML document of {@code config/sources} read into a {@link Layout}. Anything it does not
 * understand stops the run: a misspelt key silently ignored is data silently lost.
 */
final class LayoutParser {
  private LayoutParser() {}

  /**
   * Reads a layout.
   *
   * @param about the words at the head of its file
   */
  static Layout layout(String name, String about, YamlNode top) {
    Layout.HeaderRow row = row(top);
    Map<String, Layout.Column> columns = columns(top.map("columns"), row);
    LayoutNames names = names(columns);
    Layout layout =
        new Layout(
            name,
            about,
            new Layout.Rights(top.text("publisher"), top.text("licence")),
            use(top),
            new Layout.Header(
                row,
                globs(top.texts("sheets")),
                columns,
                globs(top.texts("ignore")),
                row == Layout.HeaderRow.NONE
                    ? Optional.of(shape(top.map("shape"), names))
                    : Optional.empty(),
                dialects(top.mapOrEmpty("dialects"), names)),
            edition(top, names),
            RowRules.parse(name, top, names));
    top.done();
    return layout;
  }

  private static Layout.HeaderRow row(YamlNode top) {
    return switch (top.text("header", "first")) {
      case "first" -> Layout.HeaderRow.FIRST;
      case "find" -> Layout.HeaderRow.FIND;
      case "none" -> Layout.HeaderRow.NONE;
      default -> throw top.wrong("header", "first, find or none");
    };
  }

  private static Layout.Use use(YamlNode top) {
    String bundle = top.text("bundle", "");
    if (!bundle.isEmpty() && !bundle.equals("never")) {
      throw top.wrong("bundle", "never, or no such key");
    }
    return new Layout.Use(
        top.flag("register", false),
        top.flag("bundled", false),
        bundle.isEmpty(),
        top.flag("may-be-empty", false));
  }

  private static Map<String, Layout.Column> columns(YamlNode map, Layout.HeaderRow row) {
    Map<String, Layout.Column> columns = new LinkedHashMap<>();
    for (String key : map.keys()) {
      boolean optional = key.endsWith("?");
      String name = optional ? key.substring(0, key.length() - 1) : key;
      if (!name.matches("[a-z][a-z0-9_]*")) {
        throw map.wrong(key, "a name in lower case with underscores");
      }
      boolean headed = row != Layout.HeaderRow.NONE;
      columns.put(
          name,
          new Layout.Column(
              name,
              !optional,
              headed ? headings(map, key) : List.of(),
              headed ? 0 : (int) map.number(key, 1, 999)));
    }
    if (columns.isEmpty()) {
      throw map.wrong("", "at least one column");
    }
    return columns;
  }

  private static List<HeaderPattern> headings(YamlNode map, String key) {
    List<HeaderPattern> headings = new ArrayList<>();
    for (String text : map.texts(key)) {
      try {
        headings.add(new HeaderPattern(text));
      } catch (IllegalArgumentException e) {
        throw map.wrong(key, e.getMessage());
      }
    }
    if (headings.isEmpty()) {
      throw map.wrong(key, "at least one heading");
    }
    return headings;
  }

  private static LayoutNames names(Map<String, Layout.Column> columns) {
    Set<String> dated = new LinkedHashSet<>();
    Set<String> optional = new LinkedHashSet<>();
    for (Layout.Column column : columns.values()) {
      if (column.headings().stream().allMatch(HeaderPattern::hasPlaceholder)) {
        dated.add(column.name());
      }
      if (!column.required()) {
        optional.add(column.name());
      }
    }
    return new LayoutNames(columns.keySet(), dated, optional);
  }

  private static Layout.Edition edition(YamlNode top, LayoutNames names) {
    if (!top.has("edition")) {
      return new Layout.FromHeader();
    }
    if (!top.isMap("edition")) {
      return new Layout.Fixed(
          DateParser.find(top.text("edition", ""))
              .orElseThrow(
                  () ->
                      top.wrong(
                          "edition",
                          "a date, {column: …}, {latest: […]} or {latest-in-sheet: …}")));
    }
    YamlNode map = top.map("edition");
    Layout.Edition edition;
    if (map.has("column")) {
      edition = new Layout.FromColumn(names.column(map, "column"));
    } else if (map.has("latest-in-sheet")) {
      edition = new Layout.LatestInSheet(new Glob(map.text("latest-in-sheet")));
    } else {
      edition =
          new Layout.Latest(
              names.columns(map, "latest"),
              map.find("not-before")
                  .map(
                      day ->
                          DateParser.find(day).orElseThrow(() -> map.wrong("not-before", "a day"))),
              map.find("else-in-sheet").map(Glob::new),
              map.flag("of-events", false),
              (int) map.number("quiet-months", 1, 120, 12));
    }
    map.done();
    return edition;
  }

  private static Layout.Shape shape(YamlNode map, LayoutNames names) {
    int width = (int) map.number("columns", 1, 999);
    int atLeast = (int) map.number("at-least", 1, width, width);
    Layout.Shape shape =
        new Layout.Shape(width, atLeast, samples(map.mapOrEmpty("samples"), names));
    map.done();
    return shape;
  }

  private static List<Layout.Dialect> dialects(YamlNode map, LayoutNames names) {
    List<Layout.Dialect> dialects = new ArrayList<>();
    for (String name : map.keys()) {
      dialects.add(new Layout.Dialect(name, samples(map.map(name), names)));
    }
    return dialects;
  }

  private static Map<String, Pattern> samples(YamlNode map, LayoutNames names) {
    Map<String, Pattern> patterns = new LinkedHashMap<>();
    for (String column : map.keys()) {
      names.known(map, column, column);
      try {
        patterns.put(column, Pattern.compile(map.text(column, "")));
      } catch (PatternSyntaxException e) {
        throw map.wrong(column, "a regular expression: " + e.getDescription());
      }
    }
    return patterns;
  }

  /** The examples, which only tests read. */
  static List<Layout.Example> examples(YamlNode top) {
    List<Layout.Example> examples = new ArrayList<>();
    for (YamlNode node : top.nodes("examples")) {
      examples.add(
          new Layout.Example(
              node.text("what"),
              node.text("rows", ""),
              DateParser.find(node.text("edition", "")),
              node.texts("facts"),
              node.text("refused", "")));
      node.done();
    }
    top.done();
    return examples;
  }

  private static List<Glob> globs(List<String> texts) {
    return texts.stream().map(Glob::new).toList();
  }
}
