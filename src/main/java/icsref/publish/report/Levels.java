package icsref.publish.report;

import icsref.io.Words;
import icsref.publish.release.ReleaseTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts of each system at its three levels, as the diagrams of the documents draw them. What no
 * register holds and the site has not declared is said to be unknown.
 */
final class Levels {
  private static final String PARTS = "ics_component.csv";
  private static final String UNDECLARED = "unknown: no register holds them";

  private final Map<String, List<Map<String, String>>> parts;
  private final Map<String, Set<String>> trusts;
  private final Map<String, Long> practices;

  Levels(Path tables) {
    parts =
        ReleaseTable.rows(tables, "ics_component").stream()
            .filter(row -> row.get("until").isEmpty())
            .collect(Collectors.groupingBy(row -> row.get("ics_ods")));
    trusts =
        ReleaseTable.rows(tables, "trust_to_ics").stream()
            .filter(row -> !row.get("trust_status").equals("closed"))
            .collect(
                Collectors.groupingBy(
                    row -> row.get("ics_ods"),
                    Collectors.mapping(row -> row.get("trust_ods"), Collectors.toSet())));
    practices =
        ReleaseTable.rows(tables, "practice").stream()
            .collect(Collectors.groupingBy(row -> row.get("ics_ods"), Collectors.counting()));
  }

  /** The levels of an ICS, from the system down. */
  List<Map<String, Object>> of(String ics) {
    return List.of(
        level(
            "System",
            List.of(
                group(ics, "Integrated care board", "ICB", UNDECLARED),
                board(ics),
                partnership(ics),
                group(ics, "Members of the partnership", "ICP-MEMBER", UNDECLARED),
                counted(
                    "NHS trusts", trusts.getOrDefault(ics, Set.of()).size(), "trust_to_ics.csv"),
                group(ics, "Provider collaboratives", "COLLABORATIVE", UNDECLARED))),
        level(
            "Place",
            List.of(
                group(ics, "Place-based partnerships", "PLACE", UNDECLARED),
                group(ics, "Health and wellbeing boards", "HEALTH-AND-WELLBEING-BOARD", UNDECLARED),
                group(ics, "Local Healthwatch", "HEALTHWATCH", UNDECLARED))),
        level(
            "Neighbourhood",
            List.of(
                group(ics, "Primary care networks", "PCN", "unknown: no list of them was read"),
                counted("General practices", practices.getOrDefault(ics, 0L), "practice.csv"))));
  }

  private static Map<String, Object> level(String name, List<Map<String, Object>> groups) {
    Map<String, Object> level = new LinkedHashMap<>();
    level.put("level", name);
    level.put("groups", groups);
    return level;
  }

  private List<Map<String, String>> rows(String ics, String kind) {
    return parts.getOrDefault(ics, List.of()).stream()
        .filter(row -> row.get("kind").equals(kind))
        .toList();
  }

  /** The parts of a kind; those with members have several rows, and one name. */
  private Map<String, Object> group(String ics, String what, String kind, String otherwise) {
    Set<String> names = new LinkedHashSet<>();
    rows(ics, kind).forEach(row -> names.add(row.get("name")));
    return said(what, names.size(), String.join("; ", names), names.isEmpty() ? otherwise : "");
  }

  private Map<String, Object> board(String ics) {
    List<String> known = new ArrayList<>();
    List<String> posts = new ArrayList<>();
    for (Map<String, String> row : rows(ics, "BOARD-MEMBER")) {
      boolean generated = row.get("name_evidence").equals("generated");
      (generated ? posts : known)
          .add(generated ? row.get("role") : row.get("name") + " (" + row.get("role") + ")");
    }
    String unknown =
        posts.isEmpty() ? "" : "unknown who is " + String.join("; ", posts).toLowerCase(Locale.UK);
    return said(
        "Members of the board", known.size() + posts.size(), String.join("; ", known), unknown);
  }

  private Map<String, Object> partnership(String ics) {
    List<Map<String, String>> rows = rows(ics, "ICP");
    boolean named = rows.stream().noneMatch(row -> row.get("name_evidence").equals("generated"));
    return said(
        "Integrated care partnership",
        rows.size(),
        rows.stream().map(row -> row.get("name")).collect(Collectors.joining("; ")),
        named ? "" : "unknown what it calls itself");
  }

  private static Map<String, Object> counted(String what, long count, String file) {
    Map<String, Object> group =
        said(what, count, "", count == 0 ? "unknown: no list of them was read" : "");
    group.put("file", file);
    return group;
  }

  private static Map<String, Object> said(String what, long count, String names, String unknown) {
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("what", what);
    group.put("count", count == 0 ? "" : Words.number(count));
    group.put("names", names);
    group.put("unknown", unknown);
    group.put("file", PARTS);
    return group;
  }
}
