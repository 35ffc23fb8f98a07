package icsref.ops;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run after another, by a timetable, on the thread that calls {@link #run}. Therefore runs
 * never overlap: a time that passes during a run is skipped, and said.
 *
 * <p>{@link #stop} may come from any thread, as of a signal: a wait or a fetch ends at once, a
 * build is let finish, as it takes seconds and publishes whole.
 */
public final class Schedule {
  /** Waits for real, or lets a test's clock go on. */
  public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }

  /** What a run consists of. */
  public interface Work {
    /**
     * Fetches the sources.
     *
     * @throws Stop where one of them was refused
     */
    void fetch();

    /**
     * Builds, tells the people who watch, and logs how it ended.
     *
     * @param refused why the fetch before failed, which must not go unseen behind a good build
     */
    void build(Optional<Stop> refused);

    /** Hears, at least once a minute while nothing runs, that the schedule is alive. */
    void waiting(Instant next);
  }

  private enum Phase {
    WAITING,
    FETCHING,
    BUILDING
  }

  private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

  // a computer that was asleep, or a clock that was set, is noticed within this time
  private static final Duration GLANCE = Duration.ofMinutes(1);

  private final ScheduleConfig config;
  private final Timetable timetable;
  private final Work work;
  private final Clock clock;
  private final Sleeper sleeper;

  private Thread worker;
  private Phase phase = Phase.WAITING;
  private boolean stopping;

  /**
   * @throws Stop with {@link ExitCode#USAGE} where no schedule is configured
   */
  public Schedule(ScheduleConfig config, Work work, Clock clock, Sleeper sleeper) {
    this.config = config;
    this.timetable =
        config
            .timetable()
            .orElseThrow(
                () ->
                    new Stop(
                        ExitCode.USAGE,
                        "config/icsref.yml has no schedule: add schedule: with cron and zone"));
    this.work = work;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /** Runs until it is stopped. */
  public void run() {
    synchronized (this) {
      worker = Thread.currentThread();
    }
    Instant last = clock.instant();
    while (!stopping()) {
      Instant next = timetable.next(last);
      LOG.info("next run at {}", next.atZone(timetable.zone()));
      if (!waitUntil(next)) {
        break;
      }
      Optional<Stop> refused = config.fetch() ? fetch() : Optional.empty();
      if (!enter(Phase.BUILDING)) {
        break;
      }
      build(refused);
      last = clock.instant();
      Instant missed = timetable.next(next);
      if (!missed.isAfter(last)) {
        LOG.warn(
            "the run took until after {}, when the next one was due: skipped",
            missed.atZone(timetable.zone()));
      }
    }
    LOG.info("stopped");
  }

  /** Asks {@link #run} to return as soon as nothing is left half done. */
  public synchronized void stop() {
    stopping = true;
    if (worker != null && phase != Phase.BUILDING) {
      worker.interrupt();
    }
  }

  private synchronized boolean stopping() {
    return stopping;
  }

  /** False where it is to stop instead. */
  private synchronized boolean enter(Phase next) {
    if (stopping) {
      return false;
    }
    // an interrupt that came for the phase before must not meet this one
    Thread.interrupted();
    phase = next;
    return true;
  }

  private boolean waitUntil(Instant moment) {
    if (!enter(Phase.WAITING)) {
      return false;
    }
    try {
      while (true) {
        Duration left = Duration.between(clock.instant(), moment);
        if (left.isNegative() || left.isZero()) {
          return !stopping();
        }
        work.waiting(moment);
        sleeper.sleep(left.compareTo(GLANCE) > 0 ? GLANCE : left);
      }
    } catch (InterruptedException asked) {
      return !stopping() && waitUntil(moment);
    }
  }

  /** Nothing that happens in a night ends the schedule: the next night may be a better one. */
  private void build(Optional<Stop> refused) {
    try {
      work.build(refused);
    } catch (Throwable e) {
      LOG.error("the run could not be finished or reported: {}", e.toString(), e);
    }
  }

  /**
   * Tries again where that may help, and in the end lets the build go on with the files there are.
   */
  private Optional<Stop> fetch() {
    for (int attempt = 1; ; attempt++) {
      if (!enter(Phase.FETCHING)) {
        return Optional.empty();
      }
      Stop refused;
      try {
        work.fetch();
        return Optional.empty();
      } catch (Stop e) {
        refused = e;
      } catch (Throwable e) {
        refused = new Stop(ExitCode.INTERNAL, "internal failure: " + e, e);
      }
      if (stopping()) {
        return Optional.of(refused);
      }
      // a mistake in the configuration does not go away by itself
      if (attempt >= config.fetchAttempts() || refused.exitCode() == ExitCode.USAGE) {
        LOG.error("the fetch failed; building with the existing files: {}", refused.getMessage());
        return Optional.of(refused);
      }
      Instant again = clock.instant().plus(config.fetchPause());
      LOG.warn(
          "the fetch failed and is tried again at {}: {}",
          again.atZone(timetable.zone()),
          refused.getMessage());
      if (!waitUntil(again)) {
        return Optional.of(refused);
      }
    }
  }
}
