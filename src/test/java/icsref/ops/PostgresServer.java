package icsref.ops;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL for tests: binaries from Maven Central, or those installed where these do not
 * run. A test is skipped, with the reason, where neither does.
 */
public final class PostgresServer implements Closeable {
  /** What a history of this server needs from the environment. */
  public static final Map<String, String> ENVIRONMENT = Map.of("ICSREF_HISTORY_USER", "postgres");

  private final Closeable server;
  final int port;
  private int databases;

  private PostgresServer(Closeable server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Starts one, or skips the tests that ask for it. */
  public static PostgresServer start() {
    String whyNot;
    try {
      EmbeddedPostgres embedded = EmbeddedPostgres.builder().start();
      return new PostgresServer(embedded, embedded.getPort());
    } catch (IOException | RuntimeException e) {
      whyNot = "PostgreSQL cannot be started on this machine: " + e;
    }
    try {
      InstalledPostgres installed = InstalledPostgres.start();
      return new PostgresServer(installed, installed.port);
    } catch (IOException e) {
      Assumptions.abort(whyNot + "; nor an installed one: " + e);
      throw new IllegalStateException(e);
    }
  }

  /** The address of an empty database. */
  public String emptyDatabase() {
    String name = "history" + ++databases;
    execute("CREATE DATABASE " + name);
    return "jdbc:postgresql://localhost:" + port + "/" + name;
  }

  void execute(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
