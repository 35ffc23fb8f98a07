package icsref.cli;

import icsref.config.Configuration;
import icsref.job.CodeExplanation;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code icsref explain CODE}: a code or name in words. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says which ICSs a code or name lies in, then its parts with their shares, its names and its"
          + " successors.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  icsref explain 05L",
      "  icsref explain Sandwell --as-at 2026-04-01",
      "  icsref explain RXK --sources"
    })
final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "CODE",
      arity = "1..*",
      description =
          "An ODS code, ONS code or name of a CCG, sub-ICB location, STP, ICB, LSOA, local"
              + " authority, trust, PCN or practice.")
  private List<String> words;

  @Option(
      names = "--as-at",
      paramLabel = "DATE",
      description = "The day whose ICSs you want (default: as-at in config/icsref.yml).")
  private String asAt;

  @Option(
      names = "--sources",
      description = "List the file, sheet and row of each list that says so.")
  private boolean sources;

  @Option(
      names = "--release",
      paramLabel = "DIR",
      description = "Use the tables of this release instead of the input.")
  private Path release;

  @Mixin private Folders folders;

  @Override
  public Integer call() {
    String asked = String.join(" ", words);
    if (release != null && (sources || asAt != null)) {
      throw new Stop(
          ExitCode.USAGE,
          "a release has its own day and no lists; with --release, leave out --as-at and --sources");
    }
    Terminal.find().broken(explained(asked).stream()).forEach(System.out::println);
    return 0;
  }

  private List<String> explained(String asked) {
    if (release != null) {
      return CodeExplanation.ofRelease(asked, release);
    }
    LocalDate today = LocalDate.now(Clock.system(BuildCommand.ENGLAND));
    Configuration configuration = folders.configuration();
    LocalDate configured = configuration.asAt() == null ? today : configuration.asAt();
    LocalDate day = BuildCommand.day(asAt, today).orElse(configured);
    return CodeExplanation.ofInput(asked, day, folders.input(), configuration, sources);
  }
}
