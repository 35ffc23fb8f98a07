package icsref.cli;

import icsref.io.Limits;
import icsref.model.Stop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Asks a run to stop that takes longer than {@code limits: time} allows. */
final class TimeLimit implements AutoCloseable {
  private final Thread watch;

  private TimeLimit(Thread watch) {
    this.watch = watch;
  }

  /**
   * Watches from now on.
   *
   * @param config where the limit is read, on the watch's own thread: nobody waits for it
   * @param exceeded is told the limit, on that thread
   */
  static TimeLimit of(Path config, Consumer<Duration> exceeded) {
    Thread watch =
        new Thread(
            () -> {
              Duration time = time(config);
              try {
                Thread.sleep(time.toMillis());
              } catch (InterruptedException endedInTime) {
                return;
              }
              exceeded.accept(time);
            },
            "time-limit");
    watch.setDaemon(true);
    watch.start();
    return new TimeLimit(watch);
  }

  /** A configuration that is wrong in this is told of by the build itself. */
  private static Duration time(Path config) {
    try {
      return Limits.read(config).time();
    } catch (Stop wrong) {
      return Limits.STANDARD.time();
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
