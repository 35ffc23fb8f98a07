package icsref.job;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What a build is asked to do.
 *
 * @param asAt the day whose ICSs are the target
 * @param run the run's id: stands in the history and names its folders while they are unfinished
 * @param today the day of the run, from which on what a site has accepted speaks again
 * @param trigger what started it
 * @param dryRun do everything but publish
 * @param force build although nothing has changed
 */
public record BuildOptions(
    LocalDate asAt,
    String run,
    LocalDate today,
    Trigger trigger,
    Folders folders,
    boolean dryRun,
    boolean force) {
  /** What started a run. */
  public enum Trigger {
    /** Somebody at a terminal, or a scheduler of the site. */
    MANUAL,
    /** {@code icsref schedule}. */
    SCHEDULE,
    /** A build right after its fetch. */
    FETCH
  }

  /** Where a run reads and writes. */
  public record Folders(Path input, Path output, Path config) {}

  Path input() {
    return folders.input();
  }

  Path output() {
    return folders.output();
  }
}
