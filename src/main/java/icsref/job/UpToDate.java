package icsref.job;

import icsref.publish.release.ReleaseStore;
import icsref.publish.table.Manifest;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.step.StepExecution;

/**
 * Is anything to be done? Asked of the latest release and its manifest, never of past runs: the
 * same day, input, configuration and program, and every file there with its digest.
 */
final class UpToDate implements JobExecutionDecider {
  static final String NOTHING = "NOOP";
  static final String BUILD = "BUILD";
  private static final Logger LOG = LoggerFactory.getLogger(UpToDate.class);

  private final BuildContexts contexts;
  private final ReadAhead ahead;
  private final String program;

  UpToDate(BuildContexts contexts, ReadAhead ahead, String program) {
    this.contexts = contexts;
    this.ahead = ahead;
    this.program = program;
  }

  @Override
  public FlowExecutionStatus decide(JobExecution execution, StepExecution none) {
    BuildContext build = contexts.of(execution);
    Optional<BuildContext.UpToDate> found =
        build.options.force() || build.options.dryRun() ? Optional.empty() : find(build);
    found.ifPresent(build.upToDate::give);
    return new FlowExecutionStatus(found.isPresent() ? NOTHING : BUILD);
  }

  private Optional<BuildContext.UpToDate> find(BuildContext build) {
    Optional<String> latest = build.releases.latestName();
    Optional<BuildParameters.Digests> now = ahead.digests(build.options.folders());
    if (latest.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    String asked = asked(build.options.output(), latest.get());
    Optional<Manifest.MadeFrom> made =
        Manifest.find(build.releaseFolder(asked)).map(Manifest::madeFrom);
    return made.equals(Optional.of(now.get().madeFrom(build.options.asAt(), program)))
            && isWhole(build, latest.get())
        ? Optional.of(new BuildContext.UpToDate(latest.get(), asked))
        : Optional.empty();
  }

  /** The folder of the release that an output is asked about, if it has any. */
  static Optional<Path> asked(Path output) {
    ReleaseStore releases = new ReleaseStore(output);
    return releases
        .latestName()
        .map(latest -> output.resolve("releases").resolve(asked(output, latest)));
  }

  /** After a rollback the question is whether anything has changed since what was rolled back. */
  private static String asked(Path output, String latest) {
    return Rollback.find(output)
        .filter(rollback -> rollback.to().equals(latest))
        .map(Rollback::from)
        .orElse(latest);
  }

  private static boolean isWhole(BuildContext build, String latest) {
    Optional<String> damage = build.releases.findDamage(latest);
    if (damage.isPresent()) {
      LOG.warn("release {} is damaged: {}. It is built again", latest, damage.get());
      return false;
    }
    return true;
  }
}
