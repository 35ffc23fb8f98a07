package icsref.recode.lookup;

import java.util.Arrays;

/** Numbers the codes that a release knows, by their {@link CodeKey}. */
final class CodeTable {
  private long[] keys = new long[1 << 12];
  private int[] slots = new int[1 << 12];
  private long[] byIndex = new long[1 << 10];
  private int size;

  /** A table that can grow while readers keep the other. */
  CodeTable copy() {
    CodeTable copy = new CodeTable();
    copy.keys = keys.clone();
    copy.slots = slots.clone();
    copy.byIndex = byIndex.clone();
    copy.size = size;
    return copy;
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
      throw new IllegalArgumentException("not a code: " + key);
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
    return CodeKey.text(byIndex[index]);
  }

  long key(int index) {
    return byIndex[index];
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
