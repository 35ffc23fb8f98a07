package icsref.ops;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is told after a run, whoever started it: {@code output/last-run.json}, one line; {@code
 * output/metrics.prom}, OpenMetrics text that a node exporter can pick up; and the site's hook.
 * Files are replaced whole. Nothing here changes how the run ended.
 */
public final class Notifier {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
  private static final long HOOK_SECONDS = 60;

  private final Path output;
  private final List<String> hook;

  /**
   * @param hook the command and its arguments, or empty for none
   */
  public Notifier(Path output, List<String> hook) {
    this.output = output;
    this.hook = List.copyOf(hook);
  }

  /**
   * Tells of a run.
   *
   * @throws Stop where the files cannot be written: a watcher that sees old files must not take
   *     them for the last run's
   */
  public void tell(RunOutcome outcome) {
    Path lastRun = output.resolve("last-run.json");
    try {
      Files.createDirectories(output);
      String success =
          outcome.exit() == ExitCode.DONE.number()
              ? outcome.ended().toString()
              : lastSuccess(lastRun);
      replace(lastRun, json(outcome, success) + "\n");
      replace(output.resolve("metrics.prom"), metrics(outcome, success));
    } catch (IOException e) {
      throw new Stop(
          ExitCode.INTERNAL,
          "cannot write last-run.json and metrics.prom in " + output + ": " + e,
          e);
    }
    if (!hook.isEmpty()) {
      call(outcome, lastRun);
    }
  }

  private static void replace(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** When a run last succeeded before this one; empty where none is known. */
  private static String lastSuccess(Path lastRun) {
    if (!Files.exists(lastRun)) {
      return "";
    }
    try {
      Object moment = JSON.std.mapFrom(lastRun.toFile()).get("last_success");
      return moment == null ? "" : Instant.parse(moment.toString()).toString();
    } catch (IOException | DateTimeParseException e) {
      LOG.warn("{} cannot be read, so the last success is forgotten: {}", lastRun, e.toString());
      return "";
    }
  }

  private static String json(RunOutcome outcome, String success) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("run", outcome.run());
    all.put("began", outcome.began().toString());
    all.put("ended", outcome.ended().toString());
    all.put("seconds", seconds(outcome));
    all.put("exit", outcome.exit());
    all.put("message", outcome.message());
    all.put("as_at", outcome.asAt());
    all.put("release", outcome.release());
    all.put("published", outcome.published());
    all.put("findings", new TreeMap<>(outcome.findings()));
    all.put("rows", new TreeMap<>(outcome.rows()));
    all.put("last_success", success.isEmpty() ? null : success);
    return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(all);
  }

  private static double seconds(RunOutcome outcome) {
    return Duration.between(outcome.began(), outcome.ended()).toMillis() / 1000.0;
  }

  /**
   * Only gauges without further types: node exporters read the older text format, which knows no
   * {@code info}.
   */
  private static String metrics(RunOutcome outcome, String success) {
    StringBuilder text = new StringBuilder();
    gauge(text, "last_run_timestamp_seconds", "When the last run ended.");
    value(text, "last_run_timestamp_seconds", "", epoch(outcome.ended()));
    if (!success.isEmpty()) {
      gauge(text, "last_success_timestamp_seconds", "When a run last ended with exit code 0.");
      value(text, "last_success_timestamp_seconds", "", epoch(Instant.parse(success)));
    }
    gauge(text, "last_run_duration_seconds", "How long the last run took.");
    value(text, "last_run_duration_seconds", "", decimal(seconds(outcome)));
    gauge(text, "last_run_exit_code", "Exit code of the last run, 0 for published or up to date.");
    value(text, "last_run_exit_code", "", Integer.toString(outcome.exit()));
    gauge(text, "last_run_findings", "Findings of the last run.");
    for (String severity : List.of("error", "warning", "info")) {
      long count = outcome.findings().getOrDefault(severity, 0L);
      value(text, "last_run_findings", label("severity", severity), Long.toString(count));
    }
    if (!outcome.rows().isEmpty()) {
      gauge(text, "rows", "Rows of each table that the last run built.");
      new TreeMap<>(outcome.rows())
          .forEach((table, rows) -> value(text, "rows", label("table", table), rows.toString()));
    }
    if (outcome.release() != null) {
      gauge(text, "release_info", "The release that is the latest now.");
      String labels =
          label("release", outcome.release())
              + (outcome.asAt() == null ? "" : "," + label("as_at", outcome.asAt()));
      value(text, "release_info", labels, "1");
    }
    return text.append("# EOF\n").toString();
  }

  private static void gauge(StringBuilder text, String name, String help) {
    text.append("# HELP icsref_" + name + " " + help + "\n");
    text.append("# TYPE icsref_" + name + " gauge\n");
  }

  private static void value(StringBuilder text, String name, String labels, String value) {
    text.append("icsref_" + name + (labels.isEmpty() ? "" : "{" + labels + "}"));
    text.append(" " + value + "\n");
  }

  private static String label(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return name + "=\"" + escaped + "\"";
  }

  private static String epoch(Instant moment) {
    return decimal(moment.toEpochMilli() / 1000.0);
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }

  private void call(RunOutcome outcome, Path lastRun) {
    ProcessBuilder command = new ProcessBuilder(hook).redirectErrorStream(true);
    Map<String, String> environment = command.environment();
    // what the hook is for does not need the database
    environment.keySet().removeIf(name -> name.startsWith("ICSREF_HISTORY_"));
    environment.put("ICSREF_RUN", outcome.run());
    environment.put("ICSREF_EXIT", Integer.toString(outcome.exit()));
    environment.put("ICSREF_MESSAGE", outcome.message());
    environment.put("ICSREF_RELEASE", outcome.release() == null ? "" : outcome.release());
    environment.put("ICSREF_LAST_RUN", lastRun.toAbsolutePath().toString());
    try {
      // to a file, not a pipe: a hook that says more than a pipe holds would hang
      Path said = Files.createTempFile("icsref-hook", ".txt");
      try {
        Process process = command.redirectOutput(said.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(HOOK_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          LOG.warn("the hook {} did not end within {} s", hook.get(0), HOOK_SECONDS);
        } else if (process.exitValue() != 0) {
          LOG.warn(
              "the hook {} ended with {}: {}",
              hook.get(0),
              process.exitValue(),
              new String(Files.readAllBytes(said), java.nio.charset.StandardCharsets.UTF_8)
                  .strip());
        }
      } finally {
        Files.delete(said);
      }
    } catch (IOException e) {
      LOG.warn("the hook {} cannot be run: {}", hook.get(0), e.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
