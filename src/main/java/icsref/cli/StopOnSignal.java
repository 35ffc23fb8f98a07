package icsref.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a command end in order when a signal (SIGTERM, Ctrl-C) asks the process to end: it asks the
 * run to stop, and holds the process until the run has said how it ended. The exit code is then the
 * signal's, 143 for SIGTERM.
 */
final class StopOnSignal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StopOnSignal.class);

  /** Service managers wait for some minutes, too, before they kill. */
  private static final long PATIENCE_SECONDS = 300;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread onSignal;

  private StopOnSignal(Runnable ask) {
    this.onSignal =
        new Thread(
            () -> {
              ask.run();
              try {
                if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                  LOG.error("the run did not stop in time; the next run repairs what it left");
                }
              } catch (InterruptedException now) {
                Thread.currentThread().interrupt();
              }
            },
            "stop");
  }

  /**
   * Waits for a signal from now on.
   *
   * @param ask asks the run to stop; called on another thread
   */
  static StopOnSignal calls(Runnable ask) {
    StopOnSignal signal = new StopOnSignal(ask);
    Runtime.getRuntime().addShutdownHook(signal.onSignal);
    return signal;
  }

  /** The run has ended, and everything about it has been said. */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(onSignal);
    } catch (IllegalStateException signalled) {
      // the process is ending; it has waited for this call
    }
  }
}
