package icsref.recode.row;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;

/** A sum of decimals without rounding: a scaled long while it fits, a {@link BigDecimal} beyond. */
public final class ExactSum implements Serializable {
  private static final long serialVersionUID = 1;

  private long unscaled;
  private int scale;
  private BigDecimal beyond = BigDecimal.ZERO;

  /** So many sums of nothing. */
  public static ExactSum[] array(int length) {
    ExactSum[] sums = new ExactSum[length];
    Arrays.setAll(sums, i -> new ExactSum());
    return sums;
  }

  /** Adds {@code unscaled × 10^-scale}. */
  void add(long unscaled, int scale) {
    if (scale != this.scale
        || ((this.unscaled ^ this.unscaled + unscaled) & (unscaled ^ this.unscaled + unscaled))
            < 0) {
      beyond = beyond.add(BigDecimal.valueOf(this.unscaled, this.scale));
      this.scale = scale;
      this.unscaled = unscaled;
    } else {
      this.unscaled += unscaled;
    }
  }

  void add(BigDecimal value) {
    beyond = beyond.add(value);
  }

  void add(ExactSum other) {
    beyond = beyond.add(other.value());
  }

  /** Adds each of the other sums to its counterpart. */
  public static void add(ExactSum[] one, ExactSum[] other) {
    for (int i = 0; i < one.length; i++) {
      one[i].add(other[i]);
    }
  }

  /** The sum with as many decimals as the longest summand. */
  public BigDecimal value() {
    return beyond.add(BigDecimal.valueOf(unscaled, scale));
  }
}
