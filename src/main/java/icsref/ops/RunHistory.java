package icsref.ops;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Past runs, newest first, read back for people and machines.
 *
 * @param runs as the history has them
 */
public record RunHistory(List<Run> runs) {
  /** How a job's exit description names the release that the run published: one line of it. */
  public static final String RELEASE = "icsref.release";

  private static final Pattern NOTED =
      Pattern.compile("(?m)^" + Pattern.quote(RELEASE) + "=(\\S+)\\s*$");

  /**
   * A run: one execution of a job.
   *
   * @param id the execution's number; a restart is a new one of the same instance
   * @param instance the same for all executions with the same identifying parameters
   * @param parameters by name
   * @param started null where it was killed before it began
   * @param ended null while it runs, or where it was killed and nothing ran since
   * @param status Spring Batch's word: COMPLETED, FAILED, STOPPED, STARTED …
   * @param exit the exit code that the job gave, mostly the same word
   * @param message the first line of what went wrong, or empty
   * @param release what it published, or empty
   */
  public record Run(
      long id,
      long instance,
      String job,
      Map<String, String> parameters,
      LocalDateTime started,
      LocalDateTime ended,
      String status,
      String exit,
      String message,
      Optional<String> release,
      List<Step> steps) {}

  /** A step of a run, with its counts of items. */
  public record Step(
      String name,
      LocalDateTime started,
      LocalDateTime ended,
      String status,
      String exit,
      long read,
      long written,
      long skipped) {
    /** Whether it is a part of a partitioned step, which Spring Batch names after a colon. */
    boolean isPart() {
      return name.contains(":");
    }
  }

  public RunHistory {
    runs = List.copyOf(runs);
  }

  /** An exit status that says which release was published, for {@link #list} to find. */
  public static ExitStatus published(ExitStatus status, String release) {
    String before = status.getExitDescription();
    // not addExitDescription: its separator would put the note behind other text in one line
    return new ExitStatus(
        status.getExitCode(),
        RELEASE + "=" + release + (before == null || before.isBlank() ? "" : "\n" + before));
  }

  /** The release that {@link #published} noted in an exit status, if any. */
  public static Optional<String> release(ExitStatus status) {
    Matcher noted = NOTED.matcher(status.getExitDescription());
    return noted.find() ? Optional.of(noted.group(1)) : Optional.empty();
  }

  /**
   * Reads the history.
   *
   * @param limit how many runs at most
   */
  public static RunHistory list(HistoryDatabase history, int limit) {
    JobRepository repository = history.jobRepository();
    List<JobExecution> executions = new ArrayList<>();
    for (String job : repository.getJobNames()) {
      for (JobInstance instance : repository.getJobInstances(job, 0, limit)) {
        executions.addAll(repository.getJobExecutions(instance));
      }
    }
    return new RunHistory(
        executions.stream()
            .sorted(Comparator.comparingLong(JobExecution::getId).reversed())
            .limit(limit)
            .map(RunHistory::run)
            .toList());
  }

  /**
   * Forgets runs: those whose every execution ended before a moment. What they published stays.
   *
   * @return how many executions
   */
  public static int prune(HistoryDatabase history, LocalDateTime before) {
    JobRepository repository = history.jobRepository();
    int forgotten = 0;
    for (String job : repository.getJobNames()) {
      for (JobInstance instance : repository.getJobInstances(job, 0, Integer.MAX_VALUE)) {
        List<JobExecution> executions = repository.getJobExecutions(instance);
        if (executions.stream()
            .allMatch(one -> one.getEndTime() != null && one.getEndTime().isBefore(before))) {
          repository.deleteJobInstance(instance);
          forgotten += executions.size();
        }
      }
    }
    return forgotten;
  }

  private static Run run(JobExecution execution) {
    Map<String, String> parameters = new TreeMap<>();
    for (JobParameter<?> parameter : execution.getJobParameters()) {
      parameters.put(parameter.name(), String.valueOf(parameter.value()));
    }
    ExitStatus exit = execution.getExitStatus();
    return new Run(
        execution.getId(),
        execution.getJobInstance().getId(),
        execution.getJobInstance().getJobName(),
        parameters,
        execution.getStartTime(),
        execution.getEndTime(),
        execution.getStatus().name(),
        exit.getExitCode(),
        firstLine(NOTED.matcher(exit.getExitDescription()).replaceAll("")),
        release(exit),
        execution.getStepExecutions().stream()
            .sorted(Comparator.comparingLong(StepExecution::getId))
            .map(RunHistory::step)
            .toList());
  }

