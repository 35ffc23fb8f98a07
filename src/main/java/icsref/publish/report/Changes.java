package icsref.publish.report;

import icsref.io.Words;
import icsref.publish.release.ReleaseTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What changed between editions: systems that ended or began, and LSOAs that moved. */
final class Changes {
  private Changes() {}

  /** STPs and ICBs that merged, were divided or got a new code, the latest first. */
  static List<Map<String, Object>> successions(Path tables, CodeIndex index, LocalDate asAt) {
    Map<List<String>, List<String>> predecessors =
        new TreeMap<>(
            Comparator.comparing((List<String> key) -> key.get(0))
                .reversed()
                .thenComparing(key -> key.get(1)));
    for (Map<String, String> row : ReleaseTable.rows(tables, "succession")) {
      if (isSystem(row.get("successor_kind")) && isSystem(row.get("predecessor_kind"))) {
        List<String> into =
            List.of(
                row.get("valid_from"),
                CodeIndex.code(row, "successor_"),
                row.get("successor_kind"));
        String code = CodeIndex.code(row, "predecessor_");
        List<String> from = predecessors.computeIfAbsent(into, key -> new ArrayList<>());
        String named =
            (code + " " + index.nameOf(code)).strip() + " (" + CodeIndex.how(row.get("how")) + ")";
        if (!code.equals(into.get(1)) && !from.contains(named)) {
          from.add(named);
        }
      }
    }
    List<Map<String, Object>> shown = new ArrayList<>();
    predecessors.forEach(
        (into, from) -> {
          if (!from.isEmpty()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("day", into.get(0));
            one.put("future", LocalDate.parse(into.get(0)).isAfter(asAt));
            one.put("code", into.get(1));
            one.put("name", index.nameOf(into.get(1)));
            one.put("from", from);
            shown.add(one);
          }
        });
    return shown;
  }

  /** LSOAs that moved from one system to another, those of one move together, the latest first. */
  static List<Map<String, Object>> moves(Path tables, CodeIndex index) {
    Map<List<String>, List<String>> lsoas = new LinkedHashMap<>();
    List<Map<String, String>> rows = new ArrayList<>(ReleaseTable.rows(tables, "lsoa_moves"));
    rows.sort(
        Comparator.comparing((Map<String, String> row) -> row.get("to_edition"))
            .reversed()
            .thenComparing(row -> row.get("lsoa")));
    for (Map<String, String> row : rows) {
      List<String> move =
          List.of(
              row.get("from_edition"),
              row.get("to_edition"),
              CodeIndex.code(row, "from_system_"),
              CodeIndex.code(row, "to_system_"),
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
          one.put("from_name", index.nameOf(move.get(2)));
          one.put("to", move.get(3));
          one.put("to_name", index.nameOf(move.get(3)));
          one.put("from_sub", move.get(4));
          one.put("to_sub", move.get(5));
          one.put("reason", move.get(6));
          one.put("count", Words.number(moved.size()));
          one.put("lsoas", String.join(" ", moved));
          moves.add(one);
        });
    return moves;
  }

  private static boolean isSystem(String kind) {
    return kind.equals("ICB") || kind.equals("STP");
  }
}
