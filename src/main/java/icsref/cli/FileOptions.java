package icsref.cli;

import icsref.config.Configuration;
import icsref.io.Limits;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.publish.release.ReleaseName;
import icsref.publish.release.ReleaseStore;
import icsref.recode.RecodeOptions;
import icsref.recode.csv.HeaderRows;
import icsref.recode.lookup.TrustRelation;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** An analyst's file, its column of codes, and the release to look them up in. */
final class FileOptions {
  private static final Pattern ROWS = Pattern.compile("([1-9]\\d{0,5})(?:-([1-9]\\d{0,5}))?");

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
          "The column with the codes: ODS codes (02Q, QOP, A81001) or ONS codes (E38000006,"
              + " E01000001), mixed or not.")
  private String column;

  @Option(
      names = "--sheet",
      paramLabel = "NAME",
      description = "The sheet of a workbook. Without it: the first.")
  private String sheet;

  @Option(
      names = "--header-row",
      converter = AsHeaderRows.class,
      paramLabel = "N[-M]",
      description =
          "The row of the headings, or the rows of headings over two rows. Without it: detected.")
  private HeaderRows headerRows;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description = "The delimiter of the fields, or 'tab'. Without it: detected.")
  private String delimiter;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "The encoding of the text, such as windows-1252. Without it: detected.")
  private String encoding;

  @Option(
      names = "--trusts",
      converter = AsTrustRelation.class,
      paramLabel = "RELATION",
      description =
          "Which ICS of an NHS trust you mean: principal (for its finances) or geographic (by its"
              + " postcode). Without it: trusts get no ICS.")
  private TrustRelation trusts;

  @Option(
      names = "--as-at",
      paramLabel = "DATE",
      description =
          "The day whose ICSs you want: the newest release of that day is used, or the published"
              + " tables of that day. Without it: the latest release.")
  private LocalDate asAt;

  @Option(
      names = "--release",
      paramLabel = "DIR",
      description = "The folder of one release. Without it: the latest in the folder of --output.")
  private Path release;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder of the releases (default: output).")
  private Path output;

  static final class AsHeaderRows implements ITypeConverter<HeaderRows> {
    @Override
    public HeaderRows convert(String text) {
      Matcher rows = ROWS.matcher(text);
      if (!rows.matches()) {
        throw new TypeConversionException("'" + text + "' is not a row: give 3, or 3-4");
      }
      int first = Integer.parseInt(rows.group(1));
      int last = rows.group(2) == null ? first : Integer.parseInt(rows.group(2));
      if (last < first || last - first > 9) {
        throw new TypeConversionException("'" + text + "' are not rows of a heading");
      }
      return new HeaderRows(first, last);
    }
  }

  static final class AsTrustRelation implements ITypeConverter<TrustRelation> {
    @Override
    public TrustRelation convert(String text) {
      return word(TrustRelation.class, text);
    }
  }

  /** Words of the command line are lower case, constants of the language are not. */
  static <E extends Enum<E>> E word(Class<E> type, String word) {
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(word.toLowerCase(Locale.ROOT))) {
        return constant;
      }
      words.add(name);
    }
    throw new TypeConversionException("'" + word + "' is not one of " + String.join(", ", words));
  }

  Optional<Path> file() {
    return file.equals("-") ? Optional.empty() : Optional.of(Path.of(file));
  }

  String column() {
    return column;
  }

  RecodeOptions.Input input() {
    return new RecodeOptions.Input(
        file(),
        delimiterOf(delimiter),
        charsetOf(encoding),
        Optional.ofNullable(sheet),
        Optional.ofNullable(headerRows),
        limits());
  }

  /** Those of the installation. */
  Limits limits() {
    Path config = Main.home().resolve("config");
    return Files.exists(config.resolve("icsref.yml")) ? Limits.read(config) : Limits.STANDARD;
  }

  RecodeOptions.Release release() {
    return new RecodeOptions.Release(releaseFolder(), Optional.ofNullable(trusts));
  }

  private Path releaseFolder() {
    if (release != null) {
      if (asAt != null) {
        throw new Stop(
            ExitCode.USAGE, "--as-at and --release contradict each other: give one of them.");
      }
      return release;
    }
    Path folder = output != null ? output : Main.home().resolve("output");
    ReleaseStore releases = new ReleaseStore(folder);
    if (asAt == null) {
      return releases
          .latest()
          .or(() -> published(folder, Configuration.read(Main.home().resolve("config")).asAt()))
          .orElseThrow(
              () ->
                  new Stop(
                      ExitCode.INPUT,
                      "No release was found in "
                          + folder
                          + ": run 'icsref build', or name one with --release."));
    }
    List<ReleaseName> ofDay =
        releases.list().stream()
            .flatMap(name -> ReleaseName.find(name).stream())
            .filter(name -> name.asAt().equals(asAt))
            .sorted()
            .toList();
    if (ofDay.isEmpty()) {
      return published(folder, asAt)
          .orElseThrow(
              () ->
                  new Stop(
                      ExitCode.INPUT,
                      "No release of %s was found in %s. Build it with: icsref build --as-at %s%s"
                          .formatted(
                              asAt, folder, asAt, output == null ? "" : " --output " + output)));
    }
    return folder.resolve("releases").resolve(ofDay.get(ofDay.size() - 1).toString());
  }

  /** The tables of a day that come with the program, for those who have built nothing yet. */
  private static Optional<Path> published(Path folder, LocalDate day) {
    return Optional.ofNullable(day)
        .map(known -> folder.resolve("published").resolve(known.toString()))
        .filter(Files::isDirectory);
  }

  private static Optional<Character> delimiterOf(String text) {
    if (text == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (text.toLowerCase(Locale.ROOT)) {
          case "tab", "\\t" -> '\t';
          case "comma" -> ',';
          case "semicolon" -> ';';
          case "pipe" -> '|';
          default -> {
            if (text.length() != 1) {
              throw new Stop(
                  ExitCode.USAGE, "--delimiter '" + text + "' is not a single character (or tab).");
            }
            yield text.charAt(0);
          }
        });
  }

  private static Optional<Charset> charsetOf(String name) {
    try {
      return name == null ? Optional.empty() : Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException unknown) {
      throw new Stop(
          ExitCode.USAGE,
          "--encoding '" + name + "' is not known; use utf-8, windows-1252 or utf-16.",
          unknown);
    }
  }
}
