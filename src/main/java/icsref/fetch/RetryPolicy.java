package icsref.fetch;

import java.time.Clock;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How a fetch waits.
 *
 * @param sleeper waits for real, or only notes it
 * @param jitter a number from 0 to 1 for each wait: many sites on one schedule must not all come
 *     back in the same second
 * @param clock for servers that name the moment to come back
 */
public record RetryPolicy(Sleeper sleeper, DoubleSupplier jitter, Clock clock) {
  /** Waits. */
  public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }
}
