package icsref.read.rule;

import icsref.io.YamlNode;
import icsref.model.LsoaChange;
import java.util.Map;
import java.util.Optional;

/** {@code lsoa-change: {lsoa-2011, lsoa-2021, change}}: what became of an LSOA of 2011. */
record LsoaChangeRule(String lsoa2011, String lsoa2021, String change) implements FactRule {
  static final String WORD = "lsoa-change";

  /** Unchanged, split, merged, complex. */
  private static final String CHANGES = "USMX";

  static FactRule parse(YamlNode map, LayoutNames names) {
    return new LsoaChangeRule(
        names.column(map, "lsoa-2011"),
        names.column(map, "lsoa-2021"),
        names.column(map, "change"));
  }

  @Override
  public Optional<BoundRule> bind(TableBinding table, Map<String, BodyReader> bodies) {
    int before = table.position(lsoa2011);
    int after = table.position(lsoa2021);
    int at = table.position(change);
    CellParser parser = table.parser();
    return Optional.of(
        (row, facts) -> {
          String[] cells = row.cells();
          String code = cells[at];
          if (code.length() != 1 || CHANGES.indexOf(code.charAt(0)) < 0) {
            throw new BadCell(at, code, "has a change other than U, S, M or X");
          }
          facts.add(
              new LsoaChange(
                  parser.lsoa(cells, before),
                  parser.lsoa(cells, after),
                  code.charAt(0),
                  row.origin()));
        });
  }
}
