import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;

/** Runs an SQL script in DuckDB: java -cp duckdb_jdbc.jar DuckDb.java SCRIPT */
public final class DuckDb {
  public static void main(String[] args) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(Files.readString(Path.of(args[0])));
    }
  }
}
