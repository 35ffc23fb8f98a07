package icsref.map.footprint;

import icsref.model.GroupAllocation;
import icsref.model.LsoaInGroup;
import icsref.model.LsoaVintage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The footprints of many editions, as the bundled input has them: the LSOAs of a vintage in groups,
 * and for each edition the sub-ICB and district of each group.
 *
 * @param areas by edition and group
 */
public record GroupedFootprint(
    LsoaVintage vintage,
    Listed<LsoaInGroup> lsoas,
    TreeMap<LocalDate, Map<Integer, GroupAllocation>> areas) {
  /** Brings the two kinds of lists together, a vintage each. */
  public static List<GroupedFootprint> of(
      List<Listed<LsoaInGroup>> lsoas, List<Listed<GroupAllocation>> areas) {
    List<GroupedFootprint> grouped = new ArrayList<>();
    for (Listed<LsoaInGroup> list : lsoas) {
      LsoaVintage vintage = list.facts().get(0).vintage();
      TreeMap<LocalDate, Map<Integer, GroupAllocation>> byEdition = new TreeMap<>();
      for (Listed<GroupAllocation> each : areas) {
        for (GroupAllocation area : each.facts()) {
          if (area.vintage() == vintage) {
            byEdition
                .computeIfAbsent(area.origin().edition(), day -> new HashMap<>())
                .put(area.group(), area);
          }
        }
      }
      grouped.add(new GroupedFootprint(vintage, list, byEdition));
    }
    return grouped;
  }
}
