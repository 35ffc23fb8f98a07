package icsref.check;

import icsref.config.CheckSetting;
import icsref.model.Finding;
import icsref.model.Origin;
import icsref.model.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a site has set of findings, and their order: the worst first, causes before consequences.
 */
public final class FindingPolicy {
  private FindingPolicy() {}

  /**
   * The order: of one severity those that others can follow from, such as a list cut short, come
   * first, and those that do follow last.
   *
   * @param consequences ids of the checks that speak because another one does
   */
  public static Comparator<Finding> order(List<Check> checks, Set<String> consequences) {
    Set<String> causes = new HashSet<>();
    checks.forEach(check -> causes.addAll(check.followsFrom()));
    return Comparator.comparing(Finding::severity)
        .thenComparing(finding -> consequences.contains(finding.check()))
        .thenComparing(finding -> !causes.contains(finding.check()))
        .thenComparing(Finding::check)
        .thenComparing(finding -> file(finding.origin()))
        .thenComparingInt(finding -> finding.origin() == null ? 0 : finding.origin().row())
        .thenComparing(Finding::value)
        .thenComparing(Finding::message);
  }

  /**
   * The ids of the checks that speak because another one found an error.
   *
   * @param findings of all checks, as severe as the site has set: what it accepts explains nothing
   */
  public static Set<String> consequences(List<Check> checks, List<Finding> findings) {
    Set<String> failed = new HashSet<>();
    for (Finding finding : findings) {
      if (finding.severity() == Severity.ERROR) {
        failed.add(finding.check());
      }
    }
    Set<String> consequences = new HashSet<>();
    for (Check check : checks) {
      if (check.followsFrom().stream().anyMatch(failed::contains)) {
        consequences.add(check.id());
      }
    }
    return consequences;
  }

  /**
   * The findings as the site has set: another severity, a threshold, or accepted and then INFO.
   *
   * @param today from which on what was accepted until the day before speaks again
   */
  public static List<Finding> judged(
      List<Finding> findings, Map<String, CheckSetting> settings, LocalDate today) {
    Map<String, Integer> counts = new HashMap<>();
    findings.forEach(finding -> counts.merge(finding.check(), 1, Integer::sum));
    List<Finding> judged = new ArrayList<>();
    for (Finding finding : findings) {
      CheckSetting setting = settings.get(finding.check());
      if (setting == null) {
        judged.add(finding);
        continue;
      }
      Severity severity = setting.severity(finding.severity(), counts.get(finding.check()));
      String accepted = "";
      for (CheckSetting.Accepted known : setting.accepted()) {
        if (known.value().equals(finding.value()) && !today.isAfter(known.until())) {
          severity = Severity.INFO;
          accepted = known.reason() + " (until " + known.until() + ")";
        }
      }
      judged.add(finding.judged(severity, accepted));
    }
    return judged;
  }

  private static String file(Origin origin) {
    return origin == null ? "" : origin.file() + "!" + origin.sheet();
  }
}
