package icsref.spark;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.OpenRelease;
import icsref.recode.ReleaseTables;
import icsref.recode.lookup.CodeKey;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.LookupTables;
import icsref.recode.lookup.TrustRelation;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a lookup asks of a release, read once on the driver and sent to every executor: there the
 * lookup is made of it when the first row comes.
 */
final class BroadcastRelease implements Serializable {
  private final String name;
  private final String line;
  private final String asAt;
  private final String trusts;
  private final HashMap<String, Table> tables;
  private transient CodeLookup lookup;

  private BroadcastRelease(OpenRelease release, HashMap<String, Table> tables) {
    this.name = release.name();
    this.line = release.line();
    this.asAt = release.lookup().asAt().toString();
    this.trusts = release.lookup().trusts().map(TrustRelation::name).orElse("");
    this.tables = tables;
  }

  /**
   * Reads the release in a folder that the driver sees.
   *
   * @throws Stop if it is none
   */
  static BroadcastRelease of(Path folder, Optional<TrustRelation> trusts) {
    HashMap<String, Table> tables = new HashMap<>();
    OpenRelease release =
        OpenRelease.of(folder, trusts, real -> new Recorder(new ReleaseTables(real), tables));
    // A lookup reads most tables when a code is met that may be in them.
    release.lookup().find(CodeKey.of("E01000000"));
    release.lookup().find(CodeKey.of("A"));
    release.lookup().findOtherKind("A");
    return new BroadcastRelease(release, tables);
  }

  /** {@code 2026-03-31_1.0.0}. */
  String name() {
    return name;
  }

  /** Which release that is, for people. */
  String line() {
    return line;
  }

  /** The one lookup of this process. */
  synchronized CodeLookup lookup() {
    if (lookup == null) {
      lookup =
          CodeLookup.of(
              new Memory(tables),
              LocalDate.parse(asAt),
              trusts.isEmpty() ? Optional.empty() : Optional.of(TrustRelation.valueOf(trusts)));
    }
    return lookup;
  }

  /** A table in memory, row after row in one array; equal texts are one. */
  private static final class Table implements Serializable {
    private final String name;
    private final String[] columns;
    private final String[] fields;

    Table(String name, List<String> columns, List<String> fields) {
      this.name = name;
      this.columns = columns.toArray(String[]::new);
      this.fields = fields.toArray(String[]::new);
    }
  }

  /** Keeps what is read. */
  private record Recorder(ReleaseTables from, Map<String, Table> into) implements LookupTables {
    @Override
    public Optional<Rows> find(String table) {
      return from.find(table).map(rows -> record(table, rows));
    }

    @Override
    public Rows get(String table) {
      return record(table, from.get(table));
    }

    private Rows record(String name, Rows found) {
      Map<String, String> known = new HashMap<>();
      try (Rows rows = found) {
        List<String> columns = rows.columns();
        List<String> fields = new ArrayList<>();
        while (rows.next()) {
          for (int column = 0; column < columns.size(); column++) {
            fields.add(known.computeIfAbsent(rows.get(column), text -> text));
          }
        }
        into.put(name, new Table(name, columns, fields));
      }
      // The lookup reads the file itself, so that what is wrong in it is told with its line.
      return from.get(name);
    }
  }

  /** The tables that were sent; any other the release does not have. */
  private record Memory(Map<String, Table> tables) implements LookupTables {
    @Override
    public Optional<Rows> find(String table) {
      return Optional.ofNullable(tables.get(table)).map(MemoryRows::new);
    }

    @Override
    public Rows get(String table) {
      return find(table)
          .orElseThrow(() -> new Stop(ExitCode.INTERNAL, "Table " + table + " was not sent."));
    }
  }

  private static final class MemoryRows implements LookupTables.Rows {
    private final Table table;
    private int at;

    MemoryRows(Table table) {
      this.table = table;
      this.at = -table.columns.length;
    }

    @Override
    public List<String> columns() {
      return List.of(table.columns);
    }

    @Override
    public boolean next() {
      at += table.columns.length;
      return at < table.fields.length;
    }

    @Override
    public int column(String name) {
      return findColumn(name).orElseThrow(() -> fault("has no column " + name));
    }

    @Override
    public OptionalInt findColumn(String name) {
      int column = columns().indexOf(name);
      return column < 0 ? OptionalInt.empty() : OptionalInt.of(column);
    }

    @Override
    public String get(int column) {
      return table.fields[at + column];
    }

    @Override
    public Stop fault(String what) {
      return new Stop(ExitCode.INTERNAL, table.name + " " + what);
    }

    @Override
    public void close() {}
  }
}
