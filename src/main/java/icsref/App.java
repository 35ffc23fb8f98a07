package icsref;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands and their exit codes; the only reader of clock and arguments. */
@Command(
    name = "icsref",
    mixinStandardHelpOptions = true,
    description = "Reference data of England's integrated care systems, from the official lists.")
public final class App {
  private App() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new App()).execute(args));
  }
}
