package icsref.publish.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every ICS with its parts, by region; and the map of them. */
final class Systems {
  private final List<Map<String, String>> icss;
  private final Regions regions;
  private final ReleaseTables release;
  private final Map<String, String> names = new LinkedHashMap<>();

  Systems(ReleaseTables release, Regions regions) {
    this.release = release;
    this.regions = regions;
    this.icss = release.rows("ics");
    icss.forEach(ics -> names.put(ics.get("ics_ods"), ics.get("ics_name")));
  }

  boolean isEmpty() {
    return icss.isEmpty();
  }

  /** Short names by ODS code. */
  Map<String, String> names() {
    return names;
  }

  /** Tiles; or the boundaries, where they are those of exactly these systems; null without any. */
  Map<String, Object> map(LocalDate asAt, Boundaries boundaries) {
    if (icss.isEmpty()) {
      return null;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("legend", legend());
    map.put("systems", icss.size());
    boolean drawn = boundaries != null && fits(boundaries);
    map.put("misfit", boundaries != null && !drawn ? boundaries.file() : "");
    map.put("tiles", drawn ? null : TileMap.of(asAt, icss, regions));
    map.put("shapes", drawn ? shapes(boundaries) : null);
    return map;
  }

  private boolean fits(Boundaries boundaries) {
    return boundaries.shapes().size() == icss.size()
        && icss.stream().allMatch(ics -> boundaries.shapes().containsKey(ics.get("ics_gss")));
  }

  private Map<String, Object> shapes(Boundaries boundaries) {
    List<Map<String, Object>> shapes = new ArrayList<>();
    for (Map<String, String> ics : icss) {
      Boundaries.Shape shape = boundaries.shapes().get(ics.get("ics_gss"));
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("ods", ics.get("ics_ods"));
      one.put("name", ics.get("ics_name"));
      one.put("region", regions.of(ics));
      one.put("path", shape.path());
      one.put("x", shape.x());
      one.put("y", shape.y() + 4);
      one.put("labelled", shape.room() >= 34);
      shapes.add(one);
    }
    Map<String, Object> drawing = new LinkedHashMap<>();
    drawing.put("width", boundaries.width());
    drawing.put("height", boundaries.height());
    drawing.put("each", shapes);
    return drawing;
  }

  private List<Map<String, Object>> legend() {
    List<Map<String, Object>> legend = new ArrayList<>();
    regions
        .group(icss)
        .forEach(
            (region, systems) ->
                legend.add(
                    Map.of("region", region, "systems", Report.count(systems.size(), "system"))));
    return legend;
  }

  /** The regions, each with its systems and everything in them. */
  List<Map<String, Object>> regions() {
    Map<String, List<Map<String, Object>>> subIcbs = subIcbs();
    Map<String, List<Map<String, Object>>> upper = authorities("UPPER-TIER");
    Map<String, List<Map<String, Object>>> districts = authorities("DISTRICT");
    Map<String, List<Map<String, Object>>> legacy = legacy();
    Map<String, List<Map<String, Object>>> trusts = trusts();
    Map<String, List<Map<String, Object>>> bodies = bodies();
    Map<String, Long> networks = networks();
    List<Map<String, Object>> shown = new ArrayList<>();
    regions
        .group(icss)
        .forEach(
            (region, systems) -> {
              List<Map<String, Object>> each = new ArrayList<>();
              for (Map<String, String> ics : systems) {
                String ods = ics.get("ics_ods");
                Map<String, Object> one = new LinkedHashMap<>(ics);
                one.put("region", region);
                one.put("persons_text", number(ics.get("persons")));
                one.put("lsoas_text", number(ics.get("lsoas")));
                one.put("basis", ics.get("persons_basis").replace('-', ' '));
                one.put("declared", !ics.get("gss_evidence").equalsIgnoreCase("lookup"));
                one.put("sub_icb_rows", subIcbs.getOrDefault(ods, List.of()));
                one.put("upper_rows", upper.getOrDefault(ods, List.of()));
                one.put("district_rows", districts.getOrDefault(ods, List.of()));
                one.put("trust_rows", trusts.getOrDefault(ods, List.of()));
                one.put("body_rows", bodies.getOrDefault(ods, List.of()));
                one.put("has_trusts", trusts.containsKey(ods));
                one.put("has_bodies", bodies.containsKey(ods));
                Long pcns = networks.get(ods);
                one.put("networks", pcns == null ? "" : Report.number(pcns));
                one.put("legacy_rows", legacy.getOrDefault(ods, List.of()));
                each.add(one);
              }
              Map<String, Object> group = new LinkedHashMap<>();
              group.put("region", region);
              group.put("count", Report.count(systems.size(), "system"));
              group.put("each", each);
              shown.add(group);
            });
    return shown;
  }

  private Map<String, List<Map<String, Object>>> subIcbs() {
    Map<String, List<Map<String, Object>>> byIcs = new LinkedHashMap<>();
    for (Map<String, String> row : release.rows("sub_icb")) {
      Map<String, Object> one = new LinkedHashMap<>(row);
      one.put("lsoas_text", number(row.get("lsoas")));
      one.put("persons_text", number(row.get("persons")));
      byIcs.computeIfAbsent(row.get("ics_ods"), ics -> new ArrayList<>()).add(one);
    }
    return byIcs;
  }

  private Map<String, List<Map<String, Object>>> authorities(String tier) {
    Map<String, List<Map<String, Object>>> byIcs = new LinkedHashMap<>();
    for (Map<String, String> row : release.rows("local_authority_to_ics")) {
      if (row.get("tier").equals(tier)) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", row.get("authority_name"));
        one.put("gss", row.get("authority_gss"));
        one.put(
            "share", row.get("relation").equals("split") ? percent(row.get("person_share")) : "");
        byIcs.computeIfAbsent(row.get("ics_ods"), ics -> new ArrayList<>()).add(one);
      }
    }
    return byIcs;
  }

