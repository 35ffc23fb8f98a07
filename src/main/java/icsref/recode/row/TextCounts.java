package icsref.recode.row;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many rows have each of some texts, of which the first few thousand are remembered. */
final class TextCounts implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int REMEMBERED = 10_000;

  private final Map<String, long[]> counts = new TreeMap<>();

  void add(String text, long rows) {
    long[] count = counts.get(text);
    if (count == null && counts.size() < REMEMBERED) {
      count = new long[1];
      counts.put(text, count);
    }
    if (count != null) {
      count[0] += rows;
    }
  }

  void add(TextCounts other) {
    other.counts.forEach((text, count) -> add(text, count[0]));
  }

  /** Those that begin with a text, without it. */
  List<TextCount> list(String start) {
    List<TextCount> list = new ArrayList<>();
    counts.forEach(
        (text, count) -> {
          if (text.startsWith(start)) {
            list.add(new TextCount(text.substring(start.length()), count[0]));
          }
        });
    return list;
  }
}
