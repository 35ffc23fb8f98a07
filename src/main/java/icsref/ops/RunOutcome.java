package icsref.ops;

import icsref.model.ExitCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * How a run ended, for the people who watch.
 *
 * @param run its id
 * @param message one line for people: what was done, or why not
 */
public record RunOutcome(
    String run, Instant began, Instant ended, ExitCode exit, String message, Output output) {
  /**
   * What the output folder holds after the run.
   *
   * @param asAt the day that the release is true for; empty where the run did not get so far
   * @param release the release that is the latest now, or empty where there is none
   * @param published whether this run published it
   * @param findings how many, by severity in small letters
   * @param rows how many rows each table of the release has, by file name; empty where nothing was
   *     built
   */
  public record Output(
      Optional<LocalDate> asAt,
      Optional<String> release,
      boolean published,
      Map<String, Long> findings,
      Map<String, Long> rows) {
    public Output {
      findings = Map.copyOf(findings);
      rows = Map.copyOf(rows);
    }
  }
}
