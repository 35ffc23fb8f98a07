package icsref.model;

/** How a command ends: a contract with schedulers, see the README. */
public enum ExitCode {
  /** Published, or already up to date. */
  DONE(0),
  /** Data errors; nothing was published. */
  DATA_ERRORS(1),
  /** Wrong arguments or configuration. */
  USAGE(2),
  /** Input is missing or cannot be read. */
  INPUT(3),
  /** An internal failure: ours to mend. */
  INTERNAL(4),
  /** Another run holds the output. */
  BUSY(75),
  /** Stopped by a signal before it was done: 128 + SIGTERM, as shells say. */
  STOPPED(143);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
