package icsref.publish.release;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.publish.release.ReleaseDiff.Change;
import icsref.publish.release.ReleaseDiff.Kind;
import icsref.publish.release.ReleaseDiff.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A difference of releases as a command prints it. */
public final class ReleaseDiffText {
  private ReleaseDiffText() {}

  /** For people. */
  public static String text(ReleaseDiff diff) {
    StringBuilder text = new StringBuilder(diff.from() + " -> " + diff.to() + "\n");
    if (diff.isEmpty()) {
      return text.append("no table differs\n").toString();
    }
    for (Table table : diff.tables()) {
      text.append('\n').append(table.name()).append(": ");
      switch (table.kind()) {
        case ADDED -> text.append("a new table of ").append(rows(table.rows().after()));
        case REMOVED -> text.append("removed; it had ").append(rows(table.rows().before()));
        case CHANGED -> {
          text.append(table.rows().added() + " added, " + table.rows().removed() + " removed, ");
          text.append(table.rows().changed() + " changed (" + table.rows().before() + " -> ");
          text.append(rows(table.rows().after())).append(')');
        }
      }
      text.append('\n');
      table.columns().added().forEach(column -> text.append("  new column " + column + "\n"));
      table
          .columns()
          .removed()
          .forEach(column -> text.append("  column removed: " + column + "\n"));
      table
          .changedByColumn()
          .forEach((column, rows) -> text.append("  " + column + ": " + rows + " changed\n"));
      table.samples().forEach(change -> text.append(line(change)));
      long more = table.rows().different() - table.samples().size();
      if (table.kind() == Kind.CHANGED && more > 0) {
        text.append("  … and " + more + " more\n");
      }
    }
    return text.toString();
  }

  private static String line(Change change) {
    StringBuilder line =
        new StringBuilder(
            switch (change.kind()) {
              case ADDED -> "  + ";
              case REMOVED -> "  - ";
              case CHANGED -> "  ~ ";
            });
    line.append(String.join(" ", change.key().values()));
    change
        .values()
        .forEach(
            (column, values) ->
                line.append("; " + column + ": " + shown(values.before()) + " -> ")
                    .append(shown(values.after())));
    return line.append('\n').toString();
  }

  private static String rows(long number) {
    return number + (number == 1 ? " row" : " rows");
  }

  private static String shown(String value) {
    return value.isEmpty() ? "(blank)" : value;
  }

  /** For machines: an object with {@code from}, {@code to} and {@code tables}. */
  public static String json(ReleaseDiff diff) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("from", diff.from());
    all.put("to", diff.to());
    all.put("tables", diff.tables().stream().map(ReleaseDiffText::json).toList());
    try {
      return JSON.std.asString(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> json(Table table) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("table", table.name());
    one.put("kind", word(table.kind()));
    one.put("columns_added", table.columns().added());
    one.put("columns_removed", table.columns().removed());
    one.put("rows_before", table.rows().before());
    one.put("rows_after", table.rows().after());
    one.put("added", table.rows().added());
    one.put("removed", table.rows().removed());
    one.put("changed", table.rows().changed());
    one.put("changed_by_column", table.changedByColumn());
    List<Object> samples = new ArrayList<>();
    for (Change change : table.samples()) {
      Map<String, Object> values = new LinkedHashMap<>();
      change.values().forEach((c, v) -> values.put(c, List.of(v.before(), v.after())));
      Map<String, Object> sample = new LinkedHashMap<>();
      sample.put("kind", word(change.kind()));
      sample.put("key", change.key());
      sample.put("values", values);
      samples.add(sample);
    }
    one.put("samples", samples);
    return one;
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
