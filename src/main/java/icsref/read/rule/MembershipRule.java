package icsref.read.rule;

import icsref.io.YamlNode;
import icsref.model.Membership;
import icsref.model.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code membership: {relation, child, parent, from, to}}: a child belongs to a parent.
 *
 * @param childKinds only children of these kinds; empty for any
 */
record MembershipRule(
    Text relation, String child, String parent, Text from, Text to, List<String> childKinds)
    implements FactRule {
  static final String WORD = "membership";

  static FactRule parse(YamlNode map, LayoutNames names) {
    return new MembershipRule(
        LayoutNames.needed(map, "relation", names.word(map, "relation")),
        names.body(map, "child"),
        names.body(map, "parent"),
        names.cell(map, "from"),
        names.cell(map, "to"),
        map.texts("child-kinds"));
  }

  @Override
  public Optional<BoundRule> bind(TableBinding table, Map<String, BodyReader> bodies) {
    BodyReader one = bodies.get(child);
    BodyReader other = bodies.get(parent);
    if (!one.isBound() || !other.isBound()) {
      return Optional.empty();
    }
    Field how = relation.bind(table);
    Field first = from.bind(table);
    Field last = to.bind(table);
    int cell = one.cell() >= 0 ? one.cell() : other.cell();
    CellParser parser = table.parser();
    List<Field> fields = new ArrayList<>(one.codes());
    fields.addAll(other.codes());
    fields.addAll(List.of(how, first, last));
    return Optional.of(
        new Repeated(
            fields,
            row -> {
              String[] cells = row.cells();
              Optional<Ref> up = other.find(cells);
              return one.find(cells)
                  .filter(ref -> up.isPresent() && isWanted(ref))
                  .map(
                      ref ->
                          new Membership(
                              parser.relation(how.of(cells), how.position()),
                              ref,
                              up.get(),
                              parser.date(first, cells),
                              parser.date(last, cells),
                              row.origin(cell)));
            }));
  }

  private boolean isWanted(Ref ref) {
    return childKinds.isEmpty() || childKinds.contains(ref.kind().value());
  }
}
