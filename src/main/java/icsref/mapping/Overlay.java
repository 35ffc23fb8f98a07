package icsref.mapping;

import icsref.fact.LsoaVintage;
import icsref.footprint.Atlas;
import icsref.footprint.Footprint;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * One footprint laid over the systems of the as-at day: for each LSOA of any vintage the one ICS it
 * lies in, and for any division of England the LSOAs and persons of each part in each ICS.
 */
final class Overlay {
  /** LSOAs and persons of the part of an area that lies in one ICS. */
  static final class Weight {
    int lsoas;
    int persons;

    void add(Weight other) {
      lsoas += other.lsoas;
      persons += other.persons;
    }
  }

  private final Atlas atlas;
  private final SystemFootprint asAt;

  Overlay(Atlas atlas, SystemFootprint asAt) {
    this.atlas = atlas;
    this.asAt = asAt;
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
    int[] counterparts = atlas.bridge().cross(vintage, asAt.footprint().vintage(), lsoa);
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
          atlas.persons(asAt.footprint().vintage(), counterpart),
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
    return inSeveral(atlas.bridge().cross(vintage, asAt.footprint().vintage(), lsoa));
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
   * The parts of every area.
   *
   * @param areaOf the number of the area that an LSOA of the footprint lies in, or -1
   * @return for each area, the weight in each ICS by its position; -1 collects what lies in none
   */
  Map<Integer, TreeMap<Integer, Weight>> parts(Footprint footprint, IntUnaryOperator areaOf) {
    Map<Integer, TreeMap<Integer, Weight>> parts = new TreeMap<>();
    for (int lsoa = 0; lsoa < footprint.lsoas().size(); lsoa++) {
      int area = areaOf.applyAsInt(lsoa);
      if (area >= 0) {
        Weight weight =
            parts
                .computeIfAbsent(area, a -> new TreeMap<>())
                .computeIfAbsent(ics(footprint.vintage(), lsoa), i -> new Weight());
        weight.lsoas++;
        weight.persons += atlas.persons(footprint.vintage(), lsoa);
      }
    }
    return parts;
  }
}
