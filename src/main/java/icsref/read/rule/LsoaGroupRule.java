package icsref.read.rule;

import icsref.io.YamlNode;
import icsref.model.GssCode;
import icsref.model.LsoaInGroup;
import icsref.model.LsoaVintage;
import java.util.Map;
import java.util.Optional;

/**
 * {@code lsoa-group: {lsoa, last-lsoa, group}}: an LSOA belongs to a group of LSOAs, and so do all
 * up to the last one.
 */
record LsoaGroupRule(String lsoa, Optional<String> lastLsoa, String group) implements FactRule {
  static final String WORD = "lsoa-group";

  static FactRule parse(YamlNode map, LayoutNames names) {
    return new LsoaGroupRule(
        names.lsoaColumn(map, "lsoa"),
        names.findColumn(map, "last-lsoa"),
        names.column(map, "group"));
  }

  @Override
  public Optional<String> lsoaColumn() {
    return Optional.of(lsoa);
  }

  @Override
  public Optional<BoundRule> bind(TableBinding table, Map<String, BodyReader> bodies) {
    int first = table.position(lsoa);
    int last = lastLsoa.map(table::position).orElse(-1);
    int number = table.position(group);
    LsoaVintage vintage = table.census(lsoa);
    CellParser parser = table.parser();
    return Optional.of(
        (row, facts) -> {
          String[] cells = row.cells();
          int in = parser.count(cells, number);
          for (GssCode code : parser.lsoas(cells, first, last)) {
            facts.add(new LsoaInGroup(code, vintage, in, row.origin()));
          }
        });
  }
}
