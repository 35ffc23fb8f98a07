package icsref.publish.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import icsref.io.SqlFile;
import icsref.stage.Staging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table with one row for each code, so that a spreadsheet's lookup or a merge finds one ICB and
 * leaves the number of rows as it is: {@code lookups/ccg_2019_to_icb.csv}.
 *
 * <p>A lookup by year is one query, whose first column is the year, and a file for each year. Its
 * columns bear the names that the ONS gives them, in which these words stand for two digits: <code>
 * {yy}</code> the file's year, <code>{now}</code> that of the ICBs of the as-at day, <code>{map}
 * </code> that of the as-at footprint.
 *
 * @param described the file as a table, before the words are replaced
 */
public record Lookup(OutputTable described, SqlFile file) {
  /** Where they stand in a release. */
  public static final String FOLDER = "lookups/";

  private static final String FILE = "file: ";
  private static final String YEAR = "{year}";

  /** All lookups of a release, in the order of the names of their SQL files. */
  public static List<Lookup> all() {
    return SqlFile.all("publications/lookups").stream().map(Lookup::parse).toList();
  }

  /** Reads a lookup from its file: that of a table, with {@code file: name} besides. */
  static Lookup parse(SqlFile file) {
    String name =
        file.header().stream()
            .filter(line -> line.startsWith(FILE))
            .map(line -> line.substring(FILE.length()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "publications/lookups/" + file.name() + ".sql: 'file:' is missing"));
    SqlFile table =
        new SqlFile(
            FOLDER + name,
            file.header().stream().filter(line -> !line.startsWith(FILE)).toList(),
            file.query());
    return new Lookup(OutputTable.parse(table), table);
  }

  /** Writes its files into the release's folder: one, or one for each year. */
  public List<WrittenTable> write(Staging staging, Path release) {
    try (Statement statement = staging.connection().createStatement()) {
      Map<String, String> days = days(statement);
      try (ResultSet rows = statement.executeQuery(file.query())) {
        Files.createDirectories(release.resolve(FOLDER));
        List<WrittenTable> written = new ArrayList<>();
        boolean more = rows.next();
        if (!byYear() && !more) {
          written.add(write(rows, false, table(days), release));
        }
        while (more) {
          Map<String, String> words = new TreeMap<>(days);
          if (byYear()) {
            String year = rows.getString(1);
            words.put(YEAR, year);
            words.put("{yy}", year.substring(2));
          }
          written.add(write(rows, true, table(words), release));
          more = !rows.isAfterLast();
        }
        return written;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "publications/lookups, " + described.name() + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(release.resolve(FOLDER) + " cannot be written", e);
    }
  }

  private boolean byYear() {
    return described.name().contains(YEAR);
  }

  /** The words that are the same for all files of a release. */
  private static Map<String, String> days(Statement statement) throws SQLException {
    try (ResultSet run =
        statement.executeQuery("select as_at, footprint_edition from run fetch first row only")) {
      run.next();
      return Map.of(
          "{now}", onsYear(run.getObject(1, LocalDate.class)),
          "{map}", onsYear(run.getObject(2, LocalDate.class)));
    }
  }

  /** The year in the ONS's names for the areas of a day: areas change in April. */
  private static String onsYear(LocalDate day) {
    int year = day.getMonthValue() < 4 ? day.getYear() - 1 : day.getYear();
    return String.format(Locale.ROOT, "%02d", year % 100);
  }

  private OutputTable table(Map<String, String> words) {
    return OutputTable.parse(
        new SqlFile(
            replace(file.name(), words),
            file.header().stream().map(line -> replace(line, words)).toList(),
            file.query()));
  }

  private static String replace(String text, Map<String, String> words) {
    String replaced = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      replaced = replaced.replace(word.getKey(), word.getValue());
    }
    return replaced;
  }

  /**
   * Writes the file of the row that the query stands at and of those after it.
   *
   * @param any whether there is such a row
   */
  private WrittenTable write(ResultSet rows, boolean any, OutputTable table, Path release)
      throws SQLException, IOException {
    int first = byYear() ? 2 : 1;
    List<OutputTable.Column> columns = columns(rows, first, table);
    String year = byYear() ? rows.getString(1) : "";
    long count = 0;
    try (TableOutput out = new TableOutput(release.resolve(table.name() + ".csv"))) {
      try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
        csv.writeRecord(columns.stream().map(OutputTable.Column::name).toList());
        String[] values = new String[columns.size()];
        boolean more = any;
        while (more) {
          for (int i = 0; i < values.length; i++) {
            values[i] = rows.getString(first + i);
          }
          csv.writeRecord(values);
          count++;
          more = rows.next() && (!byYear() || rows.getString(1).equals(year));
        }
      }
      return out.written(table, columns, count);
    }
  }

  /** The columns of a file: the query's, by the names that the comment gives them. */
  private List<OutputTable.Column> columns(ResultSet rows, int first, OutputTable table)
      throws SQLException {
    List<String> labels = new ArrayList<>();
    for (int i = first; i <= rows.getMetaData().getColumnCount(); i++) {
      String label = rows.getMetaData().getColumnLabel(i);
      // the ONS's names are quoted, since they are in capitals
      labels.add(label.contains("{") ? label : label.toLowerCase(Locale.ROOT));
    }
    if (!labels.equals(List.copyOf(described.meanings().keySet()))) {
      throw new SQLException("the comment names other columns than the query has: " + labels);
    }
    List<OutputTable.Column> columns = new ArrayList<>();
    for (Map.Entry<String, String> column : table.meanings().entrySet()) {
      int type = rows.getMetaData().getColumnType(first + columns.size());
      columns.add(
          new OutputTable.Column(column.getKey(), OutputTable.type(type), column.getValue()));
    }
    return columns;
  }
}
