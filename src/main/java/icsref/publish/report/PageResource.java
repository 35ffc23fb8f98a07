package icsref.publish.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file of the page that the program brings along: template, style, script, arrangement. */
final class PageResource {
  private PageResource() {}

  static String text(String name) {
    try (InputStream in = PageResource.class.getResourceAsStream("/report/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: report/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a CSV file, by the names of its columns. */
  static List<Map<String, String>> rows(String name) {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text(name))) {
      csv.forEach(row -> rows.add(row.getFieldsAsMap()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
