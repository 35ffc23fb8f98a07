package icsref.cli;

import icsref.model.ExitCode;
import icsref.publish.release.ReleaseDiff;
import icsref.publish.release.ReleaseDiffText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code icsref diff}: what changed between two releases. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Says what changed from one release to another, table by table.")
final class DiffCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      description = "A release by name (2026-03-31_1.0.0), the word latest, or a release's folder.")
  private String before;

  @Parameters(
      index = "1",
      paramLabel = "AFTER",
      description = "The other release, named in the same way.")
  private String after;

  @Option(names = "--json", description = "Write the answer as JSON.")
  private boolean json;

  @Option(
      names = "--show",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many changes of each table to list (default: ${DEFAULT-VALUE}).")
  private int show;

  @Override
  public Integer call() {
    ReleaseDiff diff =
        ReleaseDiff.between(folders.release(before), folders.release(after), Math.max(0, show));
    System.out.print(json ? ReleaseDiffText.json(diff) + "\n" : ReleaseDiffText.text(diff));
    return ExitCode.DONE.number();
  }
}
