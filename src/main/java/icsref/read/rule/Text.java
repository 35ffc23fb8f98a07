package icsref.read.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a text of a fact comes from, as a layout says it. */
public sealed interface Text {
  /** What a layout does not say. */
  Text ABSENT = new Absent();

  /** The text in one table; {@link Field#ABSENT} when its column is optional and not there. */
  Field bind(TableBinding table, int codeColumn);

  /** The same for a text that does not depend on a body's code. */
  default Field bind(TableBinding table) {
    return bind(table, -1);
  }

  default boolean isThere() {
    return this != ABSENT;
  }

  record Absent() implements Text {
    @Override
    public Field bind(TableBinding table, int codeColumn) {
      return Field.ABSENT;
    }
  }

  record Cell(String column) implements Text {
    @Override
    public Field bind(TableBinding table, int codeColumn) {
      if (!table.has(column)) {
        return Field.ABSENT;
      }
      int position = table.position(column);
      return new Field.Bound(cells -> cells[position], position);
    }
  }

  record Constant(String value) implements Text {
    @Override
    public Field bind(TableBinding table, int codeColumn) {
      return new Field.Bound(cells -> value);
    }
  }

  /** By the beginning of the heading of the body's code column: CCG, LOC, SICBL. */
  record ByHeading(Map<String, String> values) implements Text {
    @Override
    public Field bind(TableBinding table, int codeColumn) {
      if (codeColumn < 0) {
        return Field.ABSENT;
      }
      for (Map.Entry<String, String> entry : values.entrySet()) {
        if (new Glob(entry.getKey() + "*").matches(table.heading(codeColumn))) {
          return new Field.Bound(cells -> entry.getValue());
        }
      }
      throw new IllegalStateException(
          "the layout says no kind for the heading " + table.heading(codeColumn));
    }
  }

  /** A cell, translated; the first pattern that fits wins. */
  record Translated(String column, Map<Glob, String> values) implements Text {
    private static final String UNKNOWN = "\u0000";

    @Override
    public Field bind(TableBinding table, int codeColumn) {
      return new FirstOf(List.of(this)).bind(table, codeColumn);
    }

    private Field alone(TableBinding table) {
      int position = table.position(column);
      Map<String, String> known = new HashMap<>();
      return new Field.Bound(
          cells -> known.computeIfAbsent(cells[position], this::translated), position);
    }

    private String translated(String cell) {
      for (Map.Entry<Glob, String> entry : values.entrySet()) {
        if (entry.getKey().matches(cell)) {
          return entry.getValue();
        }
      }
      return UNKNOWN;
    }
  }

  /** A cell that must have one of some words, as they are written. */
  record OneOf(String column, List<String> words) implements Text {
    @Override
    public Field bind(TableBinding table, int codeColumn) {
      if (!table.has(column)) {
        return Field.ABSENT;
      }
      int position = table.position(column);
      Set<String> known = Set.copyOf(words);
      return new Field.Bound(
          cells -> {
            if (!known.contains(cells[position])) {
              throw new BadCell(
                  position,
                  cells[position],
                  "has %s '%s', which is not one of %s"
                      .formatted(table.shown(position), cells[position], String.join(", ", words)));
            }
            return cells[position];
          },
          position);
    }
  }

  /** The first that says something. */
  record FirstOf(List<Text> choices) implements Text {
    @Override
    public Field bind(TableBinding table, int codeColumn) {
      List<Field> fields = new ArrayList<>();
      boolean translated = false;
      for (Text choice : choices) {
        if (!(choice instanceof Translated it)) {
          fields.add(choice.bind(table, codeColumn));
        } else if (table.has(it.column)) {
          fields.add(it.alone(table));
          translated = true;
        }
      }
      fields.removeIf(field -> !field.isThere());
      if (fields.isEmpty()) {
        return Field.ABSENT;
      }
      int[] positions =
          fields.stream().flatMapToInt(field -> Arrays.stream(field.positions())).toArray();
      return new Field.Bound(
          translated
              ? cells -> firstKnown(fields, cells, positions[0], table)
              : cells -> fields.get(0).of(cells),
          positions);
    }

    private static String firstKnown(
        List<Field> fields, String[] cells, int position, TableBinding table) {
      for (Field field : fields) {
        String value = field.of(cells);
        if (!value.equals(Translated.UNKNOWN)) {
          return value;
        }
      }
      throw new BadCell(
          position,
          cells[position],
          "has " + table.shown(position) + " that the layout does not know");
    }
  }
}
