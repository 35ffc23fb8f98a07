package icsref.recode;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is to be done with every record of one file: settled once, read by every worker.
 *
 * @param columns how many fields the header has
 * @param code the place of the column with the code
 * @param date the place of the column with the date, or -1 when one period holds for the file
 * @param period that period, or null
 * @param amounts the places of the amounts, in the order they were named
 * @param keep the places of the columns that a grouped file keeps
 * @param newline ends rows that are added to a file whose last row has no line end
 */
record RecodePlan(
    CodeLookup register,
    byte delimiter,
    byte lineEnd,
    byte[] newline,
    Charset charset,
    int columns,
    int code,
    int date,
    DatePeriod period,
    int[] amounts,
    List<String> amountNames,
    int[] keep,
    List<String> keepNames,
    OnSplit onSplit,
    Basis basis,
    boolean group,
    boolean forceRates,
    String prefix) {
  static final List<String> APPENDED =
      List.of("ics_ods", "ics_gss", "ics_name", "ics_share", "ics_relation", "ics_evidence");

  private static final Set<String> RATE_WORDS =
      Set.of(
          "rate",
          "rates",
          "percent",
          "percentage",
          "percentages",
          "pct",
          "perc",
          "proportion",
          "proportions",
          "prop",
          "ratio",
          "ratios",
          "average",
          "avg",
          "mean",
          "median",
          "index",
          "score",
          "prevalence",
          "density",
          "per",
          "share",
          "shares",
          "rank",
          "decile",
          "quintile",
          "quartile",
          "dsr",
          "smr");

  static RecodePlan of(Recode.Options options, String file, CsvDialect shape, CodeLookup register) {
    return of(
        options,
        file,
        shape.header(),
        register,
        shape.delimiter(),
        shape.lineEnd(),
        shape.newline(),
        shape.charset());
  }

  static RecodePlan of(
      Recode.Options options,
      String file,
      List<String> header,
      CodeLookup register,
      byte delimiter,
      byte lineEnd,
      byte[] newline,
      Charset charset) {
    int[] amounts = places(file, "--amounts", options.amounts(), header);
    int[] keep = places(file, "--keep", options.keep(), header);
    int code = CsvDialect.column(file, "--column", options.column(), header);
    int date =
        options.dateColumn() == null
            ? -1
            : CsvDialect.column(file, "--date-column", options.dateColumn(), header);
    refuseRates(options);
    if (!options.group()) {
      refuseCollision(options, file, header);
    }
    DatePeriod period = null;
    if (options.asOf() != null) {
      period = DatePeriod.parse(options.asOf());
      if (period == null) {
        throw new Stop(
            ExitCode.USAGE,
            "--as-of '"
                + options.asOf()
                + "' is no date: write 2021-04-01, 01/04/2021, 2020/21, Apr-21 or 2021.");
      }
    }
    return new RecodePlan(
        register,
        delimiter,
        lineEnd,
        newline,
        charset,
        header.size(),
        code,
        date,
        period,
        amounts,
        options.amounts(),
        keep,
        options.keep(),
        options.onSplit(),
        options.by(),
        options.group(),
        options.forceRates(),
        options.prefix());
  }

  private static int[] places(String file, String option, List<String> names, List<String> header) {
    return names.stream().mapToInt(name -> CsvDialect.column(file, option, name, header)).toArray();
  }

  /** A column that is there already is not written a second time beside it. */
  static void refuseCollision(Recode.Options options, String file, List<String> header) {
    for (String name : APPENDED) {
      if (header.contains(options.prefix() + name)) {
        throw new Stop(
            ExitCode.USAGE,
            "%s already has a column %s: it seems to have been recoded before. Recode the original, or give --prefix."
                .formatted(file, options.prefix() + name));
      }
    }
  }

  private static void refuseRates(Recode.Options options) {
    if (options.forceRates() || !options.group() && options.onSplit() != OnSplit.APPORTION) {
      return;
    }
    for (String name : options.amounts()) {
      if (isRate(name)) {
        throw new Stop(
            ExitCode.USAGE,
            "'"
                + name
                + "' looks like a rate or percentage, which must not be divided or summed. Recode its"
                + " numerator and its denominator and divide afterwards, or say --force-rates if it is"
                + " an amount.");
      }
    }
  }

  /** By the words of its name: {@code DeathRate}, {@code pct_over_65}, {@code per 1000}. */
  static boolean isRate(String name) {
    if (name.indexOf('%') >= 0) {
      return true;
    }
    String words = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    for (String word : words.split("[^a-z]+")) {
      if (RATE_WORDS.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** The last column whose value matters; of those behind it only the number does. */
  int lastOfInterest() {
    int last = Math.max(code, date);
    for (int place : amounts) {
      last = Math.max(last, place);
    }
    for (int place : keep) {
      last = Math.max(last, place);
    }
    return last;
  }

  RecodePlan at(DatePeriod settled) {
    return new RecodePlan(
        register,
        delimiter,
        lineEnd,
        newline,
        charset,
        columns,
        code,
        date,
        settled,
        amounts,
        amountNames,
        keep,
        keepNames,
        onSplit,
        basis,
        group,
        forceRates,
        prefix);
  }

  /** What is written behind the header. */
  byte[] headerSuffix() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String name : APPENDED) {
      bytes.write(delimiter);
      bytes.writeBytes(field(prefix + name));
    }
    return bytes.toByteArray();
  }

  /** What is written behind a row of one part of an area. */
  byte[] suffix(CodeLookup.Part part) {
    CodeLookup.Ics ics = register.systems().get(part.ics());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String value :
        List.of(
            ics.ods(),
            ics.gss(),
            ics.name(),
            part.share(basis),
            part.relation(),
            part.evidence())) {
      bytes.write(delimiter);
      bytes.writeBytes(field(value));
    }
    return bytes.toByteArray();
  }

  /** The delimiters of the appended columns of a row without an ICS. */
  byte[] blankSuffix() {
    byte[] bytes = new byte[APPENDED.size()];
    java.util.Arrays.fill(bytes, delimiter);
    return bytes;
  }

  /** The names of the columns of a grouped file. */
  List<String> groupHeader() {
    List<String> names = new ArrayList<>(APPENDED.subList(0, 3));
    names.replaceAll(name -> prefix + name);
    names.addAll(keepNames);
    names.addAll(amountNames);
    return names;
  }

  /** A value as a field of this file, quoted if it must be. */
  byte[] field(String value) {
    boolean quote =
        value.indexOf((char) delimiter) >= 0
            || value.indexOf('"') >= 0
            || value.indexOf('\n') >= 0
            || value.indexOf('\r') >= 0;
    String text = quote ? '"' + value.replace("\"", "\"\"") + '"' : value;
    return text.getBytes(charset);
  }
}
