package icsref.read.rule;

import java.util.Map;
import java.util.Optional;

/** One kind of fact that a row may state, with the columns that say it. */
public interface FactRule {
  /** The column with its LSOAs, where it speaks of them; else empty. */
  default Optional<String> lsoaColumn() {
    return Optional.empty();
  }

  /** The rule for one table; empty when the table lacks the (optional) columns of it. */
  Optional<BoundRule> bind(TableBinding table, Map<String, BodyReader> bodies);
}
