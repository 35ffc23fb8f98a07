package icsref.read.rule;

import icsref.io.YamlNode;
import icsref.model.GssCode;
import icsref.model.LsoaChange;
import java.util.Map;
import java.util.Optional;

/**
 * {@code lsoa-change: {lsoa-2011, lsoa-2021, last-unchanged, change}}: what became of an LSOA of
 * 2011. Where it is unchanged, so are all up to the last one.
 */
record LsoaChangeRule(
    String lsoa2011, String lsoa2021, Optional<String> lastUnchanged, String change)
    implements FactRule {
  static final String WORD = "lsoa-change";

  /** Unchanged, split, merged, complex. */
  private static final String CHANGES = "USMX";

  private static final char UNCHANGED = 'U';

  static FactRule parse(YamlNode map, LayoutNames names) {
    return new LsoaChangeRule(
        names.column(map, "lsoa-2011"),
        names.column(map, "lsoa-2021"),
        names.findColumn(map, "last-unchanged"),
        names.column(map, "change"));
  }

  @Override
  public Optional<BoundRule> bind(TableBinding table, Map<String, BodyReader> bodies) {
    int before = table.position(lsoa2011);
    int after = table.position(lsoa2021);
    int last = lastUnchanged.map(table::position).orElse(-1);
    int at = table.position(change);
    CellParser parser = table.parser();
    return Optional.of(
        (row, facts) -> {
          String[] cells = row.cells();
          String code = cells[at];
          if (code.length() != 1 || CHANGES.indexOf(code.charAt(0)) < 0) {
            throw new BadCell(at, code, "has a change other than U, S, M or X");
          }
          GssCode old = parser.lsoa(cells, before);
          GssCode now = parser.lsoa(cells, after);
          boolean isUnchanged = code.charAt(0) == UNCHANGED && old.equals(now);
          if (last >= 0 && isUnchanged == cells[last].isEmpty()) {
            throw new BadCell(
                last,
                cells[last],
                isUnchanged
                    ? "has an unchanged LSOA, but no " + table.shown(last)
                    : "has a changed LSOA, but also a " + table.shown(last));
          }
          if (isUnchanged) {
            for (GssCode same : parser.lsoas(cells, before, last)) {
              facts.add(new LsoaChange(same, same, UNCHANGED, row.origin()));
            }
          } else {
            facts.add(new LsoaChange(old, now, code.charAt(0), row.origin()));
          }
        });
  }
}
