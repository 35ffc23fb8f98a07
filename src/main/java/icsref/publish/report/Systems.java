package icsref.publish.report;

import icsref.io.Words;
import icsref.publish.release.ReleaseTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every ICS: its row in the table, what lies in it, and the maps of all. */
final class Systems {
  private final Path tables;
  private final CodeIndex index;
  private final Collection<Map<String, String>> icss;
  private final Regions regions;

  Systems(Path tables, CodeIndex index, Regions regions) {
    this.tables = tables;
    this.index = index;
    this.icss = index.icss();
    this.regions = regions;
  }

  /**
   * The maps: of boundaries where a file has those of exactly these ICSs, and of equal tiles.
   *
   * @param found the boundaries in the input
   */
  Map<String, Object> map(LocalDate asAt, List<Boundaries> found) {
    Set<String> codes = icss.stream().map(ics -> ics.get("ics_gss")).collect(Collectors.toSet());
    Boundaries fitting = found.stream().filter(each -> each.fits(codes)).findFirst().orElse(null);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("legend", legend());
    map.put("count", icss.size());
    map.put("file", fitting == null ? "" : fitting.file());
    map.put(
        "misfit",
        fitting != null || found.isEmpty()
            ? ""
            : found.stream().map(Boundaries::file).collect(Collectors.joining(", ")));
    map.put("tiles", TileMap.of(asAt, icss, regions));
    map.put("shapes", fitting == null ? null : new BoundaryMap(icss, regions, fitting).drawn());
    return map;
  }

  private List<Map<String, Object>> legend() {
    List<Map<String, Object>> legend = new ArrayList<>();
    regions
        .group(icss)
        .forEach(
            (region, systems) ->
                legend.add(Map.of("region", region, "count", Words.count(systems.size(), "ICS"))));
    return legend;
  }

  /** The ICSs by name, each with what lies in it. */
  List<Map<String, Object>> list() {
    Map<String, List<Map<String, Object>>> subIcbs = subIcbs();
    Map<String, List<Map<String, Object>>> authorities = areas("DISTRICT", "UPPER-TIER");
    Map<String, List<Map<String, Object>>> legacy = areas("CCG", "STP");
    Map<String, List<Map<String, Object>>> trusts = trusts();
    List<Map<String, String>> parts = ReleaseTable.rows(tables, "ics_component");
    Levels levels = new Levels(tables);
    Map<String, String> statuses = statuses(parts);
    List<Map<String, Object>> list = new ArrayList<>();
    for (Map<String, String> ics : icss) {
      String ods = ics.get("ics_ods");
      Map<String, Object> one = new LinkedHashMap<>(ics);
      one.put("region", regions.of(ics));
      one.put("persons_text", number(ics.get("persons")));
      one.put("lsoas_text", number(ics.get("lsoas")));
      one.put("declared", !ics.get("gss_evidence").equalsIgnoreCase("lookup"));
      one.put("sub_icb_rows", subIcbs.getOrDefault(ods, List.of()));
      one.put("authority_rows", authorities.getOrDefault(ods, List.of()));
      one.put("trust_rows", trusts.getOrDefault(ods, List.of()));
      one.put("levels", levels.of(ods));
      one.put("has_trusts", trusts.containsKey(ods));
      one.put("status", statuses.getOrDefault(ods, ""));
      one.put("legacy_rows", legacy.getOrDefault(ods, List.of()));
      list.add(one);
    }
    list.sort(Comparator.comparing(one -> (String) one.get("ics_name")));
    return list;
  }

  /** {@code census 2021}: what the figures of population are of. */
  String basis() {
    return icss.stream().map(ics -> basis(ics.get("persons_basis"))).findFirst().orElse("");
  }

  private Map<String, List<Map<String, Object>>> subIcbs() {
    Map<String, List<Map<String, Object>>> byIcs = new LinkedHashMap<>();
    for (Map<String, String> row : ReleaseTable.rows(tables, "sub_icb")) {
      Map<String, Object> one = new LinkedHashMap<>(row);
      one.put("persons_text", number(row.get("persons")));
      byIcs.computeIfAbsent(row.get("ics_ods"), ics -> new ArrayList<>()).add(one);
    }
    return byIcs;
  }

  /** The areas of some kinds under each ICS that they lie in. */
  private Map<String, List<Map<String, Object>>> areas(String... kinds) {
    Map<String, List<Map<String, Object>>> byIcs = new LinkedHashMap<>();
    for (CodeEntry entry : index.list()) {
      if (List.of(kinds).contains(entry.kind())) {
        shares(entry, byIcs);
      }
    }
    return byIcs;
  }

  /** The area under each ICS that it lies in, as it last was. */
  private void shares(CodeEntry entry, Map<String, List<Map<String, Object>>> byIcs) {
    List<CodeEntry.Span> spans = entry.spans();
    if (spans.isEmpty()) {
      return;
    }
    CodeEntry.Span last = spans.get(spans.size() - 1);
    for (CodeEntry.Share share : last.shares()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("kind", entry.kind());
      one.put("code", entry.code());
      one.put("name", entry.name());
      one.put("share", last.split() ? percent(share.personShare()) : "");
      byIcs.computeIfAbsent(share.ics(), ics -> new ArrayList<>()).add(one);
    }
  }

  /** The trusts of each system, each with every sense in which it is one of it. */
  private Map<String, List<Map<String, Object>>> trusts() {
    Map<String, Map<String, Map<String, Object>>> byIcs = new LinkedHashMap<>();
    for (Map<String, String> row : ReleaseTable.rows(tables, "trust_to_ics")) {
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

  /** {@code designated 2020-12 to 2022-06-30; statutory since 2022-07-01}, for each system. */
  private static Map<String, String> statuses(List<Map<String, String>> parts) {
    return parts.stream()
        .filter(row -> row.get("kind").equals("STATUS"))
        .sorted(Comparator.comparing(row -> row.get("since")))
        .collect(
            Collectors.toMap(
                row -> row.get("ics_ods"), Systems::status, (one, next) -> one + "; " + next));
  }

  private static String status(Map<String, String> row) {
    String since = row.get("since");
    String until = row.get("until");
    String days =
        until.isEmpty()
            ? since.isEmpty() ? "" : " since " + since
            : since.isEmpty() ? " until " + until : " " + since + " to " + until;
    return row.get("status") + days;
  }

  /** {@code census-2021} as people write it. */
  static String basis(String code) {
    return code.replace("census-", "Census ");
  }

  static String number(String digits) {
    return digits.isEmpty() ? "" : Words.number(Long.parseLong(digits));
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
