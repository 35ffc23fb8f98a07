package icsref.cli;

import icsref.job.Progress;
import icsref.job.RecodeJob;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.Basis;
import icsref.recode.OnSplit;
import icsref.recode.Recode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code icsref recode}: the integrated care systems beside the codes in an analyst's file. */
@Command(
    name = "recode",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Puts the integrated care system beside every code of a CCG, sub-ICB, STP, ICB or LSOA in"
          + " your own file, and accounts for every row.",
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
      description =
          "The column with the codes: ODS codes (02Q, QOP) or ONS codes (E38000006, E01000001),"
              + " mixed or not.")
  private String column;

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
          "The column that says when: 2021-04-01, 01/04/2021, 2020-21, 2020/21 Q3, Apr-21, 2021. A"
              + " period counts by its last day.")
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
      split = ",",
      paramLabel = "NAME",
      description =
          "Columns that are divided by apportion, summed by --group, and totalled in any case."
              + " Counts and sums only: rates and percentages are refused.")
  private List<String> amounts = new ArrayList<>();

  @Option(
      names = "--by",
      converter = AsBasis.class,
      paramLabel = "BASIS",
      defaultValue = "persons",
      description = "What shares are counted in: persons (residents) or lsoas. Default: persons.")
  private Basis by;

  @Option(
      names = "--group",
      description = "Write one row per ICS, the amounts summed, instead of every row.")
  private boolean group;

  @Option(
      names = "--keep",
      split = ",",
      paramLabel = "NAME",
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
      names = "--prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Put before the names of the appended columns.")
  private String prefix;

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
      names = "--unmatched",
      paramLabel = "FILE",
      description = "Where the rows without a system are listed. Without it: OUT.unmatched.csv.")
  private Path unmatched;

  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description = "Where the account is written as JSON. Without it: OUT.summary.json.")
  private Path summary;

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

  /** Words of the command line are lower case, constants of the language are not. */
  private static <E extends Enum<E>> E word(Class<E> type, String word) {
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(word.toLowerCase(Locale.ROOT))) {
        return constant;
      }
      words.add(name);
    }
    throw new TypeConversionException("'" + word + "' is none of " + String.join(", ", words));
  }

  static final class AsOnSplit implements ITypeConverter<OnSplit> {
    @Override
    public OnSplit convert(String text) {
      return word(OnSplit.class, text);
    }
  }

  static final class AsBasis implements ITypeConverter<Basis> {
    @Override
    public Basis convert(String text) {
      return word(Basis.class, text);
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
  public Integer call() {
    Recode.Options options = options();
    boolean watched = terminal && options.file() != null && options.output() != null;
    Recode.Result result =
        RecodeJob.run(
            options, new Recode.Streams(in, out), watched ? new ProgressBar() : Progress.NONE);
    err.print(result.text());
    err.flush();
    return result.exitCode().number();
  }

  private Recode.Options options() {
    Path from = file.equals("-") ? null : Path.of(file);
    Path place = place(from);
    return new Recode.Options(
        from,
        place,
        release(output, release),
        column,
        dateColumn,
        asOf,
        onSplit != null ? onSplit : group ? OnSplit.APPORTION : OnSplit.FLAG,
        by,
        amounts,
        forceRates,
        strict,
        group,
        keep,
        delimiter(delimiter),
        charset(encoding),
        sheet,
        prefix,
        unmatched != null || place == null ? unmatched : beside(place, ".unmatched.csv"),
        summary != null || place == null ? summary : beside(place, ".summary.json"),
        temporary);
  }

  private Path place(Path from) {
    if (to != null) {
      return to.equals("-") ? null : Path.of(to);
    }
    if (from == null) {
      return null;
    }
    String name = from.getFileName().toString();
    String zipped =
        name.toLowerCase(Locale.ROOT).endsWith(".gz") ? name.substring(name.length() - 3) : "";
    String plain = name.substring(0, name.length() - zipped.length());
    int dot = plain.lastIndexOf('.');
    String stem = dot > 0 ? plain.substring(0, dot) : plain;
    String ending = dot > 0 ? plain.substring(dot) : "";
    return from.resolveSibling(stem + ".ics" + ending + zipped);
  }

  private static Path beside(Path place, String ending) {
    return place.resolveSibling(place.getFileName() + ending);
  }

  static Path release(Path output, Path release) {
    if (release != null) {
      return release;
    }
    return (output != null ? output : Main.home().resolve("output")).resolve("latest");
  }

  static Character delimiter(String text) {
    if (text == null) {
      return null;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "tab", "\\t" -> '\t';
      case "comma" -> ',';
      case "semicolon" -> ';';
      case "pipe" -> '|';
      default -> {
        if (text.length() != 1) {
          throw new Stop(
              ExitCode.USAGE, "--delimiter '" + text + "' is no single character (or tab).");
        }
        yield text.charAt(0);
      }
    };
  }

  static Charset charset(String name) {
    try {
      return name == null ? null : Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      throw new Stop(
          ExitCode.USAGE,
          "--encoding '" + name + "' is not known: utf-8, windows-1252 or utf-16 is meant.",
          unknown);
    }
  }
}
