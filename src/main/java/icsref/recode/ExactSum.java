package icsref.recode;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** A sum of decimals without rounding: a scaled long while it fits, a {@link BigDecimal} beyond. */
final class ExactSum {
  private long unscaled;
  private int scale;
  private BigDecimal beyond = BigDecimal.ZERO;

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

  /** The sum with as many decimals as the longest summand. */
  BigDecimal value() {
    return beyond.add(BigDecimal.valueOf(unscaled, scale));
  }

  void write(DataOutput out) throws IOException {
    BigDecimal value = value();
    byte[] digits = value.unscaledValue().toByteArray();
    out.writeInt(digits.length);
    out.write(digits);
    out.writeInt(value.scale());
  }

  static ExactSum read(DataInput in) throws IOException {
    byte[] digits = new byte[in.readInt()];
    in.readFully(digits);
    ExactSum sum = new ExactSum();
    sum.add(new BigDecimal(new BigInteger(digits), in.readInt()));
    return sum;
  }
}
