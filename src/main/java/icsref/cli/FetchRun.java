package icsref.cli;

import icsref.fetch.FetchConfig;
import icsref.fetch.Fetcher;
import icsref.fetch.Fetcher.Fetched;
import icsref.fetch.RetryPolicy;
import icsref.job.FetchJob;
import icsref.ops.HistoryDatabase;
import icsref.ops.OutputLock;
import icsref.ops.RunLock;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;

/** A fetch with the locks and the history around it. */
final class FetchRun {
  private FetchRun() {}

  /** Fetches the sources of these names, or all that are enabled. */
  static List<Fetched> run(Folders folders, List<String> names, Clock clock) {
    Instant began = clock.instant();
    String run = RunId.of(began);
    FetchConfig config = FetchConfig.read(folders.config().resolve("fetch.yml"));
    var chosen = config.chosen(names);
    RetryPolicy pace =
        new RetryPolicy(
            duration -> Thread.sleep(duration.toMillis()),
            () -> ThreadLocalRandom.current().nextDouble(),
            clock);
    Fetcher fetcher =
        new Fetcher(
            config, folders.input(), folders.output(), new LayoutValidator(folders, clock), pace);
    MDC.put("run", run);
    try (OutputLock output = OutputLock.acquire(folders.output(), run, began);
        HistoryDatabase history =
            HistoryDatabase.open(
                folders.output(), folders.configuration().historyUrl(), System.getenv());
        RunLock lock = history.lock(run)) {
      return new FetchJob(history, fetcher, clock).run(chosen);
    } finally {
      MDC.remove("run");
    }
  }
}
