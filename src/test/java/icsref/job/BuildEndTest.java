package icsref.job;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.model.BuiltInCheck;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.test.MetaDataInstanceFactory;

/** What is left of a build that a step has stopped. */
class BuildEndTest {
  @TempDir Path folder;

  @Test
  void what_a_step_stops_for_is_in_the_findings_of_the_run_and_in_the_history() throws Exception {
    BuildEnd end = new BuildEnd(new BuildContexts(), "icsref test");
    JobExecution execution = stopped();
    execution.addFailureException(
        new Stop(
            ExitCode.DATA_ERRORS,
            "nothing was published",
            List.of(
                BuiltInCheck.DAY_OF_CODE_NOT_ONCE.finding(
                    null, "code_on_day.csv", "01A", "code 01A has no row on a day", "Report it.")),
            null));
    end.afterJob(execution);

    assertThat(end.exitCode()).isEqualTo(ExitCode.DATA_ERRORS);
    assertThat(Files.readAllLines(folder.resolve("output/findings.csv")))
        .hasSize(2)
        .last()
        .asString()
        .contains("day-of-code-not-once,ERROR,icsref")
        .contains("code 01A has no row on a day");
    assertThat(Files.readString(folder.resolve("output/findings.json")))
        .contains("day-of-code-not-once");
    assertThat(Files.readString(folder.resolve("output/report.html")))
        .contains("Code 01A has no row on a day");
    assertThat(execution.getExitStatus().getExitDescription())
        .isEqualTo("day-of-code-not-once: code 01A has no row on a day");
  }

  private JobExecution stopped() throws Exception {
    Path output = Files.createDirectories(folder.resolve("output"));
    BuildOptions options =
        new BuildOptions(
            LocalDate.of(2024, 6, 30),
            "one",
            LocalDate.of(2024, 7, 1),
            BuildOptions.Trigger.MANUAL,
            new BuildOptions.Folders(folder, output, folder),
            false,
            false);
    JobExecution execution =
        MetaDataInstanceFactory.createJobExecution(
            "build", 1L, 1L, BuildParameters.of(options, Optional.empty()));
    execution.setStatus(BatchStatus.FAILED);
    execution.setExitStatus(ExitStatus.FAILED);
    return execution;
  }
}
