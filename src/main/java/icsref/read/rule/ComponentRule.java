package icsref.read.rule;

import icsref.io.YamlNode;
import icsref.model.Component;
import icsref.model.GssCode;
import icsref.model.Kind;
import icsref.model.OdsCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code component: {kind, ics, name, …}}: a declared part of a system. Its dates stay as precise
 * as they are written.
 *
 * @param texts by the names of the parts
 */
record ComponentRule(Map<String, Text> texts) implements FactRule {
  static final String WORD = "component";
  private static final List<String> OPTIONAL =
      List.of("ics", "name", "trust", "authority", "since", "until", "status", "source");

  static FactRule parse(YamlNode node, LayoutNames names) {
    YamlNode map = node.map(WORD);
    Map<String, Text> texts = new LinkedHashMap<>();
    texts.put("kind", LayoutNames.needed(map, "kind", names.word(map, "kind")));
    OPTIONAL.forEach(part -> texts.put(part, names.cell(map, part)));
    map.done();
    return new ComponentRule(texts);
  }

  @Override
  public String word() {
    return WORD;
  }

  @Override
  public Optional<BoundRule> bind(TableBinding table, Map<String, BodyReader> bodies) {
    Map<String, Field> fields = new LinkedHashMap<>();
    texts.forEach((part, text) -> fields.put(part, text.bind(table)));
    return Optional.of((row, facts) -> facts.add(component(row, fields)));
  }

  private static Component component(Row row, Map<String, Field> fields) {
    Function<String, String> cell = part -> fields.get(part).of(row.cells());
    try {
      return new Component(
          new Kind(cell.apply("kind")),
          code(cell.apply("ics"), OdsCode::new),
          cell.apply("name"),
          code(cell.apply("trust"), OdsCode::new),
          code(cell.apply("authority"), GssCode::new),
          withoutTime(cell.apply("since")),
          withoutTime(cell.apply("until")),
          cell.apply("status"),
          cell.apply("source"),
          row.origin());
    } catch (IllegalArgumentException e) {
      throw new BadCell(
          -1, String.join(",", row.cells()), "declares what it cannot: " + e.getMessage());
    }
  }

  private static <T> T code(String text, Function<String, T> code) {
    return text.isEmpty() ? null : code.apply(text);
  }

  /** A date cell of a workbook may carry a time of midnight; a month or a year stays one. */
  private static String withoutTime(String moment) {
    return moment.replaceFirst("[T ]00:00.*$", "");
  }
}
