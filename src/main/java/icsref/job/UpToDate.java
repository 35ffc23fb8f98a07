package icsref.job;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  /** The manifest's digest of all the input. */
  static final String INPUT_SHA256 = "input_sha256";

  private final BuildContexts contexts;
  private final String program;

  UpToDate(BuildContexts contexts, String program) {
    this.contexts = contexts;
    this.program = program;
  }

  @Override
  public FlowExecutionStatus decide(JobExecution execution, StepExecution identified) {
    BuildContext build = contexts.of(execution);
    if (build.options.force() || build.options.dryRun()) {
      return new FlowExecutionStatus(BUILD);
    }
    Optional<String> latest = build.releases.latestName();
    if (latest.isEmpty() || !isWhole(build.releaseFolder(latest.get()))) {
      return new FlowExecutionStatus(BUILD);
    }
    // after a rollback the question is whether anything has changed since what was rolled back
    String asked =
        Rollback.find(build.options.output())
            .filter(rollback -> rollback.to().equals(latest.get()))
            .map(Rollback::from)
            .orElse(latest.get());
    if (!isOf(build, build.releaseFolder(asked))) {
      return new FlowExecutionStatus(BUILD);
    }
    build.upToDate.give(new BuildContext.UpToDate(latest.get(), asked));
    return new FlowExecutionStatus(NOTHING);
  }

  /** Whether a release is what a build would make now. */
  private boolean isOf(BuildContext build, Path release) {
    Identified input = build.identified.get();
    Map<String, Object> manifest = manifest(release);
    return build.options.asAt().toString().equals(manifest.get("as_at"))
        && program.equals(manifest.get("program"))
        && input.configuration().sha256().equals(manifest.get("configuration_sha256"))
        && input.sha256().equals(manifest.get(INPUT_SHA256));
  }

  private static Map<String, Object> manifest(Path release) {
    try {
      return JSON.std.mapFrom(Files.readString(release.resolve("manifest.json")));
    } catch (IOException unreadable) {
      return Map.of();
    }
  }

  /** Whether every file of a release is there with its digest. */
  private static boolean isWhole(Path release) {
    return manifest(release).get("outputs") instanceof List<?> outputs
        && outputs.parallelStream().allMatch(output -> isWhole(release, output));
  }

  private static boolean isWhole(Path release, Object output) {
    if (!(output instanceof Map<?, ?> one)) {
      return false;
    }
    Path file = release.resolve(String.valueOf(one.get("file")));
    try {
      return Files.isRegularFile(file)
          && Files.size(file) == ((Number) one.get("bytes")).longValue()
          && Sha256.of(file).equals(one.get("sha256"));
    } catch (IOException unreadable) {
      return false;
    }
  }
}
