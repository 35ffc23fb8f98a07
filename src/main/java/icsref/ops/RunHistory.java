package icsref.ops;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.batch.core.ExitStatus;

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
      long skipped) {}

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
  public static RunHistory list(DataSource history, int limit) {
    Map<Long, List<Step>> steps = new TreeMap<>();
    Map<Long, Map<String, String>> parameters = new TreeMap<>();
    List<Run> runs = new ArrayList<>();
    String chosen =
        "(SELECT JOB_EXECUTION_ID FROM BATCH_JOB_EXECUTION"
            + " ORDER BY JOB_EXECUTION_ID DESC FETCH FIRST ? ROWS ONLY)";
    try (Connection connection = history.getConnection()) {
      query(
          connection,
          "SELECT JOB_EXECUTION_ID, PARAMETER_NAME, PARAMETER_VALUE FROM BATCH_JOB_EXECUTION_PARAMS"
              + " WHERE JOB_EXECUTION_ID IN "
              + chosen,
          limit,
          row ->
              parameters
                  .computeIfAbsent(row.getLong(1), id -> new TreeMap<>())
                  .put(row.getString(2), row.getString(3)));
      query(
          connection,
          "SELECT JOB_EXECUTION_ID, STEP_NAME, START_TIME, END_TIME, STATUS, EXIT_CODE, READ_COUNT,"
              + " WRITE_COUNT, READ_SKIP_COUNT + PROCESS_SKIP_COUNT + WRITE_SKIP_COUNT"
              + " FROM BATCH_STEP_EXECUTION WHERE JOB_EXECUTION_ID IN "
              + chosen
              + " ORDER BY STEP_EXECUTION_ID",
          limit,
          row ->
              steps
                  .computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                  .add(
                      new Step(
                          row.getString(2),
                          time(row, 3),
                          time(row, 4),
                          row.getString(5),
                          row.getString(6),
                          row.getLong(7),
                          row.getLong(8),
                          row.getLong(9))));
      query(
          connection,
          "SELECT E.JOB_EXECUTION_ID, E.JOB_INSTANCE_ID, I.JOB_NAME, E.START_TIME, E.END_TIME,"
              + " E.STATUS, E.EXIT_CODE, E.EXIT_MESSAGE FROM BATCH_JOB_EXECUTION E"
              + " JOIN BATCH_JOB_INSTANCE I ON I.JOB_INSTANCE_ID = E.JOB_INSTANCE_ID"
              + " ORDER BY E.JOB_EXECUTION_ID DESC FETCH FIRST ? ROWS ONLY",
          limit,
          row -> {
            long id = row.getLong(1);
            String message = Optional.ofNullable(row.getString(8)).orElse("");
            Matcher release = NOTED.matcher(message);
            Optional<String> published =
                release.find() ? Optional.of(release.group(1)) : Optional.empty();
            runs.add(
                new Run(
                    id,
                    row.getLong(2),
                    row.getString(3),
                    parameters.getOrDefault(id, Map.of()),
                    time(row, 4),
                    time(row, 5),
                    row.getString(6),
                    row.getString(7),
                    firstLine(NOTED.matcher(message).replaceAll("")),
                    published,
                    List.copyOf(steps.getOrDefault(id, List.of()))));
          });
    } catch (SQLException e) {
      throw new Stop(ExitCode.INTERNAL, "the run history cannot be read: " + e.getMessage(), e);
    }
    return new RunHistory(runs);
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
            Long.toString(run.steps().stream().mapToLong(Step::read).sum()),
            Long.toString(run.steps().stream().mapToLong(Step::written).sum()),
            Long.toString(run.steps().stream().mapToLong(Step::skipped).sum()),
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

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private static void query(Connection connection, String sql, int limit, Row each)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, limit);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          each.read(rows);
        }
      }
    }
  }

  private static LocalDateTime time(ResultSet row, int column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toLocalDateTime();
  }
}
