package icsref.cli;

import icsref.job.BuildJob;
import icsref.job.BuildOptions;
import icsref.job.BuildResult;
import icsref.job.Progress;
import icsref.job.ReadAhead;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.ops.HistoryDatabase;
import icsref.ops.Notifier;
import icsref.ops.RunOutcome;
import icsref.ops.ScheduleConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A build, with the fetch before it where one is asked for, and the people who are told how it
 * ended. Whatever happens in it is its outcome: it does not throw.
 */
final class BuildRun {
  /**
   * What is asked of a build.
   *
   * @param asAt the day, or empty for the configured one
   * @param trigger what started it
   * @param fetch whether to fetch the enabled sources first
   * @param refused why a fetch before this run failed, if it did
   */
  record Request(
      Optional<LocalDate> asAt,
      boolean dryRun,
      boolean force,
      BuildOptions.Trigger trigger,
      boolean fetch,
      Optional<Stop> refused) {
    /** A build by the configuration, after a fetch that may have failed. */
    static Request scheduled(Optional<Stop> refused) {
      return new Request(
          Optional.empty(), false, false, BuildOptions.Trigger.SCHEDULE, false, refused);
    }
  }

  /** How the job is run: as a new one, or by the operator of jobs. */
  interface Operation {
    BuildResult run(HistoryDatabase history, BuildJob job, BuildOptions options, LocalDateTime now);
  }

  private static final Logger LOG = LoggerFactory.getLogger(BuildRun.class);

  private static final long STOP_PAUSE_MILLIS = 20;

  private final Folders folders;
  private final Clock clock;
  private final Progress progress;
  private final Optional<BuildConsole> console;

  private Thread fetching;
  private Optional<BuildJob> building = Optional.empty();
  private final StopRequest stop = new StopRequest();

  /**
   * @param console where the result is shown besides the log, if anybody watches
   */
  BuildRun(Folders folders, Clock clock, Progress progress, Optional<BuildConsole> console) {
    this.folders = folders;
    this.clock = clock;
    this.progress = progress;
    this.console = console;
  }

  /**
   * Builds and tells. Of a build that found the output in use nobody is told, as those files are
   * the other run's to write; of a dry run neither. The last line of the log says how it ended.
   */
  RunOutcome run(Request request) {
    return run(request, (history, job, options, now) -> job.run(options, now));
  }

  /** The same, with the job run by an operation. */
  RunOutcome run(Request request, Operation operation) {
    try (RunFrame frame = RunFrame.begin(folders, clock);
        TimeLimit limit = TimeLimit.of(folders.config(), this::overdue)) {
      LOG.info("build begins");
      BuildEnding ending = new BuildEnding(request.refused());
      Optional<Notifier> notifier = Optional.empty();
      try {
        frame.lockOutput();
        if (!request.dryRun()) {
          notifier = Optional.of(new Notifier(folders.output()));
        }
        if (request.fetch()) {
          fetch(frame, ending);
        }
        stop.goOn();
        ending.result = Optional.of(build(frame, request, operation));
      } catch (Throwable e) {
        ending.fail(stop.cause(e));
        if (e instanceof Stop busy && busy.exitCode() == ExitCode.BUSY) {
          recordBusy(frame, request, busy);
        }
      }
      List<String> hook = notifier.isPresent() ? hook(ending) : List.of();
      RunOutcome outcome = ending.outcome(frame);
      try {
        if (notifier.isPresent()) {
          notifier.get().tell(outcome, hook);
        }
        frame.unlockOutput();
      } catch (Throwable e) {
        ending.fail(e);
        outcome = ending.outcome(frame);
      }
      console.ifPresent(shown -> shown.show(ending.result, ending.failure, ending.fetched));
      ending.log(outcome);
      return outcome;
    }
  }

  /**
   * Asks the run to stop: a fetch at once, a build at its next step. For another thread than the
   * run's, such as that of a signal.
   */
  void stop() {
    stop.bySignal();
    stopWork();
  }

  private void overdue(Duration time) {
    stop.overdue(time);
    stopWork();
  }

  private void stopWork() {
    synchronized (this) {
      if (fetching != null) {
        fetching.interrupt();
      }
    }
    // a job that has begun cannot be stopped before its execution has
    for (Optional<BuildJob> job = building(); job.isPresent(); job = building()) {
      if (job.get().stop()) {
        return;
      }
      try {
        Thread.sleep(STOP_PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private synchronized Optional<BuildJob> building() {
    return building;
  }

  /** A fetch that fails lets the build go on with the files there are, and gives its exit code. */
  private void fetch(RunFrame frame, BuildEnding ending) {
    synchronized (this) {
      stop.goOn();
      fetching = Thread.currentThread();
    }
    try {
      ending.fetched = Optional.of(new FetchRun(frame).enabled());
    } catch (Throwable e) {
      stop.goOn();
      Stop refused = Failure.of(e);
      LOG.warn("the fetch failed; building with the existing files: {}", refused.getMessage(), e);
      ending.refused = Optional.of(refused);
    } finally {
      synchronized (this) {
        fetching = null;
        // it was for the fetch, and must not meet the build
        Thread.interrupted();
      }
    }
  }

  private BuildResult build(RunFrame frame, Request request, Operation operation) {
    LocalDateTime now = LocalDateTime.now(clock);
    ReadAhead ahead = new ReadAhead();
    ahead.begin(
        in(),
        day ->
            !request.force()
                && !request.dryRun()
                && day.equals(asAt(request, ahead, now.toLocalDate())));
    return frame.recorded(
        ahead.historyUrl(in()),
        (history, lock) -> {
          BuildJob job = new BuildJob(history, lock, ahead, progress, Version.text());
          begin(job);
          try {
            return operation.run(
                history, job, options(frame, request, ahead, now.toLocalDate()), now);
          } finally {
            end();
          }
        });
  }

  /**
   * A night that found output or history in use is in the history, too, where that can be opened: a
   * file is open in the other process.
   */
  private void recordBusy(RunFrame frame, Request request, Stop busy) {
    ReadAhead ahead = new ReadAhead();
    try {
      String url = ahead.historyUrl(in());
      if (!url.isBlank()) {
        LocalDateTime now = LocalDateTime.now(clock);
        BuildOptions options = options(frame, request, ahead, now.toLocalDate());
        try (HistoryDatabase history =
            HistoryDatabase.open(folders.output(), url, System.getenv())) {
          BuildJob.refuse(history, options, now, busy);
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("this run could not be written to the history: {}", e.getMessage(), e);
    }
  }

  private BuildOptions options(RunFrame frame, Request request, ReadAhead ahead, LocalDate today) {
    return new BuildOptions(
        asAt(request, ahead, today),
        frame.run(),
        today,
        request.trigger(),
        in(),
        request.dryRun(),
        request.force());
  }

  private LocalDate asAt(Request request, ReadAhead ahead, LocalDate today) {
    return request.asAt().orElseGet(() -> ahead.asAt(folders.config(), today));
  }

  private BuildOptions.Folders in() {
    return new BuildOptions.Folders(folders.input(), folders.output(), folders.config());
  }

  private synchronized void begin(BuildJob job) {
    stop.goOn();
    building = Optional.of(job);
  }

  private synchronized void end() {
    building = Optional.empty();
  }

  /** Whom to tell, as far as that can be read: a broken configuration is told of, too. */
  private List<String> hook(BuildEnding ending) {
    try {
      return ScheduleConfig.read(folders.config()).hook();
    } catch (Stop e) {
      ending.fail(e);
      return List.of();
    }
  }
}
