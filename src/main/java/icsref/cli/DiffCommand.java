package icsref.cli;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.publish.release.ReleaseDiff;
import icsref.publish.release.ReleaseDiffText;
import icsref.publish.release.ReleaseStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code icsref diff}: what changed between two releases. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Tells what changed from one release to another, table by table.")
final class DiffCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      description = "A release by name (2026-03-31_1.0.0), the word latest, or a release's folder.")
  private String before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "The other one, named likewise.")
  private String after;

  @Option(names = "--json", description = "For machines.")
  private boolean json;

  @Option(
      names = "--show",
      paramLabel = "N",
      defaultValue = "20",
      description = "Changes of each table to tell one by one (default: ${DEFAULT-VALUE}).")
  private int show;

  @Override
  public Integer call() {
    ReleaseStore releases = new ReleaseStore(folders.output());
    ReleaseDiff diff =
        ReleaseDiff.between(folder(releases, before), folder(releases, after), Math.max(0, show));
    System.out.print(json ? ReleaseDiffText.json(diff) + "\n" : ReleaseDiffText.text(diff));
    return ExitCode.DONE.number();
  }

  private Path folder(ReleaseStore releases, String name) {
    if (name.equals("latest")) {
      return releases
          .latest()
          .orElseThrow(
              () ->
                  new Stop(
                      ExitCode.INPUT,
                      "there is no latest release in " + folders.output() + " yet"));
    }
    if (releases.list().contains(name)) {
      return folders.output().resolve("releases").resolve(name);
    }
    Path folder = Path.of(name);
    if (Files.isDirectory(folder)) {
      return folder.toAbsolutePath().normalize();
    }
    throw new Stop(
        ExitCode.INPUT,
        "there is no release "
            + name
            + "; there are: "
            + (releases.list().isEmpty() ? "none" : String.join(", ", releases.list())));
  }
}
