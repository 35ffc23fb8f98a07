package icsref.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Divides a whole by weights into parts that sum to it exactly, by the largest remainder. */
public final class LargestRemainder {
  private static final int DECIMALS = 6;
  private static final long ONE = 1_000_000;

  private LargestRemainder() {}

  /**
   * The share of each weight in their sum, with six decimals; the shares sum to exactly 1.
   *
   * @param weights not negative, not all zero
   * @return as many shares, in the same order; of equal remainders the earlier weight gets the unit
   */
  public static List<BigDecimal> shares(long[] weights) {
    List<BigDecimal> shares = new ArrayList<>();
    for (BigInteger units : divide(BigInteger.valueOf(ONE), weights)) {
      shares.add(new BigDecimal(units, DECIMALS));
    }
    return shares;
  }

  /**
   * Divides a number of units; the parts of a negative number are negative.
   *
   * @param weights not negative, not all zero
   * @return as many parts, in the same order; of equal remainders the earlier weight gets the unit
   */
  public static BigInteger[] divide(BigInteger whole, long[] weights) {
    BigInteger total = BigInteger.valueOf(LongStream.of(weights).sum());
    if (total.signum() <= 0) {
      throw new IllegalArgumentException("weights that sum to " + total + " have no shares");
    }
    BigInteger left = whole.abs();
    BigInteger[] parts = new BigInteger[weights.length];
    BigInteger[] remainders = new BigInteger[weights.length];
    for (int i = 0; i < weights.length; i++) {
      BigInteger[] division =
          whole.abs().multiply(BigInteger.valueOf(weights[i])).divideAndRemainder(total);
      parts[i] = division[0];
      remainders[i] = division[1];
      left = left.subtract(division[0]);
    }
    for (int units = left.intValueExact(); units > 0; units--) {
      int most = 0;
      for (int i = 1; i < weights.length; i++) {
        if (remainders[i].compareTo(remainders[most]) > 0) {
          most = i;
        }
      }
      parts[most] = parts[most].add(BigInteger.ONE);
      remainders[most] = BigInteger.ONE.negate();
    }
    if (whole.signum() < 0) {
      for (int i = 0; i < parts.length; i++) {
        parts[i] = parts[i].negate();
      }
    }
    return parts;
  }
}
