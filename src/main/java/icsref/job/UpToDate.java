package icsref.job;

import icsref.io.Sha256;
import icsref.publish.table.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
    Path release = build.releaseFolder(latest.get());
    boolean same =
        Manifest.find(build.releaseFolder(asked))
            .filter(manifest -> manifest.madeFrom().equals(now))
            .isPresent();
    return same && Manifest.find(release).filter(manifest -> isWhole(release, manifest)).isPresent()
        ? Optional.of(new BuildContext.UpToDate(latest.get(), asked))
        : Optional.empty();
  }

  /** Whether every file of a release is there with its digest. */
  private static boolean isWhole(Path release, Manifest manifest) {
    return manifest.outputs().entrySet().parallelStream()
        .allMatch(file -> isThere(release.resolve(file.getKey()), file.getValue()));
  }

  private static boolean isThere(Path file, Manifest.Output output) {
    try {
      return Files.isRegularFile(file)
          && Files.size(file) == output.bytes()
          && Sha256.of(file).equals(output.sha256());
    } catch (IOException unreadable) {
      return false;
    }
  }
}
