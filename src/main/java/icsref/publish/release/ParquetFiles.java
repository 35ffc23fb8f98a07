package icsref.publish.release;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.io.FileTree;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The tables of a release as Parquet, with the columns and types of its descriptor. DuckDB writes
 * them. Its driver is no part of the program's class path, where 80 MB would slow every start: it
 * is loaded from its own folder, beside the program, when it is asked for.
 */
public final class ParquetFiles {
  private static final String DESCRIPTOR = "datapackage.json";

  /** Where a release has them, if its site asks for them. */
  public static final String FOLDER = "parquet";

  private ParquetFiles() {}

  /** The name of a table's file. */
  public static String name(String csv) {
    return csv.replaceFirst("\\.csv(\\.gz)?$", "") + ".parquet";
  }

  /**
   * Writes every table and lookup, all or nothing.
   *
   * @param release a release's folder
   * @param folder a new one, which appears when all is written
   * @return the names of the files
   */
  public static List<String> write(Path release, Path folder) {
    try {
      if (Files.exists(folder)) {
        throw new Stop(
            ExitCode.USAGE, folder + " is there already: remove it, or name another with --to");
      }
      List<Map<?, ?>> tables = tables(release);
      Files.createDirectories(folder.toAbsolutePath().getParent());
      Path draft = folder.resolveSibling(folder.getFileName() + ".new");
      FileTree.delete(draft);
      try {
        List<String> written = write(release, tables, draft, drivers());
        Files.move(draft, folder);
        return written;
      } finally {
        FileTree.delete(draft);
      }
    } catch (IOException e) {
      throw new Stop(ExitCode.INTERNAL, folder + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static List<Map<?, ?>> tables(Path release) {
    Path descriptor = release.resolve(DESCRIPTOR);
    List<Map<?, ?>> tables = new ArrayList<>();
    try {
      for (Object each : list(JSON.std.mapFrom(Files.readString(descriptor)).get("resources"))) {
        tables.add((Map<?, ?>) each);
      }
    } catch (IOException e) {
      throw new Stop(
          ExitCode.INPUT, descriptor + " cannot be read: " + release + " is not a release", e);
    }
    return tables;
  }

  private static List<String> write(Path release, List<Map<?, ?>> tables, Path draft, Path drivers)
      throws IOException {
    List<String> written = new ArrayList<>();
    try (URLClassLoader loader = new URLClassLoader(jars(drivers));
        Connection connection = connect(loader, drivers);
        Statement statement = connection.createStatement()) {
      // the same tables give the same bytes
      statement.execute("set threads = 1");
      for (Map<?, ?> table : tables) {
        String path = String.valueOf(table.get("path"));
        String file = name(path);
        Files.createDirectories(draft.resolve(file).getParent());
        statement.execute(
            "copy (select %s from read_csv(%s, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')) to %s (format parquet)"
                .formatted(
                    columns((Map<?, ?>) table.get("schema")),
                    quoted(release.resolve(path)),
                    quoted(draft.resolve(file))));
        written.add(file);
      }
    } catch (SQLException e) {
      throw new Stop(
          ExitCode.INTERNAL, "Parquet of " + release + " cannot be written: " + e.getMessage(), e);
    }
    return written;
  }

  /** In {@code target}, where packaging puts both the program and the driver. */
  private static Path drivers() {
    try {
      Path program =
          Path.of(ParquetFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return program.resolveSibling(FOLDER);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URL[] jars(Path drivers) throws IOException {
    if (!Files.isDirectory(drivers)) {
      return new URL[0];
    }
    List<URL> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(drivers)) {
      for (Path jar :
          (Iterable<Path>) files.filter(file -> file.toString().endsWith(".jar"))::iterator) {
        jars.add(url(jar));
      }
    }
    return jars.toArray(URL[]::new);
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }

  private static Connection connect(ClassLoader loader, Path drivers) throws SQLException {
    try {
      Driver driver =
          (Driver)
              Class.forName("org.duckdb.DuckDBDriver", true, loader)
                  .getDeclaredConstructor()
                  .newInstance();
      return driver.connect("jdbc:duckdb:", new Properties());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new Stop(
          ExitCode.INTERNAL,
          "DuckDB's driver, which writes Parquet, is not in "
              + drivers
              + ": 'mvn -q package -DskipTests' puts it there",
          e);
    }
  }

  private static String columns(Map<?, ?> schema) {
    List<String> columns = new ArrayList<>();
    for (Object each : list(schema.get("fields"))) {
      Map<?, ?> field = (Map<?, ?>) each;
      String name = "\"" + field.get("name") + "\"";
      columns.add("cast(" + name + " as " + type(field.get("type")) + ") as " + name);
    }
    return String.join(", ", columns);
  }

  private static String type(Object word) {
    return switch (String.valueOf(word)) {
      case "integer" -> "integer";
      case "number" -> "decimal(9, 6)";
      case "date" -> "date";
      default -> "varchar";
    };
  }

  private static String quoted(Path file) {
    return "'" + file.toAbsolutePath().toString().replace("'", "''") + "'";
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
