package icsref.recode.row;

import java.math.BigDecimal;

/**
 * A number in a field, read exactly. Thousands may be set off by commas or blanks; a pound sign
 * before it stays where it is; a deficit may stand in brackets or have its minus behind.
 */
public final class Amount {
  /** What a field holds. */
  public enum Form {
    NUMBER,
    /** A number with a percent sign: not an amount that can be divided or summed. */
    PERCENTAGE,
    BLANK,
    /** Text such as {@code *} or {@code <5}. */
    NOT_A_NUMBER
  }

  private static final int LONG_DIGITS = 18;
  private static final int LONGEST = 200;

  private int from;
  private int to;
  private long unscaled;
  private int scale;
  private BigDecimal large = BigDecimal.ZERO;
  private boolean isLarge;

  /** Where the number stands in its text. */
  public int from() {
    return from;
  }

  /** Where the number ends in its text. */
  public int to() {
    return to;
  }

  /** Sets the number {@code unscaled × 10^-scale}, and where it stood. */
  public void set(long unscaled, int scale, int from, int to) {
    this.unscaled = unscaled;
    this.scale = scale;
    this.from = from;
    this.to = to;
    this.isLarge = false;
  }

  /** Sets where the number stood, in other units than those of its text. */
  public void moveTo(int from, int to) {
    this.from = from;
    this.to = to;
  }

  public BigDecimal value() {
    return isLarge ? large : BigDecimal.valueOf(unscaled, scale);
  }

  /** Decimals behind the point. */
  public int decimals() {
    return isLarge ? large.scale() : scale;
  }

  public void addTo(ExactSum sum) {
    if (isLarge) {
      sum.add(large);
    } else {
      sum.add(unscaled, scale);
    }
  }

  /** Reads a field with its quotes and blanks. */
  public Form read(String text) {
    int s = 0;
    int e = text.length();
    while (s < e && isIgnorable(text.charAt(s))) {
      s++;
    }
    while (e > s && isIgnorable(text.charAt(e - 1))) {
      e--;
    }
    if (s == e) {
      return Form.BLANK;
    }
    boolean percentage = text.charAt(e - 1) == '%';
    if (percentage) {
      e--;
      while (e > s && isBlank(text.charAt(e - 1))) {
        e--;
      }
    }
    if (s < e && text.charAt(s) == '£') {
      s++;
    }
    return e - s <= LONGEST && number(text, s, e)
        ? percentage ? Form.PERCENTAGE : Form.NUMBER
        : Form.NOT_A_NUMBER;
  }

  private boolean number(String text, int s, int e) {
    int p = s;
    int end = e;
    boolean negative = false;
    if (end - p > 2 && text.charAt(p) == '(' && text.charAt(end - 1) == ')') {
      negative = true;
      p++;
      end--;
    } else if (p < end && isSign(text.charAt(p))) {
      negative = text.charAt(p) != '+';
      p++;
    } else if (end - p > 1 && isMinus(text.charAt(end - 1))) {
      negative = true;
      end--;
    }
    while (p < end && (isBlank(text.charAt(p)) || text.charAt(p) == '£')) {
      p++;
    }
    while (end > p && isBlank(text.charAt(end - 1))) {
      end--;
    }
    String digits = withoutThousands(text.substring(p, end));
    if (!isPlain(digits)) {
      return false;
    }
    from = s;
    to = e;
    BigDecimal value;
    try {
      value = new BigDecimal(digits);
    } catch (NumberFormatException notOne) {
      return false;
    }
    value = value.scale() < 0 ? value.setScale(0) : value;
    value = negative ? value.negate() : value;
    isLarge = value.precision() > LONG_DIGITS;
    if (isLarge) {
      large = value;
    } else {
      unscaled = value.unscaledValue().longValueExact();
      scale = value.scale();
    }
    return true;
  }

  /** Digits with at most one point, of which some stand before or behind it, and an exponent. */
  private static boolean isPlain(String digits) {
    int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
    String mantissa = exponent < 0 ? digits : digits.substring(0, exponent);
    boolean any = false;
    int points = 0;
    for (int i = 0; i < mantissa.length(); i++) {
      char c = mantissa.charAt(i);
      any |= c >= '0' && c <= '9';
      points += c == '.' ? 1 : 0;
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return any
        && points <= 1
        && (exponent < 0 || digits.substring(exponent + 1).matches("[-+]?\\d{1,3}"));
  }

  /** Leaves a text as it is unless the separator before the point sets off groups of three. */
  private static String withoutThousands(String text) {
    char separator = 0;
    for (int i = 0; i < text.length() && separator == 0; i++) {
      char c = text.charAt(i);
      if (c == ',' || isBlank(c)) {
        separator = c;
      }
    }
    if (separator == 0) {
      return text;
    }
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    String[] groups = whole.split(java.util.regex.Pattern.quote(separator + ""), -1);
    for (int i = 0; i < groups.length; i++) {
      int length = groups[i].length();
      boolean fits = i == 0 ? length >= 1 && length <= 3 : length == 3;
      if (!fits || !groups[i].chars().allMatch(c -> c >= '0' && c <= '9')) {
        return text;
      }
    }
    return String.join("", groups) + (point < 0 ? "" : text.substring(point));
  }

  private static boolean isIgnorable(char c) {
    return c == '"' || c < ' ' || isBlank(c);
  }

  /** Also the blanks that do not break a line, and the narrow ones between thousands. */
  private static boolean isBlank(char c) {
    return c == ' ' || c == '\u00A0' || c == '\u202F' || c == '\u2009';
  }

  private static boolean isSign(char c) {
    return c == '+' || isMinus(c);
  }

  private static boolean isMinus(char c) {
    return c == '-' || c == '\u2212' || c == '\u2013';
  }
}
