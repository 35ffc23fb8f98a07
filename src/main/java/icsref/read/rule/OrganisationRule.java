package icsref.read.rule;

import icsref.io.YamlNode;
import icsref.model.Organisation;
import java.util.Map;
import java.util.Optional;

/** {@code organisation: body}: an organisation or area, as the columns of its body tell of it. */
record OrganisationRule(String body) implements FactRule {
  static final String WORD = "organisation";

  static FactRule parse(YamlNode node, LayoutNames names) {
    return new OrganisationRule(names.body(node, WORD));
  }

  @Override
  public Optional<BoundRule> bind(TableBinding table, Map<String, BodyReader> bodies) {
    BodyReader reader = bodies.get(body);
    return reader.isBound()
        ? Optional.of(
            new Repeated(reader.fields(), row -> organisation(row, reader, table.parser())))
        : Optional.empty();
  }

  private static Optional<Organisation> organisation(Row row, BodyReader body, CellParser parser) {
    String[] cells = row.cells();
    String name = body.name.of(cells);
    if (body.name.isThere() && name.isEmpty()) {
      // Without its name a body is only referred to: another row or list tells of it.
      return Optional.empty();
    }
    return body.find(cells)
        .map(
            ref ->
                new Organisation(
                    ref,
                    name,
                    parser.date(body.from, cells),
                    parser.date(body.to, cells),
                    body.status.of(cells),
                    body.postcode.of(cells),
                    row.origin(body.cell())));
  }
}
