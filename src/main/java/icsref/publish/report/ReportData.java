package icsref.publish.report;

import icsref.model.Finding;
import icsref.model.InputTable;
import icsref.model.Severity;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the page is made of. A run that failed early has findings and sources only: the rest is
 * empty, and the page says so.
 *
 * @param release what was written of it; empty where nothing was
 * @param input the folder that the lists were read from
 */
public record ReportData(
    Heading heading,
    Optional<Release> release,
    Quality quality,
    Path input,
    List<InputTable> sources,
    List<Boundaries> boundaries) {

  /**
   * What the page is of.
   *
   * @param asAt the day whose ICSs are shown
   * @param release its name; empty where nothing is published
   * @param program name and version of the program that made the page
   * @param stopped why nothing was published, as a sentence; empty where something is
   */
  public record Heading(LocalDate asAt, String release, String program, String stopped) {}

  /**
   * The release that is shown.
   *
   * @param answers what follows from its tables, which may still be made
   * @param files those that can be downloaded, in the order to show; asked for last, since some are
   *     written while the page is made
   */
  public record Release(Supplier<Answers> answers, Supplier<List<Download>> files) {}

  /**
   * The LSOAs of England of a census, each with its ICS.
   *
   * @param numbers the last six digits of their codes, ascending
   * @param icss the ODS code of the ICS of each
   */
  public record Lsoas(String vintage, int[] numbers, List<String> icss) {}

  /**
   * A file of the release.
   *
   * @param path below the folder of the release
   * @param what is in it, as a few words
   * @param rows of a table; 0 for another file
   */
  public record Download(String path, String what, long rows) {}

  /**
   * What was checked and found.
   *
   * @param certificate as {@code coverage.json} holds it; empty where nothing was mapped
   * @param findings in the order to show
   * @param checks those that ran; empty where none did
   */
  public record Quality(
      Map<String, Object> certificate, List<Finding> findings, List<Checked> checks) {
    public Quality {
      Map<String, Object> known = new LinkedHashMap<>(certificate);
      known.values().removeIf(Objects::isNull);
      certificate = Map.copyOf(known);
      findings = List.copyOf(findings);
      checks = List.copyOf(checks);
    }
  }

  /**
   * A check that ran.
   *
   * @param id the wrong condition, as findings name it
   * @param act who can correct what it finds
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
      String remedy,
      boolean isConsequence) {}

  public ReportData {
    sources = List.copyOf(sources);
    boundaries = List.copyOf(boundaries);
  }

  /** Whether nothing was published. */
  boolean failed() {
    return !heading.stopped().isEmpty();
  }
}
