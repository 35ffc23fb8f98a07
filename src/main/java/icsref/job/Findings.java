package icsref.job;

import icsref.fact.Finding;
import icsref.fact.Origin;
import java.util.Comparator;

/** The order of findings: the worst first, then by check and place. */
final class Findings {
  static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::check)
          .thenComparing(finding -> file(finding.origin()))
          .thenComparingInt(finding -> finding.origin() == null ? 0 : finding.origin().row())
          .thenComparing(Finding::value)
          .thenComparing(Finding::message);

  private Findings() {}

  private static String file(Origin origin) {
    return origin == null ? "" : origin.file() + "!" + origin.sheet();
  }
}
