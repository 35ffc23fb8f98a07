package icsref.job;

import java.util.Optional;

/**
 * What one step of a job hands on to later ones. A step that asks too early learns which step has
 * not run: a mistake in the order of the steps, never a null somewhere else.
 */
final class Given<T> {
  private final String step;
  private volatile T value;

  /**
   * @param step the step that gives it
   */
  Given(String step) {
    this.step = step;
  }

  /** Hands the value on; to be called by its step, once. */
  void give(T some) {
    if (value != null) {
      throw new IllegalStateException("step " + step + " has already given its result");
    }
    value = some;
  }

  /**
   * The value.
   *
   * @throws IllegalStateException naming the step where it has not run
   */
  T get() {
    T some = value;
    if (some == null) {
      throw new IllegalStateException("step " + step + " has not run yet, or has failed");
    }
    return some;
  }

  /** Lets go of the value, which no later step asks for: it may be large. */
  void forget() {
    value = null;
  }

  /** The value, or empty where its step has not run: for telling of a run that ended early. */
  Optional<T> find() {
    return Optional.ofNullable(value);
  }
}
