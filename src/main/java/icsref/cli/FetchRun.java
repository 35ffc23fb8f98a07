package icsref.cli;

import icsref.fetch.FetchConfig;
import icsref.fetch.FetchSource;
import icsref.fetch.Fetcher;
import icsref.fetch.Fetcher.Fetched;
import icsref.fetch.Fetcher.Outcome;
import icsref.fetch.RetryPolicy;
import icsref.io.Limits;
import icsref.io.Words;
import icsref.job.FetchJob;
import icsref.job.ListValidator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fetch, by itself or before a build, in the frame of its run. */
final class FetchRun {
  private static final Logger LOG = LoggerFactory.getLogger(FetchRun.class);

  private final RunFrame frame;
  private final FetchConfig config;

  /**
   * Reads {@code config/fetch.yml}.
   *
   * @throws icsref.model.Stop where that is wrong
   */
  FetchRun(RunFrame frame) {
    this.frame = frame;
    this.config = FetchConfig.read(frame.folders().config().resolve("fetch.yml"));
  }

  /**
   * Fetches the sources of these names; of none: all that are enabled, of which there must be one.
   */
  List<Fetched> chosen(List<String> names) {
    return fetch(config.chosen(names));
  }

  /** Fetches the sources that are enabled. That there is none is normal before a build. */
  List<Fetched> enabled() {
    List<FetchSource> enabled = config.enabledSources();
    if (enabled.isEmpty()) {
      LOG.info("no source is enabled in config/fetch.yml: nothing is fetched");
      return List.of();
    }
    return fetch(enabled);
  }

  private List<Fetched> fetch(List<FetchSource> sources) {
    RetryPolicy retries =
        new RetryPolicy(
            duration -> Thread.sleep(duration.toMillis()),
            () -> ThreadLocalRandom.current().nextDouble(),
            frame.clock());
    Folders folders = frame.folders();
    Fetcher fetcher =
        new Fetcher(
            config,
            Limits.read(folders.config()).archive(),
            folders.input(),
            folders.output(),
            new ListValidator(folders.config(), frame.clock()),
            retries);
    List<Fetched> fetched =
        frame.recorded(
            folders.configuration().historyUrl(),
            (history, lock) -> new FetchJob(history, fetcher, frame.clock()).run(sources));
    fetched.forEach(one -> LOG.info("{}", words(one)));
    return fetched;
  }

  /** What became of a source, as one line. */
  static String words(Fetched one) {
    return one.source()
        + ": "
        + (one.outcome() == Outcome.NEW ? "new" : "unchanged")
        + ", "
        + one.file()
        + (one.rows().isPresent() ? ", " + Words.count(one.rows().getAsLong(), "row") : "");
  }
}
