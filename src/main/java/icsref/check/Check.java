package icsref.check;

import icsref.io.SqlFile;
import icsref.model.Finding;
import icsref.model.Origin;
import icsref.model.Severity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition that must not hold. The query returns a row for each time it does, with {@code
 * message} and, as far as known, {@code file, sheet, row_no, cell, column_name, found}.
 *
 * @param id the wrong condition: the file's name without {@code .sql}
 * @param act who can correct it: publisher, site or icsref
 * @param followsFrom ids of checks whose findings make this one speak too: those come first
 */
public record Check(
    String id, Severity severity, String act, Words words, List<String> followsFrom, String sql) {
  /**
   * What a reader of a finding is told.
   *
   * @param condition the wrong condition as a sentence
   * @param explanation why it matters
   * @param remedy what to do
   */
  public record Words(String condition, String explanation, String remedy) {}

  private static final Pattern FIRST_LINE =
      Pattern.compile("(ERROR|WARNING|INFO) (publisher|site|icsref): (.+)");
  private static final String EXPLANATION = "";
  private static final String REMEDY = "Remedy: ";
  private static final String FOLLOWS = "Follows from: ";

  /** All checks, in the order of their ids; none at all is an error, not an empty list. */
  public static List<Check> all() {
    return SqlFile.all("checks").stream().map(Check::of).toList();
  }

  /**
   * The check of an id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Check get(String id) {
    return all().stream()
        .filter(check -> check.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown check: " + id));
  }

  /**
   * Reads a check from its file.
   *
   * @param file with the severity, who can correct it and the condition in its first line; then the
   *     explanation and the remedy
   */
  static Check of(SqlFile file) {
    String firstLine = file.header().isEmpty() ? "" : file.header().get(0);
    Matcher first = FIRST_LINE.matcher(firstLine);
    if (!first.matches()) {
      throw new IllegalArgumentException(
          "check "
              + file.name()
              + ": the first line must be '-- SEVERITY who-must-act: the wrong condition'");
    }
    Map<String, String> prose = prose(file.header().subList(1, file.header().size()));
    String remedy = prose.getOrDefault(REMEDY, "");
    String explanation = prose.getOrDefault(EXPLANATION, "");
    if (remedy.isEmpty() || explanation.isEmpty() || file.query().isBlank()) {
      throw new IllegalArgumentException(
          "check " + file.name() + ": explanation, '-- Remedy: ' or query is missing");
    }
    String follows = prose.getOrDefault(FOLLOWS, "");
    return new Check(
        file.name(),
        Severity.valueOf(first.group(1)),
        first.group(2),
        new Words(
            first.group(3),
            explanation,
            Character.toUpperCase(remedy.charAt(0)) + remedy.substring(1)),
        follows.isEmpty() ? List.of() : List.of(follows.split(", *")),
        file.query());
  }

  /** The paragraphs of a header, by the word that each begins with. */
  private static Map<String, String> prose(List<String> lines) {
    Map<String, String> prose = new LinkedHashMap<>();
    String current = EXPLANATION;
    for (String line : lines) {
      String words = line;
      for (String begins : List.of(FOLLOWS, REMEDY)) {
        if (line.startsWith(begins)) {
          current = begins;
          words = line.substring(begins.length());
        }
      }
      if (!words.isEmpty()) {
        prose.merge(current, words, (before, more) -> before + " " + more);
      }
    }
    return prose;
  }

  /** Where the condition holds, in the order of the query. */
  public List<Finding> run(Connection staging) {
    List<Finding> findings = new ArrayList<>();
    try (Statement statement = staging.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      Set<String> columns = columns(rows.getMetaData());
      while (rows.next()) {
        String file = text(rows, columns, "file");
        Origin origin =
            file.isEmpty()
                ? null
                : new Origin(
                    file,
                    text(rows, columns, "sheet"),
                    columns.contains("row_no") ? rows.getInt("row_no") : 0,
                    text(rows, columns, "cell"),
                    null);
        findings.add(
            finding(
                origin,
                text(rows, columns, "column_name"),
                text(rows, columns, "found"),
                text(rows, columns, "message"),
                words.remedy()));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("check " + id + ": " + e.getMessage(), e);
    }
    return findings;
  }

  /** A finding of it. */
  public Finding finding(
      Origin origin, String column, String value, String message, String remedy) {
    return new Finding(id, severity, act, origin, column, value, message, remedy);
  }

  private static Set<String> columns(ResultSetMetaData data) throws SQLException {
    Set<String> columns = new HashSet<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      columns.add(data.getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    if (!columns.contains("message")) {
      throw new SQLException("the query has no column 'message'");
    }
    return columns;
  }

  private static String text(ResultSet rows, Set<String> columns, String column)
      throws SQLException {
    String value = columns.contains(column) ? rows.getString(column) : null;
    return value == null ? "" : value;
  }
}
