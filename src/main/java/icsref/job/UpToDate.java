package icsref.job;

import icsref.publish.table.Manifest;
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
  private final String program;

  UpToDate(BuildContexts contexts, String program) {
    this.contexts = contexts;
    this.program = program;
  }

  @Override
  public FlowExecutionStatus decide(JobExecution execution, StepExecution identified) {
    BuildContext build = contexts.of(execution);
    Optional<BuildContext.UpToDate> found =
        build.options.force() || build.options.dryRun() ? Optional.empty() : find(build);
    found.ifPresent(build.upToDate::give);
    return new FlowExecutionStatus(found.isPresent() ? NOTHING : BUILD);
  }

  private Optional<BuildContext.UpToDate> find(BuildContext build) {
    Optional<String> latest = build.releases.latestName();
    if (latest.isEmpty()) {
      return Optional.empty();
    }
    // after a rollback the question is whether anything has changed since what was rolled back
    String asked =
        Rollback.find(build.options.output())
            .filter(rollback -> rollback.to().equals(latest.get()))
            .map(Rollback::from)
            .orElse(latest.get());
    Manifest.MadeFrom now = build.identified.get().madeFrom(build.options.asAt(), program);
    Optional<Manifest> made = Manifest.find(build.releaseFolder(asked));
    if (!made.map(Manifest::madeFrom).equals(Optional.of(now))) {
      return Optional.empty();
    }
    return isWhole(build, latest.get())
        ? Optional.of(new BuildContext.UpToDate(latest.get(), asked))
        : Optional.empty();
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
