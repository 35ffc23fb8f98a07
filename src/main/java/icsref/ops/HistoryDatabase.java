package icsref.ops;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.ConnectionPoolDataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.interceptor.MatchAlwaysTransactionAttributeSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of the run history: an H2 file below the output folder, or PostgreSQL by address. It
 * holds nothing but Spring Batch's tables, in the version that this program knows.
 *
 * <p>User and password of PostgreSQL come from the environment ({@code ICSREF_HISTORY_USER}, {@code
 * ICSREF_HISTORY_PASSWORD} or, for a mounted secret, {@code ICSREF_HISTORY_PASSWORD_FILE}), never
 * from a file that is kept with the configuration, and stand in no message.
 */
public final class HistoryDatabase implements AutoCloseable {
  private static final String USER = "ICSREF_HISTORY_USER";
  private static final String PASSWORD = "ICSREF_HISTORY_PASSWORD";
  private static final String PASSWORD_FILE = "ICSREF_HISTORY_PASSWORD_FILE";
  private static final Pattern SECRET =
      Pattern.compile("[?&;](user|password)=|//[^/]*@", Pattern.CASE_INSENSITIVE);
  private static final int CONNECT_SECONDS = 10;

  /**
   * Steps that run at once write the same row of their job. H2 gives up after two seconds, which a
   * busy disk takes; PostgreSQL waits.
   */
  private static final int LOCK_MILLIS = 120_000;

  /** A look into the history, or a run that is just ending, takes no longer than these together. */
  static final int BUSY_ATTEMPTS = 20;

  private static final long BUSY_PAUSE_MILLIS = 250;

  private final JdbcConnectionPool pool;
  private final ConnectionPoolDataSource source;

  /** For people: a file or an address without any secret. */
  private final String place;

  private HistoryDatabase(JdbcConnectionPool pool, ConnectionPoolDataSource source, String place) {
    this.pool = pool;
    this.source = source;
    this.place = place;
  }

  /**
   * Opens the history, making or migrating its tables where need be.
   *
   * @param output the output folder; the H2 file is {@code .icsref/history.mv.db} in it
   * @param url {@code jdbc:postgresql://host:port/database}, or null or blank for the H2 file
   * @param environment the environment variables
   * @throws Stop {@link ExitCode#BUSY} where another process keeps the H2 file open for many
   *     seconds; {@link ExitCode#INTERNAL} where the database cannot be reached; {@link
   *     ExitCode#USAGE} where the address is wrong, refuses us, or holds a newer history than this
   *     program knows
   */
  public static HistoryDatabase open(Path output, String url, Map<String, String> environment) {
    HistoryDatabase history =
        url == null || url.isBlank() ? file(output) : postgres(url.strip(), environment);
    try (Connection connection = history.connect()) {
      HistorySchema.bringUpToDate(connection, history.place, HistorySchema.STEPS);
      return history;
    } catch (SQLException e) {
      history.close();
      throw history.stop(e);
    } catch (Stop e) {
      history.close();
      throw e;
    }
  }

