package icsref.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * LSOAs with consecutive codes, both ends included: {@code E01000001} to {@code E01000004} are
 * four. The project's own lists have one row for each such range.
 */
public record LsoaRange(GssCode first, GssCode last) {
  /** Some four times as many as the longest range of the bundled input. */
  static final int MOST = 1_000;

  private static final int LETTER = 1;
  private static final String LSOA = "01";

  /**
   * Checks that it is a range; a single code is one, whatever it is of.
   *
   * @throws IllegalArgumentException where the two are not LSOAs of one country, the last is before
   *     the first, or there are more than {@value #MOST}
   */
  public LsoaRange {
    if (!first.equals(last)) {
      if (!isLsoa(first) || !isLsoa(last) || first.value().charAt(0) != last.value().charAt(0)) {
        throw new IllegalArgumentException(
            first + " and " + last + " are not two LSOAs of one country, such as E01000001");
      }
      if (last.compareTo(first) < 0) {
        throw new IllegalArgumentException(last + " is before " + first);
      }
      int size = number(last) - number(first) + 1;
      if (size > MOST) {
        throw new IllegalArgumentException(
            first + " to " + last + " are " + size + " LSOAs, and a row can have " + MOST);
      }
    }
  }

  private static boolean isLsoa(GssCode code) {
    return code.value().startsWith(LSOA, LETTER);
  }

  private static int number(GssCode code) {
    return Integer.parseInt(code.value().substring(LETTER));
  }

  /** How many LSOAs. */
  public int size() {
    return number(last) - number(first) + 1;
  }

  /**
   * All of them, in order.
   *
   * @param lsoa gives the LSOA of a code, such as one that is known already
   */
  public List<GssCode> codes(Function<String, GssCode> lsoa) {
    int size = size();
    List<GssCode> codes = new ArrayList<>(size);
    char[] code = first.value().toCharArray();
    for (int i = 0; i < size; i++) {
      codes.add(lsoa.apply(new String(code)));
      int digit = code.length - 1;
      while (code[digit] == '9') {
        code[digit--] = '0';
      }
      code[digit]++;
    }
    return codes;
  }

  /**
   * The fewest ranges of LSOAs that have one thing in common, in order. A number that is not there
   * ends a range.
   *
   * @param byLsoa that thing, such as the group of an LSOA
   */
  public static <V> Map<LsoaRange, V> of(SortedMap<GssCode, V> byLsoa) {
    Map<LsoaRange, V> ranges = new LinkedHashMap<>();
    LsoaRange range = null;
    V common = null;
    for (Map.Entry<GssCode, V> lsoa : byLsoa.entrySet()) {
      GssCode code = lsoa.getKey();
      if (range != null && lsoa.getValue().equals(common) && range.isFollowedBy(code)) {
        ranges.remove(range);
        range = new LsoaRange(range.first, code);
      } else {
        range = new LsoaRange(code, code);
        common = lsoa.getValue();
      }
      ranges.put(range, common);
    }
    return ranges;
  }

  private boolean isFollowedBy(GssCode code) {
    return isLsoa(code)
        && isLsoa(first)
        && code.value().charAt(0) == last.value().charAt(0)
        && number(code) == number(last) + 1
        && size() < MOST;
  }
}
