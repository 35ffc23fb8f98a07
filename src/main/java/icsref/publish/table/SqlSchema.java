package icsref.publish.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * SQL that makes the tables of a release and loads them, in the folder {@code sql/}: {@code create
 * table} statements with their keys, which PostgreSQL, SQL Server, SQLite and DuckDB all
 * understand, and for each of them the statements that load the CSV files.
 */
public final class SqlSchema {
  private static final String CREATE = "sql/create.sql";

  private static final int CODE = 10;
  private static final int GSS = 9;
  // short enough for a key of SQL Server, which takes 1,700 bytes
  private static final int IN_A_KEY = 200;
  private static final int TEXT = 1_000;

  /** A database that loads CSV files in a way of its own. */
  private enum Database {
    POSTGRESQL(
        "PostgreSQL",
        "in the release's folder: psql -v ON_ERROR_STOP=1 -f sql/create.sql -f"
            + " sql/load-postgresql.sql",
        "\\copy %1$s from '%1$s.csv' with (format csv, header)\n"),
    SQL_SERVER(
        "SQL Server",
        "sqlcmd -i sql/create.sql,sql/load-sqlserver.sql -v folder=\"C:\\the release's folder\"."
            + " Not run here",
        "bulk insert %1$s from '$(folder)\\%1$s.csv'\n"
            + "  with (format = 'csv', firstrow = 2, codepage = '65001', rowterminator = '0x0a');\n"),
    SQLITE(
        "SQLite",
        "in the release's folder: sqlite3 icsref.db '.read sql/create.sql' '.read"
            + " sql/load-sqlite.sql'",
        ".import --csv --skip 1 %1$s.csv %1$s\n"),
    DUCKDB(
        "DuckDB",
        "in the release's folder: duckdb icsref.duckdb -c '.read sql/create.sql' -c '.read"
            + " sql/load-duckdb.sql'",
        // all that a sample could be mistaken about is said
        "copy %1$s from '%1$s.csv' (format csv, header, delimiter ',', quote '\"', escape '\"',"
            + " nullstr '');\n");

    private final String title;
    private final String use;
    private final String load;

    Database(String title, String use, String load) {
      this.title = title;
      this.use = use;
      this.load = load;
    }

    String file() {
      return "sql/load-" + title.toLowerCase(Locale.ROOT).replace(" ", "") + ".sql";
    }
  }

  private SqlSchema() {}

  /** Its files, with what each is. */
  public static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    files.put(CREATE, "CREATE TABLE statements with keys, for the four databases below");
    for (Database each : Database.values()) {
      files.put(each.file(), "loads the tables into " + each.title);
    }
    return files;
  }

  /**
   * Writes them into a release's folder.
   *
   * @param tables those of the release, without lookups
   */
  public static void write(Path release, String name, List<WrittenTable> tables) {
    List<WrittenTable> ordered = referencedFirst(tables);
    try {
      Files.createDirectories(release.resolve("sql"));
      Files.writeString(release.resolve(CREATE), create(name, ordered), StandardCharsets.UTF_8);
      for (Database each : Database.values()) {
        Files.writeString(
            release.resolve(each.file()), load(each, ordered), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(release.resolve("sql") + " cannot be written", e);
    }
  }

  private static String load(Database database, List<WrittenTable> ordered) {
    StringBuilder sql = new StringBuilder();
    sql.append("-- Loads a release into ").append(database.title).append(";\n");
    sql.append("-- ").append(database.use).append(".\n");
    for (WrittenTable table : ordered) {
      sql.append(database.load.formatted(table.table().name()));
    }
    if (database == Database.SQLITE) {
      sql.append("-- SQLite loads an empty field as a text without characters\n");
      for (WrittenTable table : ordered) {
        String nulls =
            table.columns().stream()
                .map(OutputTable.Column::name)
                .filter(column -> !table.table().rules().required().contains(column))
                .map(column -> column + " = nullif(" + column + ", '')")
                .collect(Collectors.joining(",\n  "));
        if (!nulls.isEmpty()) {
          sql.append("update ").append(table.table().name()).append(" set\n  ");
          sql.append(nulls).append(";\n");
        }
      }
    }
    return sql.toString();
  }

  private static String create(String release, List<WrittenTable> ordered) {
    StringBuilder sql = new StringBuilder();
    sql.append("-- The tables of icsref release ").append(release).append(", with their keys;\n");
    sql.append("-- sql/load-….sql fills them.\n");
    for (WrittenTable table : ordered) {
      sql.append("\n-- ").append(table.table().oneRowIs()).append('\n');
      sql.append("create table ").append(table.table().name()).append(" (\n");
      sql.append(String.join(",\n", lines(table, ordered))).append("\n);\n");
    }
    return sql.toString();
  }

  /** So that a table stands after those that its foreign keys name. */
  private static List<WrittenTable> referencedFirst(List<WrittenTable> tables) {
    List<WrittenTable> ordered = new ArrayList<>();
    Set<String> done = new LinkedHashSet<>();
    while (ordered.size() < tables.size()) {
      int before = ordered.size();
      for (WrittenTable table : tables) {
        boolean ready =
            table.table().rules().foreignKeys().stream()
                .map(OutputTable.ForeignKey::table)
                .allMatch(done::contains);
        if (ready && done.add(table.table().name())) {
          ordered.add(table);
        }
      }
      if (ordered.size() == before) {
        throw new IllegalStateException("foreign keys name each other or no table: " + done);
      }
    }
    return ordered;
  }

  private static List<String> lines(WrittenTable table, List<WrittenTable> all) {
    OutputTable described = table.table();
    Set<List<String>> unique = new LinkedHashSet<>();
    for (WrittenTable other : all) {
      for (OutputTable.ForeignKey key : other.table().rules().foreignKeys()) {
        if (key.table().equals(described.name())) {
          unique.add(key.tableColumns());
        }
      }
    }
    List<String> lines = new ArrayList<>();
    for (OutputTable.Column column : table.columns()) {
      boolean required = described.rules().required().contains(column.name());
      lines.add(
          "  " + column.name() + " " + type(described, column) + (required ? " not null" : ""));
    }
    if (described.rules().required().containsAll(described.key())) {
      lines.add("  primary key (" + String.join(", ", described.key()) + ")");
      unique.remove(described.key());
    } else {
      // a part may be empty, which a primary key must not
      unique.add(described.key());
    }
    unique.forEach(key -> lines.add("  unique (" + String.join(", ", key) + ")"));
    for (OutputTable.ForeignKey key : described.rules().foreignKeys()) {
      lines.add(
          "  foreign key ("
              + String.join(", ", key.columns())
              + ") references "
              + key.table()
              + " ("
              + String.join(", ", key.tableColumns())
              + ")");
    }
    return lines;
  }

  private static String type(OutputTable table, OutputTable.Column column) {
    return switch (column.type()) {
      case INTEGER -> "integer";
      case NUMBER -> "decimal(9, 6)";
      case DATE -> "date";
      case STRING -> "varchar(" + length(table, column.name()) + ")";
    };
  }

  private static int length(OutputTable table, String column) {
    if (column.endsWith("_ods") || column.equals("ods")) {
      return CODE;
    }
    if (column.endsWith("_gss") || column.equals("gss") || column.equals("lsoa")) {
      return GSS;
    }
    return table.key().contains(column) ? IN_A_KEY : TEXT;
  }
}
