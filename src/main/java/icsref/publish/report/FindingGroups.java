package icsref.publish.report;

import icsref.io.Words;
import icsref.model.BuiltInCheck;
import icsref.model.Finding;
import icsref.model.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The findings by check. Totals are of all; the page shows the first of each check. */
final class FindingGroups {
  /** The files have all of them: a page with a million rows opens nowhere. */
  private static final int SHOWN = 25;

  /** Errors that a failed run shows on its first screen. */
  private static final int FIRST = 8;

  private FindingGroups() {}

  static Map<String, Object> of(ReportData.Quality data, PublisherRows rows) {
    Map<String, ReportData.Checked> checks = new LinkedHashMap<>();
    data.checks().forEach(check -> checks.put(check.id(), check));
    Map<String, List<Finding>> byCheck = new LinkedHashMap<>();
    for (Finding finding : data.findings()) {
      byCheck
          .computeIfAbsent(finding.severity() + " " + finding.check(), id -> new ArrayList<>())
          .add(finding);
    }
    List<Map<String, Object>> groups = new ArrayList<>();
    byCheck
        .values()
        .forEach(found -> groups.add(group(found, checks.get(found.get(0).check()), rows)));
    List<Map<String, Object>> silent = new ArrayList<>();
    for (ReportData.Checked check : data.checks()) {
      if (data.findings().stream().noneMatch(finding -> finding.check().equals(check.id()))) {
        silent.add(Map.of("id", check.id(), "condition", sentence(check.condition())));
      }
    }
    TreeSet<String> acting = new TreeSet<>();
    data.findings().forEach(finding -> acting.add(finding.act()));
    List<Map<String, String>> acts =
        acting.stream().map(act -> Map.of("act", act, "who", who(act))).toList();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("groups", groups);
    shown.put("total", Words.count(data.findings().size(), "finding"));
    shown.put("any", !data.findings().isEmpty());
    shown.put("acts", acts);
    shown.put("severities", severities(data));
    shown.put("checks", Words.count(data.checks().size(), "check"));
    shown.put("checked", !data.checks().isEmpty());
    shown.put("silent", silent);
    shown.put("silent_count", silent.size());
    return shown;
  }

  private static List<Map<String, Object>> severities(ReportData.Quality data) {
    List<Map<String, Object>> severities = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("severity", severity.name());
      one.put("word", word(severity));
      one.put("count", Words.number(Report.count(data.findings(), severity)));
      severities.add(one);
    }
    return severities;
  }

  /** The errors that a failed run shows first, with what to do. */
  static Map<String, Object> errors(ReportData.Quality data, PublisherRows rows) {
    Set<String> consequences = new HashSet<>();
    data.checks().stream()
        .filter(ReportData.Checked::isConsequence)
        .forEach(check -> consequences.add(check.id()));
    List<Finding> all =
        data.findings().stream().filter(one -> one.severity() == Severity.ERROR).toList();
    List<Finding> errors = all.stream().filter(one -> !consequences.contains(one.check())).toList();
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Finding finding : errors.subList(0, Math.min(errors.size(), FIRST))) {
      Map<String, Object> one = sample(finding, rows);
      one.put("check", finding.check());
      one.put("remedy", sentence(finding.remedy()));
      shown.add(one);
    }
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("each", shown);
    page.put("any", !shown.isEmpty());
    page.put("follow", all.size() > errors.size() ? Words.number(all.size() - errors.size()) : "");
    page.put("more", errors.size() > FIRST ? Words.number(errors.size() - FIRST) : "");
    return page;
  }

  private static Map<String, Object> group(
      List<Finding> found, ReportData.Checked check, PublisherRows rows) {
    Finding first = found.get(0);
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("id", first.check());
    group.put("severity", first.severity().name());
    group.put("word", word(first.severity()));
    group.put("act", first.act());
    group.put("who", who(first.act()));
    Optional<BuiltInCheck> builtIn = BuiltInCheck.find(first.check());
    group.put(
        "condition",
        sentence(
            check != null
                ? check.condition()
                : builtIn.map(BuiltInCheck::condition).orElse(first.check())));
    group.put(
        "explanation",
        check != null ? check.explanation() : builtIn.map(BuiltInCheck::explanation).orElse(""));
    group.put("remedy", sentence(first.remedy()));
    boolean follows = check != null && check.isConsequence();
    group.put("open", first.severity() == Severity.ERROR && !follows);
    group.put("follows", follows);
    group.put("count", Words.number(found.size()));
    group.put("capped", found.size() > SHOWN ? Words.number(SHOWN) : "");
    List<Map<String, Object>> samples = new ArrayList<>();
    for (Finding finding : found.subList(0, Math.min(found.size(), SHOWN))) {
      Map<String, Object> one = sample(finding, rows);
      one.put("remedy", finding.remedy().equals(first.remedy()) ? "" : sentence(finding.remedy()));
      samples.add(one);
    }
    group.put("samples", samples);
    return group;
  }

  private static Map<String, Object> sample(Finding finding, PublisherRows rows) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("where", finding.origin() == null ? "" : rows.of(finding.origin()));
    one.put("column", finding.column());
    one.put("value", finding.value());
    one.put("message", sentence(rows.named(finding.message())));
    one.put("accepted", finding.accepted());
    return one;
  }

  static String word(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }

  private static String who(String act) {
    return switch (act) {
      case "site" -> "you";
      case "publisher" -> "the publisher";
      default -> act;
    };
  }

  private static String sentence(String words) {
    if (words.isEmpty()) {
      return words;
    }
    String end = words.endsWith(".") || words.endsWith("?") || words.endsWith("!") ? "" : ".";
    return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1) + end;
  }
}
