package icsref.recode.lookup;

import java.util.List;

/**
 * A code as a number: at most ten letters and digits at six bits each, the same in either case, so
 * that a code is found without making a text of it.
 */
public final class CodeKey {
  /** The key of nothing but blanks. */
  public static final long BLANK = 0;

  /** The key of what cannot be a code. */
  public static final long NO_CODE = -1;

  /** Characters of the longest code. */
  public static final int LONGEST = 10;

  private static final int BITS = 6;
  private static final long TWO_ZEROS = 1L << BITS | 1;
  private static final int LETTER_N = 'N' - 'A' + 11;
  private static final byte[] SYMBOL = new byte[256];

  static {
    for (char c = '0'; c <= '9'; c++) {
      SYMBOL[c] = (byte) (c - '0' + 1);
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      SYMBOL[c] = (byte) (c - 'A' + 11);
      SYMBOL[Character.toLowerCase(c)] = SYMBOL[c];
    }
  }

  private CodeKey() {}

  /**
   * The number of a letter or digit; 0 for any other character.
   *
   * @param character from 0 to 255
   */
  public static int symbol(int character) {
    return SYMBOL[character];
  }

  /** The key of a code and one more character of it, of which {@link #symbol} is not 0. */
  public static long append(long key, int symbol) {
    return key << BITS | symbol;
  }

  /** The key of a text without blanks around. */
  public static long of(String code) {
    if (code.length() > LONGEST) {
      return NO_CODE;
    }
    long key = 0;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      int symbol = c < SYMBOL.length ? SYMBOL[c] : 0;
      if (symbol == 0) {
        return NO_CODE;
      }
      key = append(key, symbol);
    }
    return key;
  }

  /** The code as text, in capitals. */
  public static String text(long key) {
    StringBuilder text = new StringBuilder();
    for (long rest = key; rest > 0; rest >>>= BITS) {
      int symbol = (int) (rest & (1 << BITS) - 1);
      text.append((char) (symbol <= 10 ? '0' + symbol - 1 : 'A' + symbol - 11));
    }
    return text.reverse().toString();
  }

  /** {@code 13T} of {@code 13T00}, as prescribing and hospital data have it; or NO_CODE. */
  public static long withoutZeros(long key) {
    boolean behind = key > 0 && (key & (1L << 2 * BITS) - 1) == TWO_ZEROS;
    return behind && key >>> 2 * BITS > 0 ? key >>> 2 * BITS : NO_CODE;
  }

  /** {@code E38000258} of {@code nE38000258}, as Fingertips has it; or NO_CODE. */
  public static long withoutN(long key) {
    boolean before = key > 0 && key >>> 9 * BITS == LETTER_N;
    return before ? key & (1L << 9 * BITS) - 1 : NO_CODE;
  }

  /** The key of the first three of nine characters. */
  static long startOfNine(long key) {
    return key >>> 6 * BITS;
  }

  /** What a published code may stand for: itself first, then without what publishers add. */
  public static List<String> readings(String code) {
    String stripped = code.strip();
    long key = of(stripped);
    List<String> readings = new java.util.ArrayList<>();
    readings.add(key > 0 ? text(key) : stripped);
    for (long other : new long[] {withoutZeros(key), withoutN(key)}) {
      if (other > 0) {
        readings.add(text(other));
      }
    }
    return List.copyOf(readings);
  }
}
