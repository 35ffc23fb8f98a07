package icsref.recode.lookup;

import icsref.model.Stop;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The tables of a release, wherever they lie. */
public interface LookupTables {
  /** The rows of a table, or empty where the release has none of this name. */
  Optional<Rows> find(String table);

  /**
   * The rows of a table that every release has.
   *
   * @throws Stop if it is missing
   */
  Rows get(String table);

  /** Reads a table, where the release has it. */
  default void read(String table, Consumer<Rows> reader) {
    find(table)
        .ifPresent(
            found -> {
              try (Rows rows = found) {
                reader.accept(rows);
              }
            });
  }

  /** Rows, one after the other. */
  interface Rows extends AutoCloseable {
    boolean next();

    /**
     * The position of a column.
     *
     * @throws Stop if there is none of this name
     */
    int column(String name);

    /** The position of a column that not every release has. */
    OptionalInt findColumn(String name);

    /** The text of a field of the present row. */
    String get(int column);

    /** What is wrong with the present row. */
    Stop fault(String what);

    @Override
    void close();
  }
}
