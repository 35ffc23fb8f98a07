package icsref.cli;

import icsref.job.BuildOptions;
import icsref.job.Progress;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
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
      "If nothing has changed since the last build, it says \"up to date\" and ends."
    })
final class BuildCommand implements Callable<Integer> {
  static final ZoneId ENGLAND = ZoneId.of("Europe/London");

  @Mixin private Folders folders;

  @Option(
      names = "--as-at",
      paramLabel = "DATE",
      description = {
        "The day whose ICSs you want: a date from 2022-07-01 on, or today",
        "(default: as-at in config/icsref.yml)."
      })
  private String asAt;

  @Option(names = "--dry-run", description = "Do everything except publish.")
  private boolean dryRun;

  @Option(names = "--force", description = "Build even if nothing has changed.")
  private boolean force;

  @Option(
      names = "--fetch",
      description = {
        "Fetch the enabled sources of config/fetch.yml first. If that fails, the build continues with"
            + " the existing files, and the exit code is that of the fetch."
      })
  private boolean fetch;

  @Override
  public Integer call() {
    Clock clock = Clock.system(ENGLAND);
    Optional<LocalDate> day = day(asAt, LocalDate.now(clock));
    BuildConsole console = new BuildConsole(Terminal.find(), folders.output(), clock);
    BuildRun build = new BuildRun(folders, clock, progress(), Optional.of(console));
    try (StopOnSignal signal = StopOnSignal.calls(build::stop)) {
      return build
          .run(
              new BuildRun.Request(
                  day,
                  dryRun,
                  force,
                  fetch ? BuildOptions.Trigger.FETCH : BuildOptions.Trigger.MANUAL,
                  fetch,
                  Optional.empty()))
          .exit()
          .number();
    }
  }

  static Progress progress() {
    return System.console() == null ? Progress.NONE : new ProgressBar();
  }

  /** The day that an option names; empty where it is not given. */
  static Optional<LocalDate> day(String text, LocalDate today) {
    if (text == null) {
      return Optional.empty();
    }
    if (text.equals("today")) {
      return Optional.of(today);
    }
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      throw new Stop(
          ExitCode.USAGE,
          "--as-at " + text + " is not a date; write a day such as 2026-03-31, or today",
          e);
    }
  }
}
