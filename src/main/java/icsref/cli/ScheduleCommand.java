package icsref.cli;

import icsref.job.Progress;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.ops.Heartbeat;
import icsref.ops.Schedule;
import icsref.ops.ScheduleConfig;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code icsref schedule}: stays up and builds on the configured cron. */
@Command(
    name = "schedule",
    mixinStandardHelpOptions = true,
    description = {
      "Keeps running and builds at the times set in config/icsref.yml; fetches first if that is set.",
      "SIGTERM or Ctrl-C ends a wait or a fetch at once; a build that has begun finishes first."
    })
final class ScheduleCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Override
  public Integer call() {
    Clock clock = Clock.system(BuildCommand.ENGLAND);
    folders.configuration(); // a mistake in it should show now, not at night
    ScheduleConfig config = ScheduleConfig.read(folders.config());
    Night night = new Night(folders, clock, new Heartbeat(folders.output()));
    Schedule schedule =
        new Schedule(config, night, clock, duration -> Thread.sleep(duration.toMillis()));
    try (StopOnSignal signal = StopOnSignal.calls(schedule::stop)) {
      schedule.run();
    }
    return ExitCode.DONE.number();
  }

  /** A night's work. */
  private record Night(Folders folders, Clock clock, Heartbeat heartbeat) implements Schedule.Work {
    @Override
    public void fetch() {
      try (RunFrame frame = RunFrame.begin(folders, clock)) {
        new FetchRun(frame.lockOutput()).enabled();
      }
    }

    @Override
    public void build(Optional<Stop> refused) {
      new BuildRun(folders, clock, Progress.NONE, Optional.empty())
          .run(BuildRun.Request.scheduled(refused));
    }

    @Override
    public void waiting(Instant next) {
      heartbeat.beat(clock.instant(), next);
    }
  }
}
