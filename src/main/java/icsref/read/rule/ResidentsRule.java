package icsref.read.rule;

import icsref.io.YamlNode;
import icsref.model.GssCode;
import icsref.model.LsoaVintage;
import icsref.model.Residents;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code residents: {lsoa, last-lsoa, basis, persons}}: so many people live in an LSOA, or in each
 * up to the last one: then there is a count for each, separated by spaces.
 */
record ResidentsRule(String lsoa, Optional<String> lastLsoa, Text basis, String persons)
    implements FactRule {
  static final String WORD = "residents";

  static FactRule parse(YamlNode map, LayoutNames names) {
    return new ResidentsRule(
        names.lsoaColumn(map, "lsoa"),
        names.findColumn(map, "last-lsoa"),
        LayoutNames.needed(map, "basis", names.word(map, "basis")),
        names.column(map, "persons"));
  }

  @Override
  public Optional<String> lsoaColumn() {
    return Optional.of(lsoa);
  }

  @Override
  public Optional<BoundRule> bind(TableBinding table, Map<String, BodyReader> bodies) {
    int first = table.position(lsoa);
    int last = lastLsoa.map(table::position).orElse(-1);
    int counts = table.position(persons);
    LsoaVintage vintage = table.census(lsoa);
    Field counted = basis.bind(table);
    CellParser parser = table.parser();
    return Optional.of(
        (row, facts) -> {
          String[] cells = row.cells();
          String of = counted.of(cells);
          List<GssCode> lsoas = parser.lsoas(cells, first, last);
          int[] each = parser.counts(cells, counts, lsoas.size());
          for (int i = 0; i < each.length; i++) {
            facts.add(new Residents(lsoas.get(i), vintage, of, each[i], row.origin()));
          }
        });
  }
}
