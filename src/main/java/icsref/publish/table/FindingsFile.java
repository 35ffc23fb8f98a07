package icsref.publish.table;

import icsref.model.Finding;
import icsref.model.Origin;
import icsref.model.Severity;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** All findings of a run, as {@code findings.csv} and {@code findings.json}. */
public final class FindingsFile {
  private static final String CSV = "findings.csv";
  private static final String JSON = "findings.json";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private static final List<OutputTable.Column> COLUMNS =
      List.of(
          text("check", "the wrong condition, as docs/checks.md explains it"),
          text(
              "severity",
              "ERROR stops a release; WARNING does not, but needs attention; INFO is worth knowing"),
          text("act", "who can correct it: publisher, site or icsref"),
          text("file", "the file that it is in; empty if something is missing"),
          text("sheet", "the worksheet, where the file is a workbook"),
          new OutputTable.Column(
              "row", OutputTable.Type.INTEGER, "the physical row or line, the first being 1"),
          text("cell", "the cell, where one says it"),
          text("column", "the column's name"),
          text("value", "the value at fault"),
          text("message", "what is wrong, as a sentence"),
          text("remedy", "what to do about it"),
          text("accepted", "why the site accepts it and until when; accepted ones are INFO"));

  private static final OutputTable TABLE =
      new OutputTable(
          "findings",
          "One row is something in the input that someone should know or correct.",
          List.of(),
          Map.of(),
          new OutputTable.Rules(
              List.of(),
              Set.of("check", "severity", "act", "message", "remedy"),
              Map.of(
                  "severity", Arrays.stream(Severity.values()).map(Severity::name).toList(),
                  "act", List.of("publisher", "site", "icsref")),
              Set.of()),
          new OutputTable.Query("", ""));

  private FindingsFile() {}

  /** What the file is, as a table of the release. */
  public static OutputTable table() {
    return TABLE;
  }

  private static OutputTable.Column text(String name, String meaning) {
    return new OutputTable.Column(name, OutputTable.Type.STRING, meaning);
  }

  /**
   * Writes both files into a folder.
   *
   * @return the table, as the release describes it
   */
  public static WrittenTable write(Path folder, List<Finding> findings) {
    Path file = folder.resolve(CSV);
    JsonFile.write(folder.resolve(JSON), findings.stream().map(FindingsFile::fields).toList());
    try (TableOutput out = new TableOutput(file)) {
      try (CSVPrinter csv =
          new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), FORMAT)) {
        csv.printRecord(COLUMNS.stream().map(OutputTable.Column::name));
        for (Finding finding : findings) {
          csv.printRecord(fields(finding).values().stream().map(FindingsFile::inert).toList());
        }
      }
      return out.written(TABLE, COLUMNS, findings.size());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  /** Copies both files to another folder, in place of those that are there. */
  public static void copy(Path from, Path to) {
    for (String file : List.of(CSV, JSON)) {
      try {
        Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException(to.resolve(file) + " cannot be written", e);
      }
    }
  }

  /**
   * A spreadsheet that opens the file must not take what a list or a file name says for a formula.
   */
  private static Object inert(Object field) {
    return field instanceof String text && !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0
        ? "'" + text
        : field;
  }

  private static Map<String, Object> fields(Finding finding) {
    Origin origin = finding.origin();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("check", finding.check());
    fields.put("severity", finding.severity().name());
    fields.put("act", finding.act());
    fields.put("file", origin == null ? "" : origin.file());
    fields.put("sheet", origin == null ? "" : origin.sheet());
    fields.put("row", origin == null || origin.row() == 0 ? null : origin.row());
    fields.put("cell", origin == null ? "" : origin.cell());
    fields.put("column", finding.column());
    fields.put("value", finding.value());
    fields.put("message", finding.message());
    fields.put("remedy", finding.remedy());
    fields.put("accepted", finding.accepted());
    return fields;
  }
}
