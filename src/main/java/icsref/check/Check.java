package icsref.check;

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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition that must not hold. The query returns a row for each place where it does, with {@code
 * message} and, as far as known, {@code file, sheet, row_no, cell, column_name, found}.
 *
 * @param id the wrong condition: the file's name without {@code .sql}
 * @param act who must act: publisher, site or icsref
 * @param condition the wrong condition as a sentence
 * @param explanation why it matters
 * @param remedy what to do
 * @param followsFrom ids of checks whose findings make this one speak too: those come first
 */
public record Check(
    String id,
    Severity severity,
    String act,
    String condition,
    String explanation,
    String remedy,
    List<String> followsFrom,
    String sql) {
  private static final Pattern FIRST_LINE =
      Pattern.compile("-- (ERROR|WARNING|INFO) (publisher|site|icsref): (.+)");
  private static final String REMEDY = "Remedy: ";
  private static final String FOLLOWS = "Follows from: ";

  /**
   * Reads a check from its file.
   *
   * @param text the whole file: a comment with first line, explanation and remedy, then the query
   */
  public static Check parse(String id, String text) {
    List<String> lines = text.lines().toList();
    Matcher first = FIRST_LINE.matcher(lines.isEmpty() ? "" : lines.get(0));
    if (!first.matches()) {
      throw new IllegalArgumentException(
          "check "
              + id
              + ": the first line must be '-- SEVERITY who-must-act: the wrong condition'");
    }
    StringBuilder explanation = new StringBuilder();
    StringBuilder remedy = new StringBuilder();
    StringBuilder sql = new StringBuilder();
    StringBuilder prose = explanation;
    StringBuilder follows = new StringBuilder();
    for (String line : lines.subList(1, lines.size())) {
      if (sql.isEmpty() && line.startsWith("--")) {
        String words = line.substring(2).strip();
        if (words.startsWith(FOLLOWS)) {
          prose = follows;
          words = words.substring(FOLLOWS.length());
        }
        if (words.startsWith(REMEDY)) {
          prose = remedy;
          words = words.substring(REMEDY.length());
        }
        prose.append(prose.isEmpty() || words.isEmpty() ? "" : " ").append(words);
      } else {
        sql.append(line).append('\n');
      }
    }
    if (remedy.isEmpty() || explanation.isEmpty() || sql.toString().isBlank()) {
      throw new IllegalArgumentException(
          "check " + id + ": explanation, '-- Remedy: ' or query is missing");
    }
    return new Check(
        id,
        Severity.valueOf(first.group(1)),
        first.group(2),
        first.group(3),
        explanation.toString(),
        Character.toUpperCase(remedy.charAt(0)) + remedy.substring(1),
        follows.isEmpty() ? List.of() : List.of(follows.toString().split(", *")),
        sql.toString());
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
            new Finding(
                id,
                severity,
                act,
                origin,
                text(rows, columns, "column_name"),
                text(rows, columns, "found"),
                text(rows, columns, "message"),
                remedy));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("check " + id + ": " + e.getMessage(), e);
    }
    return findings;
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
