package icsref.recode;

import icsref.model.LargestRemainder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * A number in a field, read exactly and divided exactly. Thousands may be set off by commas; a
 * pound sign before and a percent sign behind are seen and left where they are.
 */
final class Amount {
  /** What a field holds. */
  enum Form {
    NUMBER,
    /** A number with a percent sign: not an amount that can be divided. */
    PERCENTAGE,
    BLANK,
    /** Text such as {@code *} or {@code <5}. */
    NO_NUMBER
  }

  private static final int LONG_DIGITS = 18;

  /** Where the digits (and sign) stand in the field. */
  int from;

  int to;

  /** The number is {@code unscaled × 10^-scale}, unless {@link #large} holds it. */
  long unscaled;

  int scale;

  /** The number when it does not fit a long, else null. */
  BigDecimal large;

  Form read(byte[] bytes, int start, int end) {
    int s = start;
    int e = end;
    while (s < e && ignorable(bytes[s])) {
      s++;
    }
    while (e > s && ignorable(bytes[e - 1])) {
      e--;
    }
    if (s == e) {
      return Form.BLANK;
    }
    boolean percentage = bytes[e - 1] == '%';
    if (percentage) {
      e--;
      while (e > s && bytes[e - 1] == ' ') {
        e--;
      }
    }
    s = afterPound(bytes, s, e);
    from = s;
    to = e;
    return digits(bytes, s, e) ? (percentage ? Form.PERCENTAGE : Form.NUMBER) : Form.NO_NUMBER;
  }

  private static boolean ignorable(byte b) {
    return b == '"' || (b & 0xFF) <= ' ' && b >= 0;
  }

  private static int afterPound(byte[] bytes, int s, int e) {
    if (e - s > 1 && bytes[s] == (byte) 0xA3) {
      return s + 1;
    }
    if (e - s > 2 && bytes[s] == (byte) 0xC2 && bytes[s + 1] == (byte) 0xA3) {
      return s + 2;
    }
    return s;
  }

  private boolean digits(byte[] bytes, int s, int e) {
    large = null;
    if (s == e) {
      return false;
    }
    long value = 0;
    int count = 0;
    int decimals = -1;
    int sinceComma = -1;
    int p = s;
    boolean negative = false;
    if (p < e && (bytes[p] == '-' || bytes[p] == '+')) {
      negative = bytes[p] == '-';
      p++;
    }
    for (; p < e; p++) {
      byte b = bytes[p];
      if (b >= '0' && b <= '9') {
        if (value != 0 || b != '0') {
          count++;
        }
        if (count > LONG_DIGITS) {
          return decimal(bytes, s, e);
        }
        value = value * 10 + b - '0';
        if (decimals >= 0) {
          decimals++;
        } else if (sinceComma >= 0) {
          sinceComma++;
        }
      } else if (b == '.' && decimals < 0 && (sinceComma < 0 || sinceComma == 3)) {
        decimals = 0;
      } else if (b == ',' && decimals < 0 && thousands(bytes, s, p, sinceComma)) {
        sinceComma = 0;
      } else {
        return (b == 'e' || b == 'E' || b == ',') && decimal(bytes, s, e);
      }
    }
    byte last = bytes[e - 1];
    if (decimals < 0 && sinceComma >= 0 && sinceComma != 3
        || (last < '0' || last > '9') && !(last == '.' && e - s > 1 && bytes[e - 2] >= '0')) {
      return false;
    }
    unscaled = negative ? -value : value;
    scale = Math.max(decimals, 0);
    return true;
  }

  private static boolean thousands(byte[] bytes, int s, int p, int sinceComma) {
    if (sinceComma >= 0) {
      return sinceComma == 3;
    }
    int first = bytes[s] == '-' || bytes[s] == '+' ? s + 1 : s;
    return p - first >= 1 && p - first <= 3;
  }

  private boolean decimal(byte[] bytes, int s, int e) {
    String text = new String(bytes, s, e - s, StandardCharsets.ISO_8859_1);
    if (text.indexOf(',') >= 0) {
      if (!text.matches("[-+]?\\d{1,3}(,\\d{3})+(\\.\\d*)?")) {
        return false;
      }
      text = text.replace(",", "");
    }
    if (text.length() > 200 || !text.matches("[-+]?\\d*\\.?\\d*(?:[eE][-+]?\\d{1,3})?")) {
      return false;
    }
    try {
      large = new BigDecimal(text);
    } catch (NumberFormatException notOne) {
      return false;
    }
    if (large.scale() < 0) {
      large = large.setScale(0);
    }
    return true;
  }

  void addTo(ExactSum sum) {
    if (large == null) {
      sum.add(unscaled, scale);
    } else {
      sum.add(large);
    }
  }

  /**
   * Divides the number by weights, each part rounded to the decimals that the number itself has, by
   * largest remainder: the parts sum to the number exactly. Of equal remainders the earlier part
   * gets the unit.
   *
   * @param weights non-negative, their sum positive
   */
  BigDecimal[] divide(long[] weights) {
    BigInteger whole = large == null ? BigInteger.valueOf(unscaled) : large.unscaledValue();
    int decimals = large == null ? scale : large.scale();
    BigInteger[] parts = LargestRemainder.divide(whole, weights);
    BigDecimal[] result = new BigDecimal[parts.length];
    for (int i = 0; i < parts.length; i++) {
      result[i] = new BigDecimal(parts[i], decimals);
    }
    return result;
  }
}
