package icsref.ops;

import java.time.Instant;
import java.util.Map;

/**
 * How a run ended, for whoever watches.
 *
 * @param run its id
 * @param exit the exit code, as the command would give it
 * @param message one line for people: what was done, or why not
 * @param asAt the day that the release is true for, or null where the run did not get so far
 * @param release the release that is the latest now, or null where there is none
 * @param published whether this run published it
 * @param findings how many, by severity in small letters
 * @param rows how many rows each table of the release has, by file name; empty where nothing was
 *     built
 */
public record RunOutcome(
    String run,
    Instant began,
    Instant ended,
    int exit,
    String message,
    String asAt,
    String release,
    boolean published,
    Map<String, Long> findings,
    Map<String, Long> rows) {
  public RunOutcome {
    findings = Map.copyOf(findings);
    rows = Map.copyOf(rows);
  }
}
