package icsref.map;

import icsref.model.LargestRemainder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How much of an area one of its parts is, by LSOAs and by the persons who live in them.
 *
 * @param whole whether the area has no other part
 * @param bestFit whether most persons of the area live in this part
 */
public record Weight(boolean whole, boolean bestFit, Measure lsoas, Measure persons, Basis basis) {
  /** What is known of an area that leads nowhere. */
  static final Weight UNKNOWN =
      new Weight(true, true, new Measure(null, null), new Measure(null, null), Basis.NONE);

  /**
   * How many of the area's own, and which share of them; the shares of an area sum to exactly 1.
   *
   * @param count null where no footprint knows the area
   * @param share null where there is nothing to share
   */
  public record Measure(Integer count, BigDecimal share) {}

  /**
   * What is counted.
   *
   * @param vintage of the LSOAs, as a year; null where no footprint knows the area
   * @param persons {@code mid-2020}, {@code census-2021}, or empty
   */
  public record Basis(Integer vintage, String persons) {
    /** Of the area's successors: their numbers are not the area's own. */
    static final Basis NONE = new Basis(null, "");
  }

  /**
   * The weights of all parts of one area, in their order. The best fit is the part with most
   * persons, of equals the one with most LSOAs, then the first.
   */
  static List<Weight> of(Collection<Overlay.Tally> tallies, Basis basis) {
    List<Overlay.Tally> parts = List.copyOf(tallies);
    long[] lsoas = parts.stream().mapToLong(tally -> tally.lsoas).toArray();
    long[] persons = parts.stream().mapToLong(tally -> tally.persons).toArray();
    int best = 0;
    for (int i = 1; i < persons.length; i++) {
      if (persons[i] > persons[best] || persons[i] == persons[best] && lsoas[i] > lsoas[best]) {
        best = i;
      }
    }
    List<BigDecimal> lsoaShares = LargestRemainder.shares(lsoas);
    List<BigDecimal> personShares =
        LongStream.of(persons).sum() > 0 ? LargestRemainder.shares(persons) : List.of();
    boolean own = basis.vintage() != null;
    List<Weight> weights = new ArrayList<>();
    for (int i = 0; i < lsoas.length; i++) {
      weights.add(
          new Weight(
              lsoas.length == 1,
              i == best,
              new Measure(own ? parts.get(i).lsoas : null, lsoaShares.get(i)),
              new Measure(
                  own ? parts.get(i).persons : null,
                  personShares.isEmpty() ? null : personShares.get(i)),
              basis));
    }
    return weights;
  }
}
