package icsref.config;

import icsref.model.ExitCode;
import icsref.model.Expectation;
import icsref.model.GssCode;
import icsref.model.OdsCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The configuration of a site: {@code icsref.yml}, {@code expectations.csv} and {@code
 * declared-splits.csv} of one folder.
 *
 * @param folder where it was read
 * @param asAt the day to build for, or null for the day of the run
 * @param keep how many releases to keep
 * @param mostFall the largest share of its rows that a table may lose since the last release
 * @param historyUrl where the run history is, or empty for a file in the output folder
 * @param checks what the site sets for single checks, by their ids
 * @param sha256 over every file of the folder, so that a changed setting is a new build
 */
public record Configuration(
    Path folder,
    LocalDate asAt,
    int keep,
    double mostFall,
    String historyUrl,
    List<Expectation> expectations,
    List<Split> splits,
    Map<String, CheckSetting> checks,
    String sha256) {
  private static final Set<String> KEYS =
      new TreeSet<>(Set.of("as-at", "keep", "most-fall", "history", "schedule", "hook"));
  private static final String TODAY = "today";
  private static final int KEEP = 30;
  private static final double MOST_FALL = 0.1;

  /**
   * Reads a configuration folder.
   *
   * @throws Stop (usage) with the file, the key or row, and what was expected
   */
  public static Configuration read(Path folder) {
    Map<String, Object> settings = yaml(folder.resolve("icsref.yml"));
    for (String key : settings.keySet()) {
      if (!KEYS.contains(key)) {
        throw wrong("icsref.yml has the unknown key '" + key + "'; it may have " + KEYS);
      }
    }
    return new Configuration(
        folder,
        asAt(settings.get("as-at")),
        keep(settings.get("keep")),
        mostFall(settings.get("most-fall")),
        historyUrl(settings.get("history")),
        rows(folder.resolve("expectations.csv"), Configuration::expectation),
        rows(folder.resolve("declared-splits.csv"), Configuration::split),
        CheckSettings.of(optional(folder.resolve("checks.yml"))),
        digest(folder));
  }

  private static Map<String, Object> optional(Path file) {
    return Files.exists(file) ? yaml(file) : Map.of();
  }

  private static Map<String, Object> yaml(Path file) {
    try {
      Object loaded =
          new Load(LoadSettings.builder().setLabel(file.getFileName().toString()).build())
              .loadFromString(Files.readString(file));
      Map<String, Object> settings = new LinkedHashMap<>();
      if (loaded instanceof Map<?, ?> map) {
        map.forEach((key, value) -> settings.put(String.valueOf(key), value));
      } else if (loaded != null) {
        throw wrong(file.getFileName() + " is no list of settings 'key: value'");
      }
      return settings;
    } catch (IOException e) {
      throw new Stop(
          ExitCode.USAGE, file + " cannot be read; name the configuration folder with --config", e);
    } catch (YamlEngineException e) {
      throw wrong(file.getFileName() + " is not valid YAML: " + e.getMessage());
    }
  }

  private static LocalDate asAt(Object value) {
    if (TODAY.equals(value)) {
      return null;
    }
    try {
      return LocalDate.parse(String.valueOf(value));
    } catch (DateTimeException e) {
      throw wrong("icsref.yml: as-at is '" + value + "', expected a day like 2026-03-31, or today");
    }
  }

  private static int keep(Object value) {
    if (value == null) {
      return KEEP;
    }
    if (value instanceof Integer keep && keep > 0) {
      return keep;
    }
    throw wrong("icsref.yml: keep is '" + value + "', expected a number of releases from 1");
  }

  private static double mostFall(Object value) {
    if (value == null) {
      return MOST_FALL;
    }
    if (value instanceof Number share && share.doubleValue() >= 0 && share.doubleValue() <= 1) {
      return share.doubleValue();
    }
    throw wrong("icsref.yml: most-fall is '" + value + "', expected a share such as 0.1");
  }

  private static String historyUrl(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Map<?, ?> map && map.keySet().equals(Set.of("url"))) {
      return map.get("url") == null ? "" : String.valueOf(map.get("url"));
    }
    throw wrong("icsref.yml: history may have only 'url', found " + value);
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

  private static Split split(CSVRecord row) {
    return new Split(
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
    try (Stream<Path> files = Files.walk(folder)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        digest.update((name + "\0").getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new Stop(ExitCode.USAGE, folder + " cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stop wrong(String message) {
    return new Stop(ExitCode.USAGE, "config/" + message);
  }
}
