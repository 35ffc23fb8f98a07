package icsref.publish.release;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What an analyst reads about a release: {@code CHANGES.md}, in words, since the last release of
 * the same as-at day.
 */
public final class ChangeLog {
  private static final String FILE = "CHANGES.md";

  /** ChangeLog told one by one of each table: all of them are what {@code icsref diff} is for. */
  private static final int TOLD = 10;

  private ChangeLog() {}

  /**
   * Writes {@code CHANGES.md} into a draft. Where nothing differs the draft is the last release
   * again, and so are its words.
   *
   * @param release the draft's name to be
   * @param since what differs from the last release of the day; empty where there is none
   * @param releases the folder that the releases stand in
   */
  public static void write(Path draft, String release, Optional<ReleaseDiff> since, Path releases) {
    Path file = draft.resolve(FILE);
    try {
      Path before = since.map(diff -> releases.resolve(diff.from()).resolve(FILE)).orElse(null);
      if (before != null && since.get().isEmpty() && Files.exists(before)) {
        Files.copy(before, file);
        return;
      }
      Files.writeString(file, text(release, since), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Stop(ExitCode.INTERNAL, file + " cannot be written: " + e, e);
    }
  }

  /** The words, as Markdown. */
  static String text(String release, Optional<ReleaseDiff> since) {
    StringBuilder text = new StringBuilder("# Release ").append(release).append("\n\n");
    if (since.isEmpty()) {
      return text.append(
              "The first release of this as-at day: there is nothing to compare it with.\n")
          .toString();
    }
    ReleaseDiff diff = since.get();
    text.append("Compared with release ").append(diff.from()).append(".\n\n");
    if (diff.isEmpty()) {
      return text.append("No table differs.\n").toString();
    }
    text.append(meaning(diff.from(), release)).append("\n");
    for (ReleaseDiff.Table table : diff.tables()) {
      text.append("\n## ").append(table.name()).append("\n\n");
      table(text, table);
    }
    return text.append("\nAll of it, row by row: `icsref diff ")
        .append(diff.from())
        .append(' ')
        .append(release)
        .append("`.\n")
        .toString();
  }

  /** What the step of the number tells whoever uses the tables. */
  private static String meaning(String from, String to) {
    List<Integer> before = ReleaseName.get(from).version();
    List<Integer> after = ReleaseName.get(to).version();
    if (!after.get(0).equals(before.get(0))) {
      return "**A code, a mapping or a column changed, or a row went:** figures made with the last"
          + " release may come out otherwise. Read on before you join.";
    }
    if (!after.get(1).equals(before.get(1))) {
      return "**Rows were added, none changed:** what you joined before you join as before.";
    }
    return "**Only names or findings changed:** codes and mappings are the same.";
  }

  private static void table(StringBuilder text, ReleaseDiff.Table table) {
    switch (table.kind()) {
      case ADDED ->
          text.append("A new table of ").append(count(table.rowsAfter(), "row")).append(".\n");
      case REMOVED ->
          text.append("The table is gone; it had ")
              .append(count(table.rowsBefore(), "row"))
              .append(".\n");
      case CHANGED -> {
        StringJoiner what = new StringJoiner(", ");
        add(what, table.added(), "added");
        add(what, table.removed(), "removed");
        add(what, table.changed(), "changed");
        if (what.length() > 0) {
          text.append(what);
          text.append("; the table now has ")
              .append(count(table.rowsAfter(), "row"))
              .append(" (before: ")
              .append(number(table.rowsBefore()))
              .append(").\n");
        }
        columns(text, "New", table.columnsAdded());
        columns(text, "Gone", table.columnsRemoved());
        table
            .changedByColumn()
            .forEach(
                (column, rows) ->
                    text.append("- `")
                        .append(column)
                        .append("` differs in ")
                        .append(count(rows, "row"))
                        .append('\n'));
      }
    }
    samples(text, table);
  }

  private static void columns(StringBuilder text, String what, List<String> columns) {
    if (!columns.isEmpty()) {
      text.append("- ").append(what).append(columns.size() == 1 ? " column: `" : " columns: `");
      text.append(String.join("`, `", columns)).append("`\n");
    }
  }

  private static void samples(StringBuilder text, ReleaseDiff.Table table) {
    if (table.samples().isEmpty()) {
      return;
    }
    List<ReleaseDiff.Change> told =
        table.samples().subList(0, Math.min(TOLD, table.samples().size()));
    long all = table.added() + table.removed() + table.changed();
    text.append(all > told.size() ? "\nThe first " + told.size() + ":\n\n" : "\n");
    for (ReleaseDiff.Change change : told) {
      text.append("- ").append(change.kind().name().toLowerCase(Locale.ROOT)).append(": ");
      text.append(pairs(change.key()));
      StringJoiner values = new StringJoiner("; ", ": ", "").setEmptyValue("");
      if (change.kind() == ReleaseDiff.Kind.CHANGED) {
        change
            .values()
            .forEach(
                (column, value) ->
                    values.add(
                        column + " " + shown(value.before()) + " → " + shown(value.after())));
      }
      text.append(values).append('\n');
    }
  }

  private static String pairs(Map<String, String> key) {
    StringJoiner pairs = new StringJoiner(", ");
    key.forEach(
        (column, value) -> {
          if (!value.isEmpty()) {
            pairs.add(column + " " + shown(value));
          }
        });
    return pairs.toString();
  }

  /** A value as code, so that nothing in it is taken for Markdown. */
  private static String shown(String value) {
    return value == null || value.isEmpty()
        ? "(empty)"
        : "`" + value.replace('`', '\'').replace('\n', ' ') + "`";
  }

  private static void add(StringJoiner what, long rows, String word) {
    if (rows > 0) {
      what.add(count(rows, "row") + " " + word);
    }
  }

  private static String count(long number, String word) {
    return number(number) + " " + word + (number == 1 ? "" : "s");
  }

  private static String number(long number) {
    return String.format(Locale.UK, "%,d", number);
  }
}
