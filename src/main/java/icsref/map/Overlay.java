package icsref.map;

import icsref.map.footprint.Footprint;
import icsref.map.footprint.FootprintSet;
import icsref.model.LsoaVintage;
import icsref.model.Ref;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One footprint laid over the systems of the as-at day: for each LSOA of any vintage the one ICS it
 * lies in, and for any division of England the LSOAs and persons of each part in each ICS.
 */
final class Overlay {
  /** LSOAs and persons of the part of an area that lies in one ICS. */
  static final class Tally {
    int lsoas;
    int persons;

    /**
     * The first LSOA of the part, by its number in the footprint: it says where the part stands.
     */
    int first = Integer.MAX_VALUE;

    void add(int lsoa, int residents) {
      lsoas++;
      persons += residents;
      first = Math.min(first, lsoa);
    }

    void add(Tally other) {
      lsoas += other.lsoas;
      persons += other.persons;
      first = Math.min(first, other.first);
    }
  }

  private final FootprintSet footprints;
  private final SystemFootprint asAt;

  private final Map<LsoaVintage, int[]> icsOf = new EnumMap<>(LsoaVintage.class);

  Overlay(FootprintSet footprints, SystemFootprint asAt) {
    this.footprints = footprints;
    this.asAt = asAt;
    for (LsoaVintage vintage : LsoaVintage.values()) {
      int[] ics = new int[footprints.lsoas(vintage).size()];
      for (int lsoa = 0; lsoa < ics.length; lsoa++) {
        ics[lsoa] = find(vintage, lsoa);
      }
      icsOf.put(vintage, ics);
    }
  }

  SystemFootprint asAt() {
    return asAt;
  }

  /**
   * The position of the ICS in which an LSOA lies. Where its counterparts lie in several, the ICS
   * with most of their residents has it whole, since an LSOA is the smallest unit there is.
   *
   * @return the position in {@link SystemFootprint#systems}, or -1
   */
  int ics(LsoaVintage vintage, int lsoa) {
    return icsOf.get(vintage)[lsoa];
  }

  private int find(LsoaVintage vintage, int lsoa) {
    int[] counterparts = footprints.bridge().cross(vintage, asAt.footprint().vintage(), lsoa);
    int best = -1;
    for (int counterpart : counterparts) {
      best = best < 0 ? asAt.system(counterpart) : best;
    }
    if (counterparts.length < 2 || !inSeveral(counterparts)) {
      return best;
    }
    Map<Integer, Integer> persons = new TreeMap<>();
    for (int counterpart : counterparts) {
      persons.merge(
          asAt.system(counterpart),
          footprints.persons(asAt.footprint().vintage(), counterpart),
          Integer::sum);
    }
    best = -1;
    for (var entry : persons.entrySet()) {
      if (entry.getKey() >= 0 && (best < 0 || entry.getValue() > persons.get(best))) {
        best = entry.getKey();
      }
    }
    return best;
  }

  /** Whether the counterparts of an LSOA lie in more than one ICS. */
  boolean straddles(LsoaVintage vintage, int lsoa) {
    return inSeveral(footprints.bridge().cross(vintage, asAt.footprint().vintage(), lsoa));
  }

  /**
   * The sub-ICB of the as-at day in which an LSOA lies; null where its counterparts lie in several.
   */
  Ref subIcb(LsoaVintage vintage, int lsoa) {
    Ref one = null;
    for (int counterpart : footprints.bridge().cross(vintage, asAt.footprint().vintage(), lsoa)) {
      Ref next = asAt.subIcbRef(counterpart);
      if (next == null || one != null && !one.equals(next)) {
        return null;
      }
      one = next;
    }
    return one;
  }

  private boolean inSeveral(int[] counterparts) {
    for (int counterpart : counterparts) {
      if (asAt.system(counterpart) != asAt.system(counterparts[0])) {
        return true;
      }
    }
    return false;
  }

  /**
   * The parts of every sub-ICB of a footprint.
   *
   * @return by the number of the sub-ICB, the tally in each ICS by its position; -1 collects what
   *     lies in none
   */
  List<TreeMap<Integer, Tally>> parts(Footprint footprint) {
    int areas = footprint.subIcbs().size();
    Tally[][] tallies = new Tally[areas][asAt.systems().size() + 1];
    int[] ics = icsOf.get(footprint.vintage());
    for (int lsoa = 0; lsoa < ics.length; lsoa++) {
      int area = footprint.subIcbNumber(lsoa);
      if (area >= 0) {
        Tally tally = tallies[area][ics[lsoa] + 1];
        if (tally == null) {
          tally = new Tally();
          tallies[area][ics[lsoa] + 1] = tally;
        }
        tally.add(lsoa, footprints.persons(footprint.vintage(), lsoa));
      }
    }
    List<TreeMap<Integer, Tally>> parts = new ArrayList<>();
    for (Tally[] mine : tallies) {
      TreeMap<Integer, Tally> byIcs = new TreeMap<>();
      for (int i = 0; i < mine.length; i++) {
        if (mine[i] != null) {
          byIcs.put(i - 1, mine[i]);
        }
      }
      parts.add(byIcs);
    }
    return parts;
  }
}
