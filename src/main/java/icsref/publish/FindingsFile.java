package icsref.publish;

import icsref.fact.Finding;
import icsref.fact.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** All findings of a run, as {@code findings.csv} and {@code findings.json}. */
public final class FindingsFile {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator('\n')
          .setHeader(
              "check",
              "severity",
              "act",
              "file",
              "sheet",
              "row",
              "cell",
              "column",
              "value",
              "message",
              "remedy")
          .get();

  private FindingsFile() {}

  /** Writes both files into a folder. */
  public static void write(Path folder, List<Finding> findings) {
    Path file = folder.resolve("findings.csv");
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, FORMAT)) {
      for (Finding finding : findings) {
        csv.printRecord(fields(finding).values());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
    JsonFile.write(
        folder.resolve("findings.json"), findings.stream().map(FindingsFile::fields).toList());
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
    return fields;
  }
}
