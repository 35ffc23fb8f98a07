package icsref.read.rule;

import icsref.io.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The names that a layout declares (its columns, its bodies), by which the parts of its YAML are
 * read: a misspelt one must stop the run and not become a code or a date.
 *
 * @param dated those of the columns whose every heading names a year
 * @param optional those that a table may be without
 */
public record LayoutNames(
    Set<String> columns, Set<String> dated, Set<String> optional, Set<String> bodies) {
  public LayoutNames(Set<String> columns, Set<String> dated, Set<String> optional) {
    this(columns, dated, optional, Set.of());
  }

  LayoutNames with(Set<String> bodies) {
    return new LayoutNames(columns, dated, optional, bodies);
  }

  /** A column's name that must be there. */
  public String column(YamlNode node, String key) {
    return known(node, key, node.text(key, ""));
  }

  public List<String> columns(YamlNode node, String key) {
    List<String> names = node.texts(key);
    names.forEach(name -> known(node, key, name));
    return names;
  }

  /** Column to patterns. */
  public Map<String, List<Glob>> patterns(YamlNode node, String key) {
    YamlNode map = node.mapOrEmpty(key);
    Map<String, List<Glob>> patterns = new LinkedHashMap<>();
    for (String column : map.keys()) {
      patterns.put(known(map, column, column), map.texts(column).stream().map(Glob::new).toList());
    }
    return patterns;
  }

  /** A name checked. */
  public String known(YamlNode node, String key, String column) {
    if (!columns.contains(column)) {
      throw node.wrong(key, "one of the columns " + columns + ", not '" + column + "'");
    }
    return column;
  }

  /** A column's name, where the key is there. */
  Optional<String> findColumn(YamlNode node, String key) {
    return node.has(key) ? Optional.of(column(node, key)) : Optional.empty();
  }

  String lsoaColumn(YamlNode node, String key) {
    String column = column(node, key);
    if (!dated.contains(column)) {
      throw node.wrong(key, "a column whose every heading has a placeholder for the census");
    }
    return column;
  }

  String body(YamlNode node, String key) {
    String name = node.text(key, "");
    if (!bodies.contains(name)) {
      throw node.wrong(key, "one of the bodies " + bodies);
    }
    return name;
  }

  /** A word as it stands, for kinds, relations and the like; a cell only if it says so. */
  Text word(YamlNode node, String key) {
    return text(node, key, Text.Constant::new);
  }

  /** A column's name. */
  Text cell(YamlNode node, String key) {
    return text(node, key, word -> new Text.Cell(known(node, key, word)));
  }

  /** The text, which must be there. */
  static Text needed(YamlNode node, String key, Text text) {
    if (!text.isThere()) {
      throw node.wrong(key, "a value");
    }
    return text;
  }

  private Text text(YamlNode node, String key, Function<String, Text> plain) {
    if (!node.has(key)) {
      return Text.ABSENT;
    }
    if (node.isList(key)) {
      List<Text> choices = new ArrayList<>();
      node.nodes(key).forEach(choice -> choices.add(choice(choice)));
      return new Text.FirstOf(choices);
    }
    return node.isMap(key) ? choice(node.map(key)) : plain.apply(node.text(key, ""));
  }

  private Text choice(YamlNode node) {
    Text text;
    if (node.has("constant")) {
      text = new Text.Constant(node.text("constant", ""));
    } else if (node.has("heading")) {
      Map<String, String> values = new LinkedHashMap<>();
      node.map("heading")
          .asMap()
          .forEach((stem, value) -> values.put(stem.toLowerCase(Locale.ROOT), value));
      text = new Text.ByHeading(values);
    } else {
      String column = column(node, "column");
      if (node.isList("values")) {
        text = new Text.OneOf(column, node.texts("values"));
      } else if (node.has("values")) {
        Map<Glob, String> values = new LinkedHashMap<>();
        node.map("values").asMap().forEach((from, to) -> values.put(new Glob(from), to));
        text = new Text.Translated(column, values);
      } else {
        text = new Text.Cell(column);
      }
    }
    node.done();
    return text;
  }
}
