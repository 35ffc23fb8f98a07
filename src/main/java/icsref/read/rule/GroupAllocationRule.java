package icsref.read.rule;

import icsref.io.YamlNode;
import icsref.model.GroupAllocation;
import icsref.model.LsoaVintage;
import icsref.model.Ref;
import java.util.Map;
import java.util.Optional;

/**
 * {@code group-allocation: {group, sub-icb, district}}: the LSOAs of a group lie in a sub-ICB and a
 * district. The census is the year in the group's heading.
 */
record GroupAllocationRule(String group, String subIcb, Text district) implements FactRule {
  static final String WORD = "group-allocation";

  static FactRule parse(YamlNode node, LayoutNames names) {
    YamlNode map = node.map(WORD);
    FactRule rule =
        new GroupAllocationRule(
            names.lsoaColumn(map, "group"),
            names.body(map, "sub-icb"),
            names.cell(map, "district"));
    map.done();
    return rule;
  }

  @Override
  public String word() {
    return WORD;
  }

  @Override
  public Optional<String> lsoaColumn() {
    return Optional.of(group);
  }

  @Override
  public Optional<BoundRule> bind(TableBinding table, Map<String, BodyReader> bodies) {
    int at = table.position(group);
    LsoaVintage vintage = table.census(group);
    BodyReader area = bodies.get(subIcb);
    Field authority = district.bind(table);
    CellParser parser = table.parser();
    return Optional.of(
        (row, facts) -> {
          String[] cells = row.cells();
          Ref ref =
              area.find(cells)
                  .orElseThrow(() -> new BadCell(at, cells[at], "places LSOAs in no sub-ICB"));
          String code = authority.of(cells);
          facts.add(
              new GroupAllocation(
                  parser.count(cells, at),
                  vintage,
                  ref,
                  code.isEmpty() ? null : parser.gss(code, authority.position()),
                  row.origin()));
        });
  }
}
