package icsref.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final List<String> log = new ArrayList<>();
  private final DrivenClock clock = new DrivenClock(Instant.parse("2025-12-31T12:00:00Z"));
  private Schedule schedule;
  private final List<Instant> beats = new ArrayList<>();
  private int failingFetches;
  private Error failingBuild;
  private RuntimeException failingFetch = new Stop(ExitCode.INPUT, "source x: refused");
  private Duration buildTakes = Duration.ofSeconds(3);

  @Test
  void a_year_of_nights_has_a_run_each_through_both_clock_changes() {
    run(config("30 1 * * *", false), 365);
    assertThat(log)
        .isEqualTo(
            LocalDate.of(2026, 1, 1)
                .datesUntil(LocalDate.of(2027, 1, 1))
                .map(
                    day ->
                        "build "
                            + day
                            + (day.equals(LocalDate.of(2026, 3, 29)) ? "T02:00" : "T01:30"))
                .toList());
  }

  @Test
  void runs_never_overlap_and_times_that_passed_meanwhile_are_skipped() {
    buildTakes = Duration.ofMinutes(25);
    run(config("*/10 * * * *", false), 3);
    assertThat(log)
        .containsExactly(
            "build 2025-12-31T12:10", "build 2025-12-31T12:40", "build 2025-12-31T13:10");
  }

  @Test
  void a_failed_fetch_is_tried_again_after_a_pause() {
    failingFetches = 2;
    run(config("30 1 * * *", true), 1);
    assertThat(log)
        .containsExactly(
            "fetch 2026-01-01T01:30",
            "fetch 2026-01-01T01:40",
            "fetch 2026-01-01T01:50",
            "build 2026-01-01T01:50");
  }

  @Test
  void a_fetch_that_goes_on_failing_leaves_the_build_the_files_there_are() {
    failingFetches = 99;
    run(config("30 1 * * *", true), 1);
    assertThat(log)
        .containsExactly(
            "fetch 2026-01-01T01:30",
            "fetch 2026-01-01T01:40",
            "fetch 2026-01-01T01:50",
            "build 2026-01-01T01:50, source x: refused");
  }

  @Test
  void a_mistake_in_the_configuration_of_the_fetch_is_not_tried_again() {
    failingFetches = 99;
    failingFetch = new Stop(ExitCode.USAGE, "config/fetch.yml: attempts is missing");
    run(config("30 1 * * *", true), 1);
    assertThat(log)
        .containsExactly(
            "fetch 2026-01-01T01:30",
            "build 2026-01-01T01:30, config/fetch.yml: attempts is missing");
  }

  @Test
  void a_fetch_that_breaks_is_tried_again_and_then_told_of_by_the_build() {
    failingFetches = 99;
    failingFetch = new IllegalStateException("bug");
    run(config("30 1 * * *", true), 1);
    assertThat(log)
        .hasSize(4)
        .last()
        .isEqualTo(
            "build 2026-01-01T01:50, internal failure: java.lang.IllegalStateException: bug");
  }

  @Test
  void a_night_that_ends_in_an_error_does_not_end_the_schedule() {
    failingBuild = new OutOfMemoryError("Java heap space");
    run(config("30 1 * * *", false), 3);
    assertThat(log)
        .containsExactly(
            "build 2026-01-01T01:30", "build 2026-01-02T01:30", "build 2026-01-03T01:30");
  }

  @Test
  void while_it_waits_it_says_at_least_every_minute_that_it_is_alive() {
    run(config("*/10 * * * *", false), 1);
    assertThat(beats)
        .containsExactlyElementsOf(
            java.util.stream.IntStream.range(0, 10)
                .mapToObj(minute -> Instant.parse("2025-12-31T12:00:00Z").plusSeconds(60 * minute))
                .toList());
  }

  @Test
  void a_stop_ends_a_wait_at_once() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    Schedule waitingForever =
        new Schedule(
            config("30 1 * * *", false),
            work(),
            clock,
            duration -> {
              waiting.countDown();
              new CountDownLatch(1).await();
            });
    Thread thread = new Thread(waitingForever::run);
    thread.start();
    waiting.await();
    waitingForever.stop();
    thread.join();
    assertThat(log).isEmpty();
  }

  @Test
  void a_stop_lets_a_build_finish() throws Exception {
    CountDownLatch building = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    Schedule scheduled =
        new Schedule(
            config("30 1 * * *", false),
            new Schedule.Work() {
              @Override
              public void fetch() {
                throw new AssertionError("not configured");
              }

              @Override
              public void waiting(Instant next) {
                // nobody asks
              }

              @Override
              public void build(Optional<Stop> refused) {
                building.countDown();
                try {
                  asked.await();
                  log.add("finished");
                } catch (InterruptedException e) {
                  log.add("interrupted");
                }
              }
            },
            clock,
            clock::advance);
    Thread thread = new Thread(scheduled::run);
    thread.start();
    building.await();
    scheduled.stop();
    asked.countDown();
    thread.join();
    assertThat(log).containsExactly("finished");
  }

  @Test
  void a_stop_interrupts_a_fetch_and_nothing_is_built() throws Exception {
    CountDownLatch fetching = new CountDownLatch(1);
    Schedule scheduled =
        new Schedule(
            config("30 1 * * *", true),
            new Schedule.Work() {
              @Override
              public void fetch() {
                fetching.countDown();
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  log.add("fetch stopped");
                  throw new Stop(ExitCode.INPUT, "stopped on request");
                }
              }

              @Override
              public void waiting(Instant next) {
                // nobody asks
              }

              @Override
              public void build(Optional<Stop> refused) {
                log.add("built");
              }
            },
            clock,
            clock::advance);
    Thread thread = new Thread(scheduled::run);
    thread.start();
    fetching.await();
    scheduled.stop();
    thread.join();
    assertThat(log).containsExactly("fetch stopped");
  }

  @Test
  void without_a_schedule_it_says_what_is_missing() {
    ScheduleConfig none = new ScheduleConfig(Optional.empty(), false, 1, Duration.ZERO, List.of());
    assertThatThrownBy(() -> new Schedule(none, work(), clock, clock::advance))
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("has no schedule");
  }

  private int builds;
  private int stopAfter;

  private void run(ScheduleConfig config, int runs) {
    stopAfter = runs;
    schedule = new Schedule(config, work(), clock, clock::advance);
    schedule.run();
  }

  private Schedule.Work work() {
    return new Schedule.Work() {
      @Override
      public void fetch() {
        log.add("fetch " + clock.wall());
        if (failingFetches-- > 0) {
          throw failingFetch;
        }
      }

      @Override
      public void waiting(Instant next) {
        beats.add(clock.instant());
      }

      @Override
      public void build(Optional<Stop> refused) {
        log.add("build " + clock.wall() + refused.map(stop -> ", " + stop.getMessage()).orElse(""));
        clock.advance(buildTakes);
        if (++builds == stopAfter) {
          schedule.stop();
        }
        if (failingBuild != null) {
          throw failingBuild;
        }
      }
    };
  }

  private static ScheduleConfig config(String cron, boolean fetch) {
    return new ScheduleConfig(
        Optional.of(Timetable.of(cron, LONDON)), fetch, 3, Duration.ofMinutes(10), List.of());
  }

  /** A clock that goes on only while someone sleeps. */
  private static final class DrivenClock extends Clock {
    private Instant now;

    DrivenClock(Instant now) {
      this.now = now;
    }

    synchronized void advance(Duration duration) {
      now = now.plus(duration);
    }

    String wall() {
      return instant()
          .atZone(LONDON)
          .toLocalDateTime()
          .truncatedTo(java.time.temporal.ChronoUnit.MINUTES)
          .toString();
    }

    @Override
    public synchronized Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
