package icsref.cli;

import icsref.config.Configuration;
import icsref.job.CodeExplanation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code icsref explain CODE}: a code's history, parts and successors. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what a code is, was and became: its history, its parts in the ICSs of a day with both"
          + " shares, and its successors, each with the file, sheet and row that says so."
    })
final class ExplainCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Parameters(
      paramLabel = "CODE",
      description = "An ODS or ONS code: 05L, QYG, E54000008, E01000001, a trust or practice.")
  private String code;

  @Option(
      names = "--as-at",
      paramLabel = "DATE",
      description = "The day whose ICSs are the target (default: as-at in config/icsref.yml).")
  private String asAt;

  @Override
  public Integer call() {
    LocalDate today = LocalDate.now(Clock.system(BuildCommand.ENGLAND));
    Configuration configuration = folders.configuration();
    LocalDate configured = configuration.asAt() == null ? today : configuration.asAt();
    CodeExplanation.of(
            code, BuildCommand.day(asAt, today).orElse(configured), folders.input(), configuration)
        .forEach(System.out::println);
    return 0;
  }
}
