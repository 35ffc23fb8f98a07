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
      List.of(
          "ics",
          "name",
          "trust",
          "authority",
          "level",
          "member",
          "member_kind",
          "role",
          "since",
          "until",
          "status",
          "source");

  static FactRule parse(YamlNode map, LayoutNames names) {
    Map<String, Text> texts = new LinkedHashMap<>();
    texts.put("kind", LayoutNames.needed(map, "kind", names.word(map, "kind")));
    OPTIONAL.forEach(part -> texts.put(part, names.cell(map, part)));
    return new ComponentRule(texts);
  }

  @Override
  public Optional<BoundRule> bind(TableBinding table, Map<String, BodyReader> bodies) {
    Map<String, Field> fields = new LinkedHashMap<>();
    texts.forEach((part, text) -> fields.put(part, text.bind(table)));
    return Optional.of((row, facts) -> facts.add(component(row, fields)));
  }

  private static Component component(Row row, Map<String, Field> fields) {
    Cells cells = new Cells(row, fields);
    return new Component(
        cells.valid("kind", Kind::new),
        new Component.Seat(
            cells.code("ics", OdsCode::new),
            cells.code("trust", OdsCode::new),
            cells.code("authority", GssCode::new),
            cells.valid("level", level -> new Component.Seat(null, null, null, level).level())),
        cells.text("name"),
        new Component.Member(
            cells.valid("member_kind", kind -> new Component.Member(kind, "", "").kind()),
            cells.text("member"),
            cells.text("role")),
        span(cells),
        new Component.Claim(cells.text("status"), cells.text("source")),
        row.origin());
  }

  private static Component.Span span(Cells cells) {
    String since = cells.valid("since", ComponentRule::moment);
    return cells.valid("until", until -> new Component.Span(since, moment(until)));
  }

  /** A date cell of a workbook may carry a time of midnight; a month or a year stays one. */
  private static String moment(String cell) {
    return Component.Span.requireMoment(cell.replaceFirst("[T ]00:00.*$", ""));
  }

  /** A row's cells by the names of the parts; one that is not valid is named. */
  private record Cells(Row row, Map<String, Field> fields) {
    String text(String part) {
      return fields.get(part).of(row.cells());
    }

    <T> T code(String part, Function<String, T> code) {
      return text(part).isEmpty() ? null : valid(part, code);
    }

    <T> T valid(String part, Function<String, T> value) {
      String text = text(part);
      try {
        return value.apply(text);
      } catch (IllegalArgumentException e) {
        throw new BadCell(
            fields.get(part).position(), text, "declares what it cannot: " + e.getMessage());
      }
    }
  }
}
