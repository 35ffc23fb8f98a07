package icsref.recode;

import java.util.Arrays;

/**
 * The codes that a release knows, found by the bytes of a field. A code is at most ten letters and
 * digits, so that it fits a {@code long} at six bits each and no text is made to look one up. Not
 * safe for writing from several threads.
 */
final class CodeTable {
  /** What {@link #pack} gives for a field without any character but blanks. */
  static final long BLANK = 0;

  /** What {@link #pack} gives for a field that cannot be a code. */
  static final long NO_CODE = -1;

  private static final int LONGEST = 10;
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

  private long[] keys = new long[1 << 12];
  private int[] slots = new int[1 << 12];
  private long[] byIndex = new long[1 << 10];
  private int size;

  /** The code in a stretch of bytes, in either case, or {@link #BLANK} or {@link #NO_CODE}. */
  static long pack(byte[] bytes, int from, int to) {
    if (to - from > LONGEST) {
      return NO_CODE;
    }
    long key = 0;
    for (int i = from; i < to; i++) {
      int symbol = SYMBOL[bytes[i] & 0xFF];
      if (symbol == 0) {
        return NO_CODE;
      }
      key = key << 6 | symbol;
    }
    return key;
  }

  static long pack(String code) {
    byte[] bytes = code.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return pack(bytes, 0, bytes.length);
  }

  /** The code as text, in capitals. */
  static String text(long key) {
    StringBuilder text = new StringBuilder();
    for (long rest = key; rest > 0; rest >>>= 6) {
      int symbol = (int) (rest & 63);
      text.append((char) (symbol <= 10 ? '0' + symbol - 1 : 'A' + symbol - 11));
    }
    return text.reverse().toString();
  }

  /** The code's index, or -1 if it is not in the table. */
  int find(long key) {
    int mask = keys.length - 1;
    int slot = spread(key) & mask;
    while (keys[slot] != 0) {
      if (keys[slot] == key) {
        return slots[slot];
      }
      slot = slot + 1 & mask;
    }
    return -1;
  }

  /** The code's index, given to it now if it has none. */
  int add(long key) {
    if (key <= 0) {
      throw new IllegalArgumentException("no code: " + key);
    }
    int known = find(key);
    if (known >= 0) {
      return known;
    }
    if (size * 2 >= keys.length) {
      grow();
    }
    if (size == byIndex.length) {
      byIndex = Arrays.copyOf(byIndex, size * 2);
    }
    byIndex[size] = key;
    put(key, size);
    return size++;
  }

  String code(int index) {
    return text(byIndex[index]);
  }

  int size() {
    return size;
  }

  private void put(long key, int index) {
    int mask = keys.length - 1;
    int slot = spread(key) & mask;
    while (keys[slot] != 0) {
      slot = slot + 1 & mask;
    }
    keys[slot] = key;
    slots[slot] = index;
  }

  private void grow() {
    keys = new long[keys.length * 2];
    slots = new int[keys.length];
    for (int index = 0; index < size; index++) {
      put(byIndex[index], index);
    }
  }

  private static int spread(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }
}
