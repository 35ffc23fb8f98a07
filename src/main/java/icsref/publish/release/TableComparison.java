package icsref.publish.release;

import icsref.publish.release.ReleaseDiff.Change;
import icsref.publish.release.ReleaseDiff.Columns;
import icsref.publish.release.ReleaseDiff.Kind;
import icsref.publish.release.ReleaseDiff.Rows;
import icsref.publish.release.ReleaseDiff.Table;
import icsref.publish.release.ReleaseDiff.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares two states of one table side by side, by its key, without holding them in memory as long
 * as both are in the order of that key; a table that is not is sorted first.
 *
 * <p>Rows pair up by the columns of the key that are codes and days: a row whose name or evidence
 * changed is a changed row, even where those are part of the key.
 */
final class TableComparison {
  private final String name;
  private final Path before;
  private final Path after;
  private final TableKeys keys;
  private final List<String> oldHeader;
  private final List<String> header;
  private final List<String> shown;
  private final List<String> key;
  private final int limit;

  private long rowsBefore;
  private long rowsAfter;
  private long added;
  private long removed;
  private long changed;
  private final Map<String, Long> byColumn = new TreeMap<>();
  private final List<Change> samples = new ArrayList<>();

  /**
   * @param name of the table, without {@code .csv}; at least one of the releases has it
   * @param limit how many changes are told one by one
   */
  TableComparison(String name, Path before, Path after, TableKeys keys, int limit) {
    this.name = name;
    this.before = before;
    this.after = after;
    this.keys = keys;
    this.limit = limit;
    this.oldHeader = header(before);
    this.header = header(after);
    this.shown = keys.key().isEmpty() || !shared(keys.key()) ? firstColumns() : keys.key();
    List<String> codes = shown.stream().filter(column -> !keys.isWords(column)).toList();
    this.key = codes.isEmpty() ? shown : codes;
  }

  Table table() {
    String file = name + ".csv";
    if (oldHeader.isEmpty() || header.isEmpty()) {
      boolean isNew = oldHeader.isEmpty();
      long rows = read(isNew ? after : before).size();
      return new Table(
          file,
          isNew ? Kind.ADDED : Kind.REMOVED,
          Columns.SAME,
          isNew ? new Rows(0, rows, rows, 0, 0) : new Rows(rows, 0, 0, rows, 0),
          Map.of(),
          List.of());
    }
    try (ReleaseTable a = ReleaseTable.get(before, name);
        ReleaseTable b = ReleaseTable.get(after, name)) {
      merge(inOrder(a, index(oldHeader)), inOrder(b, index(header)));
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
        file,
        Kind.CHANGED,
        new Columns(
            header.stream().filter(column -> !oldHeader.contains(column)).toList(),
            oldHeader.stream().filter(column -> !header.contains(column)).toList(),
            header.stream().filter(keys::isWords).toList()),
        new Rows(rowsBefore, rowsAfter, added, removed, changed),
        byColumn,
        samples);
  }

  private void merge(Iterator<List<String>> a, Iterator<List<String>> b) {
    int[] oldKey = index(oldHeader);
    int[] newKey = index(header);
    List<String> common = header.stream().filter(oldHeader::contains).toList();
    int[] oldCells = common.stream().mapToInt(oldHeader::indexOf).toArray();
    int[] newCells = common.stream().mapToInt(header::indexOf).toArray();
    Optional<List<String>> one = next(a);
    Optional<List<String>> other = next(b);
    while (one.isPresent() || other.isPresent()) {
      int order =
          one.isEmpty()
              ? 1
              : other.isEmpty() ? -1 : compare(one.get(), oldKey, other.get(), newKey);
      if (order < 0) {
        removed++;
        sample(Kind.REMOVED, one.get(), oldHeader, Map.of());
      } else if (order > 0) {
        added++;
        sample(Kind.ADDED, other.get(), header, Map.of());
      } else {
        Map<String, Values> values = new LinkedHashMap<>();
        for (int i = 0; i < oldCells.length; i++) {
          String was = one.get().get(oldCells[i]);
          String is = other.get().get(newCells[i]);
          if (!was.equals(is)) {
            values.put(common.get(i), new Values(was, is));
            byColumn.merge(common.get(i), 1L, Long::sum);
          }
        }
        if (!values.isEmpty()) {
          changed++;
          sample(Kind.CHANGED, other.get(), header, values);
        }
      }
      if (order <= 0) {
        rowsBefore++;
        one = next(a);
      }
      if (order >= 0) {
        rowsAfter++;
        other = next(b);
      }
    }
  }

  private void sample(
      Kind kind, List<String> row, List<String> columns, Map<String, Values> values) {
    if (samples.size() < limit) {
      Map<String, String> cells = new LinkedHashMap<>();
      for (String column : shown) {
        if (!values.containsKey(column)) {
          cells.put(column, row.get(columns.indexOf(column)));
        }
      }
      samples.add(new Change(kind, cells, values));
    }
  }

  private static Optional<List<String>> next(Iterator<List<String>> rows) {
    return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
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

  /**
   * The rows of a table, as long as they are in the order of their key and no two have the same.
   */
  private static Iterator<List<String>> inOrder(ReleaseTable table, int[] key) {
    return new Iterator<>() {
      private List<String> last = List.of();
      private boolean has = table.next();

      @Override
      public boolean hasNext() {
        return has;
      }

      @Override
      public List<String> next() {
        if (!has) {
          throw new NoSuchElementException();
        }
        List<String> row = table.fields();
        if (!last.isEmpty() && compare(last, key, row, key) >= 0) {
          throw new Unsorted();
        }
        last = row;
        has = table.next();
        return row;
      }
    };
  }

  private Iterator<List<String>> sorted(Path release, int[] key) {
    List<List<String>> rows = read(release);
    // rows with the same key pair up alike in both only if they are in one order throughout
    Comparator<List<String>> byKey = (one, other) -> compare(one, key, other, key);
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

  /** The fewest first columns that both have and that tell all rows apart. */
  private List<String> firstColumns() {
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

  private boolean tellsApart(Path release, List<String> header, List<String> columns) {
    int[] cells = columns.stream().mapToInt(header::indexOf).toArray();
    Set<List<String>> seen = new HashSet<>();
    for (List<String> row : read(release)) {
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

  /** Empty where the release has no such table. */
  private List<String> header(Path release) {
    try (ReleaseTable table = ReleaseTable.find(release, name).orElse(null)) {
      return table == null ? List.of() : table.columns();
    }
  }

  private List<List<String>> read(Path release) {
    List<List<String>> all = new ArrayList<>();
    try (ReleaseTable table = ReleaseTable.find(release, name).orElse(null)) {
      while (table != null && table.next()) {
        all.add(table.fields());
      }
    }
    return all;
  }

  /** A table that is not in the order of its key: it cannot be read side by side. */
  private static final class Unsorted extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unsorted() {
      super("not in the order of its key", null, false, false);
    }
  }
}
