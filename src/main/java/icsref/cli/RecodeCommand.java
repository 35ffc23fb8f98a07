package icsref.cli;

import icsref.recode.RecodeOptions;
import icsref.recode.RecodeProgress;
import icsref.recode.RecodeResult;
import icsref.recode.RecodeRun;
import icsref.recode.lookup.Basis;
import icsref.recode.row.OnSplit;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code icsref recode}: the integrated care systems beside the codes in an analyst's file. */
@Command(
    name = "recode",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Puts the integrated care system beside every code of a CCG, sub-ICB, STP, ICB, LSOA, local"
          + " authority, practice, PCN or trust in your own file, and accounts for every row.",
      "",
      "Six columns are appended: ics_ods, ics_gss, ics_name, ics_share, ics_relation and"
          + " ics_evidence. Your own columns stay as they are, byte for byte.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  icsref recode data.csv --column CCG_CODE",
      "  icsref recode data.csv --column CCG_CODE --date-column PERIOD -o by_ics.csv",
      "  icsref recode people.csv --column CCG21CD --amounts N --on-split apportion",
      "  icsref recode people.csv --column CCG21CD --amounts N --group --keep AGE,SEX",
      "  icsref recode people.csv --column CCG21CD --as-at 2026-04-01",
      "  zcat big.csv.gz | icsref recode - --column LSOA11CD > big_by_ics.csv"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:data errors; nothing was written",
      "2:wrong arguments",
      "3:a file is missing or cannot be read",
      "4:internal failure",
      "75:another run is writing the same output"
    })
public final class RecodeCommand implements Callable<Integer> {
  @Mixin private FileOptions input;

  @Option(
      names = {"-o", "--to"},
      paramLabel = "OUT",
      description =
          "Where to write; - is standard output. Without it: FILE with .ics before its ending.")
  private String to;

  @Option(
      names = "--date-column",
      paramLabel = "NAME",
      description =
          "The column that says when: 2021-04-01, 01/04/2021, 01APR2021, 2020-21, 2020/21 Q3,"
              + " Apr-21, 2021. A period counts by its last day.")
  private String dateColumn;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description =
          "One date or period for all rows. With neither, the edition is found from the codes and"
              + " said.")
  private String asOf;

  @Option(
      names = "--on-split",
      converter = AsOnSplit.class,
      paramLabel = "HOW",
      description =
          "Where a code lies in more than one system: flag (one row, the best fit and its share),"
              + " apportion (one row per part, the amounts divided and their totals kept) or fail."
              + " Without it: flag, and apportion with --group.")
  private OnSplit onSplit;

  @Option(
      names = "--amounts",
      paramLabel = "NAMES",
      description =
          "Columns that are divided by apportion, summed by --group, and totalled in any case:"
              + " A,B,C. Counts and sums only: rates and percentages are refused.")
  private List<String> amounts = new ArrayList<>();

  @Option(
      names = "--by",
      converter = AsBasis.class,
      paramLabel = "BASIS",
      defaultValue = "persons",
      description = "What shares are counted in: persons (residents) or lsoas. Default: persons.")
  private Basis by;

  @Option(
      names = "--decimals",
      paramLabel = "N",
      defaultValue = "6",
      description = "Decimals of the parts of a divided amount. Default: 6; 0 for whole numbers.")
  private int decimals;

  @Option(
      names = "--group",
      description = "Write one row per ICS, the amounts summed, instead of every row.")
  private boolean group;

  @Option(
      names = "--keep",
      paramLabel = "NAMES",
      description = "With --group: one row per ICS and per value of these columns.")
  private List<String> keep = new ArrayList<>();

  @Option(
      names = "--strict",
      description = "Write nothing and exit with 1 if any row has no system.")
  private boolean strict;

  @Option(
      names = "--force-rates",
      description = "Divide or sum a column although it looks like a rate or percentage.")
  private boolean forceRates;

  @Option(
      names = "--force-levels",
      description = "With --group: sum areas although one of them holds others.")
  private boolean forceLevels;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "A prefix for the names of the appended columns.")
  private String prefix;

  @Option(
      names = "--unmatched",
      paramLabel = "FILE",
      description = "Where the rows without a system are listed. Without it: OUT.unmatched.csv.")
  private Path unmatched;

  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description = "Where the summary is written as JSON. Without it: OUT.summary.json.")
  private Path summary;

  static final class AsOnSplit implements ITypeConverter<OnSplit> {
    @Override
    public OnSplit convert(String text) {
      return FileOptions.word(OnSplit.class, text);
    }
  }

  static final class AsBasis implements ITypeConverter<Basis> {
    @Override
    public Basis convert(String text) {
      return FileOptions.word(Basis.class, text);
    }
  }

  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;
  private final boolean terminal;
  private final Path temporary;

  /** At a command line. */
  public RecodeCommand() {
    this(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        System.err,
        System.console() != null,
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * @param terminal whether a person watches, who wants to see how far it is
   * @param temporary a folder for what comes from or goes to a standard stream
   */
  RecodeCommand(
      InputStream in, OutputStream out, PrintStream err, boolean terminal, Path temporary) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.temporary = temporary;
  }

  @Override
  public Integer call() throws IOException {
    RecodeOptions options = options();
    boolean watched =
        terminal && options.input().file().isPresent() && options.output().file().isPresent();
    RecodeRun.Streams streams = new RecodeRun.Streams(in, out);
    RecodeResult result =
        watched ? watched(options, streams) : RecodeRun.of(options, streams, RecodeProgress.NONE);
    Terminal.find().broken(result.text().lines()).forEach(err::println);
    err.flush();
    return result.exitCode().number();
  }

  private static RecodeResult watched(RecodeOptions options, RecodeRun.Streams streams) {
    ProgressBar bar = new ProgressBar();
    bar.begin("recode", -1);
    long[] told = {0};
    try {
      return RecodeRun.of(
          options,
          streams,
          (done, of) -> {
            bar.of(of > 0 ? of : -1);
            bar.advance(done - told[0]);
            told[0] = done;
          });
    } finally {
      bar.end();
    }
  }

  private RecodeOptions options() throws IOException {
    Optional<Path> place = place();
    return new RecodeOptions(
        input.input(),
        new RecodeOptions.Output(
            place,
            Optional.ofNullable(unmatched)
                .or(() -> place.map(out -> beside(out, ".unmatched.csv"))),
            Optional.ofNullable(summary).or(() -> place.map(out -> beside(out, ".summary.json"))),
            temporary),
        input.release(),
        new RecodeOptions.Columns(
            input.column(),
            Optional.ofNullable(dateColumn),
            Optional.ofNullable(asOf),
            amounts,
            keep,
            prefix),
        new RecodeOptions.Treatment(
            onSplit != null ? onSplit : group ? OnSplit.APPORTION : OnSplit.FLAG,
            by,
            decimals,
            group,
            strict,
            forceRates,
            forceLevels));
  }

  private Optional<Path> place() throws IOException {
    if (to != null) {
      return to.equals("-") ? Optional.empty() : Optional.of(Path.of(to));
    }
    Optional<Path> from = input.file();
    return from.isEmpty() ? from : Optional.of(RecodeRun.besides(from.get(), input.limits()));
  }

  private static Path beside(Path place, String ending) {
    return place.resolveSibling(place.getFileName() + ending);
  }
}