  /** The trusts of each system, each with every sense in which it is one of it. */
  private Map<String, List<Map<String, Object>>> trusts() {
    Map<String, Map<String, Map<String, Object>>> byIcs = new LinkedHashMap<>();
    for (Map<String, String> row : release.rows("trust_to_ics")) {
      if (row.get("trust_status").equals("closed")) {
        continue;
      }
      Map<String, Object> trust =
          byIcs
              .computeIfAbsent(row.get("ics_ods"), ics -> new LinkedHashMap<>())
              .computeIfAbsent(
                  row.get("trust_ods"),
                  ods -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("code", ods);
                    one.put("name", row.get("trust_name"));
                    return one;
                  });
      trust.merge("relations", row.get("relation"), (known, another) -> known + ", " + another);
    }
    Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
    byIcs.forEach((ics, trusts) -> lists.put(ics, List.copyOf(trusts.values())));
    return lists;
  }

  /** The bodies and other parts of each system, its members of the partnership apart. */
  private Map<String, List<Map<String, Object>>> bodies() {
    Map<String, List<Map<String, Object>>> byIcs = new LinkedHashMap<>();
    for (Map<String, String> row : release.rows("ics_component")) {
      // The members of the partnership are the board and the authorities, listed beside.
      if (!row.get("kind").equals("ICP-MEMBER")) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", row.get("name"));
        String kind = row.get("kind");
        one.put(
            "what", kind.length() <= 3 ? kind : kind.toLowerCase(Locale.ROOT).replace('-', ' '));
        byIcs.computeIfAbsent(row.get("ics_ods"), ics -> new ArrayList<>()).add(one);
      }
    }
    return byIcs;
  }

  private Map<String, Long> networks() {
    Map<String, Long> byIcs = new LinkedHashMap<>();
    release.rows("pcn").forEach(row -> byIcs.merge(row.get("ics_ods"), 1L, Long::sum));
    return byIcs;
  }

  /** The legacy areas that lie or lay in each system, each once, as it last was. */
  private Map<String, List<Map<String, Object>>> legacy() {
    Map<String, Map<String, Map<String, Object>>> byIcs = new LinkedHashMap<>();
    for (Map<String, String> row : release.rows("legacy_to_ics")) {
      String code = row.get("legacy_ods").isEmpty() ? row.get("legacy_gss") : row.get("legacy_ods");
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("kind", row.get("legacy_kind"));
      one.put("code", code);
      one.put("name", row.get("legacy_name"));
      one.put("share", row.get("relation").equals("split") ? percent(row.get("person_share")) : "");
      byIcs
          .computeIfAbsent(row.get("ics_ods"), ics -> new LinkedHashMap<>())
          .put(row.get("legacy_kind") + code, one);
    }
    Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
    byIcs.forEach((ics, areas) -> lists.put(ics, List.copyOf(areas.values())));
    return lists;
  }

  static String number(String digits) {
    return digits.isEmpty() ? "" : Report.number(Long.parseLong(digits));
  }

  /** {@code 0.513200} as {@code 51.3 %}; a share too small to see is not shown as none. */
  static String percent(String share) {
    if (share.isEmpty()) {
      return "";
    }
    BigDecimal percent = new BigDecimal(share).movePointRight(2);
    if (percent.signum() > 0 && percent.compareTo(new BigDecimal("0.05")) < 0) {
      return "under 0.1 %";
    }
    return percent.setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
  }
}
