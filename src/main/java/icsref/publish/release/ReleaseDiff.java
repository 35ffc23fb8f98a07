package icsref.publish.release;

import icsref.io.FileTree;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.publish.table.Manifest;
import icsref.publish.table.OnDayTable;
import icsref.publish.table.WrittenTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What changed from one release to another, table by table: rows added, removed and changed, told
 * apart by the key in {@code datapackage.json}, or, where a release has none, by the fewest first
 * columns that tell all rows apart.
 *
 * @param from the name of the release before
 * @param to the name of the release after
 * @param tables those that differ, by name
 */
public record ReleaseDiff(String from, String to, List<Table> tables) {
  private static final String CSV = ".csv";

  /** How many changes of each table {@link #since} tells one by one. */
  private static final int SAMPLES = 20;

  /** What happened to a row or a table. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /**
   * A table that differs.
   *
   * @param name the file's name
   * @param kind whether the table itself is new, gone or changed
   * @param changedByColumn how many of the changed rows differ in each column that both have
   * @param samples the first changes, in the order of the key
   */
  public record Table(
      String name,
      Kind kind,
      Columns columns,
      Rows rows,
      Map<String, Long> changedByColumn,
      List<Change> samples) {}

  /**
   * The columns of a table that differs.
   *
   * @param words those that no join or sum rests on: names, and where a row comes from
   */
  public record Columns(List<String> added, List<String> removed, List<String> words) {
    static final Columns SAME = new Columns(List.of(), List.of(), List.of());
  }

  /**
   * The rows of a table that differs.
   *
   * @param before how many it had; 0 where the table is new
   * @param after how many it has; 0 where it is gone
   */
  public record Rows(long before, long after, long added, long removed, long changed) {
    /** How many differ. */
    public long different() {
      return added + removed + changed;
    }
  }

  /**
   * A row that differs.
   *
   * @param key the key's columns and their values
   * @param values each column that changed with its value before and after
   */
  public record Change(Kind kind, Map<String, String> key, Map<String, Values> values) {}

  /** What a cell was and is. */
  public record Values(String before, String after) {}

  public ReleaseDiff {
    tables = List.copyOf(tables);
  }

  /**
   * Compares two release folders.
   *
   * @param samples how many changes of each table are told one by one
   * @throws Stop with {@link ExitCode#INPUT} where one is not a release or cannot be read
   */
  public static ReleaseDiff between(Path before, Path after, int samples) {
    SortedSet<String> names = tables(before);
    names.addAll(tables(after));
    names.removeIf(name -> isSame(before, after, name));
    Map<String, TableKeys> keys = new HashMap<>(TableKeys.of(before));
    keys.putAll(TableKeys.of(after));
    return of(before, after, names, keys, samples);
  }

  /**
   * Compares a draft with a release, by their digests where those say that a table is the same.
   * Findings are no part of it: they tell of this very difference.
   *
   * @param last the manifest of the release
   * @param tables all of the draft but its findings
   */
  static ReleaseDiff since(Path before, Manifest last, Path draft, List<WrittenTable> tables) {
    Map<String, TableKeys> keys = new HashMap<>(TableKeys.of(before));
    SortedMap<String, String> digests = new TreeMap<>();
    for (WrittenTable table : tables) {
      digests.put(table.table().name(), table.sha256());
      keys.put(table.table().name() + CSV, TableKeys.of(table.table()));
    }
    SortedSet<String> names = new TreeSet<>(digests.keySet());
    names.addAll(last.tables().keySet());
    names.removeIf(
        name ->
            last.tables().containsKey(name)
                && last.tables().get(name).sha256().equals(digests.get(name)));
    return of(before, draft, names, keys, SAMPLES);
  }

  private static ReleaseDiff of(
      Path before, Path after, SortedSet<String> names, Map<String, TableKeys> keys, int samples) {
    List<Table> tables = new ArrayList<>();
    for (String name : names) {
      TableKeys of = keys.getOrDefault(name + CSV, TableKeys.NONE);
      tables.add(new TableComparison(name, before, after, of, samples).table());
    }
    return new ReleaseDiff(name(before), name(after), tables);
  }

  private static boolean isSame(Path before, Path after, String name) {
    Path one = before.resolve(name + CSV);
    Path other = after.resolve(name + CSV);
    try {
      return Files.exists(one) && Files.exists(other) && Files.mismatch(one, other) < 0;
    } catch (IOException e) {
      throw new Stop(
          ExitCode.INPUT, "cannot compare " + one + " with " + other + ": " + e.getMessage(), e);
    }
  }

  /** Whether no table differs. */
  public boolean isEmpty() {
    return tables.isEmpty();
  }

  private static String name(Path release) {
    return release.getFileName().toString();
  }

  private static SortedSet<String> tables(Path release) {
    SortedSet<String> names = new TreeSet<>();
    try {
      for (Path file : FileTree.children(release)) {
        String name = file.getFileName().toString();
        if (name.endsWith(CSV)) {
          names.add(name.substring(0, name.length() - CSV.length()));
        }
      }
    } catch (IOException e) {
      throw new Stop(ExitCode.INPUT, "cannot read the release " + release + ": " + e, e);
    }
    names.removeIf(OnDayTable::isOne);
    if (names.isEmpty()) {
      throw new Stop(ExitCode.INPUT, release + " is not a release: there is no table in it");
    }
    return names;
  }
}