  /** A connection; where another process has the H2 file, after it has been waited for a little. */
  private Connection connect() throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return pool.getConnection();
      } catch (SQLException e) {
        if (e.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1 || attempt == BUSY_ATTEMPTS) {
          throw e;
        }
        pause();
      }
    }
  }

  /** Waits before what was busy is tried again. */
  static void pause() {
    try {
      Thread.sleep(BUSY_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether an output folder has the H2 file of a history in it. */
  public static boolean isIn(Path output) {
    return Files.exists(output.resolve(".icsref").resolve("history.mv.db"));
  }

  private static HistoryDatabase file(Path output) {
    Path folder = output.toAbsolutePath().normalize().resolve(".icsref");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new Stop(ExitCode.USAGE, "cannot write the run history in " + folder + ": " + e, e);
    }
    JdbcDataSource source = new JdbcDataSource();
    // a semicolon would end the path and begin a setting
    String path = folder.resolve("history").toString().replace("\\", "/").replace(";", "\\;");
    // not on exit: a run that is being stopped still has to write how it ended; close() does it.
    // Room that is no longer used is used again by a later run: to make the file small takes
    // longer.
    source.setURL(
        "jdbc:h2:file:"
            + path
            + ";DB_CLOSE_ON_EXIT=FALSE;MAX_COMPACT_TIME=0;LOCK_TIMEOUT="
            + LOCK_MILLIS);
    source.setUser("icsref");
    source.setPassword("");
    return new HistoryDatabase(
        JdbcConnectionPool.create(source), source, folder.resolve("history.mv.db").toString());
  }

  private static HistoryDatabase postgres(String url, Map<String, String> environment) {
    if (SECRET.matcher(url).find()) {
      throw new Stop(
          ExitCode.USAGE,
          "history.url holds a user or a password: set "
              + USER
              + " and "
              + PASSWORD
              + " (or "
              + PASSWORD_FILE
              + ") in the environment instead, and take them out of the configuration");
    }
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new Stop(
          ExitCode.USAGE,
          "history.url "
              + url
              + " is not a PostgreSQL address; one looks like"
              + " jdbc:postgresql://host:5432/icsref. Leave it out for a file in output/");
    }
    PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
    try {
      source.setUrl(url);
    } catch (IllegalArgumentException e) {
      throw new Stop(
          ExitCode.USAGE,
          "history.url " + url + " cannot be understood; write jdbc:postgresql://host:5432/name",
          e);
    }
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setTcpKeepAlive(true);
    source.setApplicationName("icsref");
    if (environment.containsKey(USER)) {
      source.setUser(environment.get(USER));
    }
    password(environment, source);
    return new HistoryDatabase(
        JdbcConnectionPool.create(source), source, url.replaceAll("[?].*", ""));
  }

  private static void password(Map<String, String> environment, PGConnectionPoolDataSource source) {
    String file = environment.get(PASSWORD_FILE);
    if (environment.containsKey(PASSWORD)) {
      source.setPassword(environment.get(PASSWORD));
    } else if (file != null) {
      try {
        // editors and `echo` end a file with a line feed that is no part of the password
        source.setPassword(Files.readString(Path.of(file)).replaceAll("\\R\\z", ""));
      } catch (IOException e) {
        throw new Stop(
            ExitCode.USAGE,
            PASSWORD_FILE + " names " + file + ", which cannot be read: " + e.getMessage(),
            e);
      }
    }
  }

  /** Spring Batch's repository of jobs in this database. */
  public JobRepository jobRepository() {
    JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
    // an instance is created by the one run that holds the lock; serialisable, PostgreSQL refused
    // steps that began at once
    factory.setIsolationLevelForCreateEnum(Isolation.READ_COMMITTED);
    return repository(factory, new JdbcTransactionManager(pool));
  }

  /**
   * Writes all or nothing: no other run sees a part of it, such as an execution that has begun and
   * not ended yet.
   */
  public void inOneTransaction(Consumer<JobRepository> work) {
    JdbcTransactionManager transactions = new JdbcTransactionManager(pool);
    JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
    // to create something would be a transaction of its own
    factory.setTransactionAttributeSource(new MatchAlwaysTransactionAttributeSource());
    factory.setValidateTransactionState(false);
    JobRepository repository = repository(factory, transactions);
    new TransactionTemplate(transactions)
        .executeWithoutResult(transaction -> work.accept(repository));
  }

  private JobRepository repository(
      JdbcJobRepositoryFactoryBean factory, JdbcTransactionManager transactions) {
    factory.setDataSource(pool);
    factory.setTransactionManager(transactions);
    try {
      factory.afterPropertiesSet();
      return factory.getObject();
    } catch (Exception e) {
      throw new IllegalStateException(
          "the run history " + place + " cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * The right to be the one run that uses this history, for as long as it is open: with PostgreSQL
   * also against other machines. Of an H2 file there is nothing to lock, as it can be open in one
   * process only.
   *
   * @param run the run's id, told to the run that comes second
   * @throws Stop with {@link ExitCode#BUSY} naming the run that holds it
   */
  public RunLock lock(String run) {
    return source instanceof PGConnectionPoolDataSource postgres
        ? RunLock.inPostgres(postgres, run, place)
        : RunLock.NONE;
  }

  @Override
  public void close() {
    pool.dispose();
  }

  /** What the driver leaves to its cause: an unknown host, a refused connection. */
  private static String cause(SQLException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root == e || root.getMessage() == null || e.getMessage().contains(root.getMessage())
        ? ""
        : " (" + root.getClass().getSimpleName() + ": " + root.getMessage() + ")";
  }

  private Stop stop(SQLException e) {
    int code = e.getErrorCode();
    if (source instanceof PGConnectionPoolDataSource) {
      String state = String.valueOf(e.getSQLState());
      boolean refused = state.startsWith("28") || state.equals("08004");
      boolean unreachable = state.startsWith("08") && !refused;
      return new Stop(
          unreachable ? ExitCode.INTERNAL : ExitCode.USAGE,
          "cannot use the run history at "
              + place
              + ": "
              + e.getMessage().replaceAll("[.\\s]+$", "")
              + cause(e)
              + (refused
                  ? ". Check " + USER + " and " + PASSWORD + " in the environment"
                  : ". Check history.url, and that the database is up and its user may create"
                      + " tables"),
          e);
    }
    if (code == ErrorCode.DATABASE_ALREADY_OPEN_1) {
      return new Stop(
          ExitCode.BUSY,
          "the run history " + place + " is in use by another run; wait for it to end",
          e);
    }
    return new Stop(
        ExitCode.INTERNAL,
        "the run history "
            + place
            + " cannot be opened: "
            + e.getMessage()
            + ". Move the file away: the next run begins a new history, no release is touched",
        e);
  }
}
