package icsref.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.recode.RecodeResult;
import icsref.recode.RecodeRun;
import icsref.recode.Vintage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code icsref vintage}: to which editions the codes in a file belong. */
@Command(
    name = "vintage",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Says which editions of the official lists the codes in your file belong to: how many of them"
          + " were valid in each edition, which edition fits best, and which codes belong to another"
          + " edition or to none.",
      ""
    },
    footer = {"", "Example:", "  icsref vintage data.csv --column CCG_CODE"},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "2:wrong arguments", "3:a file is missing or cannot be read"})
public final class VintageCommand implements Callable<Integer> {
  @Mixin private FileOptions input;

  @Option(names = "--json", description = "Write the answer as JSON.")
  private boolean json;

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
    RecodeResult result =
        Vintage.of(
            input.input(),
            input.column(),
            input.release(),
            new RecodeRun.Streams(in, out),
            temporary);
    String answer =
        json
            ? JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(result.summary()) + "\n"
            : result.text();
    out.write(answer.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return result.exitCode().number();
  }
}
