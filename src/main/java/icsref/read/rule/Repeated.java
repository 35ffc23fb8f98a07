package icsref.read.rule;

import icsref.model.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A rule whose facts a table repeats: each is stated once for each distinct set of its cells. */
final class Repeated implements BoundRule {
  private final int[] positions;
  private final Function<Row, Optional<? extends Fact>> rule;
  private final Set<String> stated = new HashSet<>();
  private final List<String> statedOfRow = new ArrayList<>();
  private final StringBuilder key = new StringBuilder();
  private int rowNumber;
  private String[] last = {};
  private LocalDate lastEdition;

  Repeated(Collection<Field> fields, Function<Row, Optional<? extends Fact>> rule) {
    positions =
        fields.stream()
            .flatMapToInt(field -> Arrays.stream(field.positions()))
            .distinct()
            .toArray();
    this.rule = rule;
  }

  @Override
  public void state(Row row, List<Fact> facts) {
    String[] cells = row.cells();
    LocalDate edition = row.origin().edition();
    if (edition.equals(lastEdition) && isSameAsLast(cells)) {
      return;
    }
    last = cells;
    lastEdition = edition;
    if (rowNumber != row.origin().row()) {
      rowNumber = row.origin().row();
      statedOfRow.clear();
    }
    key.setLength(0);
    for (int position : positions) {
      key.append(cells[position]).append('\u0001');
    }
    key.append(edition.toEpochDay());
    String distinct = key.toString();
    if (stated.add(distinct)) {
      statedOfRow.add(distinct);
      rule.apply(row).ifPresent(facts::add);
    }
  }

  @Override
  public void unstate(int row) {
    if (rowNumber == row) {
      statedOfRow.forEach(stated::remove);
      statedOfRow.clear();
      lastEdition = null;
    }
  }

  private boolean isSameAsLast(String[] cells) {
    if (last.length != cells.length) {
      return false;
    }
    for (int position : positions) {
      if (!cells[position].equals(last[position])) {
        return false;
      }
    }
    return true;
  }
}
