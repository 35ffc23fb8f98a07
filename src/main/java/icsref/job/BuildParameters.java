package icsref.job;

import icsref.job.BuildOptions.Folders;
import icsref.job.BuildOptions.Trigger;
import icsref.publish.table.Manifest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.batch.core.job.parameters.CompositeJobParametersValidator;
import org.springframework.batch.core.job.parameters.DefaultJobParametersValidator;
import org.springframework.batch.core.job.parameters.InvalidJobParametersException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.job.parameters.JobParametersValidator;

/**
 * The parameters of job {@code build}. The day and the run identify an instance, so that every
 * night is one; everything else says how it was asked for, and is there for a restart. The job has
 * no incrementer of its own, for then Spring Batch ignores the parameters of a run that is started
 * with some; {@code icsref job start}, which asks for the next run, gives it one.
 */
final class BuildParameters {
  static final String AS_AT = "as-at";
  static final String RUN = "run";
  private static final String TODAY = "today";
  private static final String TRIGGER = "trigger";
  private static final String INPUT = "input";
  private static final String OUTPUT = "output";
  private static final String CONFIG = "config";
  private static final String DRY_RUN = "dry-run";
  private static final String FORCE = "force";
  private static final String INPUT_SHA256 = "input-sha256";
  private static final String CONFIGURATION_SHA256 = "configuration-sha256";

  private BuildParameters() {}

  /**
   * @param digests of the input and the configuration as they were when the run was launched, where
   *     they can be read
   */
  static JobParameters of(BuildOptions options, Optional<Digests> digests) {
    JobParametersBuilder parameters =
        new JobParametersBuilder()
            .addLocalDate(AS_AT, options.asAt())
            .addString(RUN, options.run())
            .addLocalDate(TODAY, options.today(), false)
            .addString(TRIGGER, options.trigger().name().toLowerCase(Locale.ROOT), false)
            .addString(INPUT, options.input().toString(), false)
            .addString(OUTPUT, options.output().toString(), false)
            .addString(CONFIG, options.folders().config().toString(), false);
    if (options.dryRun()) {
      parameters.addString(DRY_RUN, "true", false);
    }
    if (options.force()) {
      parameters.addString(FORCE, "true", false);
    }
    digests.ifPresent(
        found ->
            parameters
                .addString(INPUT_SHA256, found.input(), false)
                .addString(CONFIGURATION_SHA256, found.configuration(), false));
    return parameters.toJobParameters();
  }

  /** What a run that has these parameters is asked to do. */
  static BuildOptions options(JobParameters parameters) {
    return new BuildOptions(
        parameters.getLocalDate(AS_AT),
        parameters.getString(RUN),
        parameters.getLocalDate(TODAY),
        Trigger.valueOf(parameters.getString(TRIGGER).toUpperCase(Locale.ROOT)),
        new Folders(
            Path.of(parameters.getString(INPUT)),
            Path.of(parameters.getString(OUTPUT)),
            Path.of(parameters.getString(CONFIG))),
        "true".equals(parameters.getString(DRY_RUN)),
        "true".equals(parameters.getString(FORCE)));
  }

  /** Refuses parameters that no run can have, before anything is recorded. */
  static JobParametersValidator validator() {
    CompositeJobParametersValidator all = new CompositeJobParametersValidator();
    all.setValidators(
        List.of(
            new DefaultJobParametersValidator(
                new String[] {AS_AT, RUN, TODAY, TRIGGER, INPUT, OUTPUT, CONFIG},
                new String[] {DRY_RUN, FORCE, INPUT_SHA256, CONFIGURATION_SHA256}),
            BuildParameters::validateValues));
    return all;
  }

  private static void validateValues(JobParameters parameters)
      throws InvalidJobParametersException {
    try {
      options(parameters);
    } catch (IllegalArgumentException e) {
      throw new InvalidJobParametersException(
          "a build cannot have the parameters " + parameters + ": " + e.getMessage());
    }
  }

  /** SHA-256 of everything in the input, and of the configuration. */
  record Digests(String input, String configuration) {
    /**
     * What decides what a release holds.
     *
     * @param program name and version of this program
     */
    Manifest.MadeFrom madeFrom(LocalDate asAt, String program) {
      return new Manifest.MadeFrom(asAt, program, configuration, input);
    }
  }
}
