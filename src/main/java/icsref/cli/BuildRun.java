package icsref.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import icsref.job.BuildJob;
import icsref.job.BuildOptions;
import icsref.job.BuildResult;
import icsref.job.Progress;
import icsref.job.ReadAhead;
import icsref.model.ExitCode;
import icsref.model.Finding;
import icsref.model.Severity;
import icsref.model.Stop;
import icsref.ops.HistoryDatabase;
import icsref.ops.Notifier;
import icsref.ops.OutputLock;
import icsref.ops.RunLock;
import icsref.ops.RunOutcome;
import icsref.ops.ScheduleConfig;
import icsref.publish.release.ReleaseStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A build with what is around it: the locks, the history, and whoever is told how it ended. */
final class BuildRun {
  private static final Logger LOG = LoggerFactory.getLogger(BuildRun.class);

  private final Folders folders;
  private final Clock clock;
  private BuildResult result;
  private RuntimeException failure;

  BuildRun(Folders folders, Clock clock) {
    this.folders = folders;
    this.clock = clock;
  }

  /**
   * Builds and tells. Of a build that found the output in use nobody is told, as those files are
   * the other run's to write; of a dry run neither.
   *
   * @param asAt the day, or null for the configured one
   * @param refused why the fetch before it failed, if it did
   */
  RunOutcome run(
      LocalDate asAt, boolean dryRun, boolean force, Progress progress, Optional<Stop> refused) {
    Instant began = clock.instant();
    String run = RunId.of(began);
    result = null;
    failure = null;
    MDC.put("run", run);
    LOG.info("build begins");
    try (OutputLock output = OutputLock.acquire(folders.output(), run, began)) {
      try {
        result = build(run, asAt, dryRun, force, progress);
      } catch (RuntimeException e) {
        failure = e instanceof Stop || !ReleaseStore.isDiskFull(e) ? e : diskFull(e);
      }
      RunOutcome outcome = outcome(run, began, refused);
      LOG.info("build ended with exit code {}: {}", outcome.exit(), outcome.message());
      if (!dryRun) {
        new Notifier(folders.output(), hook()).tell(outcome);
      }
      return outcome;
    } catch (Stop e) {
      failure = failure == null ? e : failure;
      return outcome(run, began, refused);
    } finally {
      MDC.remove("run");
    }
  }

  /** What the last build gave, or what it failed with. */
  BuildResult result() {
    if (failure != null) {
      throw failure;
    }
    return result;
  }

  private BuildResult build(
      String run, LocalDate asAt, boolean dryRun, boolean force, Progress progress) {
    LocalDateTime now = LocalDateTime.now(clock);
    BuildOptions.Folders in =
        new BuildOptions.Folders(folders.input(), folders.output(), folders.config());
    ReadAhead ahead = new ReadAhead().begin(in);
    try (HistoryDatabase history =
            HistoryDatabase.open(folders.output(), ahead.historyUrl(in), System.getenv());
        RunLock lock = history.lock(run)) {
      LocalDate today = now.toLocalDate();
      LocalDate day = asAt != null ? asAt : ahead.asAt(folders.config(), today);
      BuildOptions options =
          new BuildOptions(day, run, today, BuildOptions.Trigger.MANUAL, in, dryRun, force);
      return new BuildJob(history, lock, ahead, progress, Version.text()).run(options, now);
    }
  }

  private Stop diskFull(RuntimeException e) {
    return new Stop(
        ExitCode.INTERNAL,
        "the disk of "
            + folders.output()
            + " is full; nothing was published and the latest release is what it was. Free some"
            + " space and run again",
        e);
  }

  /** Whom to tell, as far as that can be read: a broken configuration is told of, too. */
  private List<String> hook() {
    try {
      return ScheduleConfig.read(folders.config()).hook();
    } catch (Stop e) {
      failure = failure == null ? e : failure;
      return List.of();
    }
  }

  private RunOutcome outcome(String run, Instant began, Optional<Stop> refused) {
    ExitCode exit = ExitCode.DONE;
    String message;
    Map<String, Long> findings = new TreeMap<>();
    Map<String, Long> rows = Map.of();
    String asAt = null;
    boolean published = false;
    if (failure instanceof Stop stop) {
      exit = stop.exitCode();
      message = stop.getMessage();
      count(stop.findings(), findings);
    } else if (failure != null) {
      Throwable root = failure;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      exit = ExitCode.INTERNAL;
      message = "internal failure: " + root;
    } else {
      exit = result.exitCode();
      asAt = result.asAt().toString();
      published = !result.upToDate() && result.folder() != null;
      message = result.upToDate() ? "up to date" : published ? "published" : "a dry run";
      if (result.upToDate()) {
        count(result.folder().resolve("findings.csv"), findings);
      } else {
        count(result.findings(), findings);
      }
      rows = result.folder() == null ? rows : rows(result.folder());
    }
    if (refused.isPresent() && exit == ExitCode.DONE) {
      // a good build must not hide that its input is yesterday's
      exit = refused.get().exitCode();
      message += ", but with the files of before: " + refused.get().getMessage();
    }
    String release;
    try {
      release = new ReleaseStore(folders.output()).latestName().orElse(null);
    } catch (Stop unreadable) {
      release = null;
    }
    return new RunOutcome(
        run,
        began,
        clock.instant(),
        exit.number(),
        message,
        asAt,
        release,
        published,
        findings,
        rows);
  }

  /** Of a release of before: what was found then is still true of it. */
  private static void count(Path file, Map<String, Long> bySeverity) {
    count(List.of(), bySeverity);
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        bySeverity.merge(row.getField("severity").toLowerCase(Locale.ROOT), 1L, Long::sum);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void count(List<Finding> findings, Map<String, Long> bySeverity) {
    for (Severity severity : Severity.values()) {
      bySeverity.put(severity.name().toLowerCase(Locale.ROOT), 0L);
    }
    for (Finding finding : findings) {
      bySeverity.merge(finding.severity().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
    }
  }

  /** Rows of each table. A table has a header, and a line for each row. */
  private static Map<String, Long> rows(Path release) {
    Map<String, Long> rows = new TreeMap<>();
    byte[] buffer = new byte[1 << 16];
    try (Stream<Path> files = Files.list(release)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.getFileName().toString().endsWith(".csv")) {
          long lines = 0;
          try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
              for (int i = 0; i < n; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
              }
            }
          }
          rows.put(file.getFileName().toString(), Math.max(0, lines - 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
