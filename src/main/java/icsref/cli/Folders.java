package icsref.cli;

import icsref.config.Configuration;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.publish.release.ReleaseStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folders that most commands take. */
final class Folders {
  @Option(
      names = "--input",
      paramLabel = "DIR",
      description = "Folder of the official lists and the bundled input (default: input).")
  private Path input;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder of the releases (default: output).")
  private Path output;

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "Folder of the configuration (default: config).")
  private Path config;

  Path input() {
    return folder(input, "input");
  }

  Path output() {
    return folder(output, "output");
  }

  Path config() {
    return folder(config, "config");
  }

  /** A folder may be a link to one, which is followed here: what walks through it would not. */
  private static Path folder(Path given, String name) {
    Path folder = given != null ? given : Main.home().resolve(name);
    try {
      return Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
    } catch (IOException e) {
      throw new Stop(
          ExitCode.USAGE,
          "--" + name + " " + folder + " is a link that leads nowhere: " + e.getMessage(),
          e);
    }
  }

  Configuration configuration() {
    return Configuration.read(config());
  }

  /** The folder of a release by its name, by the word {@code latest}, or by its path. */
  Path release(String name) {
    ReleaseStore releases = new ReleaseStore(output());
    if (name.equals("latest")) {
      return releases
          .latest()
          .orElseThrow(
              () -> new Stop(ExitCode.INPUT, "there is no latest release in " + output() + " yet"));
    }
    if (releases.list().contains(name)) {
      return output().resolve("releases").resolve(name);
    }
    Path folder = Path.of(name);
    if (Files.isDirectory(folder)) {
      return folder.toAbsolutePath().normalize();
    }
    throw new Stop(
        ExitCode.INPUT,
        "release "
            + name
            + " was not found; available: "
            + (releases.list().isEmpty() ? "none" : String.join(", ", releases.list())));
  }
}
