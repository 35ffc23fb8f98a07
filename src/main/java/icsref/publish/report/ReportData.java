package icsref.publish.report;

import icsref.model.Finding;
import icsref.model.Severity;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the page is made of. A run that failed early has findings and sources only: the rest is
 * empty, and the page says so.
 *
 * @param asAt the day whose ICSs are shown
 * @param program name and version of the program that made the page
 * @param stopped why nothing was published, as a sentence; empty where something is
 * @param release the folder with the tables of the release, or null where none were written
 * @param certificate as {@code coverage.json} holds it; empty where nothing was mapped
 * @param findings in the order to show
 * @param checks those that ran; empty where none did
 * @param sources what was read
 * @param tables what was written
 * @param boundaries of the ICSs, or null where the input has none
 */
public record ReportData(
    LocalDate asAt,
    String program,
    String stopped,
    Path release,
    Map<String, Object> certificate,
    List<Finding> findings,
    List<Checked> checks,
    List<Source> sources,
    List<Table> tables,
    Boundaries boundaries) {

  /**
   * A check that ran.
   *
   * @param id the wrong condition, as findings name it
   * @param act who must act on what it finds
   * @param condition the wrong condition as a sentence
   * @param explanation why it matters
   * @param remedy what to do
   */
  public record Checked(
      String id,
      Severity severity,
      String act,
      String condition,
      String explanation,
      String remedy) {}

  /**
   * A table of the input.
   *
   * @param edition the day the list is true for, or null
   * @param rejected rows that could not be read
   * @param bundled it came with the program
   */
  public record Source(
      String file,
      String sheet,
      String layout,
      LocalDate edition,
      long rows,
      long rejected,
      String publisher,
      String licence,
      boolean bundled,
      String sha256) {}

  /** A table of the release: one row of it is {@code oneRowIs}. */
  public record Table(String name, String oneRowIs, long rows) {}

  public ReportData {
    certificate = Map.copyOf(withoutNulls(certificate));
    findings = List.copyOf(findings);
    checks = List.copyOf(checks);
    sources = List.copyOf(sources);
    tables = List.copyOf(tables);
  }

  private static Map<String, Object> withoutNulls(Map<String, Object> certificate) {
    Map<String, Object> known = new LinkedHashMap<>(certificate);
    known.values().removeIf(Objects::isNull);
    return known;
  }
}
