package icsref.ops;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.springframework.scheduling.support.CronExpression;

/**
 * When to run: times of the wall clock of a place, each of which comes exactly once.
 *
 * <p>A time that the clocks skip in spring is kept at the moment they jump; one that they show
 * twice in autumn is kept the first time. So a nightly run is neither lost nor doubled, which the
 * plain expression on zoned times would do.
 *
 * @param cron in wall-clock time
 */
public record Timetable(CronExpression cron, ZoneId zone) {
  /**
   * A timetable.
   *
   * @param cron five fields (minute first, as in crontab) or six (second first)
   * @throws IllegalArgumentException where it is no cron expression
   */
  public static Timetable of(String cron, ZoneId zone) {
    String trimmed = cron.strip();
    boolean crontab = trimmed.split("\\s+").length == 5;
    return new Timetable(CronExpression.parse(crontab ? "0 " + trimmed : trimmed), zone);
  }

  /**
   * The first moment after the one given.
   *
   * @throws IllegalStateException where there is none, as for 30 February
   */
  public Instant next(Instant after) {
    LocalDateTime wall = LocalDateTime.ofInstant(after, zone);
    while (true) {
      wall = cron.next(wall);
      if (wall == null) {
        throw new IllegalStateException("the cron expression " + cron + " never comes");
      }
      Instant moment = moment(wall);
      if (moment.isAfter(after)) {
        return moment;
      }
    }
  }

  private Instant moment(LocalDateTime wall) {
    ZoneOffsetTransition change = zone.getRules().getTransition(wall);
    if (change == null) {
      return wall.atZone(zone).toInstant();
    }
    return change.isGap() ? change.getInstant() : wall.toInstant(change.getOffsetBefore());
  }
}
