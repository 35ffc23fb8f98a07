package icsref.config;

import icsref.io.FileTree;
import icsref.io.Sha256;
import icsref.io.YamlNode;
import icsref.model.DeclaredSplit;
import icsref.model.ExitCode;
import icsref.model.Expectation;
import icsref.model.GssCode;
import icsref.model.ListAge;
import icsref.model.OdsCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The configuration of a site: {@code icsref.yml}, {@code expectations.csv}, {@code list-ages.csv}
 * and {@code declared-splits.csv} of one folder.
 *
 * @param folder where it was read
 * @param asAt the day to build for, or null for the day of the run
 * @param releases what they hold, and which to keep
 * @param mostFall the largest share of its rows that a table may lose since the last release
 * @param historyUrl where the run history is, or empty for a file in the output folder
 * @param checks what the site sets for single checks, by their ids
 * @param sha256 over every file of the folder, so that a changed setting is a new build
 */
public record Configuration(
    Path folder,
    LocalDate asAt,
    Releases releases,
    double mostFall,
    String historyUrl,
    Expected expected,
    List<DeclaredSplit> splits,
    Map<String, CheckSetting> checks,
    String sha256) {
  /**
   * Which releases to keep.
   *
   * @param perDay how many of each as-at day
   * @param days of how many as-at days: with {@code as-at: today} every night is a day of its own
   */
  public record Keep(int perDay, int days) {}

  /** In what form the tables are written besides CSV. */
  public enum Format {
    PARQUET
  }

  /**
   * The releases of a site.
   *
   * @param formats of the tables, besides CSV
   */
  public record Releases(Keep keep, List<Format> formats) {}

  /**
   * What is expected of the input.
   *
   * @param counts how many of each kind there are, by day
   * @param ages how old the latest list of a kind may be
   */
  public record Expected(List<Expectation> counts, List<ListAge> ages) {}

  private static final String TODAY = "today";
  private static final Keep KEEP = new Keep(30, 60);
  private static final double MOST_FALL = 0.1;

  public Keep keep() {
    return releases.keep();
  }

  /** Whether the tables are written as Parquet, too. */
  public boolean hasParquet() {
    return releases.formats().contains(Format.PARQUET);
  }

  public List<Expectation> expectations() {
    return expected.counts();
  }

  public List<ListAge> listAges() {
    return expected.ages();
  }

  /**
   * Reads a configuration folder.
   *
   * @throws Stop (usage) with the file, the key or row, and what was expected
   */
  public static Configuration read(Path folder) {
    YamlNode settings = YamlNode.read(folder.resolve("icsref.yml"), "config/icsref.yml");
    // read by ScheduleConfig
    settings.has("schedule");
    settings.has("hook");
    // read by Limits
    settings.has("limits");
    Configuration configuration =
        new Configuration(
            folder,
            asAt(settings),
            new Releases(
                new Keep(
                    (int) settings.number("keep", 1, Integer.MAX_VALUE, KEEP.perDay()),
                    (int) settings.number("keep-days", 1, Integer.MAX_VALUE, KEEP.days())),
                formats(settings)),
            settings.has("most-fall") ? settings.share("most-fall") : MOST_FALL,
            historyUrl(settings.mapOrEmpty("history")),
            new Expected(
                rows(folder.resolve("expectations.csv"), Configuration::expectation),
                listAges(folder.resolve("list-ages.csv"))),
            rows(folder.resolve("declared-splits.csv"), Configuration::split),
            checks(folder.resolve("checks.yml")),
            digest(folder));
    settings.done();
    return configuration;
  }

  /**
   * Where the run history is, of a configuration that may be wrong in anything else: empty where
   * even that cannot be told. A run that fails for its configuration is a run to be found there.
   */
  public static Optional<String> findHistoryUrl(Path folder) {
    try {
      YamlNode settings = YamlNode.read(folder.resolve("icsref.yml"), "config/icsref.yml");
      return Optional.of(historyUrl(settings.mapOrEmpty("history")));
    } catch (Stop unreadable) {
      return Optional.empty();
    }
  }

  private static Map<String, CheckSetting> checks(Path file) {
    return Files.exists(file)
        ? CheckSettings.of(YamlNode.read(file, "config/checks.yml"))
        : Map.of();
  }

  private static List<Format> formats(YamlNode settings) {
    if (!settings.has("formats")) {
      return List.of();
    }
    List<String> words = settings.texts("formats");
    if (!List.of("parquet").containsAll(words)) {
      throw settings.wrong("formats", "[parquet]");
    }
    return words.stream().map(word -> Format.PARQUET).distinct().toList();
  }

  /** The day, or null for {@code today}. */
  private static LocalDate asAt(YamlNode settings) {
    String text = settings.text("as-at");
    if (text.equals(TODAY)) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw settings.wrong("as-at", "a day like 2026-03-31, or today");
    }
  }

  private static String historyUrl(YamlNode history) {
    String url = history.text("url", "");
    history.done();
    return url;
  }

  private static <T> List<T> rows(Path file, Function<CSVRecord, T> row) {
    CSVFormat format =
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    List<T> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      for (CSVRecord each : parser) {
        try {
          rows.add(row.apply(each));
        } catch (IllegalArgumentException | DateTimeException e) {
          throw wrong(
              file.getFileName() + " row " + (each.getRecordNumber() + 1) + ": " + e.getMessage());
        }
      }
    } catch (IOException e) {
      throw new Stop(ExitCode.USAGE, file + " cannot be read: " + e.getMessage(), e);
    }
    if (rows.isEmpty()) {
      throw wrong(file.getFileName() + " has no rows");
    }
    return rows;
  }

  private static Expectation expectation(CSVRecord row) {
    return new Expectation(
        row.get("what"),
        day(row.get("valid_from")),
        day(row.get("valid_to")),
        Long.parseLong(row.get("least")),
        Long.parseLong(row.get("most")),
        row.get("why"));
  }

  /** A site that does not have the file has lists of any age. */
  private static List<ListAge> listAges(Path file) {
    return Files.exists(file) ? rows(file, Configuration::listAge) : List.of();
  }

  private static ListAge listAge(CSVRecord row) {
    return new ListAge(
        row.get("what"), Integer.parseInt(row.get("months")), row.get("fetch"), row.get("why"));
  }

  private static DeclaredSplit split(CSVRecord row) {
    return new DeclaredSplit(
        LocalDate.parse(row.get("valid_from")),
        new OdsCode(row.get("sub_icb_ods")),
        new GssCode(row.get("district_gss")),
        new OdsCode(row.get("successor_ods")),
        row.get("why"));
  }

  private static LocalDate day(String text) {
    return text.isEmpty() ? null : LocalDate.parse(text);
  }

  private static String digest(Path folder) {
    try {
      MessageDigest digest = Sha256.begin();
      for (Path file : FileTree.files(folder)) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        digest.update((name + "\0").getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return Sha256.end(digest);
    } catch (IOException e) {
      throw new Stop(ExitCode.USAGE, folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Stop wrong(String message) {
    return new Stop(ExitCode.USAGE, "config/" + message);
  }
}
