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
  /** To find out whether a time ever comes; four years from here hold every day there is. */
  private static final LocalDateTime ANY_DAY = LocalDateTime.of(2024, 1, 1, 0, 0);

  /**
   * A timetable.
   *
   * @param cron five fields (minute first, as in crontab) or six (second first)
   * @throws IllegalArgumentException where it is not a cron expression, or one whose time never
   *     comes, such as 31 February
   */
  public static Timetable of(String cron, ZoneId zone) {
    String trimmed = cron.strip();
    boolean crontab = trimmed.split("\\s+").length == 5;
    CronExpression expression = CronExpression.parse(crontab ? "0 " + trimmed : trimmed);
    if (expression.next(ANY_DAY) == null) {
      throw new IllegalArgumentException("this time never comes");
    }
    return new Timetable(expression, zone);
  }

  /** The first moment after the one given. */
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
