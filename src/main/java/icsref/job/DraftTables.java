package icsref.job;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.publish.table.LsoaRows;
import icsref.publish.table.OutputTable;
import icsref.recode.ReleaseTables;
import icsref.recode.lookup.LookupTables;
import icsref.stage.Staging;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The tables of a draft: those by LSOA, which are long, from staging, where they still are; the
 * others from their files.
 */
record DraftTables(ReleaseTables files, List<OutputTable> byLsoa, Staging staging)
    implements LookupTables {
  @Override
  public Optional<Rows> find(String table) {
    for (OutputTable each : byLsoa) {
      if (each.name().equals(table)) {
        return Optional.of(new StagedRows(table, each.lsoaRows(staging)));
      }
    }
    return files.find(table);
  }

  @Override
  public Rows get(String table) {
    return find(table).orElseGet(() -> files.get(table));
  }

  private record StagedRows(String table, LsoaRows rows) implements Rows {
    @Override
    public boolean next() {
      return rows.next();
    }

    @Override
    public int column(String name) {
      return findColumn(name)
          .orElseThrow(() -> new IllegalArgumentException(table + " has no column " + name));
    }

    @Override
    public OptionalInt findColumn(String name) {
      int column = rows.columns().indexOf(name);
      return column < 0 ? OptionalInt.empty() : OptionalInt.of(column);
    }

    @Override
    public String get(int column) {
      return rows.get(column);
    }

    @Override
    public Stop fault(String what) {
      return new Stop(ExitCode.INTERNAL, table + ": the row of " + rows.get(0) + ", " + what);
    }

    @Override
    public void close() {
      // held by no file
    }
  }
}
