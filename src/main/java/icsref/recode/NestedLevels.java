package icsref.recode;

import icsref.recode.lookup.Area;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.Part;
import icsref.recode.lookup.ValidArea;
import icsref.recode.row.RecodeCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Areas of one column of which one holds the other, at the same time: an ICB and its own sub-ICB
 * locations are the same people twice.
 */
record NestedLevels(ValidArea holds, ValidArea held, boolean certain, int pairs) {
  private static final int SYSTEM = 4;

  /** The first such pair and how many there are; those that the lists have go first. */
  static Optional<NestedLevels> find(CodeLookup lookup, RecodeCounts counts) {
    Map<Integer, List<ValidArea>> byIcs = new HashMap<>();
    for (int id = 0; id < counts.areas(); id++) {
      if (counts.rowsOfArea(id) > 0) {
        ValidArea area = lookup.area(id);
        for (Part part : area.parts()) {
          byIcs.computeIfAbsent(part.ics(), first -> new ArrayList<>()).add(area);
        }
      }
    }
    NestedLevels found = null;
    int pairs = 0;
    for (List<ValidArea> areas : byIcs.values()) {
      for (ValidArea one : distinctByLevel(areas)) {
        for (ValidArea other : areas) {
          if (level(one) > level(other) && counts.overlap(one.id(), other.id())) {
            boolean certain = lookup.isPartOf(other.area(), one.area());
            if (!certain && isListed(one) && isListed(other)) {
              continue;
            }
            pairs++;
            if (found == null || certain && !found.certain) {
              found = new NestedLevels(one, other, certain, 0);
            }
          }
        }
      }
    }
    return found == null
        ? Optional.empty()
        : Optional.of(new NestedLevels(found.holds, found.held, found.certain, pairs));
  }

  /** The areas that can hold others: there are few of them, and thousands of LSOAs. */
  private static List<ValidArea> distinctByLevel(List<ValidArea> areas) {
    return areas.stream().filter(area -> level(area) > 0).toList();
  }

  private static int level(ValidArea area) {
    String kind = area.area().kind();
    if (kind.startsWith(Area.LSOA) || kind.equals("GP-PRACTICE")) {
      return 0;
    }
    if (kind.equals("PCN") || kind.contains("TRUST")) {
      return 1;
    }
    if (kind.startsWith("DISTRICT")) {
      return kind.equals("DISTRICT") ? 2 : 0;
    }
    return switch (kind) {
      case "CCG", "SUB-ICB" -> 2;
      case "UPPER-TIER" -> 3;
      default -> SYSTEM;
    };
  }

  /** Whether the lists say what it is a part of. */
  private static boolean isListed(ValidArea area) {
    return area.source() == ValidArea.Source.DATED;
  }

  /** The pair, for people. */
  String words() {
    String more = pairs == 1 ? "" : pairs == 2 ? ", and 1 more pair" : ", and %d more pairs";
    return "%s and %s".formatted(named(holds), named(held)) + more.formatted(pairs - 1);
  }

  private static String named(ValidArea area) {
    String kind = area.isInBothVintages() ? Area.LSOA : area.area().kind();
    return area.area().code() + " (" + kind + ")";
  }
}
