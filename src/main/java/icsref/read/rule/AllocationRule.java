package icsref.read.rule;

import icsref.io.YamlNode;
import icsref.model.Allocation;
import icsref.model.LsoaVintage;
import icsref.model.Ref;
import java.util.Map;
import java.util.Optional;

/**
 * {@code allocation: {lsoa, sub-icb, district}}: an LSOA lies in a sub-ICB and a district. The
 * census is the year in the LSOA's heading.
 */
record AllocationRule(String lsoa, String subIcb, Text district) implements FactRule {
  static final String WORD = "allocation";

  static FactRule parse(YamlNode node, LayoutNames names) {
    YamlNode map = node.map(WORD);
    FactRule rule =
        new AllocationRule(
            names.lsoaColumn(map, "lsoa"), names.body(map, "sub-icb"), names.cell(map, "district"));
    map.done();
    return rule;
  }

  @Override
  public String word() {
    return WORD;
  }

  @Override
  public Optional<String> lsoaColumn() {
    return Optional.of(lsoa);
  }

  @Override
  public Optional<BoundRule> bind(TableBinding table, Map<String, BodyReader> bodies) {
    int at = table.position(lsoa);
    LsoaVintage vintage = table.census(lsoa);
    BodyReader area = bodies.get(subIcb);
    Field authority = district.bind(table);
    CellParser parser = table.parser();
    return Optional.of(
        (row, facts) -> {
          String[] cells = row.cells();
          Ref ref =
              area.find(cells)
                  .orElseThrow(() -> new BadCell(at, cells[at], "places an LSOA in no sub-ICB"));
          String code = authority.of(cells);
          facts.add(
              new Allocation(
                  parser.lsoa(cells, at),
                  vintage,
                  ref,
                  code.isEmpty() ? null : parser.gss(code, authority.position()),
                  row.origin()));
        });
  }
}
