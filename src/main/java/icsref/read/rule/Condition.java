package icsref.read.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** That a cell fits a pattern. */
final class Condition {
  /** Enough for statuses and roles; codes of areas are not worth remembering. */
  private static final int REMEMBERED = 200;

  private final int position;
  private final List<Glob> patterns;
  private final Map<String, Boolean> known = new HashMap<>();

  private Condition(int position, List<Glob> patterns) {
    this.position = position;
    this.patterns = patterns;
  }

  /** Those whose columns are there. */
  static List<Condition> of(Map<String, List<Glob>> patterns, TableBinding table) {
    List<Condition> conditions = new ArrayList<>();
    patterns.forEach(
        (column, globs) -> {
          if (table.has(column)) {
            conditions.add(new Condition(table.position(column), globs));
          }
        });
    return conditions;
  }

  static boolean allHold(List<Condition> conditions, String[] cells) {
    for (Condition condition : conditions) {
      if (!condition.holds(cells)) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(String[] cells) {
    Boolean holds = known.get(cells[position]);
    if (holds == null) {
      holds = Glob.pass(patterns, cells[position]);
      if (known.size() < REMEMBERED) {
        known.put(cells[position], holds);
      }
    }
    return holds;
  }
}
