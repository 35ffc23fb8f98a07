package icsref.publish.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import icsref.model.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a fact stands in the publisher's file. A bundled table holds facts of many official files
 * and says in its column {@code source} which; a reader can only look at the official one.
 */
final class PublisherRows {
  private static final Pattern OURS = Pattern.compile("([\\w.-]+\\.csv) row (\\d+)");

  private final Path input;
  private final Set<String> bundled;
  private final Map<String, Map<Integer, String>> sources = new HashMap<>();

  /**
   * @param input the folder of the lists
   * @param bundled the files in it that came with the program
   */
  PublisherRows(Path input, Set<String> bundled) {
    this.input = input;
    this.bundled = bundled;
  }

  /**
   * {@code ICB_Partners_MASTER.xlsx ICB Partners!I45}; as it is where the file is official. A table
   * of ours as a whole is told as what it is.
   */
  String of(Origin origin) {
    if (origin.row() == 0 && bundled.contains(origin.file())) {
      return "the bundled input (" + origin.file() + ")";
    }
    String source = source(origin.file(), origin.row());
    return source.isEmpty() ? origin.toString() : source;
  }

  /** A message in which each row of a bundled table is named as its publisher's. */
  String named(String message) {
    Matcher row = OURS.matcher(message);
    StringBuilder named = new StringBuilder();
    while (row.find()) {
      String source = source(row.group(1), Integer.parseInt(row.group(2)));
      row.appendReplacement(
          named, Matcher.quoteReplacement(source.isEmpty() ? row.group() : source));
    }
    return row.appendTail(named).toString();
  }

  private String source(String file, int row) {
    if (row == 0 || !bundled.contains(file)) {
      return "";
    }
    return sources.computeIfAbsent(file, this::read).getOrDefault(row, "");
  }

  private Map<Integer, String> read(String file) {
    Map<Integer, String> byLine = new HashMap<>();
    if (!file.endsWith(".csv") || !Files.isRegularFile(input.resolve(file))) {
      return byLine;
    }
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder()
            .allowMissingFields(true)
            .allowExtraFields(true)
            .ofCsvRecord(input.resolve(file))) {
      int column = -1;
      for (CsvRecord row : rows) {
        if (row.getStartingLineNumber() == 1) {
          column = row.getFields().indexOf("source");
        } else if (column >= 0 && column < row.getFieldCount()) {
          byLine.put((int) row.getStartingLineNumber(), row.getField(column));
        }
      }
    } catch (IOException | RuntimeException e) {
      // A damaged list has findings already, and this page shows them: its own rows are named.
      return Map.of();
    }
    return byLine;
  }
}
