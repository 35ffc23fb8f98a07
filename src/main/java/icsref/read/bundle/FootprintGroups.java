package icsref.read.bundle;

import icsref.model.Allocation;
import icsref.model.ExitCode;
import icsref.model.Fact;
import icsref.model.GroupAllocation;
import icsref.model.GssCode;
import icsref.model.LsoaInGroup;
import icsref.model.LsoaRange;
import icsref.model.LsoaVintage;
import icsref.model.Ref;
import icsref.model.Stop;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * The footprints of all editions in little room: LSOAs that lie in the same areas in every edition
 * are one group, and each edition says where the groups lie.
 */
final class FootprintGroups {
  private record Area(Ref subIcb, GssCode district) {}

  private final LsoaVintage vintage;
  private final TreeMap<GssCode, TreeMap<LocalDate, Area>> byLsoa = new TreeMap<>();

  FootprintGroups(LsoaVintage vintage) {
    this.vintage = vintage;
  }

  /**
   * @throws Stop where two rows of an edition place one LSOA differently
   */
  void add(Allocation it) {
    Area area = new Area(it.subIcb(), it.district());
    LocalDate edition = it.origin().edition();
    Area before =
        byLsoa.computeIfAbsent(it.lsoa(), lsoa -> new TreeMap<>()).putIfAbsent(edition, area);
    if (before != null && !before.equals(area)) {
      throw new Stop(
          ExitCode.INPUT,
          "Nothing was bundled: two official lists of "
              + edition
              + " place "
              + it.lsoa()
              + " in "
              + before.subIcb().code()
              + " and in "
              + it.subIcb().code()
              + ". Take one of them out of the folder.");
    }
  }

  /**
   * Lays the two tables out.
   *
   * @param table gives the table of a file with a header
   */
  void lay(BiFunction<String, List<String>, OwnTable> table) {
    int year = vintage.year();
    LocalDate latest =
        byLsoa.values().stream().map(TreeMap::lastKey).max(LocalDate::compareTo).orElseThrow();
    OwnTable lsoas =
        table.apply(
            "lsoa-" + year + "-groups.csv",
            List.of("first_lsoa_" + year, "last_lsoa_" + year, "group_" + latest));
    OwnTable areas =
        table.apply(
            "footprints-lsoa-" + year + ".csv",
            List.of(
                "edition",
                "group_lsoa_" + year,
                "sub_icb_kind",
                "sub_icb_ods",
                "sub_icb_gss",
                "district_gss"));
    Map<TreeMap<LocalDate, Area>, Integer> numbers = new LinkedHashMap<>();
    byLsoa.values().forEach(lay -> numbers.putIfAbsent(lay, numbers.size() + 1));
    LsoaRange.of(byLsoa)
        .forEach((range, lay) -> lsoas.add(range.first(), range.last(), numbers.get(lay)));
    numbers.forEach(
        (lay, number) ->
            lay.forEach(
                (edition, area) -> areas.add(edition, number, area.subIcb(), area.district())));
  }

  /** The facts with each LSOA in its area again: what the official lists say. */
  static List<Fact> spread(Collection<Fact> facts) {
    Map<String, List<GroupAllocation>> areas = new HashMap<>();
    List<Fact> spread = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact instanceof GroupAllocation it) {
        areas.computeIfAbsent(it.vintage() + " " + it.group(), key -> new ArrayList<>()).add(it);
      } else if (!(fact instanceof LsoaInGroup)) {
        spread.add(fact);
      }
    }
    for (Fact fact : facts) {
      if (fact instanceof LsoaInGroup it) {
        for (GroupAllocation area :
            areas.getOrDefault(it.vintage() + " " + it.group(), List.of())) {
          spread.add(
              new Allocation(
                  it.lsoa(), it.vintage(), area.subIcb(), area.district(), area.origin()));
        }
      }
    }
    return spread;
  }
}
