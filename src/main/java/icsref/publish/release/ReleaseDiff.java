package icsref.publish.release;

import com.fasterxml.jackson.jr.ob.JSON;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What changed from one release to another, table by table: rows added, removed and changed, told
 * apart by the primary key in {@code datapackage.json}, or, where a release has none, by the fewest
 * first columns that tell all rows apart.
 *
 * <p>Tables are read side by side and never held in memory, as long as both are in the order of
 * their key; a table that is not is sorted first.
 *
 * @param from the name of the release before
 * @param to the name of the release after
 * @param tables those that differ, by name
 */
public record ReleaseDiff(String from, String to, List<Table> tables) {
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
   * @param rowsBefore 0 where the table is new
   * @param rowsAfter 0 where it is gone
   * @param changedByColumn how many of the changed rows differ in each column that both have
   * @param samples the first changes, in the order of the key
   */
  public record Table(
      String name,
      Kind kind,
      List<String> columnsAdded,
      List<String> columnsRemoved,
      long rowsBefore,
      long rowsAfter,
      long added,
      long removed,
      long changed,
      Map<String, Long> changedByColumn,
      List<Change> samples) {}

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
   * @throws Stop with {@link ExitCode#INPUT} where one is no release or cannot be read
   */
  public static ReleaseDiff between(Path before, Path after, int samples) {
    SortedSet<String> names = new TreeSet<>(tables(before));
    names.addAll(tables(after));
    List<Table> tables = new ArrayList<>();
    for (String name : names) {
      Path one = before.resolve(name);
      Path other = after.resolve(name);
      try {
        if (Files.exists(one) && Files.exists(other) && Files.mismatch(one, other) < 0) {
          continue;
        }
        tables.add(new Comparison(name, one, other, key(name, after, before), samples).table());
      } catch (IOException | UncheckedIOException | CsvParseException e) {
        throw new Stop(
            ExitCode.INPUT,
            "cannot compare " + name + " of " + before + " and " + after + ": " + e.getMessage(),
            e);
      }
    }
    return new ReleaseDiff(name(before), name(after), tables);
  }

  /** Whether no table differs. */
  public boolean isEmpty() {
    return tables.isEmpty();
  }

  private static String name(Path release) {
    return release.getFileName().toString();
  }

  private static List<String> tables(Path release) {
    try (Stream<Path> files = Files.list(release)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".csv"))
              .toList();
      if (names.isEmpty()) {
        throw new Stop(ExitCode.INPUT, release + " is no release: there is no table in it");
      }
      return names;
    } catch (IOException e) {
      throw new Stop(ExitCode.INPUT, "cannot read the release " + release + ": " + e, e);
    }
  }

  /** The primary key that the first of the releases to have one names; empty where none does. */
  private static List<String> key(String table, Path... releases) {
    for (Path release : releases) {
      Path descriptor = release.resolve("datapackage.json");
      if (!Files.exists(descriptor)) {
        continue;
      }
      try {
        for (Object each : list(JSON.std.mapFrom(descriptor.toFile()).get("resources"))) {
          if (each instanceof Map<?, ?> resource
              && table.equals(resource.get("path"))
              && resource.get("schema") instanceof Map<?, ?> schema
              && key(schema) != null) {
            Object key = key(schema);
            return key instanceof List<?> columns
                ? columns.stream().map(Object::toString).toList()
                : List.of(key.toString());
          }
        }
      } catch (IOException e) {
        throw new Stop(ExitCode.INPUT, "cannot read " + descriptor + ": " + e.getMessage(), e);
      }
    }
    return List.of();
  }

  /** The primary key, or the unique one of a table whose keys may have empty parts; or null. */
  private static Object key(Map<?, ?> schema) {
    Object primary = schema.get("primaryKey");
    if (primary != null) {
      return primary;
    }
    List<?> unique = list(schema.get("uniqueKeys"));
    return unique.isEmpty() ? null : unique.get(0);
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  /** For people. */
  public String text() {
    StringBuilder text = new StringBuilder(from + " -> " + to + "\n");
    if (tables.isEmpty()) {
      return text.append("no table differs\n").toString();
    }
    for (Table table : tables) {
      text.append('\n').append(table.name()).append(": ");
      switch (table.kind()) {
        case ADDED -> text.append("a new table of " + table.rowsAfter() + " rows\n");
        case REMOVED -> text.append("gone, it had " + table.rowsBefore() + " rows\n");
        case CHANGED -> {
          text.append(table.added() + " added, " + table.removed() + " removed, ");
          text.append(table.changed() + " changed");
          text.append(" (" + table.rowsBefore() + " -> " + table.rowsAfter() + " rows)\n");
          table.columnsAdded().forEach(column -> text.append("  new column " + column + "\n"));
          table.columnsRemoved().forEach(column -> text.append("  column gone: " + column + "\n"));
          table
              .changedByColumn()
              .forEach((column, rows) -> text.append("  " + column + ": " + rows + " changed\n"));
        }
      }
      for (Change change : table.samples()) {
        text.append(
            switch (change.kind()) {
              case ADDED -> "  + ";
              case REMOVED -> "  - ";
              case CHANGED -> "  ~ ";
            });
        text.append(String.join(" ", change.key().values()));
        change
            .values()
            .forEach(
                (column, values) ->
                    text.append("; " + column + ": " + shown(values.before()) + " -> ")
                        .append(shown(values.after())));
        text.append('\n');
      }
      long told = table.samples().size();
      long all = table.added() + table.removed() + table.changed();
      if (table.kind() == Kind.CHANGED && told < all) {
        text.append("  … and " + (all - told) + " more\n");
      }
    }
    return text.toString();
  }

  private static String shown(String value) {
    return value.isEmpty() ? "(blank)" : value;
  }

  /** For machines: an object with {@code from}, {@code to} and {@code tables}. */
  public String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("from", from);
    all.put("to", to);
    List<Object> list = new ArrayList<>();
    for (Table table : tables) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("table", table.name());
      one.put("kind", table.kind().name().toLowerCase(java.util.Locale.ROOT));
      one.put("columns_added", table.columnsAdded());
      one.put("columns_removed", table.columnsRemoved());
      one.put("rows_before", table.rowsBefore());
      one.put("rows_after", table.rowsAfter());
      one.put("added", table.added());
      one.put("removed", table.removed());
      one.put("changed", table.changed());
      one.put("changed_by_column", table.changedByColumn());
      List<Object> samples = new ArrayList<>();
      for (Change change : table.samples()) {
        Map<String, Object> values = new LinkedHashMap<>();
        change.values().forEach((c, v) -> values.put(c, List.of(v.before(), v.after())));
        Map<String, Object> sample = new LinkedHashMap<>();
        sample.put("kind", change.kind().name().toLowerCase(java.util.Locale.ROOT));
        sample.put("key", change.key());
        sample.put("values", values);
        samples.add(sample);
      }
      one.put("samples", samples);
      list.add(one);
    }
    all.put("tables", list);
    try {
      return JSON.std.asString(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A table that is not in the order of its key: it cannot be read side by side. */
  private static final class Unsorted extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unsorted() {
      super("not in the order of its key", null, false, false);
    }
  }

  /** Two states of one table. */
  private static final class Comparison {
    private final String name;
    private final Path before;
    private final Path after;
    private final List<String> header;
    private final List<String> oldHeader;
    private final List<String> key;
    private final int limit;

    private long rowsBefore;
    private long rowsAfter;
    private long added;
    private long removed;
    private long changed;
    private final Map<String, Long> byColumn = new TreeMap<>();
    private final List<Change> samples = new ArrayList<>();

    Comparison(String name, Path before, Path after, List<String> primary, int limit)
        throws IOException {
      this.name = name;
      this.before = before;
      this.after = after;
      this.limit = limit;
      this.oldHeader = header(before);
      this.header = header(after);
      this.key = primary.isEmpty() || !shared(primary) ? firstColumns() : primary;
    }

    Table table() throws IOException {
      if (!Files.exists(before) || !Files.exists(after)) {
        boolean isNew = !Files.exists(before);
        long rows = read(isNew ? after : before).size();
        return new Table(
            name,
            isNew ? Kind.ADDED : Kind.REMOVED,
            List.of(),
            List.of(),
            isNew ? 0 : rows,
            isNew ? rows : 0,
            isNew ? rows : 0,
            isNew ? 0 : rows,
            0,
            Map.of(),
            List.of());
      }
      try (CsvReader<CsvRecord> a = open(before);
          CsvReader<CsvRecord> b = open(after)) {
        merge(inOrder(rows(a), index(oldHeader)), inOrder(rows(b), index(header)));
      } catch (Unsorted unsorted) {
        rowsBefore = 0;
        rowsAfter = 0;
        added = 0;
        removed = 0;
        changed = 0;
        byColumn.clear();
        samples.clear();
        merge(sorted(before, index(oldHeader)), sorted(after, index(header)));
      }
      return new Table(
          name,
          Kind.CHANGED,
          header.stream().filter(column -> !oldHeader.contains(column)).toList(),
          oldHeader.stream().filter(column -> !header.contains(column)).toList(),
          rowsBefore,
          rowsAfter,
          added,
          removed,
          changed,
          byColumn,
          samples);
    }

    private void merge(Iterator<List<String>> a, Iterator<List<String>> b) {
      int[] oldKey = index(oldHeader);
      int[] newKey = index(header);
      List<String> common = header.stream().filter(oldHeader::contains).toList();
      int[] oldCells = common.stream().mapToInt(oldHeader::indexOf).toArray();
      int[] newCells = common.stream().mapToInt(header::indexOf).toArray();
      List<String> one = next(a);
      List<String> other = next(b);
      while (one != null || other != null) {
        int order = one == null ? 1 : other == null ? -1 : compare(one, oldKey, other, newKey);
        if (order < 0) {
          rowsBefore++;
          removed++;
          sample(Kind.REMOVED, one, oldKey, Map.of());
          one = next(a);
        } else if (order > 0) {
          rowsAfter++;
          added++;
          sample(Kind.ADDED, other, newKey, Map.of());
          other = next(b);
        } else {
          rowsBefore++;
          rowsAfter++;
          Map<String, Values> values = new LinkedHashMap<>();
          for (int i = 0; i < oldCells.length; i++) {
            String was = one.get(oldCells[i]);
            String is = other.get(newCells[i]);
            if (!was.equals(is)) {
              values.put(common.get(i), new Values(was, is));
              byColumn.merge(common.get(i), 1L, Long::sum);
            }
          }
          if (!values.isEmpty()) {
            changed++;
            sample(Kind.CHANGED, other, newKey, values);
          }
          one = next(a);
          other = next(b);
        }
      }
    }

    private void sample(Kind kind, List<String> row, int[] keyIndex, Map<String, Values> values) {
      if (samples.size() < limit) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < keyIndex.length; i++) {
          cells.put(key.get(i), row.get(keyIndex[i]));
        }
        samples.add(new Change(kind, cells, values));
      }
    }

    private static List<String> next(Iterator<List<String>> rows) {
      return rows.hasNext() ? rows.next() : null;
    }

    private static int compare(List<String> one, int[] oneKey, List<String> other, int[] otherKey) {
      for (int i = 0; i < oneKey.length; i++) {
        int order = one.get(oneKey[i]).compareTo(other.get(otherKey[i]));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }

    private static Iterator<List<String>> inOrder(Iterator<List<String>> rows, int[] keyIndex) {
      return new Iterator<>() {
        private List<String> last;

        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public List<String> next() {
          List<String> row = rows.next();
          if (last != null && compare(last, keyIndex, row, keyIndex) >= 0) {
            throw new Unsorted();
          }
          last = row;
          return row;
        }
      };
    }

    private Iterator<List<String>> sorted(Path file, int[] keyIndex) throws IOException {
      List<List<String>> rows = read(file);
      // rows with the same key pair up alike in both only if they are in one order throughout
      Comparator<List<String>> byKey = (one, other) -> compare(one, keyIndex, other, keyIndex);
      rows.sort(byKey.thenComparing(row -> String.join("\0", row)));
      return rows.iterator();
    }

    private int[] index(List<String> columns) {
      return key.stream().mapToInt(columns::indexOf).toArray();
    }

    private boolean shared(List<String> columns) {
      return (oldHeader.isEmpty() || oldHeader.containsAll(columns))
          && (header.isEmpty() || header.containsAll(columns));
    }

    private List<String> firstColumns() throws IOException {
      List<String> columns = header.isEmpty() ? oldHeader : header;
      List<String> common = columns.stream().filter(column -> shared(List.of(column))).toList();
      for (int n = 1; n < common.size(); n++) {
        List<String> first = common.subList(0, n);
        if (tellsApart(before, oldHeader, first) && tellsApart(after, header, first)) {
          return first;
        }
      }
      return common;
    }

    private static boolean tellsApart(Path file, List<String> header, List<String> columns)
        throws IOException {
      if (!Files.exists(file)) {
        return true;
      }
      int[] cells = columns.stream().mapToInt(header::indexOf).toArray();
      Set<List<String>> seen = new HashSet<>();
      for (List<String> row : read(file)) {
        List<String> values = new ArrayList<>(cells.length);
        for (int cell : cells) {
          values.add(row.get(cell));
        }
        if (!seen.add(values)) {
          return false;
        }
      }
      return true;
    }

    private static List<String> header(Path file) throws IOException {
      if (!Files.exists(file)) {
        return List.of();
      }
      try (CsvReader<CsvRecord> reader = open(file)) {
        Iterator<CsvRecord> records = reader.iterator();
        if (!records.hasNext()) {
          throw new IOException(file + " has no header");
        }
        return records.next().getFields();
      }
    }

    private static List<List<String>> read(Path file) throws IOException {
      List<List<String>> all = new ArrayList<>();
      try (CsvReader<CsvRecord> reader = open(file)) {
        rows(reader).forEachRemaining(all::add);
      }
      return all;
    }

    private static CsvReader<CsvRecord> open(Path file) throws IOException {
      return CsvReader.builder().ofCsvRecord(file);
    }

    private static Iterator<List<String>> rows(CsvReader<CsvRecord> reader) {
      Iterator<CsvRecord> records = reader.iterator();
      if (records.hasNext()) {
        records.next();
      }
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return records.hasNext();
        }

        @Override
        public List<String> next() {
          return records.next().getFields();
        }
      };
    }
  }
}
