package icsref.read.rule;

import icsref.io.YamlNode;
import icsref.model.Allocation;
import icsref.model.Fact;
import icsref.model.GroupAllocation;
import icsref.model.GssCode;
import icsref.model.LsoaVintage;
import icsref.model.Ref;
import java.util.Map;
import java.util.Optional;

/**
 * {@code allocation: {lsoa, sub-icb, district}}: an LSOA lies in a sub-ICB and a district; {@code
 * group-allocation: {group, sub-icb, district}}: so do the LSOAs of a group. The census is the year
 * in the heading of the LSOA or group.
 */
record AllocationRule(Of of, String column, String subIcb, Text district) implements FactRule {
  /** What lies there. */
  enum Of {
    LSOA("allocation", "lsoa", "places an LSOA in no sub-ICB"),
    GROUP("group-allocation", "group", "places LSOAs in no sub-ICB");

    final String word;
    private final String key;
    private final String nowhere;

    Of(String word, String key, String nowhere) {
      this.word = word;
      this.key = key;
      this.nowhere = nowhere;
    }

    FactRule parse(YamlNode map, LayoutNames names) {
      return new AllocationRule(
          this,
          names.lsoaColumn(map, key),
          names.body(map, "sub-icb"),
          names.cell(map, "district"));
    }

    private Fact fact(
        CellParser parser, Row row, int at, LsoaVintage vintage, Ref subIcb, GssCode district) {
      return this == LSOA
          ? new Allocation(parser.lsoa(row.cells(), at), vintage, subIcb, district, row.origin())
          : new GroupAllocation(
              parser.count(row.cells(), at), vintage, subIcb, district, row.origin());
    }
  }

  @Override
  public Optional<String> lsoaColumn() {
    return Optional.of(column);
  }

  @Override
  public Optional<BoundRule> bind(TableBinding table, Map<String, BodyReader> bodies) {
    int at = table.position(column);
    LsoaVintage vintage = table.census(column);
    BodyReader area = bodies.get(subIcb);
    Field authority = district.bind(table);
    CellParser parser = table.parser();
    return Optional.of(
        (row, facts) -> {
          String[] cells = row.cells();
          Ref ref = area.find(cells).orElseThrow(() -> new BadCell(at, cells[at], of.nowhere));
          String code = authority.of(cells);
          GssCode gss = code.isEmpty() ? null : parser.gss(code, authority.position());
          facts.add(of.fact(parser, row, at, vintage, ref, gss));
        });
  }
}
