package icsref.job;

import icsref.config.Configuration;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What a build is asked to do.
 *
 * @param run the run's id: stands in the history and names its folders while they are unfinished
 * @param today the day of the run, for an as-at that is not set
 * @param asAt the day whose ICSs are the target, or null for the configured one
 * @param dryRun do everything but publish
 * @param force build although nothing has changed
 * @param program name and version of this program, for the manifest
 */
public record BuildOptions(
    String run,
    LocalDate today,
    LocalDate asAt,
    Path input,
    Path output,
    Configuration configuration,
    boolean dryRun,
    boolean force,
    String program) {
  /** The as-at day: the option, else the configuration, else today. */
  public LocalDate day() {
    if (asAt != null) {
      return asAt;
    }
    return configuration.asAt() != null ? configuration.asAt() : today;
  }
}
