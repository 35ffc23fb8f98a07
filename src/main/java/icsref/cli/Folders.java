package icsref.cli;

import icsref.config.Configuration;
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
    return input != null ? input : Main.home().resolve("input");
  }

  Path output() {
    return output != null ? output : Main.home().resolve("output");
  }

  Path config() {
    return config != null ? config : Main.home().resolve("config");
  }

  Configuration configuration() {
    return Configuration.read(config());
  }
}
