package icsref.publish.report;

import icsref.io.Words;
import icsref.publish.release.ReleaseTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has a code but no row in the index: LSOAs, closed organisations, hubs and the like. */
final class OtherCodes {
  private final CodeIndex index;
  private final Path tables;

  /**
   * Reads from the tables of a release.
   *
   * @param tables the folder that the index was read from
   */
  OtherCodes(CodeIndex index, Path tables) {
    this.index = index;
    this.tables = tables;
  }

  /** The lines on an LSOA; none where the release has no such LSOA. */
  List<String> lsoa(String code) {
    List<String> lines = new ArrayList<>();
    for (Map<String, String> row : ReleaseTable.rows(tables, "lsoa_to_ics")) {
      if (row.get("lsoa").equals(code)) {
        lines.add(
            "%s (LSOA of %s): %s, in sub-ICB location %s and local authority %s."
                .formatted(
                    code,
                    row.get("lsoa_vintage"),
                    CodeWords.ics(index, row.get("ics_ods")),
                    row.get("sub_icb_ods"),
                    row.get("district_name")));
      }
    }
    for (Map<String, String> row : ReleaseTable.rows(tables, "lsoa_other_vintage_to_ics")) {
      if (row.get("lsoa").equals(code)) {
        lines.add(
            "%s (LSOA of %s): %s."
                .formatted(
                    code, row.get("lsoa_vintage"), CodeWords.ics(index, row.get("ics_ods"))));
      }
    }
    return lines;
  }

  /** The lines on the organisations with a code or the words of a name, and on their successors. */
  List<String> told(String asked) {
    String code = CodeIndex.code(asked);
    List<String> words = CodeIndex.words(asked);
    List<Map<String, String>> organisations = ReleaseTable.rows(tables, "organisation");
    List<Map<String, String>> successions = ReleaseTable.rows(tables, "succession");
    Set<String> lines = new LinkedHashSet<>();
    for (Map<String, String> row : organisations) {
      if (code.equals(row.get("ods"))
          || code.equals(row.get("gss"))
          || !words.isEmpty() && CodeIndex.words(row.get("name")).containsAll(words)) {
        tell(row, organisations, successions, lines, new HashSet<>());
      }
    }
    return List.copyOf(lines);
  }

  /** The lines on the end of an organisation that a list before that day places in an ICS. */
  List<String> closed(CodeEntry entry) {
    Set<String> lines = new LinkedHashSet<>();
    List<Map<String, String>> organisations = ReleaseTable.rows(tables, "organisation");
    for (Map<String, String> row : organisations) {
      if (isClosed(row)
          && row.get("kind").equals(entry.kind())
          && row.get("ods").equals(entry.code())) {
        tell(row, organisations, ReleaseTable.rows(tables, "succession"), lines, new HashSet<>());
      }
    }
    return List.copyOf(lines);
  }

  private static boolean isClosed(Map<String, String> row) {
    return row.get("status").equals("closed");
  }

  private void tell(
      Map<String, String> row,
      List<Map<String, String>> organisations,
      List<Map<String, String>> successions,
      Set<String> lines,
      Set<String> told) {
    String own = row.get("ods").isEmpty() ? row.get("gss") : row.get("ods");
    String kind = row.get("kind");
    List<Map<String, String>> after =
        successions.stream()
            .filter(step -> !own.isEmpty() && step.get("predecessor_ods").equals(own))
            .filter(step -> !step.get("successor_ods").isEmpty())
            .filter(step -> !step.get("successor_ods").equals(own))
            .toList();
    String says;
    if (kind.equals("REGION")) {
      says = region(index, own);
    } else if (after.isEmpty() && !isClosed(row)) {
      says = "the lists name no ICS for it.";
    } else {
      says = ended(row) + "; " + successors(row, after);
    }
    lines.add("%s %s (%s): %s".formatted(own, row.get("name"), CodeWords.kind(kind), says));
    told.add(own);
    for (Map<String, String> step : after) {
      String next = step.get("successor_ods");
      List<CodeEntry> known = index.list(next);
      known.forEach(entry -> lines.addAll(CodeWords.headlines(index, entry)));
      if (known.isEmpty() && told.add(next)) {
        organisations.stream()
            .filter(each -> each.get("ods").equals(next))
            .forEach(each -> tell(each, organisations, successions, lines, told));
      }
    }
  }

  /** Whether it still goes on, and a list says until when. */
  private static boolean closesLater(Map<String, String> row) {
    return !isClosed(row) && !row.get("valid_to").isEmpty();
  }

  private static String ended(Map<String, String> row) {
    String last = row.get("valid_to");
    return last.isEmpty()
        ? "the lists do not say when it closed"
        : (closesLater(row) ? "closes on " : "closed on ") + Report.day(LocalDate.parse(last));
  }

  private static String successors(Map<String, String> row, List<Map<String, String>> after) {
    String since = closesLater(row) ? " from " : " since ";
    List<String> named =
        after.stream()
            .map(
                step ->
                    step.get("successor_ods")
                        + since
                        + Report.day(LocalDate.parse(step.get("valid_from"))))
            .toList();
    return switch (named.size()) {
      case 0 -> "the lists name no successor.";
      case 1 -> "its successor is " + named.get(0) + ".";
      default -> "its successors are " + String.join(" and ", named) + ".";
    };
  }

  /** The ICSs of a region. */
  static String region(CodeIndex index, String code) {
    List<String> icss =
        index.icss().stream()
            .filter(ics -> ics.get("region_ods").equals(code) || ics.get("region_gss").equals(code))
            .map(ics -> CodeWords.ics(index, ics.get("ics_ods")))
            .toList();
    return icss.isEmpty()
        ? "no ICS of the day."
        : Words.count(icss.size(), "ICS") + ": " + String.join(", ", icss) + ".";
  }
}
