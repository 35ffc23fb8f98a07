package icsref.publish.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import icsref.io.SqlFile;
import icsref.stage.LsoaGroups;
import icsref.stage.Staging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A table of a release: a query, and what its columns mean.
 *
 * @param name of the table; the file is {@code name.csv}
 * @param oneRowIs what one row is, as a sentence
 * @param key the columns that name a row
 * @param meanings what each column means, in the order of the query
 * @param rules what is true of its values
 * @param query what gives its rows
 */
public record OutputTable(
    String name,
    String oneRowIs,
    List<String> key,
    Map<String, String> meanings,
    Rules rules,
    Query query) {
  /** The last column of a table by LSOA that has the residents. */
  static final String PERSONS = "persons";

  /**
   * What is true of the values of a table.
   *
   * @param foreignKeys columns that name a row of another table
   * @param required columns that are never empty
   * @param allowed the only values that a column has, where they are a closed set
   * @param provenance columns that say where a row comes from, and nothing else that is of use: to
   *     those who use the table a change of them alone is none
   */
  public record Rules(
      List<ForeignKey> foreignKeys,
      Set<String> required,
      Map<String, List<String>> allowed,
      Set<String> provenance) {}

  /**
   * The query of a table.
   *
   * @param byLsoa the name of {@link LsoaGroups} where the query has a row for each group of LSOAs
   *     and the table one for each LSOA of it: the first column, the group, becomes the LSOA, and
   *     {@code persons} its residents; else empty
   */
  public record Query(String sql, String byLsoa) {}

  /** Columns whose values, where none is empty, stand together in columns of another table. */
  public record ForeignKey(List<String> columns, String table, List<String> tableColumns) {}

  /** A column as it was written. */
  public record Column(String name, Type type, String meaning) {}

  /** The types of columns, by their names in the Frictionless standard. */
  public enum Type {
    STRING,
    INTEGER,
    NUMBER,
    DATE;

    /** The standard's word. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All tables of a release, {@code publications/*.sql}, in the order of their names. */
  public static List<OutputTable> all() {
    return SqlFile.all("publications").stream().map(OutputTable::parse).toList();
  }

  /** The table of a name, which there must be. */
  public static OutputTable get(String name) {
    return parse(SqlFile.get("publications/" + name));
  }

  /**
   * Reads a table from its file: comment lines with the sentence, {@code key:}, a meaning for each
   * column, {@code by-lsoa: as-at}, {@code required: column, …}, {@code provenance: column, …},
   * {@code allowed: column = value | …}, {@code foreign: column, … -> table.column, …}; then the
   * query.
   */
  static OutputTable parse(SqlFile file) {
    String oneRowIs = "";
    List<String> key = List.of();
    Map<String, String> meanings = new LinkedHashMap<>();
    Rules rules =
        new Rules(
            new ArrayList<>(), new LinkedHashSet<>(), new LinkedHashMap<>(), new LinkedHashSet<>());
    String byLsoa = "";
    for (String words : file.header()) {
      int colon = words.indexOf(": ");
      if (oneRowIs.isEmpty()) {
        oneRowIs = words;
      } else if (words.startsWith("key: ")) {
        key = names(words.substring(5));
      } else if (words.startsWith("by-lsoa: ")) {
        byLsoa = words.substring(9);
      } else if (words.startsWith("foreign: ")) {
        String[] parts = words.substring(9).split(" -> |\\.");
        rules.foreignKeys().add(new ForeignKey(names(parts[0]), parts[1], names(parts[2])));
      } else if (words.startsWith("required: ")) {
        rules.required().addAll(names(words.substring(10)));
      } else if (words.startsWith("provenance: ")) {
        rules.provenance().addAll(names(words.substring(12)));
      } else if (words.startsWith("allowed: ")) {
        String[] parts = words.substring(9).split(" = ", 2);
        rules.allowed().put(parts[0], Arrays.asList(parts[1].split(" \\| ")));
      } else if (colon > 0) {
        meanings.put(words.substring(0, colon), words.substring(colon + 2));
      } else {
        throw wrong(file, "cannot read '" + words + "'");
      }
    }
    if (oneRowIs.isEmpty() || key.isEmpty() || file.query().isBlank()) {
      throw wrong(file, "the sentence, the key or the query is missing");
    }
    Set<String> told = new LinkedHashSet<>(rules.required());
    told.addAll(rules.allowed().keySet());
    told.addAll(rules.provenance());
    told.addAll(key);
    rules.foreignKeys().forEach(foreign -> told.addAll(foreign.columns()));
    told.removeAll(meanings.keySet());
    if (!told.isEmpty()) {
      throw wrong(file, "the comment says something of " + told + ", no columns of it");
    }
    return new OutputTable(
        file.name(), oneRowIs, key, meanings, rules, new Query(file.query(), byLsoa));
  }

  /**
   * Whether it has a row for each LSOA. Its query uses the tables of footprints and of the mapping
   * alone: it is written before the lists of organisations are staged.
   */
  public boolean isByLsoa() {
    return !query.byLsoa().isEmpty();
  }

  private static IllegalArgumentException wrong(SqlFile file, String what) {
    return new IllegalArgumentException("publications/" + file.name() + ".sql: " + what);
  }

  private static List<String> names(String list) {
    return Arrays.asList(list.split(", *"));
  }

  /** Writes the table: UTF-8, line feeds, quotes only where RFC 4180 needs them. */
  public WrittenTable write(Staging staging, Path folder) {
    Path file = folder.resolve(name + ".csv");
    try (Statement statement = staging.connection().createStatement();
        ResultSet rows = statement.executeQuery(query.sql());
        TableOutput out = new TableOutput(file)) {
      List<Column> columns = columns(rows.getMetaData());
      long count;
      try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
        csv.writeRecord(columns.stream().map(Column::name).toList());
        if (isByLsoa()) {
          csv.flush();
          count = write(rows, columns, staging.lsoaGroups(query.byLsoa()), out);
        } else {
          count = write(rows, columns.size(), csv);
        }
      }
      return out.written(this, columns, count);
    } catch (SQLException e) {
      throw new IllegalStateException("publications/" + name + ".sql: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  private static long write(ResultSet rows, int width, CsvWriter csv) throws SQLException {
    String[] values = new String[width];
    long count = 0;
    while (rows.next()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = rows.getString(i + 1);
      }
      csv.writeRecord(values);
      count++;
    }
    return count;
  }

  /** What the LSOAs of a group have in common is made a line once; it is most of the table. */
  private static long write(
      ResultSet rows, List<Column> columns, LsoaGroups groups, TableOutput out)
      throws SQLException, IOException {
    int width = columns.size();
    boolean persons = columns.get(width - 1).name().equals(PERSONS);
    Map<Integer, byte[]> restOf = new HashMap<>();
    while (rows.next()) {
      List<String> values = new ArrayList<>();
      for (int i = 2; i <= (persons ? width - 1 : width); i++) {
        values.add(rows.getString(i));
      }
      restOf.put(rows.getInt(1), TableOutput.line(values));
    }
    long count = 0;
    for (int i = 0; i < groups.size(); i++) {
      byte[] rest = restOf.get(groups.group(i));
      if (rest != null) {
        out.write((groups.lsoa(i).value() + ',').getBytes(StandardCharsets.US_ASCII));
        if (persons) {
          out.write(rest, 0, rest.length - 1);
          out.write(
              (',' + String.valueOf(groups.persons(i)) + '\n').getBytes(StandardCharsets.US_ASCII));
        } else {
          out.write(rest);
        }
        count++;
      }
    }
    return count;
  }

  /** The rows of this table by LSOA, without its file. */
  public LsoaRows lsoaRows(Staging staging) {
    try (Statement statement = staging.connection().createStatement();
        ResultSet rows = statement.executeQuery(query.sql())) {
      return new LsoaRows(rows, staging.lsoaGroups(query.byLsoa()));
    } catch (SQLException e) {
      throw new IllegalStateException("publications/" + name + ".sql: " + e.getMessage(), e);
    }
  }

  private List<Column> columns(ResultSetMetaData data) throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      String column = data.getColumnLabel(i).toLowerCase(Locale.ROOT);
      String meaning = meanings.get(column);
      if (meaning == null) {
        throw new SQLException("column " + column + " has no meaning in the comment");
      }
      boolean lsoa = i == 1 && isByLsoa();
      Type type = lsoa ? Type.STRING : type(data.getColumnType(i));
      columns.add(new Column(column, type, meaning));
    }
    if (columns.size() != meanings.size()) {
      throw new SQLException("the comment names columns that the query does not have");
    }
    return columns;
  }

  static Type type(int sqlType) {
    return switch (sqlType) {
      case Types.INTEGER, Types.BIGINT, Types.SMALLINT -> Type.INTEGER;
      case Types.DECIMAL, Types.NUMERIC -> Type.NUMBER;
      case Types.DATE -> Type.DATE;
      default -> Type.STRING;
    };
  }
}
