package icsref.ops;

import icsref.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code output/schedule.prom}, from which Prometheus learns that {@code icsref schedule} is up and
 * when it runs next. It is left there when the process ends: an old heartbeat is the alarm.
 */
public final class Heartbeat {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private final Path file;
  private boolean failing;

  /**
   * @param output the output folder
   */
  public Heartbeat(Path output) {
    this.file = output.resolve("schedule.prom");
  }

  /**
   * Says that the schedule is alive. A failure is logged once, not every minute.
   *
   * @param next when the next run is due
   */
  public void beat(Instant now, Instant next) {
    Metrics metrics = new Metrics();
    metrics.gauge(
        "schedule_heartbeat_timestamp_seconds", "When icsref schedule was last seen waiting.", now);
    metrics.gauge("schedule_next_run_timestamp_seconds", "When the next run is due.", next);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AtomicFile.write(file, metrics.text());
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOG.warn("the heartbeat cannot be written: {}", e.toString());
      }
      failing = true;
    }
  }
}
