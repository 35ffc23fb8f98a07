package icsref.read.rule;

import icsref.io.YamlNode;
import icsref.model.LsoaInGroup;
import icsref.model.LsoaVintage;
import java.util.Map;
import java.util.Optional;

/** {@code lsoa-group: {lsoa, group}}: an LSOA belongs to a group of LSOAs. */
record LsoaGroupRule(String lsoa, String group) implements FactRule {
  static final String WORD = "lsoa-group";

  static FactRule parse(YamlNode map, LayoutNames names) {
    return new LsoaGroupRule(names.lsoaColumn(map, "lsoa"), names.column(map, "group"));
  }

  @Override
  public Optional<String> lsoaColumn() {
    return Optional.of(lsoa);
  }

  @Override
  public Optional<BoundRule> bind(TableBinding table, Map<String, BodyReader> bodies) {
    int at = table.position(lsoa);
    int number = table.position(group);
    LsoaVintage vintage = table.census(lsoa);
    CellParser parser = table.parser();
    return Optional.of(
        (row, facts) -> {
          String[] cells = row.cells();
          facts.add(
              new LsoaInGroup(
                  parser.lsoa(cells, at), vintage, parser.count(cells, number), row.origin()));
        });
  }
}
