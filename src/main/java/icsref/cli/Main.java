package icsref.cli;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

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
    COMMANDS.put("parquet", ParquetCommand::new);
    COMMANDS.put("recode", RecodeCommand::new);
    COMMANDS.put("rollback", RollbackCommand::new);
    COMMANDS.put("schedule", ScheduleCommand::new);
    COMMANDS.put("vintage", VintageCommand::new);
  }

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Write more detail to the log, including stack traces.")
  private boolean verbose;

  @Option(
      names = "--log",
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      defaultValue = "text",
      description =
          "The log on standard error: text for people, or json for machines. With json what a"
              + " command says to people becomes part of the log, too.")
  private Logging.Reader log;

  private Main() {}

  public static void main(String[] args) {
    Logging.prepare();
    System.exit(run(args));
  }

  /** Runs a command and gives its exit code; it does not throw. */
  static int run(String... args) {
    Main app = new Main();
    try {
      if (Logging.asked(args) == Logging.Reader.JSON) {
        // before there is a command: it may keep what standard error is
        Logging.capture(givesData(args));
      }
      return app.commands(args).execute(args);
    } catch (Throwable e) {
      // not an Exception, or the command line would have caught it: an error of Java itself
      return app.explain(e);
    } finally {
      Logging.restore();
    }
  }

  private CommandLine commands(String... args) {
    CommandLine line = new CommandLine(this);
    COMMANDS.forEach(
        (name, command) -> {
          // the options of commands that are not called need not be looked through
          if (args.length == 0 || args[0].equals(name) || !COMMANDS.containsKey(args[0])) {
            line.addSubcommand(name, command.get());
          }
        });
    line.setParameterExceptionHandler(
        (e, arguments) -> {
          Logging.use(Logging.asked(arguments), false, false);
          if (arguments.length == 0) {
            line.usage(System.err);
          } else {
            log().error("{}", mistake(e));
          }
          return ExitCode.USAGE.number();
        });
    line.setExecutionExceptionHandler((e, command, parsed) -> explain(e));
    line.setUsageHelpAutoWidth(true);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionStrategy(
        parsed -> {
          Object command =
              parsed.hasSubcommand() ? parsed.subcommand().commandSpec().userObject() : this;
          Logging.use(log, command instanceof ScheduleCommand, verbose);
          if (Boolean.getBoolean("icsref.stale")) {
            log()
                .warn(
                    "the sources in {} are newer than the program; package it again there", home());
          }
          return new CommandLine.RunLast().execute(parsed);
        });
    return line;
  }

  /** Whether standard output is data for another program, which the log must leave as it is. */
  private static boolean givesData(String... args) {
    List<String> all = List.of(args);
    return all.contains("recode") || all.contains("--json");
  }

  /** What is wrong with the arguments, and where to read which there are. */
  private static String mistake(ParameterException e) {
    List<String> nearest =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    return e.getMessage().replaceAll("[.\\s]+$", "")
        + (nearest.isEmpty() ? "" : "; did you mean " + String.join(", ", nearest) + "?")
        + ". See "
        + e.getCommandLine().getCommandSpec().qualifiedName()
        + " --help";
  }

  /** Not before it is needed: the log is set up on another thread meanwhile. */
  private static Logger log() {
    return LoggerFactory.getLogger(Main.class);
  }

  private int explain(Throwable e) {
    Stop stop = Failure.of(e);
    log().error("{}", stop.getMessage(), stop);
    return stop.exitCode().number();
  }

  /** The folder of the installation, where input, output and config are if nothing else is said. */
  static Path home() {
    return Path.of(System.getProperty("icsref.home", "."));
  }
}
