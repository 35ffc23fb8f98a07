package icsref.spark;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.lookup.Basis;
import icsref.recode.lookup.DateConventions;
import icsref.recode.lookup.TrustRelation;
import icsref.recode.row.OnSplit;
import icsref.recode.row.RowPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is to be done, as a person says it. */
record SparkOptions(
    String release, Data data, Columns columns, Treatment treatment, Optional<String> tables) {
  static final String USAGE =
      """
      spark-submit --class icsref.spark.SparkRecode icsref-spark.jar RELEASE IN OUT --column NAME
          (--date-column NAME | --as-of DATE) [--on-split flag|apportion|fail] [--amounts A,B]
          [--by persons|lsoas] [--decimals N] [--trusts principal|geographic] [--strict]
          [--force-rates] [--prefix TEXT] [--partition-by A,B] [--format parquet|csv]
      spark-submit --class icsref.spark.SparkRecode icsref-spark.jar RELEASE --tables DIR
      RELEASE is a folder that the driver sees; IN is Parquet, ORC, CSV or a table; OUT is new.
      """;

  private static final Set<String> SWITCHES = Set.of("--strict", "--force-rates");
  private static final Set<String> VALUES =
      Set.of(
          "--column",
          "--date-column",
          "--as-of",
          "--on-split",
          "--amounts",
          "--by",
          "--decimals",
          "--trusts",
          "--prefix",
          "--partition-by",
          "--format",
          "--tables");

  /** What is read and written; both empty where only tables are wanted. */
  record Data(String in, String out, String format, List<String> partitions) {}

  /** The columns that matter. */
  record Columns(
      String code,
      Optional<String> date,
      Optional<String> asOf,
      List<String> amounts,
      String prefix) {}

  /** How rows are treated. */
  record Treatment(
      OnSplit onSplit,
      Basis basis,
      int decimals,
      Optional<TrustRelation> trusts,
      boolean strict,
      boolean forceRates) {}

  /**
   * Reads a command line.
   *
   * @throws Stop saying what is wrong with it
   */
  static SparkOptions of(String... arguments) {
    List<String> places = new ArrayList<>();
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (!name.startsWith("--")) {
        places.add(argument);
      } else if (SWITCHES.contains(name)) {
        given.put(name, "");
      } else if (!VALUES.contains(name)) {
        throw usage("There is no option " + name + ".");
      } else if (equals >= 0) {
        given.put(name, argument.substring(equals + 1));
      } else if (i + 1 == arguments.length) {
        throw usage(name + " needs a value.");
      } else {
        given.put(name, arguments[++i]);
      }
    }
    Optional<String> tables = Optional.ofNullable(given.get("--tables"));
    if (places.size() != 3 && !(places.size() == 1 && tables.isPresent())) {
      throw usage("Name the release, what is read and what is written: RELEASE IN OUT.");
    }
    SparkOptions options =
        new SparkOptions(
            places.get(0),
            places.size() == 1
                ? new Data("", "", "", List.of())
                : new Data(
                    places.get(1), places.get(2), format(given, places.get(2)), partitions(given)),
            new Columns(
                given.getOrDefault("--column", ""),
                Optional.ofNullable(given.get("--date-column")),
                Optional.ofNullable(given.get("--as-of")),
                list(given, "--amounts"),
                given.getOrDefault("--prefix", "")),
            new Treatment(
                word(OnSplit.class, "--on-split", given, OnSplit.FLAG),
                word(Basis.class, "--by", given, Basis.PERSONS),
                decimals(given),
                given.containsKey("--trusts")
                    ? Optional.of(word(TrustRelation.class, "--trusts", given, null))
                    : Optional.empty(),
                given.containsKey("--strict"),
                given.containsKey("--force-rates")),
            tables);
    if (options.isRecoding()) {
      options.check();
    }
    return options;
  }

  /** Whether there is something to recode, and not only tables to write. */
  boolean isRecoding() {
    return !data.in.isEmpty();
  }

  private void check() {
    if (columns.code.isBlank()) {
      throw usage("Name the column with the codes: --column NAME.");
    }
    if (columns.date.isPresent() == columns.asOf.isPresent()) {
      throw usage("Say when the rows are of: give either --date-column NAME or --as-of DATE.");
    }
    if (treatment.onSplit == OnSplit.APPORTION && columns.amounts.isEmpty()) {
      throw usage("--on-split apportion needs the columns to divide: --amounts A,B.");
    }
  }

  /** The settings of the rows, their dates read the British way round. */
  RowSettings rows() {
    return new RowSettings(
        columns.code,
        columns.asOf.orElse(""),
        columns.amounts,
        new RowPlan.Treatment(
            treatment.onSplit, treatment.basis, false, treatment.forceRates, treatment.decimals),
        DateConventions.BRITISH);
  }

  private static Stop usage(String message) {
    return new Stop(ExitCode.USAGE, message);
  }

  private static String format(Map<String, String> given, String out) {
    String format = given.getOrDefault("--format", out.endsWith(".csv") ? "csv" : "parquet");
    if (!format.equals("csv") && !format.equals("parquet")) {
      throw usage("--format takes parquet or csv, not '" + format + "'.");
    }
    return format;
  }

  private static List<String> partitions(Map<String, String> given) {
    return list(given, "--partition-by");
  }

  private static List<String> list(Map<String, String> given, String option) {
    return Arrays.stream(given.getOrDefault(option, "").split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static int decimals(Map<String, String> given) {
    String text = given.getOrDefault("--decimals", "6");
    if (!text.matches("\\d{1,2}") || Integer.parseInt(text) > 15) {
      throw usage("--decimals takes a number from 0 to 15, not '" + text + "'.");
    }
    return Integer.parseInt(text);
  }

  private static <E extends Enum<E>> E word(
      Class<E> type, String option, Map<String, String> given, E otherwise) {
    String text = given.get(option);
    if (text == null) {
      return otherwise;
    }
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String word = constant.name().toLowerCase(Locale.ROOT);
      if (word.equals(text)) {
        return constant;
      }
      words.add(word);
    }
    throw usage("%s takes %s, not '%s'.".formatted(option, String.join(" or ", words), text));
  }
}
