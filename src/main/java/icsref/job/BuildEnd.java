package icsref.job;

import icsref.model.ExitCode;
import icsref.model.Finding;
import icsref.model.Severity;
import icsref.model.Stop;
import icsref.ops.RunHistory;
import icsref.publish.table.FindingsFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/**
 * How a build ended: in the history's words, in the files that people look into after a failure,
 * and as a result for the command.
 */
final class BuildEnd implements JobExecutionListener {
  private final BuildContexts contexts;
  private final String program;
  private volatile ExitCode last = ExitCode.INTERNAL;
  private volatile JobExecution lastExecution;

  BuildEnd(BuildContexts contexts, String program) {
    this.contexts = contexts;
    this.program = program;
  }

  @Override
  public void afterJob(JobExecution execution) {
    lastExecution = execution;
    BuildContext build = contexts.of(execution);
    ExitStatus exit = execution.getExitStatus();
    last = ExitCode.DONE;
    if (execution.getStatus() != BatchStatus.COMPLETED) {
      RuntimeException cause = cause(execution);
      last = ExitCode.INTERNAL;
      if (cause instanceof Stop stop) {
        last = stop.exitCode();
        build.raise(stop.findings());
      }
      execution.setExitStatus(new ExitStatus(exit.getExitCode(), words(build, cause)));
      leaveFindings(build, cause);
    } else if (build.upToDate.find().isPresent()) {
      execution.setExitStatus(new ExitStatus(exit.getExitCode(), words(build.upToDate.get())));
    } else if (build.published.find().isPresent()) {
      execution.setExitStatus(RunHistory.published(exit, build.published.get()));
    } else {
      execution.setExitStatus(new ExitStatus(exit.getExitCode(), "a dry run"));
    }
  }

  private static String words(BuildContext.UpToDate found) {
    return "up to date with "
        + found.release()
        + (found.as().equals(found.release()) ? "" : ", rolled back from " + found.as());
  }

  /** Of data errors the first finding, the worst; of anything else why it went wrong. */
  private static String words(BuildContext build, RuntimeException cause) {
    Optional<Finding> worst =
        build.findings().stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .findFirst();
    boolean data =
        cause instanceof Stop stop
            && (stop.exitCode() == ExitCode.DATA_ERRORS || stop.exitCode() == ExitCode.INPUT);
    if (data && worst.isPresent()) {
      Finding finding = worst.get();
      String where = finding.origin() == null ? "" : finding.origin() + ": ";
      return finding.check() + ": " + where + finding.message();
    }
    return cause.getMessage();
  }

  private void leaveFindings(BuildContext build, RuntimeException cause) {
    build.written.find().ifPresent(BuildContext.Written::close);
    // first: where the disk is full the draft makes room for what is told of the run
    build.releases.sweep();
    if (!build.areFindingsLeft()) {
      FindingsFile.write(build.options.output(), build.findings());
    }
    ForPeople.writeFailed(build, program, cause.getMessage());
  }

  /**
   * What the command is told.
   *
   * @throws Stop where nothing was published
   */
  BuildResult result(JobExecution execution) {
    BuildContext build = contexts.of(execution);
    if (execution.getStatus() != BatchStatus.COMPLETED) {
      throw cause(execution);
    }
    Optional<String> release =
        build.upToDate.find().map(BuildContext.UpToDate::release).or(build.published::find);
    boolean upToDate = build.upToDate.find().isPresent();
    Map<String, String> counts = upToDate ? new LinkedHashMap<>() : BuildSummary.of(build);
    return new BuildResult(
        ExitCode.DONE,
        upToDate,
        build.options.asAt(),
        release.orElse(null),
        release.map(build::releaseFolder).orElse(null),
        upToDate ? List.of() : build.findings(),
        counts);
  }

  /**
   * What the command is told of the last execution.
   *
   * @throws Stop where nothing was published, or none has begun
   */
  BuildResult result() {
    if (lastExecution == null) {
      throw new Stop(ExitCode.INTERNAL, "the run could not be started; see the log", null);
    }
    return result(lastExecution);
  }

  /** How the last execution has ended; internal failure where none has. */
  ExitCode exitCode() {
    return last;
  }

  private RuntimeException cause(JobExecution execution) {
    BuildContext build = contexts.of(execution);
    Throwable first = null;
    for (Throwable failure : execution.getAllFailureExceptions()) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof OutOfMemoryError) {
          // what else failed, or was refused as unreadable, is its consequence
          return new IllegalStateException(cause.toString(), cause);
        }
      }
    }
    for (Throwable failure : execution.getAllFailureExceptions()) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof Stop stop) {
          return stop.findings().isEmpty()
              ? new Stop(stop.exitCode(), stop.getMessage(), build.findings(), stop)
              : stop;
        }
        if (cause.getCause() == null && first == null) {
          first = cause;
        }
      }
    }
    if (execution.getStatus() == BatchStatus.STOPPED) {
      return new Stop(
          ExitCode.STOPPED,
          "the build was asked to stop; nothing was published. icsref job restart "
              + execution.getId()
              + " repeats it",
          build.findings(),
          null);
    }
    return new IllegalStateException(
        first == null
            ? "the build ended as " + execution.getStatus()
            : first.getMessage() == null ? first.toString() : first.getMessage(),
        first);
  }
}
