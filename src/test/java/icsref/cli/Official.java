package icsref.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** The official files beside the project, read by the tests' own means. */
public final class Official {
  private static final Path SHARED = Path.of(System.getProperty("icsref.shared", "../shared"));

  private Official() {}

  /** Skips the tests where the files are not there. */
  public static void assumeThere() {
    assumeTrue(
        Files.isDirectory(SHARED.resolve("sources/ons")),
        "the official files are not beside the project (-Dicsref.shared=DIR)");
  }

  /** The one file of the ONS whose name contains all the words. */
  public static Path file(String... words) {
    try (Stream<Path> files = Files.list(SHARED.resolve("sources/ons"))) {
      List<Path> found =
          files
              .filter(file -> Stream.of(words).allMatch(file.getFileName().toString()::contains))
              .toList();
      if (found.size() != 1) {
        throw new IllegalStateException(String.join(" ", words) + " names " + found);
      }
      return found.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy of the bundled input, to drop files into. */
  static Path bundledInto(Path folder) {
    try (Stream<Path> files = Files.list(Path.of("input"))) {
      Files.createDirectories(folder);
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of a publisher's files: {@code ons}, {@code ods}. */
  public static Path sources(String publisher) {
    return SHARED.resolve("sources").resolve(publisher);
  }

  static Path facts(String name) {
    return SHARED.resolve("facts").resolve(name);
  }

  static List<Map<String, String>> rows(String... words) {
    return Csv.read(file(words));
  }

  /** The lines of a file, each with its line end, without a byte order mark. */
  public static List<String> lines(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      List<String> lines = new ArrayList<>();
      int start = text.startsWith("\uFEFF") ? 1 : 0;
      while (start < text.length()) {
        int end = text.indexOf('\n', start);
        end = end < 0 ? text.length() : end + 1;
        lines.add(text.substring(start, end));
        start = end;
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a worksheet as CSV, which its texts allow: the header in the first row. */
  static List<Map<String, String>> sheet(Path file, String name) {
    StringBuilder csv = new StringBuilder();
    try (ReadableWorkbook workbook = new ReadableWorkbook(Files.newInputStream(file));
        Stream<Row> rows = workbook.findSheet(name).orElseThrow().openStream()) {
      rows.forEach(
          row -> {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.getCellCount(); i++) {
              Cell cell = row.getCell(i);
              String text = cell == null ? "" : cell.getText();
              cells.add('"' + text.replace("\"", "\"\"") + '"');
            }
            csv.append(String.join(",", cells)).append('\n');
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Csv.parse(csv.toString());
  }
}
