package icsref.recode.lookup;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which area or body is a part of which other, by what the lists of any day say. */
final class Parents {
  private static final Set<String> RELATIONS = Set.of("part-of", "commissioned-by", "core-partner");

  /** Practice, network, location, system: none lies deeper. */
  private static final int DEEPEST = 4;

  private final Map<String, Set<String>> parentsOf = new HashMap<>();

  static Parents of(LookupTables tables) {
    Parents parents = new Parents();
    tables.read("relationship", parents::read);
    return parents;
  }

  private void read(LookupTables.Rows table) {
    int relation = table.column("relation");
    int[] children = {table.column("child_ods"), table.column("child_gss")};
    int[] parents = {table.column("parent_ods"), table.column("parent_gss")};
    while (table.next()) {
      if (RELATIONS.contains(table.get(relation))) {
        for (int child : children) {
          for (int parent : parents) {
            if (!table.get(child).isEmpty() && !table.get(parent).isEmpty()) {
              parentsOf
                  .computeIfAbsent(table.get(child), first -> new HashSet<>())
                  .add(table.get(parent));
            }
          }
        }
      }
    }
  }

  boolean isPartOf(Area child, Area parent) {
    return isPartOf(child.ods(), parent, DEEPEST) || isPartOf(child.gss(), parent, DEEPEST);
  }

  private boolean isPartOf(String child, Area parent, int deepest) {
    for (String above : parentsOf.getOrDefault(child, Set.of())) {
      boolean itself = above.equals(parent.ods()) || above.equals(parent.gss());
      if (itself || deepest > 1 && !above.equals(child) && isPartOf(above, parent, deepest - 1)) {
        return true;
      }
    }
    return false;
  }
}
