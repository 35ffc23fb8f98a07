package icsref.read.file;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Numbers of workbooks as text: {@code 106}, never {@code 106.0} or {@code 1.06E2}. */
final class Numbers {
  private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

  private Numbers() {}

  static String text(BigDecimal number, boolean date) {
    if (date) {
      return DAY_ZERO.plusDays(number.longValue()).toString();
    }
    BigDecimal plain = number.stripTrailingZeros();
    return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
  }

  /** The cached value of a formula: a number if it looks like one, else as it is. */
  static String ofFormula(String raw, boolean date) {
    // 00D and 10E5 are codes: only digits with a decimal point are taken for a number.
    if (raw.matches("-?\\d+\\.\\d+([eE][-+]?\\d+)?") || date && raw.matches("\\d+")) {
      return text(new BigDecimal(raw), date);
    }
    return raw;
  }
}
