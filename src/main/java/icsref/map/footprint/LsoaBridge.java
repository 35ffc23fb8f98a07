package icsref.map.footprint;

import icsref.model.LsoaChange;
import icsref.model.LsoaVintage;
import java.util.Arrays;
import java.util.Collection;

/**
 * From the LSOAs of 2011 to those of 2021 and back, by the exact-fit table: an unchanged LSOA has
 * one counterpart, a split one several, merged LSOAs share one.
 */
public final class LsoaBridge {
  private static final int[] NONE = {};

  private final int[][] to2021;
  private final int[][] to2011;

  LsoaBridge(LsoaIndex of2011, LsoaIndex of2021, Collection<LsoaChange> changes) {
    to2021 = new int[of2011.size()][];
    to2011 = new int[of2021.size()][];
    for (LsoaChange change : changes) {
      int old = of2011.find(change.lsoa2011());
      int now = of2021.find(change.lsoa2021());
      if (old >= 0 && now >= 0) {
        to2021[old] = with(to2021[old], now);
        to2011[now] = with(to2011[now], old);
      }
    }
  }

  private static int[] with(int[] some, int more) {
    if (some == null) {
      return new int[] {more};
    }
    for (int one : some) {
      if (one == more) {
        return some;
      }
    }
    int[] all = Arrays.copyOf(some, some.length + 1);
    all[some.length] = more;
    return all;
  }

  /**
   * The counterparts, in {@code to}, of an LSOA of {@code from}; itself where they are the same.
   */
  public int[] cross(LsoaVintage from, LsoaVintage to, int lsoa) {
    if (from == to) {
      return new int[] {lsoa};
    }
    int[][] table = from == LsoaVintage.LSOA_2011 ? to2021 : to2011;
    return lsoa < table.length && table[lsoa] != null ? table[lsoa] : NONE;
  }
}
