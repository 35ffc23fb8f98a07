package icsref.job;

import icsref.check.Check;
import icsref.check.FindingPolicy;
import icsref.config.CheckSetting;
import icsref.config.Configuration;
import icsref.model.BuiltInCheck;
import icsref.model.ExitCode;
import icsref.model.Expectation;
import icsref.model.Finding;
import icsref.model.Origin;
import icsref.model.Severity;
import icsref.model.Stop;
import icsref.publish.table.Manifest;
import icsref.read.Source;
import icsref.stage.InputTables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.step.StepContribution;

/**
 * What stands between a draft and its publication: the checks, and what the site has set of them.
 */
final class QualityGate {
  private static final Logger LOG = LoggerFactory.getLogger(QualityGate.class);

  private QualityGate() {}

  /** Asks every check of the staged input. */
  static void check(BuildContext build, StepContribution counts) {
    List<Check> checks = Check.all();
    List<Finding> findings = build.found();
    for (Check check : checks) {
      long begun = System.nanoTime();
      List<Finding> found = check.run(build.staging().connection());
      LOG.debug(
          "{}: {} found in {} ms",
          check.id(),
          found.size(),
          (System.nanoTime() - begun) / 1_000_000);
      findings.addAll(found);
      counts.incrementReadCount();
      counts.incrementWriteCount(found.size());
    }
    findings.replaceAll(finding -> addressed(finding, build.identified.get().sources()));
    Map<String, CheckSetting> settings = build.identified.get().configuration().checks();
    refuseUnknown(settings.keySet(), checks);
    List<Finding> judged = FindingPolicy.judged(findings, settings, build.options.today());
    build.checked.give(
        new BuildContext.Checked(checks, judged, FindingPolicy.consequences(checks, judged)));
  }

  /**
   * A refusal before the checks, with what those of them find that ask for no more than the lists
   * read and their digests: the file at fault may be one that was changed or is missing.
   */
  static Stop explained(BuildContext build, Stop stop) {
    if (stop.exitCode() != ExitCode.INPUT) {
      return stop;
    }
    List<Check> checks = Check.all();
    List<Finding> findings = build.found();
    for (Check check : checks) {
      if (InputTables.areAllOf(build.staging(), check.sql())) {
        findings.addAll(check.run(build.staging().connection()));
      }
    }
    Configuration configuration = build.identified.get().configuration();
    List<Finding> judged =
        FindingPolicy.judged(findings, configuration.checks(), build.options.today());
    return new Stop(stop.exitCode(), stop.getMessage(), judged, stop);
  }

  /** With the cell at fault: who keeps a workbook looks for D7, not for a column's name. */
  private static Finding addressed(Finding finding, List<Source> sources) {
    Origin origin = finding.origin();
    if (origin == null || origin.row() == 0 || !origin.cell().isEmpty()) {
      return finding;
    }
    return sources.stream()
        .filter(source -> source.file().equals(origin.file()))
        .filter(source -> source.sheet().equals(origin.sheet()))
        .flatMap(source -> source.findCell(finding.column(), origin.row()).stream())
        .findFirst()
        .map(finding::in)
        .orElse(finding);
  }

  /** The findings with what the comparison with the last release says, in their order. */
  static List<Finding> compared(BuildContext build) {
    BuildContext.Checked checked = build.checked.get();
    Configuration configuration = build.identified.get().configuration();
    List<Finding> findings = new ArrayList<>(checked.findings());
    findings.addAll(
        FindingPolicy.judged(shrunk(build), configuration.checks(), build.options.today()));
    findings.sort(FindingPolicy.order(checked.checks(), checked.consequences()));
    return List.copyOf(findings);
  }

  /**
   * Lets a draft without errors through.
   *
   * @throws Stop with what is wrong
   */
  static void stopOnErrors(BuildContext build, StepContribution counts) {
    List<Finding> findings = build.compared.get().findings();
    long errors = findings.stream().filter(f -> f.severity() == Severity.ERROR).count();
    if (errors == 0) {
      return;
    }
    throw new Stop(
        build.identified.get().hasUnreadable() ? ExitCode.INPUT : ExitCode.DATA_ERRORS,
        errors + (errors == 1 ? " error" : " errors") + " in the input; nothing was published",
        findings,
        null);
  }

  /** What config/checks.yml sets must be of checks that there are. */
  private static void refuseUnknown(Set<String> set, List<Check> checks) {
    Set<String> ids = new HashSet<>();
    checks.forEach(check -> ids.add(check.id()));
    Arrays.stream(BuiltInCheck.values()).forEach(check -> ids.add(check.id()));
    for (String id : set) {
      if (!ids.contains(id)) {
        throw new Stop(
            ExitCode.USAGE,
            "config/checks.yml sets '" + id + "', which is not a check; docs/checks.md lists them");
      }
    }
  }

  /**
   * A table that lost a large part of its rows is more likely cut short than true. The comparison
   * is with the last release of the day, or where the day has none with the latest one: unless its
   * input was the same, so that the day alone explains the fall, or what is expected of England
   * changed between the two days, so that it may.
   */
  private static List<Finding> shrunk(BuildContext build) {
    Optional<Manifest> previous =
        build
            .releases
            .findPrevious(build.options.asAt())
            .map(build.releases::folder)
            .flatMap(Manifest::find);
    if (previous.isEmpty()) {
      return List.of();
    }
    LocalDate day = previous.get().madeFrom().asAt();
    boolean another = !day.equals(build.options.asAt());
    Identified input = build.identified.get();
    if (another && previous.get().madeFrom().input().equals(input.sha256())) {
      return List.of();
    }
    boolean explained =
        input.configuration().expectations().stream()
            .anyMatch(expectation -> turns(expectation, day, build.options.asAt()));
    Map<String, Long> now = new HashMap<>();
    build.written.get().tables().forEach(table -> now.put(table.table().name(), table.rows()));
    List<Finding> findings = new ArrayList<>();
    build
        .releases
        .rows(previous.get())
        .forEach(
            (table, before) -> {
              long after = now.getOrDefault(table, 0L);
              if (before > 0 && 1 - (double) after / before > input.configuration().mostFall()) {
                findings.add(
                    shrank(
                        table + ".csv",
                        after,
                        "release " + previous.get().release() + " has " + before,
                        explained ? Severity.WARNING : Severity.ERROR));
              }
            });
    return findings;
  }

  /** Whether an expectation begins or ends between two days. */
  private static boolean turns(Expectation expectation, LocalDate one, LocalDate other) {
    return expectation.holdsOn(one) != expectation.holdsOn(other);
  }

  private static Finding shrank(String table, long after, String before, Severity severity) {
    return BuiltInCheck.TABLE_SHRANK.finding(
        severity,
        null,
        table,
        String.valueOf(after),
        table + " has " + after + (after == 1 ? " row; " : " rows; ") + before,
        "Compare the input with the last release's; if the fall is right, raise most-fall in"
            + " config/icsref.yml for this build.");
  }
}
