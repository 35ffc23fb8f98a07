package icsref.cli;

import icsref.fetch.Fetcher.Fetched;
import icsref.fetch.Fetcher.Outcome;
import icsref.model.ExitCode;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code icsref fetch}: brings the official lists into the input folder. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    description = {
      "Brings the sources of config/fetch.yml into the input folder: those named, or all that are"
          + " enabled there.",
      "What arrives is checked before it replaces the file of before, which is kept in"
          + " input/.previous."
    })
final class FetchCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Parameters(paramLabel = "SOURCE", arity = "0..*", description = "Names of sources.")
  private List<String> sources = List.of();

  @Override
  public Integer call() {
    List<Fetched> all = FetchRun.run(folders, sources, Clock.system(BuildCommand.ENGLAND));
    for (Fetched one : all) {
      System.out.println(
          one.source()
              + ": "
              + (one.outcome() == Outcome.NEW ? "new" : "unchanged")
              + ", "
              + one.file()
              + (one.rows().isPresent() ? ", " + one.rows().getAsLong() + " rows" : ""));
    }
    if (all.isEmpty()) {
      System.out.println("nothing was left to fetch of today's round");
    }
    return ExitCode.DONE.number();
  }
}
