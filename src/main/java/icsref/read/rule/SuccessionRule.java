package icsref.read.rule;

import icsref.io.YamlNode;
import icsref.model.Succession;
import java.util.Map;
import java.util.Optional;

/**
 * {@code succession: {predecessor, successor, date, how, evidence}}: the one took over from the
 * other.
 */
record SuccessionRule(String predecessor, String successor, Text date, Text how, Text evidence)
    implements FactRule {
  static final String WORD = "succession";

  static FactRule parse(YamlNode map, LayoutNames names) {
    return new SuccessionRule(
        names.body(map, "predecessor"),
        names.body(map, "successor"),
        LayoutNames.needed(map, "date", names.cell(map, "date")),
        LayoutNames.needed(map, "how", names.word(map, "how")),
        names.word(map, "evidence"));
  }

  @Override
  public Optional<BoundRule> bind(TableBinding table, Map<String, BodyReader> bodies) {
    BodyReader one = bodies.get(predecessor);
    BodyReader other = bodies.get(successor);
    if (!one.isBound() || !other.isBound()) {
      return Optional.empty();
    }
    Field day = date.bind(table);
    Field manner = how.bind(table);
    Field basis = evidence.bind(table);
    CellParser parser = table.parser();
    return Optional.of(
        (row, facts) -> {
          String[] cells = row.cells();
          one.find(cells)
              .ifPresent(
                  before ->
                      other
                          .find(cells)
                          .ifPresent(
                              after ->
                                  facts.add(
                                      new Succession(
                                          before,
                                          after,
                                          parser.date(day, cells),
                                          manner.of(cells),
                                          basis.of(cells),
                                          row.origin()))));
        });
  }
}
