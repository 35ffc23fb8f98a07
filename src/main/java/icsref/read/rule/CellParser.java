package icsref.read.rule;

import icsref.model.GssCode;
import icsref.model.Kind;
import icsref.model.OdsCode;
import icsref.model.Relation;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What single cells say. Codes and dates are made once for each distinct cell, since a lookup
 * repeats them thousands of times.
 */
final class CellParser {
  private final LsoaCodes lsoaCodes;
  private final Map<String, LocalDate> dates = new HashMap<>();
  private final Map<String, GssCode> gssCodes = new HashMap<>();
  private final Map<String, Kind> kinds = new HashMap<>();
  private final Map<String, Relation> relations = new HashMap<>();

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
    String text = cells[position];
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
