package icsref.read.rule;

/** A text of a fact, bound to the columns of one table. */
interface Field {
  /**
   * A text that the layout does not have, or whose column is not in the table. Of a class that
   * nothing else makes: a {@link Bound} here and one in another thread would wait for each other.
   */
  Field ABSENT =
      new Field() {
        @Override
        public String of(String[] cells) {
          return "";
        }

        @Override
        public int[] positions() {
          return new int[0];
        }
      };

  String of(String[] cells);

  /** The columns it reads, the one to blame first. */
  int[] positions();

  /** The column to blame, or -1. */
  default int position() {
    return positions().length == 0 ? -1 : positions()[0];
  }

  default boolean isThere() {
    return this != ABSENT;
  }

  /** Reads a row's cells. */
  interface Reading {
    String of(String[] cells);
  }

  record Bound(Reading reading, int... positions) implements Field {
    @Override
    public String of(String[] cells) {
      return reading.of(cells);
    }
  }
}
