package icsref.publish.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What moved from one system to another between editions, LSOAs of one move together. */
final class Moves {
  private Moves() {}

  /** The moves, in the order of the editions. */
  static List<Map<String, Object>> of(
      ReleaseTables release, Map<String, String> systems, LegacyAreas areas) {
    Map<List<String>, List<String>> lsoas = new LinkedHashMap<>();
    List<Map<String, String>> rows = new ArrayList<>(release.rows("lsoa_moves"));
    rows.sort(
        Comparator.comparing((Map<String, String> row) -> row.get("to_edition"))
            .thenComparing(row -> row.get("lsoa")));
    for (Map<String, String> row : rows) {
      List<String> move =
          List.of(
              row.get("from_edition"),
              row.get("to_edition"),
              either(row, "from_system"),
              either(row, "to_system"),
              row.get("from_sub_icb_ods"),
              row.get("to_sub_icb_ods"),
              row.get("reason"));
      lsoas.computeIfAbsent(move, m -> new ArrayList<>()).add(row.get("lsoa"));
    }
    List<Map<String, Object>> moves = new ArrayList<>();
    lsoas.forEach(
        (move, moved) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("from_edition", move.get(0));
          one.put("to_edition", move.get(1));
          one.put("from", move.get(2));
          one.put("from_name", name(move.get(2), systems, areas));
          one.put("to", move.get(3));
          one.put("to_name", name(move.get(3), systems, areas));
          one.put("from_sub", move.get(4));
          one.put("to_sub", move.get(5));
          one.put("reason", move.get(6));
          one.put("count", Report.number(moved.size()));
          one.put("lsoas", String.join(" ", moved));
          moves.add(one);
        });
    return moves;
  }

  private static String either(Map<String, String> row, String what) {
    String ods = row.get(what + "_ods");
    return ods.isEmpty() ? row.get(what + "_gss") : ods;
  }

  private static String name(String code, Map<String, String> systems, LegacyAreas areas) {
    String name = systems.get(code);
    return name != null ? name : areas.nameOf(code);
  }
}
