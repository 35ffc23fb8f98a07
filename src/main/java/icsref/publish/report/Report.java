package icsref.publish.report;

import com.samskivert.mustache.Mustache;
import icsref.model.Finding;
import icsref.model.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The page for people: one HTML file that asks nothing of any network. The template escapes every
 * value, and the page's own content policy lets no script run but the page's.
 */
public final class Report {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  private Report() {}

  /**
   * Writes the page: the same data, the same bytes.
   *
   * @param file is replaced where it exists
   */
  public static void write(Path file, ReportData data) {
    Map<String, Object> page = page(data);
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      Mustache.compiler()
          .nullValue("")
          .emptyStringIsFalse(true)
          .compile(resource("page.html"))
          .execute(page, writer);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  private static Map<String, Object> page(ReportData data) {
    ReleaseTables release = new ReleaseTables(data.release());
    Regions regions = new Regions();
    Systems systems = new Systems(release, regions);
    String script = resource("page.js");
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("day", day(data.asAt()));
    page.put("as_at", data.asAt().toString());
    page.put("program", data.program());
    page.put("css", resource("page.css") + regions.css());
    page.put("js", script);
    page.put("js_digest", digest(script));
    page.put("verdict", Certificate.verdict(data));
    page.put("certificate", Certificate.of(data.certificate()));
    page.put("map", systems.map(data.asAt(), data.boundaries()));
    page.put("regions", systems.regions());
    page.put("mapped", !systems.isEmpty());
    LegacyAreas legacy = new LegacyAreas(release, systems.names());
    page.put("legacy", legacy.table());
    page.put("legacy_json", legacy.json());
    page.put("moves", Moves.of(release, systems.names(), legacy));
    page.put("findings", FindingGroups.of(data));
    page.put("sources", sources(data));
    page.put("tables", tables(data));
    page.put("unchecked", unchecked(legacy, data));
    return page;
  }

  private static List<Map<String, Object>> sources(ReportData data) {
    List<Map<String, Object>> sources = new ArrayList<>();
    for (ReportData.Source source : data.sources()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("file", source.file());
      one.put("sheet", source.sheet());
      one.put("layout", source.layout());
      one.put("edition", source.edition() == null ? "" : source.edition().toString());
      one.put("rows", number(source.rows()));
      one.put("rejected", source.rejected() == 0 ? "" : number(source.rejected()));
      one.put("publisher", source.bundled() ? "" : source.publisher());
      one.put("bundled", source.bundled());
      one.put("licence", source.licence());
      one.put("sha256", source.sha256());
      sources.add(one);
    }
    if (data.boundaries() != null) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("file", data.boundaries().file());
      one.put("sheet", "");
      one.put("layout", "boundaries, for the map only");
      one.put("edition", "");
      one.put("rows", number(data.boundaries().shapes().size()));
      one.put("rejected", "");
      one.put("publisher", "Office for National Statistics");
      one.put("bundled", false);
      one.put("licence", "Open Government Licence v3.0");
      one.put("sha256", data.boundaries().sha256());
      sources.add(one);
    }
    return sources;
  }

  private static List<Map<String, Object>> tables(ReportData data) {
    List<Map<String, Object>> tables = new ArrayList<>();
    for (ReportData.Table table : data.tables()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("file", table.name() + ".csv");
      one.put("row", table.oneRowIs());
      one.put("rows", number(table.rows()));
      tables.add(one);
    }
    return tables;
  }

  /** What the figures of this very release rest on beyond a footprint. */
  private static Map<String, Object> unchecked(LegacyAreas legacy, ReportData data) {
    Map<String, Object> unchecked = new LinkedHashMap<>();
    unchecked.put("assumed", number(legacy.areasBy("assumed")));
    unchecked.put("succession", number(legacy.areasBy("succession")));
    unchecked.put("declared", legacy.areasBy("declared") > 0);
    unchecked.put("no_checks", data.checks().isEmpty());
    long errors = count(data.findings(), Severity.ERROR);
    unchecked.put("errors", errors > 0);
    return unchecked;
  }

  static long count(List<Finding> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  static String number(long number) {
    return String.format(Locale.UK, "%,d", number);
  }

  /** {@code 1 finding}, {@code 2 findings}. */
  static String count(long number, String word) {
    return number(number) + " " + word + (number == 1 ? "" : "s");
  }

  static String day(LocalDate date) {
    return DAY.format(date);
  }

  private static String resource(String name) {
    try (InputStream in = Report.class.getResourceAsStream("/report/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: report/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the script between its tags, as a content policy names it. */
  private static String digest(String script) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
