package icsref.read.rule;

import icsref.model.GssCode;
import icsref.model.Kind;
import icsref.model.LsoaRange;
import icsref.model.OdsCode;
import icsref.model.Relation;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What single cells say. Codes and dates are made once for each distinct cell, since a lookup
 * repeats them thousands of times.
 */
final class CellParser {
  /** Three times as many as England has: a small file must not become millions of facts. */
  private static final int MOST_IN_RANGES = 100_000;

  private final LsoaCodes lsoaCodes;
  private final Map<String, LocalDate> dates = new HashMap<>();
  private final Map<String, GssCode> gssCodes = new HashMap<>();
  private final Map<String, Kind> kinds = new HashMap<>();
  private final Map<String, Relation> relations = new HashMap<>();
  private int inRanges;

  CellParser(LsoaCodes lsoaCodes) {
    this.lsoaCodes = lsoaCodes;
  }

  GssCode lsoa(String[] cells, int position) {
    try {
      return lsoaCodes.of(cells[position]);
    } catch (IllegalArgumentException e) {
      throw new BadCell(position, cells[position], "has a wrong LSOA code: " + e.getMessage());
    }
  }

  /**
   * The LSOAs from the one in a cell to the one in another.
   *
   * @param last -1 where there is no other: then the one LSOA
   */
  List<GssCode> lsoas(String[] cells, int first, int last) {
    GssCode from = lsoa(cells, first);
    if (last < 0 || cells[last].equals(cells[first])) {
      return List.of(from);
    }
    GssCode to = lsoa(cells, last);
    LsoaRange range;
    try {
      range = new LsoaRange(from, to);
    } catch (IllegalArgumentException e) {
      throw new BadCell(last, cells[last], "has a wrong range of LSOAs: " + e.getMessage());
    }
    if (range.size() > MOST_IN_RANGES - inRanges) {
      throw new BadCell(
          last,
          cells[last],
          "has one range of LSOAs too many: those of a list can have "
              + MOST_IN_RANGES
              + " in all");
    }
    inRanges += range.size();
    return range.codes(lsoaCodes::of);
  }

  GssCode gss(String text, int position) {
    return known(gssCodes, text, position, GssCode::new, "has a wrong code: ");
  }

  OdsCode ods(String text, int position) {
    try {
      return new OdsCode(text);
    } catch (IllegalArgumentException e) {
      throw new BadCell(position, text, "has a wrong code: " + e.getMessage());
    }
  }

  Kind kind(String text, int position) {
    return known(kinds, text, position, Kind::new, "has a wrong kind: ");
  }

  Relation relation(String text, int position) {
    return known(relations, text, position, Relation::new, "has a wrong relation: ");
  }

  private static <T> T known(
      Map<String, T> values, String text, int position, Function<String, T> make, String wrong) {
    T value = values.get(text);
    if (value == null) {
      try {
        value = make.apply(text);
      } catch (IllegalArgumentException e) {
        throw new BadCell(position, text, wrong + e.getMessage());
      }
      values.put(text, value);
    }
    return value;
  }

  /** A day, or null where the field is blank: facts have null for an open or unknown day. */
  LocalDate date(Field field, String[] cells) {
    String text = field.of(cells);
    if (text.isEmpty()) {
      return null;
    }
    LocalDate date = dates.get(text);
    if (date == null) {
      date =
          DateParser.find(text)
              .orElseThrow(() -> new BadCell(field.position(), text, "has a date that is wrong"));
      dates.put(text, date);
    }
    return date;
  }

  /** A count of persons; thousands may be separated, a spreadsheet may have added {@code .0}. */
  int count(String[] cells, int position) {
    return count(cells[position], position);
  }

  /**
   * Counts in one cell, separated by single spaces.
   *
   * @param size how many there must be
   */
  int[] counts(String[] cells, int position, int size) {
    if (size == 1) {
      return new int[] {count(cells, position)};
    }
    String[] texts = cells[position].split(" ", -1);
    if (texts.length != size) {
      throw new BadCell(
          position, cells[position], "has " + texts.length + " counts for " + size + " LSOAs");
    }
    int[] counts = new int[size];
    for (int i = 0; i < size; i++) {
      if (texts[i].isEmpty()) {
        throw new BadCell(position, cells[position], "has no count for one of the LSOAs");
      }
      counts[i] = count(texts[i], position);
    }
    return counts;
  }

  private static int count(String text, int position) {
    int value = 0;
    boolean digits = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9' && value < 100_000_000) {
        value = value * 10 + c - '0';
        digits = true;
      } else if (c == '.' && digits && text.substring(i).matches("\\.0+")) {
        return value;
      } else if (c != ',' || !digits) {
        throw new BadCell(position, text, "has a count that is not a whole number");
      }
    }
    return value;
  }
}
