package icsref.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.recode.Recode;
import icsref.recode.Vintage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code icsref vintage}: to which editions the codes in a file belong. */
@Command(
    name = "vintage",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Tells to which editions of the official lists the codes in your file belong: for each edition"
          + " how many of the distinct codes were valid then, which edition fits best, and which"
          + " codes belong to another one or to none.",
      ""
    },
    footer = {"", "Example:", "  icsref vintage data.csv --column CCG_CODE"},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "2:wrong arguments", "3:a file is missing or cannot be read"})
public final class VintageCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "-",
      description = "CSV (any delimiter; plain or gzip) or XLSX; - is text from standard input.")
  private String file;

  @Option(
      names = {"-c", "--column"},
      required = true,
      paramLabel = "NAME",
      description = "The column with the codes.")
  private String column;

  @Option(names = "--json", description = "Write the answer as JSON.")
  private boolean json;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description = "The delimiter of the fields, or 'tab'. Without it: found.")
  private String delimiter;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "The encoding of the text, such as windows-1252. Without it: found.")
  private String encoding;

  @Option(
      names = "--sheet",
      paramLabel = "NAME",
      description = "The sheet of a workbook. Without it: the first.")
  private String sheet;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder of the releases (default: output).")
  private Path output;

  @Option(
      names = "--release",
      paramLabel = "DIR",
      description = "The folder of one release. Without it: 'latest' in the folder of --output.")
  private Path release;

  private final InputStream in;
  private final PrintStream out;
  private final Path temporary;

  /** At a command line. */
  public VintageCommand() {
    this(System.in, System.out, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * @param temporary a folder for what comes from standard input
   */
  VintageCommand(InputStream in, PrintStream out, Path temporary) {
    this.in = in;
    this.out = out;
    this.temporary = temporary;
  }

  @Override
  public Integer call() throws IOException {
    Recode.Result result =
        Vintage.of(
            Vintage.options(
                file.equals("-") ? null : Path.of(file),
                RecodeCommand.release(output, release),
                column,
                RecodeCommand.delimiter(delimiter),
                RecodeCommand.charset(encoding),
                sheet,
                temporary),
            new Recode.Streams(in, out));
    String answer =
        json
            ? JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(result.summary()) + "\n"
            : result.text();
    out.write(answer.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return result.exitCode().number();
  }
}
