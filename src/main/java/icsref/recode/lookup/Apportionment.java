package icsref.recode.lookup;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Divides an amount by weights so that the parts sum to it exactly, and the parts of many amounts
 * come close to what one large amount would give: part <i>k</i> gets {@code round(amount × weight
 * up to k) − round(amount × weight before k)}, in units of the last decimal.
 */
public final class Apportionment {
  /** Decimals of a part, where nobody says another number. */
  public static final int USUAL_DECIMALS = 6;

  private Apportionment() {}

  /**
   * The parts of an amount, with at least as many decimals as the amount itself has.
   *
   * @param weights non-negative, their sum positive
   */
  public static BigDecimal[] divide(BigDecimal amount, long[] weights, int decimals) {
    int scale = Math.max(Math.max(decimals, amount.scale()), 0);
    BigInteger units = amount.setScale(scale).unscaledValue();
    BigInteger[] parts = divide(units, weights);
    BigDecimal[] result = new BigDecimal[parts.length];
    for (int i = 0; i < parts.length; i++) {
      result[i] = new BigDecimal(parts[i], scale);
    }
    return result;
  }

  static BigInteger[] divide(BigInteger units, long[] weights) {
    BigInteger total = BigInteger.valueOf(Arrays.stream(weights).sum());
    BigInteger absolute = units.abs();
    BigInteger[] parts = new BigInteger[weights.length];
    BigInteger before = BigInteger.ZERO;
    long weight = 0;
    for (int i = 0; i < weights.length; i++) {
      weight += weights[i];
      BigInteger upTo = rounded(absolute.multiply(BigInteger.valueOf(weight)), total);
      BigInteger part = upTo.subtract(before);
      parts[i] = units.signum() < 0 ? part.negate() : part;
      before = upTo;
    }
    return parts;
  }

  /** A quotient, rounded half up. */
  private static BigInteger rounded(BigInteger dividend, BigInteger divisor) {
    return dividend.shiftLeft(1).add(divisor).divide(divisor.shiftLeft(1));
  }

  /** A part as text: no more zeros behind the point than the amount has decimals. */
  public static String text(BigDecimal part, int amountDecimals) {
    BigDecimal shortest = part.stripTrailingZeros();
    return shortest.setScale(Math.max(shortest.scale(), amountDecimals)).toPlainString();
  }
}
