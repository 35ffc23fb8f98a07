package icsref.cli;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The commands and their exit codes; with the command classes the only reader of clock and
 * arguments.
 */
@Command(
    name = "icsref",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Reference data of England's integrated care systems, from the official lists.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:published, or up to date",
      "1:data errors; nothing was published",
      "2:wrong arguments or configuration",
      "3:input is missing or cannot be read",
      "4:internal failure",
      "75:another run holds the output",
      "143:stopped by a signal, or by icsref job stop"
    })
public final class Main {
  /** By name, in the order of the help. */
  static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("build", BuildCommand::new);
    COMMANDS.put("bundle", BundleCommand::new);
    COMMANDS.put("diff", DiffCommand::new);
    COMMANDS.put("explain", ExplainCommand::new);
    COMMANDS.put("fetch", FetchCommand::new);
    COMMANDS.put("history", HistoryCommand::new);
    COMMANDS.put("job", JobCommand::new);
    COMMANDS.put("recode", RecodeCommand::new);
    COMMANDS.put("rollback", RollbackCommand::new);
    COMMANDS.put("schedule", ScheduleCommand::new);
    COMMANDS.put("vintage", VintageCommand::new);
  }

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Say more, and show where an internal failure happened.")
  private boolean verbose;

  @Option(
      names = "--log",
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      defaultValue = "text",
      description = "How to log, on standard error: text for people or json for machines.")
  private Logging.Reader log;

  private Main() {}

  public static void main(String[] args) {
    Logging.prepare();
    System.exit(run(args));
  }

  /** Runs a command and gives its exit code. */
  static int run(String... args) {
    Main app = new Main();
    CommandLine line = new CommandLine(app);
    COMMANDS.forEach(
        (name, command) -> {
          // the options of commands that are not called need not be looked through
          if (args.length == 0 || args[0].equals(name) || !COMMANDS.containsKey(args[0])) {
            line.addSubcommand(name, command.get());
          }
        });
    line.setExecutionExceptionHandler((e, command, parsed) -> app.explain(e));
    line.setUsageHelpAutoWidth(true);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionStrategy(
        parsed -> {
          boolean background =
              parsed.subcommand() != null
                  && parsed.subcommand().commandSpec().userObject() instanceof ScheduleCommand;
          Logging.use(app.log, background, app.verbose);
          return new CommandLine.RunLast().execute(parsed);
        });
    return line.execute(args);
  }

  private int explain(Exception e) {
    if (e instanceof Stop stop) {
      say(stop.getMessage(), stop);
      return stop.exitCode().number();
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    say(
        "internal failure: "
            + root
            + (verbose ? "" : ". Run again with --verbose to see where, and please report it"),
        e);
    return ExitCode.INTERNAL.number();
  }

  private void say(String message, Exception e) {
    if (log == Logging.Reader.JSON || verbose) {
      LoggerFactory.getLogger(Main.class).error(message, e);
    } else {
      System.err.println("icsref: " + message);
    }
  }

  /** The folder of the installation, where input, output and config are if nothing else is said. */
  static Path home() {
    return Path.of(System.getProperty("icsref.home", "."));
  }
}
