package icsref.read.rule;

import java.util.TreeMap;

/**
 * A digest of the rows of a table under the columns that its layout knows: the same in whatever
 * order the rows and columns stand, however the file is encoded and whatever it has beside them.
 */
final class ContentSum {
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final char BETWEEN = '\u001f';

  private final int[] positions;
  private final long columns;
  private long sum;

  ContentSum(TableColumns table) {
    TreeMap<String, Integer> byName = new TreeMap<>(table.positions());
    positions = byName.values().stream().mapToInt(Integer::intValue).toArray();
    columns = add(BASIS, String.join(",", byName.keySet()));
  }

  /** A row as wide as the table. */
  void add(String[] cells) {
    long row = columns;
    for (int position : positions) {
      row = add(row, cells[position]);
    }
    // Cells that change places between rows change the sum: it must not be linear in the rows.
    row = (row ^ row >>> 33) * 0xff51afd7ed558ccdL;
    row = (row ^ row >>> 33) * 0xc4ceb9fe1a85ec53L;
    sum += row ^ row >>> 33;
  }

  private static long add(long hash, String text) {
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return (hash ^ BETWEEN) * PRIME;
  }

  /** In hexadecimal. */
  @Override
  public String toString() {
    return String.format("%016x", sum);
  }
}
