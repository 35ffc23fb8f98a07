package icsref.ops;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.io.AtomicFile;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is told after a run, however it was started: {@code output/last-run.json}, one line; {@code
 * output/metrics.prom}, OpenMetrics text that a node exporter can pick up; and the site's hook.
 * Files are replaced whole. Nothing here changes how the run ended.
 */
public final class Notifier {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
  private static final long HOOK_SECONDS = 60;

  private final Path output;
  private final DiskReserve reserve;

  /**
   * To be made when a run begins, by the holder of the output folder's lock: it keeps some disk
   * space for what it tells in the end.
   */
  public Notifier(Path output) {
    this.output = output;
    this.reserve = new DiskReserve(output);
    reserve.keep();
  }

  /**
   * Tells of a run.
   *
   * @param hook the command to call and its arguments, or empty for none
   * @throws Stop where the files cannot be written: a watcher that sees old files must not take
   *     them for the last run's
   */
  public void tell(RunOutcome outcome, List<String> hook) {
    Path lastRun = output.resolve("last-run.json");
    try {
      Files.createDirectories(output);
      reserve.giveBack();
      Optional<Instant> success =
          outcome.exit() == ExitCode.DONE ? Optional.of(outcome.ended()) : lastSuccess(lastRun);
      AtomicFile.write(lastRun, json(outcome, success) + "\n");
      AtomicFile.write(output.resolve("metrics.prom"), metrics(outcome, success));
      reserve.keep();
    } catch (IOException e) {
      throw new Stop(
          ExitCode.INTERNAL,
          "cannot write last-run.json and metrics.prom in " + output + ": " + e,
          e);
    } finally {
      // the people whom the hook tells learn of the run even where the files could not be written
      if (!hook.isEmpty()) {
        call(hook, outcome, lastRun);
      }
    }
  }

  /** When a run last succeeded before this one; empty where that is not known. */
  private static Optional<Instant> lastSuccess(Path lastRun) {
    if (!Files.exists(lastRun)) {
      return Optional.empty();
    }
    try {
      Object moment = JSON.std.mapFrom(lastRun.toFile()).get("last_success");
      return Optional.ofNullable(moment).map(text -> Instant.parse(text.toString()));
    } catch (IOException | DateTimeParseException e) {
      LOG.warn("{} cannot be read, so the last success is not known: {}", lastRun, e.toString());
      return Optional.empty();
    }
  }

  private static String json(RunOutcome outcome, Optional<Instant> success) throws IOException {
    RunOutcome.Output made = outcome.output();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("run", outcome.run());
    all.put("began", outcome.began().toString());
    all.put("ended", outcome.ended().toString());
    all.put("seconds", seconds(outcome));
    all.put("exit", outcome.exit().number());
    all.put("message", outcome.message());
    all.put("as_at", made.asAt().map(LocalDate::toString).orElse(null));
    all.put("release", made.release().orElse(null));
    all.put("published", made.published());
    all.put("findings", new TreeMap<>(made.findings()));
    all.put("rows", new TreeMap<>(made.rows()));
    all.put("last_success", success.map(Instant::toString).orElse(null));
    return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(all);
  }

  private static double seconds(RunOutcome outcome) {
    return Duration.between(outcome.began(), outcome.ended()).toMillis() / 1000.0;
  }

  private static String metrics(RunOutcome outcome, Optional<Instant> success) {
    RunOutcome.Output made = outcome.output();
    Metrics metrics = new Metrics();
    metrics.gauge("last_run_timestamp_seconds", "When the last run ended.", outcome.ended());
    success.ifPresent(
        moment ->
            metrics.gauge(
                "last_success_timestamp_seconds",
                "When a run last ended with exit code 0.",
                moment));
    metrics.gauge("last_run_duration_seconds", "How long the last run took.", seconds(outcome));
    metrics.gauge(
        "last_run_exit_code",
        "Exit code of the last run, 0 for published or up to date.",
        outcome.exit().number());
    Map<String, Object> findings = new LinkedHashMap<>();
    for (String severity : List.of("error", "warning", "info")) {
      findings.put(Metrics.label("severity", severity), made.findings().getOrDefault(severity, 0L));
    }
    metrics.gauge("last_run_findings", "Findings of the last run.", findings);
    if (!made.rows().isEmpty()) {
      Map<String, Object> rows = new LinkedHashMap<>();
      new TreeMap<>(made.rows())
          .forEach((table, count) -> rows.put(Metrics.label("table", table), count));
      metrics.gauge("rows", "Rows of each table of the release.", rows);
    }
    made.release()
        .ifPresent(
            release ->
                metrics.gauge(
                    "release_info",
                    "The release that is the latest now.",
                    Map.of(
                        Metrics.label("release", release)
                            + made.asAt()
                                .map(day -> "," + Metrics.label("as_at", day.toString()))
                                .orElse(""),
                        1)));
    return metrics.text();
  }

  private static void call(List<String> hook, RunOutcome outcome, Path lastRun) {
    ProcessBuilder command = new ProcessBuilder(hook).redirectErrorStream(true);
    Map<String, String> environment = command.environment();
    // the hook does not need the database
    environment.keySet().removeIf(name -> name.startsWith("ICSREF_HISTORY_"));
    environment.put("ICSREF_RUN", outcome.run());
    environment.put("ICSREF_EXIT", Integer.toString(outcome.exit().number()));
    environment.put("ICSREF_MESSAGE", outcome.message());
    environment.put("ICSREF_RELEASE", outcome.output().release().orElse(""));
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
              new String(Files.readAllBytes(said), StandardCharsets.UTF_8).strip());
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
