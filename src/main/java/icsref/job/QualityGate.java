package icsref.job;

import icsref.check.Check;
import icsref.check.Checks;
import icsref.check.FindingPolicy;
import icsref.model.ExitCode;
import icsref.model.Finding;
import icsref.model.Severity;
import icsref.model.Stop;
import icsref.publish.release.ReleaseDiff;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.step.StepContribution;

/**
 * What stands between a draft and its publication: the checks, and what the site has set of them.
 */
final class QualityGate {
  private static final Logger LOG = LoggerFactory.getLogger(QualityGate.class);

  /** Conditions that are found in Java, not by a query: of reading, and of the release itself. */
  private static final Set<String> BUILT_IN = Set.of("row-malformed", "table-shrank");

  private final BuildOptions options;
  private final BuildContext state;

  QualityGate(BuildOptions options, BuildContext state) {
    this.options = options;
    this.state = state;
  }

  /** Asks every check of the staged input. */
  void check(StepContribution counts) {
    List<Check> checks = Checks.all();
    state.checks = checks;
    for (Check check : checks) {
      long begun = System.nanoTime();
      List<Finding> found = check.run(state.staging.connection());
      LOG.debug(
          "{}: {} found in {} ms",
          check.id(),
          found.size(),
          (System.nanoTime() - begun) / 1_000_000);
      state.findings.addAll(found);
      counts.incrementReadCount();
      counts.incrementWriteCount(found.size());
    }
    Set<String> spoke = new HashSet<>();
    state.findings.forEach(finding -> spoke.add(finding.check()));
    for (Check check : checks) {
      if (check.followsFrom().stream().anyMatch(spoke::contains)) {
        state.consequences.add(check.id());
      }
    }
    judge(checks);
  }

  /** A table that lost a large part of its rows is more likely cut short than true. */
  void compare(ReleaseDiff sinceLast) {
    state.findings.addAll(judged(shrunk(sinceLast)));
  }

  /**
   * Lets a draft without errors through.
   *
   * @param refused whether a file could not be read at all
   * @throws Stop with what is wrong
   */
  void stopOnErrors(boolean refused) {
    long errors = state.findings.stream().filter(f -> f.severity() == Severity.ERROR).count();
    if (errors == 0) {
      return;
    }
    throw new Stop(
        refused ? ExitCode.INPUT : ExitCode.DATA_ERRORS,
        errors + (errors == 1 ? " error" : " errors") + " in the input; nothing was published",
        state.findings,
        null);
  }

  /** Applies config/checks.yml, which must not speak of a check that there is not. */
  private void judge(List<Check> checks) {
    Set<String> ids = new HashSet<>(BUILT_IN);
    checks.forEach(check -> ids.add(check.id()));
    for (String id : options.configuration().checks().keySet()) {
      if (!ids.contains(id) && !id.startsWith("source-")) {
        throw new Stop(
            ExitCode.USAGE,
            "config/checks.yml sets '" + id + "', which is no check; docs/checks.md lists them");
      }
    }
    List<Finding> judged = judged(List.copyOf(state.findings));
    state.findings.clear();
    state.findings.addAll(judged);
  }

  private List<Finding> judged(List<Finding> findings) {
    return FindingPolicy.judged(findings, options.configuration().checks(), options.today());
  }

  private List<Finding> shrunk(ReleaseDiff diff) {
    List<Finding> findings = new ArrayList<>();
    for (ReleaseDiff.Table table : diff.tables()) {
      double fall = 1 - (double) table.rowsAfter() / Math.max(1, table.rowsBefore());
      if (!table.name().startsWith("findings.") && fall > options.configuration().mostFall()) {
        findings.add(
            new Finding(
                "table-shrank",
                Severity.ERROR,
                "site",
                null,
                table.name(),
                String.valueOf(table.rowsAfter()),
                table.name()
                    + " has "
                    + table.rowsAfter()
                    + " rows; release "
                    + diff.from()
                    + " has "
                    + table.rowsBefore(),
                "Compare the input with last time's; if the fall is right, raise most-fall in"
                    + " config/icsref.yml for this build."));
      }
    }
    return findings;
  }
}
