package icsref.cli;

import icsref.job.BuildJob;
import icsref.job.BuildOptions;
import icsref.job.JobControl;
import icsref.job.Progress;
import icsref.job.ReadAhead;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.ops.HistoryDatabase;
import icsref.ops.RunHistory;
import icsref.ops.RunLock;
import icsref.ops.RunOutcome;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code icsref job}: runs by the ids that the history prints, as Spring Batch operates them. */
@Command(
    name = "job",
    mixinStandardHelpOptions = true,
    description = "Lists, starts, restarts and stops runs, by their numbers in icsref history.")
final class JobCommand {
  private static final int LISTED = 20;

  @Command(name = "list", description = "Lists the last runs, the newest first.")
  int list(@Mixin Folders folders) {
    try (HistoryDatabase history = history(folders)) {
      System.out.print(RunHistory.list(history, LISTED).table(false));
    }
    return ExitCode.DONE.number();
  }

  @Command(name = "start", description = "Starts a build as configured.")
  int start(@Mixin Folders folders) {
    return run(folders, (control, next, now) -> control.startNext(next, now));
  }

  @Command(name = "restart", description = "Repeats a build that failed or was stopped.")
  int restart(
      @Mixin Folders folders,
      @Parameters(paramLabel = "RUN", description = "Its number in the history.") long run) {
    try (HistoryDatabase history = history(folders)) {
      control(history).checkBuild(run);
    }
    return run(folders, (control, next, now) -> control.restart(run, now));
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
      control(history).stop(run);
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
    System.out.println(
        "run " + run + " was asked to stop; icsref job list shows when it has stopped");
    return ExitCode.DONE.number();
  }

  /** What the operator of jobs does with a build. */
  private interface Work {
    void run(JobControl control, BuildOptions next, LocalDateTime now);
  }

  /** A run like any other: with its lock, its outcome and those who are told of it. */
  private static int run(Folders folders, Work work) {
    Clock clock = Clock.system(BuildCommand.ENGLAND);
    BuildConsole console = new BuildConsole(Terminal.find(), folders.output(), clock);
    BuildRun build = new BuildRun(folders, clock, BuildCommand.progress(), Optional.of(console));
    try (StopOnSignal signal = StopOnSignal.calls(build::stop)) {
      RunOutcome outcome =
          build.run(
              new BuildRun.Request(
                  Optional.empty(),
                  false,
                  false,
                  BuildOptions.Trigger.MANUAL,
                  false,
                  Optional.empty()),
              (history, job, next, now) -> {
                work.run(new JobControl(history, job), next, now);
                return job.result();
              });
      return outcome.exit().number();
    }
  }

  /** For looking into runs and stopping them, which runs none. */
  private static JobControl control(HistoryDatabase history) {
    return new JobControl(
        history,
        new BuildJob(history, RunLock.NONE, new ReadAhead(), Progress.NONE, Version.text()));
  }

  private static HistoryDatabase history(Folders folders) {
    return HistoryDatabase.open(
        folders.output(), folders.configuration().historyUrl(), System.getenv());
  }
}
