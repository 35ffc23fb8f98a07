package icsref.publish.report;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * CCGs, STPs, sub-ICB locations and ICBs: what each was called, what it became, and its parts in
 * the ICSs of the day. As a table for everyone, and as data for the page's search.
 */
final class LegacyAreas {
  /** An area under the codes it had; one whose ODS code no list gives is known by its ONS code. */
  private static final class Area {
    final String kind;
    String ods = "";
    final Set<String> gss = new LinkedHashSet<>();
    final Set<String> names = new LinkedHashSet<>();
    final List<List<String>> history = new ArrayList<>();
    final Map<String, Period> periods = new TreeMap<>();
    final Set<List<String>> before = new LinkedHashSet<>();
    final Set<List<String>> after = new LinkedHashSet<>();

    Area(String kind) {
      this.kind = kind;
    }
  }

  private static final class Period {
    final Map<String, String> first;
    final List<List<String>> parts = new ArrayList<>();

    Period(Map<String, String> first) {
      this.first = first;
    }
  }

  private final Map<String, Area> byCode = new LinkedHashMap<>();
  private final Set<Area> areas = new LinkedHashSet<>();
  private final Map<String, String> systems;
  private final List<Map<String, String>> legacy;

  LegacyAreas(ReleaseTables release, Map<String, String> systems) {
    this.systems = systems;
    this.legacy = release.rows("legacy_to_ics");
    List<Map<String, String>> history = release.rows("code_history");
    List<Map<String, String>> parts = new ArrayList<>(legacy);
    parts.addAll(release.rows("code_to_ics"));
    // Rows with both codes first: they tell which ONS codes belong to which ODS code.
    history.stream().filter(LegacyAreas::hasOds).forEach(row -> area(row, ""));
    history.stream().sorted(Comparator.comparing(r -> r.get("valid_from"))).forEach(this::name);
    parts.forEach(this::part);
    release.rows("succession").forEach(this::succession);
  }

  private static boolean hasOds(Map<String, String> row) {
    return !row.get("ods").isEmpty();
  }

  private Area area(Map<String, String> row, String prefix) {
    String kind = row.get(prefix + "kind");
    return area(kind, row.get(prefix + "ods"), row.get(prefix + "gss"));
  }

  private Area area(String kind, String ods, String gss) {
    Area area = ods.isEmpty() ? byCode.get(kind + " " + gss) : byCode.get(kind + " " + ods);
    if (area == null) {
      area = new Area(kind);
      areas.add(area);
    }
    if (!ods.isEmpty()) {
      area.ods = ods;
      byCode.put(kind + " " + ods, area);
    }
    if (!gss.isEmpty()) {
      area.gss.add(gss);
      byCode.putIfAbsent(kind + " " + gss, area);
    }
    return area;
  }

  private void name(Map<String, String> row) {
    Area area = area(row, "");
    area.names.remove(row.get("name"));
    area.names.add(row.get("name"));
    area.history.add(
        List.of(
            row.get("valid_from"),
            row.get("valid_to"),
            row.get("gss"),
            row.get("name"),
            row.get("began"),
            row.get("ended")));
  }

  private void part(Map<String, String> row) {
    Area area = area(row, "legacy_");
    if (area.names.isEmpty()) {
      area.names.add(row.get("legacy_name"));
    }
    String from = row.get("valid_from");
    area.periods
        .computeIfAbsent(from, day -> new Period(row))
        .parts
        .add(
            List.of(
                row.get("ics_ods"),
                row.get("lsoas"),
                row.get("lsoa_share"),
                row.get("persons"),
                row.get("person_share")));
  }

  private void succession(Map<String, String> row) {
    Area before = find(row, "predecessor_");
    Area after = find(row, "successor_");
    String day = row.get("valid_from");
    String how = row.get("how");
    if (after != null) {
      after.before.add(List.of(code(row, "predecessor_"), day, how, name(before)));
    }
    if (before != null) {
      before.after.add(List.of(code(row, "successor_"), day, how, name(after)));
    }
  }

  private Area find(Map<String, String> row, String prefix) {
    String code = code(row, prefix);
    return byCode.get(row.get(prefix + "kind") + " " + code);
  }

  private static String code(Map<String, String> row, String prefix) {
    String ods = row.get(prefix + "ods");
    return ods.isEmpty() ? row.get(prefix + "gss") : ods;
  }

  private static String name(Area area) {
    if (area == null || area.names.isEmpty()) {
      return "";
    }
    String latest = "";
    for (String name : area.names) {
      latest = name;
    }
    return latest;
  }

  /** The latest name that any list gives the bearer of a code; empty where none does. */
  String nameOf(String code) {
    for (String kind : List.of("SUB-ICB", "ICB", "CCG", "STP")) {
      Area area = byCode.get(kind + " " + code);
      if (area != null) {
        return name(area);
      }
    }
    return "";
  }

  /** How many legacy areas have a part that rests on the evidence. */
  long areasBy(String evidence) {
    return legacy.stream()
        .filter(row -> row.get("evidence").equals(evidence))
        .map(row -> row.get("legacy_kind") + code(row, "legacy_"))
        .distinct()
        .count();
  }

  /** A row for each part of a legacy area and period. */
  List<Map<String, Object>> table() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Map<String, String> row : legacy) {
      Map<String, Object> one = new LinkedHashMap<>(row);
      one.put("share_text", Systems.percent(row.get("person_share")));
      one.put("lsoa_share_text", Systems.percent(row.get("lsoa_share")));
      rows.add(one);
    }
    return rows;
  }

  /** The data of the search, safe inside a script element: no {@code <} is left in it. */
  String json() {
    List<Object> each = new ArrayList<>();
    for (Area area : areas) {
      List<Object> periods = new ArrayList<>();
      area.periods.forEach(
          (from, period) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("from", from);
            one.put("to", period.first.get("valid_to"));
            one.put("vintage", period.first.get("lsoa_vintage"));
            one.put("basis", period.first.get("persons_basis").replace('-', ' '));
            one.put("evidence", period.first.get("evidence"));
            one.put("edition", period.first.get("edition"));
            one.put("parts", period.parts);
            periods.add(one);
          });
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("kind", area.kind);
      one.put("ods", area.ods);
      one.put("gss", area.gss);
      one.put("name", name(area));
      one.put("history", area.history);
      one.put("before", area.before);
      one.put("after", area.after);
      one.put("periods", periods);
      each.add(one);
    }
    // Not Map.of, whose order is another in every process: two runs give the same bytes.
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("areas", each);
    data.put("systems", systems);
    try {
      return JSON.std
          .asString(data)
          .replace("&", "\\u0026")
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
