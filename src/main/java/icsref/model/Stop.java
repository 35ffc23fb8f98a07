package icsref.model;

import java.util.List;

/**
 * A command cannot go on, for a reason that the person who started it can correct. The message is
 * what they read: the file, the fact and the remedy, never a class name.
 */
public final class Stop extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;
  private final transient List<Finding> findings;

  public Stop(ExitCode exitCode, String message) {
    this(exitCode, message, List.of(), null);
  }

  public Stop(ExitCode exitCode, String message, Throwable cause) {
    this(exitCode, message, List.of(), cause);
  }

  public Stop(ExitCode exitCode, String message, List<Finding> findings, Throwable cause) {
    super(Printable.lines(message), cause);
    this.exitCode = exitCode;
    this.findings = List.copyOf(findings);
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  /** What was found before the command stopped; may be empty. */
  public List<Finding> findings() {
    return findings == null ? List.of() : findings;
  }
}
