package icsref.cli;

import icsref.io.Words;
import icsref.model.Finding;
import icsref.model.Severity;
import icsref.read.bundle.Bundle;
import icsref.read.layout.Layouts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code icsref bundle DIR...}: compiles official files into the bundled input. */
@Command(
    name = "bundle",
    mixinStandardHelpOptions = true,
    description = {
      "Compiles the official files below the folders into the project's own layouts in the input",
      "folder: facts only, sorted, the same bytes every time."
    })
final class BundleCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders with official files.")
  private List<Path> from;

  @Override
  public Integer call() {
    Layouts layouts = Layouts.load(folders.config().resolve("sources"));
    Bundle.Summary summary = Bundle.write(layouts, from, folders.input());
    System.out.println(
        "icsref bundle: "
            + Words.number(summary.facts())
            + " facts of "
            + summary.from().size()
            + " official tables, in "
            + folders.input());
    summary
        .files()
        .forEach((file, rows) -> System.out.printf(Locale.UK, "  %-42s %,8d rows%n", file, rows));
    for (Finding finding : summary.findings()) {
      if (finding.severity() != Severity.INFO) {
        System.out.println("  " + finding.severity() + " " + finding.message());
      }
    }
    return 0;
  }
}
