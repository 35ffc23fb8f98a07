package icsref.job;

import icsref.fact.Finding;
import icsref.fact.Origin;
import java.util.Comparator;
import java.util.Set;

/** The order of findings: the worst first, causes before what follows from them, then by place. */
final class Findings {
  private Findings() {}

  /**
   * The order.
   *
   * @param consequences ids of the checks that speak because another one does
   */
  static Comparator<Finding> order(Set<String> consequences) {
    return Comparator.comparing(Finding::severity)
        .thenComparing(finding -> consequences.contains(finding.check()))
        .thenComparing(Finding::check)
        .thenComparing(finding -> file(finding.origin()))
        .thenComparingInt(finding -> finding.origin() == null ? 0 : finding.origin().row())
        .thenComparing(Finding::value)
        .thenComparing(Finding::message);
  }

  private static String file(Origin origin) {
    return origin == null ? "" : origin.file() + "!" + origin.sheet();
  }
}
