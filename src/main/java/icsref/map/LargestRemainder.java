package icsref.map;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** LargestRemainder with six decimals that sum to exactly 1, by the largest remainder. */
final class LargestRemainder {
  private static final int DECIMALS = 6;
  private static final long ONE = 1_000_000;

  private LargestRemainder() {}

  /**
   * The shares of the parts of one area.
   *
   * @param personShares nulls where nobody lives in the area, or no residents were read
   * @param best the part with most persons, of equals the one with most LSOAs, then the first
   */
  record Weighed(List<BigDecimal> lsoaShares, List<BigDecimal> personShares, int best) {}

  static Weighed weigh(Collection<Overlay.Weight> weights) {
    long[] lsoas = weights.stream().mapToLong(weight -> weight.lsoas).toArray();
    long[] persons = weights.stream().mapToLong(weight -> weight.persons).toArray();
    int best = 0;
    for (int i = 1; i < persons.length; i++) {
      if (persons[i] > persons[best] || persons[i] == persons[best] && lsoas[i] > lsoas[best]) {
        best = i;
      }
    }
    List<BigDecimal> personShares =
        LongStream.of(persons).sum() > 0 ? of(persons) : Collections.nCopies(persons.length, null);
    return new Weighed(of(lsoas), personShares, best);
  }

  /**
   * The share of each weight in their sum.
   *
   * @param weights not negative, not all zero
   * @return as many shares, in the same order; of equal remainders the earlier weight gets the unit
   */
  static List<BigDecimal> of(long[] weights) {
    long total = LongStream.of(weights).sum();
    if (total <= 0) {
      throw new IllegalArgumentException("weights that sum to " + total + " have no shares");
    }
    long[] units = new long[weights.length];
    long given = 0;
    for (int i = 0; i < weights.length; i++) {
      units[i] = weights[i] * ONE / total;
      given += units[i];
    }
    List<Integer> byRemainder =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparingLong((Integer i) -> -(weights[i] * ONE % total)))
            .toList();
    for (int i = 0; given < ONE; i++, given++) {
      units[byRemainder.get(i)]++;
    }
    List<BigDecimal> shares = new ArrayList<>();
    for (long unit : units) {
      shares.add(BigDecimal.valueOf(unit, DECIMALS));
    }
    return shares;
  }
}
