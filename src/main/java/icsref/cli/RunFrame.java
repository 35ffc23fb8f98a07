package icsref.cli;

import icsref.ops.HistoryDatabase;
import icsref.ops.OutputLock;
import icsref.ops.RunLock;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.MDC;

/**
 * What is around every run, whatever it does: its id in each line of the log, the lock of the
 * output folder, the run history and its lock.
 */
final class RunFrame implements AutoCloseable {
  /** What a run does while it holds the history. */
  interface Work<T> {
    T run(HistoryDatabase history, RunLock lock);
  }

  private final Folders folders;
  private final Clock clock;
  private final Instant began;
  private final String run;
  private OutputLock output;

  private RunFrame(Folders folders, Clock clock, Instant began, String run) {
    this.folders = folders;
    this.clock = clock;
    this.began = began;
    this.run = run;
  }

  /** Begins a run: it has an id from here on. */
  static RunFrame begin(Folders folders, Clock clock) {
    Instant began = clock.instant();
    RunFrame frame = new RunFrame(folders, clock, began, RunId.of(began));
    MDC.put("run", frame.run);
    return frame;
  }

  /**
   * Takes the lock of the output folder.
   *
   * @throws icsref.model.Stop naming the run that holds it
   */
  RunFrame lockOutput() {
    output = OutputLock.acquire(folders.output(), run, began);
    return this;
  }

  /**
   * Does something that the history records.
   *
   * @param url of the history, as {@code history.url} has it
   */
  <T> T recorded(String url, Work<T> work) {
    try (HistoryDatabase history = HistoryDatabase.open(folders.output(), url, System.getenv());
        RunLock lock = history.lock(run)) {
      return work.run(history, lock);
    }
  }

  Folders folders() {
    return folders;
  }

  Clock clock() {
    return clock;
  }

  String run() {
    return run;
  }

  Instant began() {
    return began;
  }

  /** Gives the output folder back before the run has ended. */
  void unlockOutput() {
    if (output != null) {
      OutputLock held = output;
      output = null;
      held.close();
    }
  }

  @Override
  public void close() {
    MDC.remove("run");
    unlockOutput();
  }
}
