package icsref.read.rule;

import icsref.io.YamlNode;
import icsref.model.LsoaVintage;
import icsref.model.Residents;
import java.util.Map;
import java.util.Optional;

/** {@code residents: {lsoa, basis, persons}}: so many people live in an LSOA. */
record ResidentsRule(String lsoa, Text basis, String persons) implements FactRule {
  static final String WORD = "residents";

  static FactRule parse(YamlNode map, LayoutNames names) {
    return new ResidentsRule(
        names.lsoaColumn(map, "lsoa"),
        LayoutNames.needed(map, "basis", names.word(map, "basis")),
        names.column(map, "persons"));
  }

  @Override
  public Optional<String> lsoaColumn() {
    return Optional.of(lsoa);
  }

  @Override
  public Optional<BoundRule> bind(TableBinding table, Map<String, BodyReader> bodies) {
    int at = table.position(lsoa);
    int count = table.position(persons);
    LsoaVintage vintage = table.census(lsoa);
    Field counted = basis.bind(table);
    CellParser parser = table.parser();
    return Optional.of(
        (row, facts) -> {
          String[] cells = row.cells();
          facts.add(
              new Residents(
                  parser.lsoa(cells, at),
                  vintage,
                  counted.of(cells),
                  parser.count(cells, count),
                  row.origin()));
        });
  }
}
