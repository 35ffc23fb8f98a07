package icsref.cli;

import icsref.job.BuildJob;
import icsref.job.BuildOptions;
import icsref.job.JobControl;
import icsref.job.Progress;
import icsref.job.ReadAhead;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.ops.HistoryDatabase;
import icsref.ops.OutputLock;
import icsref.ops.RunHistory;
import icsref.ops.RunLock;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code icsref job}: runs by the ids that the history prints, as Spring Batch operates them. */
@Command(
    name = "job",
    mixinStandardHelpOptions = true,
    description = "Lists, starts, restarts and stops runs, by the ids that icsref history prints.")
final class JobCommand {
  private static final int LISTED = 20;

  private interface Work {
    ExitCode run(JobControl control, LocalDateTime now, BuildOptions next);
  }

  @Command(name = "list", description = "Lists the last runs, the newest first.")
  int list(@Mixin Folders folders) {
    try (HistoryDatabase history = history(folders)) {
      System.out.print(RunHistory.list(history, LISTED).table(false));
    }
    return ExitCode.DONE.number();
  }

  @Command(name = "start", description = "Starts a build as configured.")
  int start(@Mixin Folders folders) {
    return run(folders, (control, now, next) -> control.startNext(next, now));
  }

  @Command(name = "restart", description = "Repeats a build that failed or was stopped.")
  int restart(
      @Mixin Folders folders,
      @Parameters(paramLabel = "RUN", description = "Its number in the history.") long run) {
    return run(folders, (control, now, next) -> control.restart(run, now));
  }

  @Command(
      name = "stop",
      description = {
        "Asks a run of another process to stop before its next step, where the history is in"
            + " PostgreSQL.",
        "Where the history is a file, stop the process itself (SIGTERM)."
      })
  int stop(
      @Mixin Folders folders,
      @Parameters(paramLabel = "RUN", description = "Its number in the history.") long run) {
    try (HistoryDatabase history = history(folders)) {
      BuildJob build =
          new BuildJob(history, RunLock.NONE, new ReadAhead(), Progress.NONE, Version.text());
      new JobControl(history, build).stop(run);
    } catch (Stop e) {
      throw e.exitCode() == ExitCode.BUSY
          ? new Stop(
              ExitCode.BUSY,
              e.getMessage()
                  + ". A run whose history is a file is stopped by SIGTERM to its"
                  + " process, which "
                  + folders.output()
                  + "/.icsref/lock names",
              e)
          : e;
    }
    System.out.println("run " + run + " was asked to stop; icsref job list tells when it has");
    return ExitCode.DONE.number();
  }

  private static int run(Folders folders, Work work) {
    Clock clock = Clock.system(BuildCommand.ENGLAND);
    Instant began = clock.instant();
    LocalDateTime now = LocalDateTime.now(clock);
    LocalDate today = now.toLocalDate();
    String id = RunId.of(began);
    BuildOptions.Folders in =
        new BuildOptions.Folders(folders.input(), folders.output(), folders.config());
    ReadAhead ahead = new ReadAhead().begin(in);
    try (OutputLock output = OutputLock.acquire(folders.output(), id, began);
        HistoryDatabase history =
            HistoryDatabase.open(folders.output(), ahead.historyUrl(in), System.getenv());
        RunLock lock = history.lock(id)) {
      BuildJob build = new BuildJob(history, lock, ahead, BuildCommand.progress(), Version.text());
      BuildOptions next =
          new BuildOptions(
              ahead.asAt(folders.config(), today),
              id,
              today,
              BuildOptions.Trigger.MANUAL,
              in,
              false,
              false);
      ExitCode exit = work.run(new JobControl(history, build), now, next);
      System.out.print(RunHistory.list(history, 1).table(false));
      return exit.number();
    }
  }

  private static HistoryDatabase history(Folders folders) {
    return HistoryDatabase.open(
        folders.output(), folders.configuration().historyUrl(), System.getenv());
  }
}
