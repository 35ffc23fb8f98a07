package icsref.cli;

import icsref.fetch.Fetcher.Fetched;
import icsref.fetch.Fetcher.Outcome;
import icsref.io.Words;
import icsref.job.BuildResult;
import icsref.model.ExitCode;
import icsref.model.Finding;
import icsref.model.Severity;
import icsref.model.Stop;
import icsref.ops.RunOutcome;
import icsref.publish.release.ReleaseStore;
import icsref.publish.release.ReleaseTable;
import icsref.publish.table.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a build ends, as far as it has come. */
final class BuildEnding {
  private static final Logger LOG = LoggerFactory.getLogger(BuildEnding.class);

  Optional<BuildResult> result = Optional.empty();
  Optional<Stop> failure = Optional.empty();
  Optional<Stop> refused;
  Optional<List<Fetched>> fetched = Optional.empty();

  BuildEnding(Optional<Stop> refused) {
    this.refused = refused;
  }

  /** Keeps the first failure: what fails after it is its consequence. */
  void fail(Throwable e) {
    Stop stop = Failure.of(e);
    if (failure.isPresent()) {
      LOG.warn("{}", stop.getMessage(), stop);
    } else {
      failure = Optional.of(stop);
    }
  }

  /** A good build must not hide that its input is yesterday's. */
  private ExitCode exit() {
    return failure
        .or(() -> refused)
        .map(Stop::exitCode)
        .orElseGet(() -> result.map(BuildResult::exitCode).orElseThrow());
  }

  private String message() {
    String build = failure.map(Stop::getMessage).orElseGet(() -> words(result.orElseThrow()));
    String fetch =
        refused
            .map(stop -> "; the fetch before it failed: " + stop.getMessage())
            .or(() -> fetched.map(BuildEnding::words))
            .orElse("");
    return build + fetch;
  }

  private static String words(BuildResult result) {
    return result.upToDate() ? "up to date" : published(result) ? "published" : "a dry run";
  }

  private static String words(List<Fetched> fetched) {
    long fresh = fetched.stream().filter(one -> one.outcome() == Outcome.NEW).count();
    return fetched.isEmpty()
        ? "; nothing was fetched, as no source is enabled"
        : "; fetched " + Words.count(fetched.size(), "source") + ", " + fresh + " new";
  }

  private static boolean published(BuildResult result) {
    return !result.upToDate() && result.folder() != null;
  }

  /** The outcome, for the history of runs and for the people who are told. */
  RunOutcome outcome(RunFrame frame) {
    Path output = frame.folders().output();
    RunOutcome.Output left =
        new RunOutcome.Output(Optional.empty(), latest(output), false, Map.of(), Map.of());
    try {
      left = output(output);
    } catch (RuntimeException e) {
      fail(e);
    }
    return new RunOutcome(
        frame.run(), frame.began(), frame.clock().instant(), exit(), message(), left);
  }

  private RunOutcome.Output output(Path output) {
    Optional<Path> folder = result.map(BuildResult::folder);
    List<Finding> failed = failure.map(Stop::findings).orElse(List.of());
    return new RunOutcome.Output(
        result.map(BuildResult::asAt),
        latest(output),
        result.map(BuildEnding::published).orElse(false),
        counts(
            result.isPresent() && result.get().upToDate()
                // of a release that was there before: what was found then is still true of it
                ? ReleaseTable.rows(folder.orElseThrow(), "findings").stream()
                    .map(row -> row.get("severity"))
                : result.map(BuildResult::findings).orElse(failed).stream()
                    .map(finding -> finding.severity().name())),
        folder.map(BuildEnding::rows).orElse(Map.of()));
  }

  private static Optional<String> latest(Path output) {
    try {
      return new ReleaseStore(output).latestName();
    } catch (Stop unreadable) {
      return Optional.empty();
    }
  }

  private static Map<String, Long> counts(Stream<String> severities) {
    Map<String, Long> counts = new TreeMap<>();
    for (Severity severity : Severity.values()) {
      counts.put(severity.name().toLowerCase(Locale.ROOT), 0L);
    }
    severities.forEach(severity -> counts.merge(severity.toLowerCase(Locale.ROOT), 1L, Long::sum));
    return counts;
  }

  /** Rows of each table, as the manifest of the release has them. */
  private static Map<String, Long> rows(Path release) {
    Map<String, Long> rows = new TreeMap<>();
    Manifest.find(release)
        .ifPresent(
            manifest ->
                manifest
                    .outputs()
                    .forEach(
                        (file, output) -> output.rows().ifPresent(count -> rows.put(file, count))));
    return rows;
  }

  /** The last line of a run's log. */
  void log(RunOutcome outcome) {
    if (outcome.exit() == ExitCode.DONE) {
      LOG.info("build ended: {}", outcome.message());
    } else {
      LOG.error("{}", outcome.message(), failure.or(() -> refused).orElse(null));
    }
  }
}
