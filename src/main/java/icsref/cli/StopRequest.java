package icsref.cli;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.time.Duration;
import java.util.Optional;

/** Whether a run has been asked to stop, and why; the first reason counts. */
final class StopRequest {
  private Optional<Stop> why = Optional.empty();

  synchronized void bySignal() {
    ask(new Stop(ExitCode.STOPPED, "stopped by a signal; nothing was published"));
  }

  /** The run takes longer than it may. */
  synchronized void overdue(Duration time) {
    ask(
        new Stop(
            ExitCode.INTERNAL,
            "stopped after "
                + time.toString().substring(2).toLowerCase(java.util.Locale.ROOT)
                + ", the time limit of a run (limits: time in config/icsref.yml);"
                + " nothing was published. icsref history --steps shows how long each step took"));
  }

  private void ask(Stop reason) {
    why = why.or(() -> Optional.of(reason));
  }

  /**
   * Goes on where nobody has asked.
   *
   * @throws Stop with the reason
   */
  synchronized void goOn() {
    if (why.isPresent()) {
      throw why.get();
    }
  }

  /** What fails because it was asked to stop has not failed. */
  synchronized Throwable cause(Throwable e) {
    boolean consequence =
        !(e instanceof Stop stop)
            || stop.exitCode() == ExitCode.INTERNAL
            || stop.exitCode() == ExitCode.STOPPED
                && why.filter(StopRequest::isOverdue).isPresent();
    return consequence && why.isPresent()
        ? new Stop(why.get().exitCode(), why.get().getMessage(), e)
        : e;
  }

  private static boolean isOverdue(Stop reason) {
    return reason.exitCode() != ExitCode.STOPPED;
  }
}
