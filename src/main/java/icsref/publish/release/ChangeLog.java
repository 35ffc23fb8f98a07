package icsref.publish.release;

import icsref.io.Words;
import icsref.publish.table.Manifest.MadeFrom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What an analyst reads about a release: {@code CHANGES.md}, in words, since the last release of
 * the same as-at day.
 */
public final class ChangeLog {
  private static final String FILE = "CHANGES.md";

  /**
   * Changes of each table that are told one by one; all of them are what {@code icsref diff} is
   * for.
   */
  private static final int TOLD = 10;

  private ChangeLog() {}

  /**
   * Writes {@code CHANGES.md} into a draft. Where the draft is the last release again, its words
   * are that release's.
   *
   * @param madeFrom what the draft is made from
   * @param releases where the last release is
   */
  public static void write(
      Path draft, ReleaseVersion version, MadeFrom madeFrom, ReleaseStore releases) {
    Path file = draft.resolve(FILE);
    String release = version.release();
    try {
      Path before = releases.folder(release).resolve(FILE);
      boolean again =
          version.since().isPresent() && version.since().get().tables().from().equals(release);
      Files.writeString(
          file,
          again && Files.exists(before)
              ? Files.readString(before)
              : version
                  .since()
                  .map(since -> text(release, since, madeFrom))
                  .orElseGet(() -> first(release)));
    } catch (IOException e) {
      throw DiskFault.stop(file + " cannot be written", e, "");
    }
  }

  private static String first(String release) {
    return heading(release)
        + "The first release of this as-at day: there is nothing to compare it with.\n";
  }

  private static String heading(String release) {
    return "# Release " + release + "\n\n";
  }

  /** The words, as Markdown. */
  static String text(String release, ReleaseVersion.Since since, MadeFrom madeFrom) {
    ReleaseDiff diff = since.tables();
    StringBuilder text = new StringBuilder(heading(release));
    text.append("Compared with release ").append(diff.from()).append(".\n\n");
    if (diff.isEmpty()) {
      return text.append("No table differs. ")
          .append(madeOf(since.last().madeFrom(), madeFrom))
          .append('\n')
          .toString();
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

  /** Why the same tables are a release of their own. */
  private static String madeOf(MadeFrom before, MadeFrom now) {
    StringJoiner differs = new StringJoiner(", ");
    if (!before.program().equals(now.program())) {
      differs.add("the program (" + before.program() + " → " + now.program() + ")");
    }
    if (!before.configuration().equals(now.configuration())) {
      differs.add("the configuration");
    }
    if (!before.input().equals(now.input())) {
      differs.add("the input files");
    }
    return differs.length() == 0
        ? "Only the findings or the page do."
        : "What they were made from does: " + differs + ".";
  }

  /** What the step of the number tells the people who use the tables. */
  private static String meaning(String from, String to) {
    ReleaseName before = ReleaseName.get(from);
    ReleaseName after = ReleaseName.get(to);
    if (after.part(0) != before.part(0)) {
      return "**A code, a mapping or a column changed, or a row was removed:** results may differ"
          + " from those of the last release. Read on before you join.";
    }
    if (after.part(1) != before.part(1)) {
      return "**Rows were added, none changed:** what you joined before joins as before.";
    }
    return "**Only names, or where a row comes from, changed:** codes and mappings are the same.";
  }

  private static void table(StringBuilder text, ReleaseDiff.Table table) {
    switch (table.kind()) {
      case ADDED ->
          text.append("A new table of ")
              .append(Words.count(table.rows().after(), "row"))
              .append(".\n");
      case REMOVED ->
          text.append("The table was removed; it had ")
              .append(Words.count(table.rows().before(), "row"))
              .append(".\n");
      case CHANGED -> {
        StringJoiner what = new StringJoiner(", ");
        add(what, table.rows().added(), "added");
        add(what, table.rows().removed(), "removed");
        add(what, table.rows().changed(), "changed");
        if (what.length() > 0) {
          text.append(what);
          text.append("; the table now has ")
              .append(Words.count(table.rows().after(), "row"))
              .append(" (before: ")
              .append(Words.number(table.rows().before()))
              .append(").\n");
        }
        columns(text, "New", table.columns().added());
        columns(text, "Removed", table.columns().removed());
        table
            .changedByColumn()
            .forEach(
                (column, rows) ->
                    text.append("- `")
                        .append(column)
                        .append("` differs in ")
                        .append(Words.count(rows, "row"))
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
    long all = table.rows().different();
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
      what.add(Words.count(rows, "row") + " " + word);
    }
  }
}
