package icsref.cli;

import icsref.fetch.Fetcher.Fetched;
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
      "Downloads sources of config/fetch.yml into the input folder: those you name, or all that are"
          + " enabled there.",
      "Each file is checked before it replaces another. The previous file is kept in"
          + " input/.previous."
    })
final class FetchCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Parameters(paramLabel = "SOURCE", arity = "0..*", description = "Names of sources.")
  private List<String> sources = List.of();

  @Override
  public Integer call() {
    Thread worker = Thread.currentThread();
    List<Fetched> all;
    try (StopOnSignal signal = StopOnSignal.calls(worker::interrupt);
        RunFrame frame = RunFrame.begin(folders, Clock.system(BuildCommand.ENGLAND))) {
      all = new FetchRun(frame.lockOutput()).chosen(sources);
    }
    all.forEach(one -> System.out.println(FetchRun.words(one)));
    if (all.isEmpty()) {
      System.out.println("nothing is left to fetch today");
    }
    return ExitCode.DONE.number();
  }
}
