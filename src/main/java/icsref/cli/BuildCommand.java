package icsref.cli;

import icsref.job.BuildResult;
import icsref.job.Progress;
import icsref.model.ExitCode;
import icsref.model.Finding;
import icsref.model.Severity;
import icsref.model.Stop;
import java.io.PrintStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code icsref build}: makes a checked release. */
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the input, maps legacy codes to the ICSs of a day, checks, and publishes a release.",
      "The same input, configuration and day again is \"up to date\"."
    })
final class BuildCommand implements Callable<Integer> {
  static final ZoneId ENGLAND = ZoneId.of("Europe/London");
  private static final int FINDINGS_SHOWN = 5;

  @Mixin private Folders folders;

  @Option(
      names = "--as-at",
      paramLabel = "DATE",
      description = {
        "The day whose ICSs are the target: a date from 2022-07-01 on, or today",
        "(default: as-at in config/icsref.yml)."
      })
  private String asAt;

  @Option(names = "--dry-run", description = "Do everything but publish.")
  private boolean dryRun;

  @Option(names = "--force", description = "Build although nothing has changed.")
  private boolean force;

  @Option(
      names = "--fetch",
      description = {
        "Fetch the enabled sources of config/fetch.yml first. One that is refused does not keep the"
            + " build from going on with the file of before, but the exit code is 3."
      })
  private boolean fetch;

  @Override
  public Integer call() {
    Clock clock = Clock.system(ENGLAND);
    Instant begun = clock.instant();
    LocalDate day = day(asAt, LocalDate.now(clock));
    Optional<Stop> refused = fetch ? fetch(clock) : Optional.empty();
    BuildRun build = new BuildRun(folders, clock);
    int exit = build.run(day, dryRun, force, progress(), refused).exit();
    try {
      BuildResult result = build.result();
      print(System.out, result, Duration.between(begun, clock.instant()));
      return exit;
    } catch (Stop stop) {
      findings(System.err, stop.findings());
      throw stop;
    }
  }

  /** Why a source was refused, if one was. */
  private Optional<Stop> fetch(Clock clock) {
    try {
      FetchRun.run(folders, List.of(), clock);
      return Optional.empty();
    } catch (Stop e) {
      if (e.exitCode() != ExitCode.INPUT) {
        throw e;
      }
      System.err.println("icsref: " + e.getMessage());
      return Optional.of(e);
    }
  }

  static Progress progress() {
    return System.console() == null ? Progress.NONE : new ProgressBar();
  }

  static LocalDate day(String text, LocalDate today) {
    if (text == null) {
      return null;
    }
    if (text.equals("today")) {
      return today;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Stop(
          ExitCode.USAGE, "--as-at " + text + " is no date; write 2026-03-31, or today", e);
    }
  }

  private static void print(PrintStream out, BuildResult result, Duration took) {
    out.println("icsref build, as at " + result.asAt());
    if (result.upToDate()) {
      out.println(
          "  up to date: nothing has changed since release "
              + result.release()
              + " (--force builds it all the same)");
      return;
    }
    result.counts().forEach((what, text) -> line(out, what, text));
    line(
        out,
        "found",
        count(result.findings(), Severity.ERROR, "error")
            + ", "
            + count(result.findings(), Severity.WARNING, "warning")
            + ", "
            + count(result.findings(), Severity.INFO, "note")
            + " (findings.csv)");
    findings(out, result.findings());
    String seconds = String.format(Locale.UK, "%.1f s", took.toMillis() / 1000.0);
    if (result.folder() == null) {
      line(out, "published", "nothing: a dry run, " + seconds);
    } else {
      line(out, "published", result.folder() + " in " + seconds);
    }
  }

  private static void line(PrintStream out, String what, String text) {
    out.printf(Locale.UK, "  %-10s %s%n", what, text);
  }

  private static String count(List<Finding> findings, Severity severity, String word) {
    long n = findings.stream().filter(finding -> finding.severity() == severity).count();
    return n + " " + word + (n == 1 ? "" : "s");
  }

  /** The worst findings, a few of them: the files have them all. */
  private static void findings(PrintStream out, List<Finding> findings) {
    List<Finding> worse =
        findings.stream().filter(finding -> finding.severity() != Severity.INFO).toList();
    for (Finding finding : worse.subList(0, Math.min(worse.size(), FINDINGS_SHOWN))) {
      out.println(
          "  "
              + finding.severity()
              + " "
              + finding.check()
              + ": "
              + (finding.origin() == null ? "" : finding.origin() + ": ")
              + finding.message()
              + ". "
              + finding.remedy());
    }
    if (worse.size() > FINDINGS_SHOWN) {
      out.println("  … and " + (worse.size() - FINDINGS_SHOWN) + " more in findings.csv");
    }
  }
}
