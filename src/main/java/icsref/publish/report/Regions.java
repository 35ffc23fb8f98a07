package icsref.publish.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The regions with the colour and the mark by which the page shows each. */
final class Regions {
  /**
   * A region of NHS England on the page.
   *
   * @param number of its colour; 0 where it has none of its own
   * @param mark a few letters, for those who see no colour
   * @param enlarged its ICSs are too small to be seen on a map of England: London
   */
  record Region(String ods, String name, int number, String mark, boolean enlarged) {}

  private final Map<String, Region> known = new LinkedHashMap<>();
  private final List<String> colours = new ArrayList<>();

  Regions() {
    for (Map<String, String> row : PageResource.rows("regions.csv")) {
      colours.add(row.get("colour"));
      String ods = row.get("region_ods");
      boolean enlarged = row.get("enlarged").equals("Y");
      known.put(
          ods, new Region(ods, row.get("region_name"), colours.size(), row.get("mark"), enlarged));
    }
  }

  /** The region of an ICS; its name is the release's, and ours only where the release has none. */
  Region of(Map<String, String> ics) {
    String ods = ics.get("region_ods");
    String name = ics.get("region_name");
    Region region = known.get(ods);
    if (region == null) {
      return new Region(ods, name.isEmpty() ? "region not known" : name, 0, "–", false);
    }
    return name.isEmpty()
        ? region
        : new Region(ods, name, region.number(), region.mark(), region.enlarged());
  }

  /** The ICSs by region, regions in the order of their names. */
  Map<Region, List<Map<String, String>>> group(Collection<Map<String, String>> icss) {
    Map<String, Region> byName = new TreeMap<>();
    Map<Region, List<Map<String, String>>> unordered = new LinkedHashMap<>();
    for (Map<String, String> ics : icss) {
      Region region = of(ics);
      byName.put(region.name() + "\0" + region.ods(), region);
      unordered.computeIfAbsent(region, r -> new ArrayList<>()).add(ics);
    }
    Map<Region, List<Map<String, String>>> groups = new LinkedHashMap<>();
    byName.values().forEach(region -> groups.put(region, unordered.get(region)));
    return groups;
  }

  /** A style rule for each colour: {@code .r1{--region:#ee8866}}. */
  String css() {
    StringBuilder css = new StringBuilder();
    for (int i = 0; i < colours.size(); i++) {
      css.append(".r").append(i + 1).append("{--region:").append(colours.get(i)).append("}\n");
    }
    return css.toString();
  }
}
