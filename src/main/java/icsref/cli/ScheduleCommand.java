package icsref.cli;

import icsref.job.Progress;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.ops.RunOutcome;
import icsref.ops.Schedule;
import icsref.ops.ScheduleConfig;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code icsref schedule}: stays up and builds on the configured cron. */
@Command(
    name = "schedule",
    mixinStandardHelpOptions = true,
    description = {
      "Stays up and builds by the schedule of config/icsref.yml, fetching first if that says so.",
      "On SIGTERM or Ctrl-C a wait or a fetch ends at once; a build is let finish."
    })
final class ScheduleCommand implements Callable<Integer> {
  private static final long FINISH_SECONDS = 300;

  @Mixin private Folders folders;

  @Override
  public Integer call() {
    Clock clock = Clock.system(BuildCommand.ENGLAND);
    folders.configuration(); // a mistake in it should show now, not at night
    ScheduleConfig config = ScheduleConfig.read(folders.config());
    Schedule schedule =
        new Schedule(
            config, new Work(folders, clock), clock, duration -> Thread.sleep(duration.toMillis()));
    CountDownLatch ended = new CountDownLatch(1);
    Thread onExit =
        new Thread(
            () -> {
              schedule.stop();
              try {
                if (!ended.await(FINISH_SECONDS, TimeUnit.SECONDS)) {
                  System.err.println(
                      "icsref: the run did not end in time; the next one repairs it");
                }
              } catch (InterruptedException now) {
                Thread.currentThread().interrupt();
              }
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(onExit);
    try {
      schedule.run();
    } finally {
      ended.countDown();
    }
    return ExitCode.DONE.number();
  }

  /** A night's work. */
  private record Work(Folders folders, Clock clock) implements Schedule.Work {
    @Override
    public void fetch() {
      FetchRun.run(folders, List.of(), clock);
    }

    @Override
    public RunOutcome build(Optional<Stop> refused) {
      return new BuildRun(folders, clock).run(null, false, false, Progress.NONE, refused);
    }
  }
}
