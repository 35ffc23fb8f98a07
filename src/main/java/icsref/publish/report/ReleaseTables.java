package icsref.publish.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables of a release folder as rows of text. */
final class ReleaseTables {
  private final Path folder;

  /**
   * @param folder a release, or null: then every table is empty
   */
  ReleaseTables(Path folder) {
    this.folder = folder;
  }

  /** The rows of {@code name.csv}; none where the release has no such table. */
  List<Map<String, String>> rows(String name) {
    if (folder == null || !Files.exists(folder.resolve(name + ".csv"))) {
      return List.of();
    }
    try (Reader reader = Files.newBufferedReader(folder.resolve(name + ".csv"))) {
      return read(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(folder.resolve(name + ".csv") + " cannot be read", e);
    }
  }

  /** The rows of a CSV file that the program brings along. */
  static List<Map<String, String>> resource(String name) {
    try (InputStream in = ReleaseTables.class.getResourceAsStream("/report/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: report/" + name);
      }
      return read(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, String>> read(Reader reader) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
      csv.forEach(row -> rows.add(row.getFieldsAsMap()));
    }
    return rows;
  }
}
