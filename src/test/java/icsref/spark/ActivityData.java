package icsref.spark;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import icsref.publish.release.ReleaseTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Files like those of analysts, and files compared as multisets of rows. */
final class ActivityData {
  private static final LocalDate FIRST = LocalDate.of(2013, 4, 1);
  private static final int DAYS = 4900;

  private ActivityData() {}

  /**
   * Writes rows by every kind of code that a release knows, and by some that nobody knows, written
   * as publishers do and as they should not. What a date means is beside it, for those that join.
   */
  static Path write(Path file, Path release, int rows) throws IOException {
    Random random = new Random(20260331);
    List<List<String>> kinds = codes(release);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,CCG,month,first_day,last_day,episodes,cost,note\n");
      for (int n = 0; n < rows; n++) {
        List<String> kind = kinds.get(random.nextInt(kinds.size()));
        out.write(
            "%d,%s,%s,%s,%s,%s%n"
                .formatted(
                    n,
                    written(random, kind.get(random.nextInt(kind.size()))),
                    stated(random, FIRST.plusDays(random.nextInt(DAYS))),
                    random.nextInt(50) == 0 ? "*" : "" + random.nextInt(500),
                    random.nextInt(90) == 0
                        ? ""
                        : BigDecimal.valueOf(random.nextInt(1_000_000) - 50_000, 2),
                    n % 50 == 0 ? "\"one, \"\"two\"\"\"" : "plain"));
      }
    }
    return file;
  }

  private static List<List<String>> codes(Path release) {
    List<List<String>> kinds = new ArrayList<>();
    for (String table : List.of("legacy_to_ics", "code_to_ics")) {
      kinds.add(column(release, table, "legacy_ods"));
      kinds.add(column(release, table, "legacy_gss"));
    }
    kinds.add(column(release, "local_authority_to_ics", "authority_gss"));
    kinds.add(column(release, "practice", "practice_ods"));
    kinds.add(column(release, "lsoa_to_ics", "lsoa"));
    kinds.add(column(release, "organisation", "ods"));
    kinds.add(List.of("ZZZ", "1H", "nobody knows", "a \u200b01H", "\u00e9", "E99999999"));
    kinds.removeIf(List::isEmpty);
    return kinds;
  }

  private static List<String> column(Path release, String table, String column) {
    Set<String> codes = new TreeSet<>();
    for (Map<String, String> row : ReleaseTable.rows(release, table)) {
      codes.add(row.get(column));
    }
    codes.remove("");
    return List.copyOf(codes);
  }

  private static String written(Random random, String code) {
    return switch (random.nextInt(20)) {
      case 0 -> code.toLowerCase(java.util.Locale.ROOT);
      case 1 -> " " + code + "  ";
      case 2 -> "\u00a0" + code;
      case 3 -> code + "00";
      case 4 -> random.nextInt(4) == 0 ? "" : "n" + code;
      default -> code;
    };
  }

  /** A date as it stands, and the first and last day that it means; none if it is no date. */
  private static String stated(Random random, LocalDate day) {
    int year = day.getYear();
    return switch (random.nextInt(8)) {
      case 1 ->
          dated("%02d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), year), day, day);
      case 2 ->
          dated(
              year + "/" + (year + 1) % 100 + " Q2",
              LocalDate.of(year, 7, 1),
              LocalDate.of(year, 9, 30));
      case 3 ->
          random.nextInt(9) == 0
              ? "31/02/2020,,"
              : dated(year + "", LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
      case 0, 4 -> random.nextInt(18) == 0 ? ",," : dated(day + "", day, day);
      default -> {
        LocalDate first = day.withDayOfMonth(1);
        yield dated(
            "%d-%02d".formatted(year, day.getMonthValue()),
            first,
            first.plusMonths(1).minusDays(1));
      }
    };
  }

  private static String dated(String text, LocalDate first, LocalDate last) {
    return text + "," + first + "," + last;
  }

  /** The rows of a file, or of the files of a folder, and how often each is there. */
  static Map<Map<String, String>, Integer> rows(Path place, Set<String> without) {
    Map<Map<String, String>, Integer> rows = new java.util.HashMap<>();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (file.toString().endsWith(".csv")) {
          try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            csv.forEach(row -> rows.merge(fields(place, file, row, without), 1, Integer::sum));
          }
        }
      }
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
    return rows;
  }

  private static Map<String, String> fields(
      Path place, Path file, NamedCsvRecord row, Set<String> without) {
    Map<String, String> fields = new TreeMap<>(row.getFieldsAsMap());
    // what a folder of a partition says
    for (Path part : place.relativize(file)) {
      String[] column = part.toString().split("=", 2);
      if (column.length == 2) {
        fields.put(column[0], column[1]);
      }
    }
    fields.keySet().removeAll(without);
    return fields;
  }
}
