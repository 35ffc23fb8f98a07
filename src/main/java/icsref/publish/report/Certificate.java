package icsref.publish.report;

import icsref.io.Words;
import icsref.model.Finding;
import icsref.model.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether England is covered exactly once, and whether the counts are those expected. */
final class Certificate {
  private Certificate() {}

  /** One sentence that says how it went, and whether all is well. */
  static Map<String, Object> verdict(ReportData data) {
    Map<String, Object> certificate = data.quality().certificate();
    boolean once = coveredOnce(certificate);
    Map<String, Object> verdict = new LinkedHashMap<>();
    verdict.put("good", once && !data.failed());
    if (data.failed()) {
      verdict.put("title", "Nothing was published");
      verdict.put("detail", data.heading().stopped());
    } else if (once) {
      verdict.put("title", "England is covered exactly once");
      verdict.put(
          "detail",
          "each of the %s LSOAs of %d lies in one of %d ICSs"
              .formatted(
                  Words.number(number(certificate, "lsoas_expected")),
                  number(certificate, "lsoa_vintage"),
                  number(certificate, "ics")));
    } else {
      verdict.put("title", "England is not covered exactly once");
      verdict.put(
          "detail",
          "%s of %s LSOAs are covered, %s are in no ICS, %s in more than one"
              .formatted(
                  Words.number(number(certificate, "lsoas_covered")),
                  Words.number(number(certificate, "lsoas_expected")),
                  Words.number(number(certificate, "gaps")),
                  Words.number(number(certificate, "overlaps"))));
    }
    List<Finding> findings = data.quality().findings();
    verdict.put("errors", Words.count(Report.count(findings, Severity.ERROR), "error"));
    verdict.put("warnings", Words.count(Report.count(findings, Severity.WARNING), "warning"));
    verdict.put("notes", Words.count(Report.count(findings, Severity.INFO), "note"));
    return verdict;
  }

  private static boolean coveredOnce(Map<String, Object> certificate) {
    return !certificate.isEmpty()
        && number(certificate, "lsoas_covered") == number(certificate, "lsoas_expected")
        && number(certificate, "gaps") == 0
        && number(certificate, "overlaps") == 0
        && number(certificate, "outside_england") == 0;
  }

  /**
   * The certificate as the template shows it.
   *
   * @return null where nothing was mapped
   */
  static Map<String, Object> of(Map<String, Object> certificate) {
    if (certificate.isEmpty()) {
      return null;
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    List<Map<String, Object>> figures = new ArrayList<>();
    figures.add(figure(certificate, "ics", "ICSs"));
    figures.add(figure(certificate, "lsoas_covered", "LSOAs covered"));
    figures.add(figure(certificate, "gaps", "LSOAs in no ICS"));
    figures.add(figure(certificate, "overlaps", "LSOAs in more than one ICS"));
    figures.add(figure(certificate, "sub_icbs", "sub-ICB locations"));
    figures.add(figure(certificate, "regions", "regions"));
    figures.add(
        figure(
            certificate,
            "persons",
            "population, " + Systems.basis(text(certificate, "persons_basis"))));
    shown.put("figures", figures);
    shown.put("edition", Report.day(LocalDate.parse(text(certificate, "edition"))));
    shown.put("vintage", text(certificate, "lsoa_vintage"));
    shown.put("file", text(certificate, "footprint_file"));
    shown.put("declared", text(certificate, "evidence").equalsIgnoreCase("declared"));
    long changed = number(certificate, "lsoas_with_ics_gss_changed_since_day_before");
    shown.put("changed", changed == 0 ? "" : Words.number(changed));
    shown.put("expectations", expectations(certificate));
    shown.put("footprints", footprints(certificate));
    List<Map<String, Object>> straddlers = straddlers(certificate);
    shown.put("straddlers", straddlers);
    shown.put("straddlers_count", straddlers.size());
    return shown;
  }

  private static Map<String, Object> figure(
      Map<String, Object> certificate, String key, String label) {
    return Map.of("number", Words.number(number(certificate, key)), "label", label);
  }

  private static List<Map<String, Object>> expectations(Map<String, Object> certificate) {
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Map<String, Object> row : rows(certificate, "expectations")) {
      long least = number(row, "least");
      long most = number(row, "most");
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("what", row.get("what"));
      one.put("found", Words.number(number(row, "found")));
      one.put(
          "expected",
          least == most ? Words.number(least) : Words.number(least) + "–" + Words.number(most));
      one.put("met", Boolean.TRUE.equals(row.get("met")));
      one.put("why", row.get("why"));
      shown.add(one);
    }
    return shown;
  }

  private static List<Map<String, Object>> footprints(Map<String, Object> certificate) {
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Map<String, Object> row : rows(certificate, "footprints")) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("edition", text(row, "edition"));
      one.put("vintage", text(row, "lsoa_vintage"));
      one.put("evidence", text(row, "evidence").toLowerCase(Locale.ROOT));
      one.put("covered", Words.number(number(row, "lsoas_covered")));
      one.put("expected", Words.number(number(row, "lsoas_expected")));
      one.put("gaps", Words.number(number(row, "gaps")));
      one.put("overlaps", Words.number(number(row, "overlaps")));
      one.put("sub_icbs", Words.number(number(row, "sub_icbs")));
      one.put("systems", Words.number(number(row, "systems")));
      shown.add(one);
    }
    return shown;
  }

  private static List<Map<String, Object>> straddlers(Map<String, Object> certificate) {
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Map<String, Object> row : rows(certificate, "straddling_authorities")) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("tier", text(row, "tier").equals("DISTRICT") ? "district" : "upper tier");
      one.put("gss", text(row, "authority_gss"));
      one.put("name", text(row, "authority_name"));
      one.put("icss", List.of(text(row, "ics_ods").split(" ")));
      shown.add(one);
    }
    return shown;
  }

  private static List<Map<String, Object>> rows(Map<String, Object> certificate, String key) {
    List<Map<String, Object>> rows = new ArrayList<>();
    if (certificate.get(key) instanceof List<?> list) {
      for (Object each : list) {
        Map<String, Object> row = new LinkedHashMap<>();
        ((Map<?, ?>) each).forEach((name, value) -> row.put((String) name, value));
        rows.add(row);
      }
    }
    return rows;
  }

  private static String text(Map<String, Object> row, String key) {
    Object value = row.get(key);
    return value == null ? "" : value.toString();
  }

  private static long number(Map<String, Object> row, String key) {
    return row.get(key) instanceof Number number ? number.longValue() : 0;
  }
}