  private static Step step(StepExecution step) {
    return new Step(
        step.getStepName(),
        step.getStartTime(),
        step.getEndTime(),
        step.getStatus().name(),
        step.getExitStatus().getExitCode(),
        step.getReadCount(),
        step.getWriteCount(),
        step.getSkipCount());
  }

  /** Of a stack trace, which Batch keeps, what went wrong and not which class says so. */
  private static String firstLine(String message) {
    return message
        .strip()
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^(?:[a-z]\\w*\\.)+[A-Z][\\w$]*: ", "");
  }

  /** For people: a line for each run and, indented, for each of its steps. */
  public String table(boolean withSteps) {
    if (runs.isEmpty()) {
      return "no run yet\n";
    }
    List<String[]> lines = new ArrayList<>();
    lines.add(
        new String[] {
          "run", "job", "started", "took", "exit", "release", "read", "written", "skipped",
          "message"
        });
    for (Run run : runs) {
      lines.add(
          new String[] {
            Long.toString(run.id()),
            run.job(),
            day(run.started()),
            took(run.started(), run.ended()),
            run.ended() == null ? run.status() : run.exit(),
            run.release().orElse(""),
            sum(run, Step::read),
            sum(run, Step::written),
            sum(run, Step::skipped),
            run.message()
          });
      if (withSteps) {
        for (Step step : run.steps()) {
          lines.add(
              new String[] {
                "",
                "  " + step.name(),
                day(step.started()),
                took(step.started(), step.ended()),
                step.exit(),
                "",
                Long.toString(step.read()),
                Long.toString(step.written()),
                Long.toString(step.skipped()),
                ""
              });
        }
      }
    }
    return aligned(lines);
  }

  /** Over the steps of a run; what the parts of a partitioned step count, that step counts too. */
  private static String sum(Run run, ToLongFunction<Step> count) {
    return Long.toString(
        run.steps().stream().filter(step -> !step.isPart()).mapToLong(count).sum());
  }

  private static String aligned(List<String[]> lines) {
    int columns = lines.get(0).length;
    int[] width = new int[columns];
    for (String[] line : lines) {
      for (int i = 0; i < columns; i++) {
        width[i] = Math.max(width[i], line[i].length());
      }
    }
    StringBuilder table = new StringBuilder();
    for (String[] line : lines) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        boolean number = i == 0 || i == 3 || (i >= 6 && i <= 8);
        String blank = " ".repeat(width[i] - line[i].length());
        row.append(i == 0 ? "" : "  ").append(number ? blank + line[i] : line[i] + blank);
      }
      table.append(row.toString().stripTrailing()).append('\n');
    }
    return table.toString();
  }

  /** For machines: an array of runs, newest first; times are local, as the history has them. */
  public String json() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Run run : runs) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("run", run.id());
      one.put("instance", run.instance());
      one.put("job", run.job());
      one.put("parameters", run.parameters());
      times(one, run.started(), run.ended());
      one.put("status", run.status());
      one.put("exit", run.exit());
      one.put("message", run.message());
      one.put("release", run.release().orElse(null));
      List<Map<String, Object>> steps = new ArrayList<>();
      for (Step step : run.steps()) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("step", step.name());
        times(part, step.started(), step.ended());
        part.put("status", step.status());
        part.put("exit", step.exit());
        part.put("read", step.read());
        part.put("written", step.written());
        part.put("skipped", step.skipped());
        steps.add(part);
      }
      one.put("steps", steps);
      all.add(one);
    }
    try {
      return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void times(Map<String, Object> one, LocalDateTime started, LocalDateTime ended) {
    one.put("started", started == null ? null : started.toString());
    one.put("ended", ended == null ? null : ended.toString());
    one.put(
        "seconds",
        started == null || ended == null
            ? null
            : Duration.between(started, ended).toMillis() / 1000.0);
  }

  private static String day(LocalDateTime time) {
    return time == null
        ? ""
        : time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ')
            + (time.getSecond() == 0 ? ":00" : "");
  }

  private static String took(LocalDateTime started, LocalDateTime ended) {
    return started == null || ended == null
        ? ""
        : String.format(
            Locale.ROOT, "%.1f s", Duration.between(started, ended).toMillis() / 1000.0);
  }
}
