package icsref.recode;

import icsref.model.Stop;
import icsref.publish.release.ReleaseTable;
import icsref.recode.lookup.LookupTables;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** The tables of a release that lies in a folder. */
public final class ReleaseTables implements LookupTables {
  private final Path release;

  /**
   * @param release its folder
   */
  public ReleaseTables(Path release) {
    this.release = release;
  }

  @Override
  public Optional<Rows> find(String table) {
    return ReleaseTable.find(release, table).map(FileRows::new);
  }

  @Override
  public Rows get(String table) {
    return new FileRows(ReleaseTable.get(release, table));
  }

  private record FileRows(ReleaseTable table) implements Rows {
    @Override
    public boolean next() {
      return table.next();
    }

    @Override
    public int column(String name) {
      return table.column(name);
    }

    @Override
    public OptionalInt findColumn(String name) {
      return table.findColumn(name);
    }

    @Override
    public String get(int column) {
      return table.get(column);
    }

    @Override
    public Stop fault(String what) {
      return table.fault(what);
    }

    @Override
    public void close() {
      table.close();
    }
  }
}
