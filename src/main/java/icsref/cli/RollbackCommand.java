package icsref.cli;

import icsref.job.Rollback;
import icsref.model.ExitCode;
import icsref.ops.OutputLock;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code icsref rollback}: makes another release the latest one. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Makes an older (or newer) release the latest one again, in one step.",
      "It stays the latest until the input, the configuration or the as-at day changes."
    })
final class RollbackCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Parameters(paramLabel = "RELEASE", description = "The name of a release: 2026-03-31_1.0.0.")
  private String release;

  @Override
  public Integer call() {
    Instant now = Clock.systemUTC().instant();
    String before;
    try (OutputLock output = OutputLock.acquire(folders.output(), RunId.of(now), now)) {
      before = Rollback.to(release, folders.output()).orElse("none");
    }
    System.out.println("latest is now " + release + "; it was " + before);
    return ExitCode.DONE.number();
  }
}
