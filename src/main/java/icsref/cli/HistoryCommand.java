package icsref.cli;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.ops.HistoryDatabase;
import icsref.ops.RunHistory;
import icsref.publish.release.ReleaseStore;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code icsref history}: past runs and the releases that are there. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = "Lists past runs, the newest first, and the releases.")
final class HistoryCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Option(names = "--json", description = "Write the runs as JSON.")
  private boolean json;

  @Option(
      names = "--steps",
      description = "List the steps of each run, too; --json always has them.")
  private boolean steps;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many runs (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--prune",
      paramLabel = "DAYS",
      description = "Remove runs that ended more than this many days ago. No release is removed.")
  private Integer prune;

  @Override
  public Integer call() {
    RunHistory runs;
    try (HistoryDatabase history =
        HistoryDatabase.open(
            folders.output(), folders.configuration().historyUrl(), System.getenv())) {
      if (prune != null) {
        if (prune < 1) {
          throw new Stop(ExitCode.USAGE, "--prune " + prune + ": give a number of days from 1");
        }
        LocalDateTime now = LocalDateTime.now(Clock.system(BuildCommand.ENGLAND));
        int forgotten = RunHistory.prune(history, now.minusDays(prune));
        System.out.println(forgotten + (forgotten == 1 ? " run" : " runs") + " forgotten");
      }
      runs = RunHistory.list(history, Math.max(1, limit));
    }
    if (json) {
      System.out.println(runs.json());
      return ExitCode.DONE.number();
    }
    System.out.print(runs.table(steps));
    ReleaseStore releases = new ReleaseStore(folders.output());
    List<String> there = releases.list();
    System.out.println();
    System.out.println("releases: " + (there.isEmpty() ? "none" : String.join(", ", there)));
    System.out.println("latest:   " + releases.latestName().orElse("none"));
    return ExitCode.DONE.number();
  }
}
