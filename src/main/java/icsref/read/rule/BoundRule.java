package icsref.read.rule;

import icsref.model.Fact;
import java.util.List;

/** A rule bound to the columns of a table. */
interface BoundRule {
  /** Adds what a row states. */
  void state(Row row, List<Fact> facts);

  /** Forgets what it stated of a row that turned out to be malformed. */
  default void unstate(int row) {}
}
