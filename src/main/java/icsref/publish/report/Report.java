package icsref.publish.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import icsref.io.Parallel;
import icsref.io.Sha256;
import icsref.io.Words;
import icsref.model.Finding;
import icsref.model.InputTable;
import icsref.model.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The page for people: one HTML file that makes no request. The template escapes every value, and
 * the page's own content policy lets no script run but the page's.
 */
public final class Report {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  /** Files that are shown without opening the list of all. */
  private static final int FIRST_FILES = 6;

  private final Template template;
  private final Map<String, Object> page;

  private Report(Template template, Map<String, Object> page) {
    this.template = template;
    this.page = page;
  }

  /** The page of a run: the same data, the same bytes. */
  public static Report of(ReportData data) {
    Template template =
        Mustache.compiler()
            .nullValue("")
            .emptyStringIsFalse(true)
            .compile(PageResource.text("page.html"));
    return new Report(template, page(data));
  }

  /**
   * Writes the page.
   *
   * @param file is replaced where it exists
   * @param release the way from the page to the files of the release: empty, or {@code latest/}
   */
  public void write(Path file, String release) {
    Map<String, Object> there = new LinkedHashMap<>(page);
    there.put("folder", release);
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      template.execute(there, writer);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  private static Map<String, Object> page(ReportData data) {
    // while the answers are made: the rows at fault are read again from their lists
    CompletableFuture<Map<String, Object>> findings =
        CompletableFuture.supplyAsync(() -> findings(data));
    String script = PageResource.text("page.js");
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("day", day(data.heading().asAt()));
    page.put("as_at", data.heading().asAt().toString());
    page.put("release", data.heading().release());
    page.put("program", data.heading().program());
    page.put("css", PageResource.text("page.css") + new Regions().css());
    page.put("js", script);
    page.put("js_digest", digest(script));
    page.put("failed", data.failed());
    page.put("verdict", Certificate.verdict(data));
    boolean published = !data.failed() && data.release().isPresent();
    page.put("published", published);
    if (published) {
      page.putAll(data.release().get().answers().get().page());
    }
    page.put("certificate", Certificate.of(data.quality().certificate()));
    page.putAll(Parallel.join(findings));
    page.put("sources", sources(data));
    page.put("no_checks", data.quality().checks().isEmpty());
    if (published) {
      downloads(page, data.release().get().files().get());
    }
    return page;
  }

  private static Map<String, Object> findings(ReportData data) {
    PublisherRows rows = new PublisherRows(data.input(), bundled(data));
    return Map.of(
        "errors", FindingGroups.errors(data.quality(), rows),
        "findings", FindingGroups.of(data.quality(), rows));
  }

  private static void downloads(Map<String, Object> page, List<ReportData.Download> all) {
    List<Map<String, Object>> files = all.stream().map(Report::download).toList();
    page.put("first_downloads", files.subList(0, Math.min(FIRST_FILES, files.size())));
    page.put("downloads", files);
    page.put("downloads_count", files.size());
  }

  private static Map<String, Object> download(ReportData.Download file) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("path", file.path());
    one.put("what", file.what());
    one.put("rows", file.rows() == 0 ? "" : Words.count(file.rows(), "row"));
    return one;
  }

  private static Set<String> bundled(ReportData data) {
    return data.sources().stream()
        .filter(InputTable::bundled)
        .map(InputTable::file)
        .collect(Collectors.toSet());
  }

  private static List<Map<String, Object>> sources(ReportData data) {
    List<Map<String, Object>> sources = new ArrayList<>();
    for (InputTable source : data.sources()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put(
          "file", source.file() + (source.sheet().isEmpty() ? "" : ", sheet " + source.sheet()));
      one.put("layout", source.layout().name());
      one.put("edition", source.edition() == null ? "" : source.edition().toString());
      one.put("rows", Words.number(source.rows()));
      long rejected = source.content().rejected();
      one.put("rejected", rejected == 0 ? "" : Words.number(rejected));
      one.put("publisher", source.bundled() ? "" : source.rights().publisher());
      one.put("licence", source.rights().licence());
      one.put("sha256", source.content().sha256());
      sources.add(one);
    }
    for (Boundaries boundaries : data.boundaries()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("file", boundaries.file());
      one.put("layout", "boundaries, for the map only");
      one.put("edition", "");
      one.put("rows", Words.number(boundaries.areas().size()));
      one.put("rejected", "");
      one.put("publisher", "Office for National Statistics");
      one.put("licence", "Open Government Licence v3.0");
      one.put("sha256", boundaries.sha256());
      sources.add(one);
    }
    return sources;
  }

  static long count(List<Finding> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  static String day(LocalDate date) {
    return DAY.format(date);
  }

  /** Of the script between its tags, as a content policy names it. */
  private static String digest(String script) {
    return Base64.getEncoder()
        .encodeToString(Sha256.begin().digest(script.getBytes(StandardCharsets.UTF_8)));
  }
}
