package icsref.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.JobExecution;

/** The history in its H2 file. */
class HistoryDatabaseTest extends HistoryContract {
  @TempDir Path output;

  @Override
  HistoryDatabase open() {
    return HistoryDatabase.open(output, null, Map.of());
  }

  @Test
  void the_file_is_kept_below_the_output_folder_and_nothing_else() throws IOException {
    open().close();
    try (var all = Files.walk(output)) {
      assertThat(all.filter(Files::isRegularFile))
          .containsExactly(output.resolve(".icsref/history.mv.db"));
    }
  }

  @Test
  void a_history_open_in_another_process_is_busy() throws Exception {
    open().close();
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                output.toString())
            .start();
    assertThat(other.inputReader().readLine()).isEqualTo("open");
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.BUSY))
        .hasMessageContaining("is in use by another run");

    other.destroyForcibly().waitFor();
    try (HistoryDatabase history = open()) {
      assertThat(RunHistory.list(history, 10).runs()).isEmpty();
    }
  }

  @Test
  void a_broken_file_is_named_with_the_remedy() throws IOException {
    open().close();
    Files.writeString(output.resolve(".icsref/history.mv.db"), "no database ".repeat(2000));
    assertThatThrownBy(this::open)
        .isInstanceOf(Stop.class)
        .hasMessageContaining("history.mv.db cannot be opened")
        .hasMessageContaining("Move the file away");
  }

  @Test
  void a_history_of_a_newer_program_is_refused() throws SQLException {
    open().close();
    change("UPDATE ICSREF_HISTORY SET VERSION = 99");
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("has version 99, this icsref knows 1");
  }

  @Test
  void a_schema_that_a_kill_left_half_made_is_made_again() throws SQLException {
    open().close();
    List<String> whole = columns();
    change("UPDATE ICSREF_HISTORY SET VERSION = 0");
    change("DROP TABLE BATCH_STEP_EXECUTION_CONTEXT");
    try (HistoryDatabase history = open()) {
      new Batch(history).run("2026-03-31", "2026-03-31_1.0.0");
    }
    assertThat(columns()).isEqualTo(whole);
  }

  @Test
  void a_history_from_before_there_was_a_note_keeps_its_runs() throws SQLException {
    try (HistoryDatabase history = open()) {
      new Batch(history).run("2026-03-31", "2026-03-31_1.0.0");
    }
    List<String> whole = columns();
    change("DROP TABLE ICSREF_HISTORY");
    open().close();
    assertThat(columns()).isEqualTo(whole);
    assertThat(runs()).isEqualTo(1);
  }

  @Test
  void a_later_version_migrates_a_file_and_keeps_its_runs() throws Exception {
    try (HistoryDatabase history = open()) {
      new Batch(history).run("2026-03-31", "2026-03-31_1.0.0");
    }
    List<HistorySchema.Step> later =
        List.of(
            HistorySchema.STEPS.get(0), new HistorySchema.Step(2, "/icsref/history/later-%s.sql"));
    bringUpToDate(later);
    List<String> migrated = columns();
    assertThat(migrated).contains("BATCH_JOB_INSTANCE.NOTE CHARACTER VARYING");
    assertThat(runs()).isEqualTo(1);

    bringUpToDate(later); // nothing to do now
    assertThat(columns()).isEqualTo(migrated);

    Files.delete(output.resolve(".icsref/history.mv.db"));
    bringUpToDate(later); // a new file begins at the later version
    assertThat(columns()).isEqualTo(migrated);
  }

  private void bringUpToDate(List<HistorySchema.Step> steps) throws SQLException {
    try (Connection connection = direct()) {
      HistorySchema.bringUpToDate(connection, "the history", steps);
    }
  }

  private int runs() throws SQLException {
    try (Connection connection = direct();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM BATCH_JOB_EXECUTION")) {
      row.next();
      return row.getInt(1);
    }
  }

  /**
   * When this fails, Spring Batch was upgraded and its tables changed: leave step 1 as it was (its
   * old script under src/main/resources) and add a step that leads from there to the new tables.
   */
  @Test
  void the_first_step_is_the_script_that_released_histories_were_made_with() {
    assertThat(
            List.of("h2", "postgresql").stream()
                .map(
                    database -> {
                      CRC32 checksum = new CRC32();
                      checksum.update(
                          HistorySchema.text(HistorySchema.STEPS.get(0).script(), database)
                              .getBytes(StandardCharsets.UTF_8));
                      return checksum.getValue();
                    }))
        .containsExactly(3793341929L, 4058740451L);
  }

  @Test
  void a_row_that_another_step_is_writing_for_some_seconds_is_waited_for() throws Exception {
    try (HistoryDatabase history = open();
        Connection other = direct();
        Statement statement = other.createStatement()) {
      Batch batch = new Batch(history);
      JobExecution execution = batch.run("2026-03-31", "2026-03-31_1.0.0");
      other.setAutoCommit(false);
      statement.execute("UPDATE BATCH_JOB_EXECUTION SET EXIT_MESSAGE = 'other'");
      CompletableFuture<Void> commits =
          CompletableFuture.runAsync(
              () -> {
                try {
                  other.commit();
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              },
              CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS));
      batch.repository.update(execution);
      assertThat(commits).succeedsWithin(java.time.Duration.ofSeconds(5));
    }
  }

  @Test
  void an_address_with_a_password_in_it_is_refused_and_not_repeated() {
    for (String url :
        List.of(
            "jdbc:postgresql://host/db?password=hunter2",
            "jdbc:postgresql://host/db?user=me&PASSWORD=hunter2",
            "jdbc:postgresql://me:hunter2@host/db")) {
      assertThatThrownBy(() -> HistoryDatabase.open(output, url, Map.of()))
          .isInstanceOfSatisfying(
              Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.USAGE))
          .hasMessageContaining("ICSREF_HISTORY_PASSWORD")
          .hasMessageNotContaining("hunter2");
    }
  }

  @Test
  void an_address_of_another_database_is_refused() {
    assertThatThrownBy(() -> HistoryDatabase.open(output, "jdbc:mysql://host/db", Map.of()))
        .hasMessageStartingWith(
            "history.url jdbc:mysql://host/db is not a PostgreSQL address; one looks like");
  }

  @Test
  void a_database_that_does_not_answer_is_named() {
    assertThatThrownBy(
            () -> HistoryDatabase.open(output, "jdbc:postgresql://127.0.0.1:1/icsref", Map.of()))
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.INTERNAL))
        .hasMessageContaining("cannot use the run history at jdbc:postgresql://127.0.0.1:1/icsref");
  }

  @Test
  void a_password_file_that_is_missing_is_named() {
    assertThatThrownBy(
            () ->
                HistoryDatabase.open(
                    output,
                    "jdbc:postgresql://127.0.0.1:1/icsref",
                    Map.of("ICSREF_HISTORY_PASSWORD_FILE", "/nowhere/secret")))
        .hasMessageContaining("names /nowhere/secret, which cannot be read");
  }

  @Test
  void the_table_and_the_json_say_the_same() {
    try (HistoryDatabase history = open()) {
      new Batch(history).run("2026-03-31", "2026-03-31_1.0.0");
      RunHistory read = RunHistory.list(history, 10);
      var night = java.time.LocalDateTime.of(2026, 3, 1, 2, 30);
      RunHistory.Run run = read.runs().get(0);
      RunHistory runs =
          new RunHistory(
              List.of(
                  new RunHistory.Run(
                      run.id(),
                      run.instance(),
                      run.job(),
                      run.parameters(),
                      night,
                      night.plusNanos(1_900_000_000),
                      run.status(),
                      run.exit(),
                      "",
                      run.release(),
                      List.of(
                          new RunHistory.Step(
                              "read-the-lists",
                              night,
                              night.plusNanos(400_000_000),
                              "COMPLETED",
                              "COMPLETED",
                              3,
                              2,
                              0)))));
      assertThat(runs.table(true))
          .isEqualTo(
              """
              run  job               started               took  exit       release           read  written  skipped  message
                1  build             2026-03-01 02:30:00  1.9 s  COMPLETED  2026-03-31_1.0.0     3        2        0
                     read-the-lists  2026-03-01 02:30:00  0.4 s  COMPLETED                       3        2        0
              """);
      assertThat(runs.json())
          .isEqualTo(
              "[{\"run\":1,\"instance\":1,\"job\":\"build\",\"parameters\":{\"as-at\":\"2026-03-31\"},"
                  + "\"started\":\"2026-03-01T02:30\",\"ended\":\"2026-03-01T02:30:01.900\","
                  + "\"seconds\":1.9,\"status\":\"COMPLETED\",\"exit\":\"COMPLETED\",\"message\":\"\","
                  + "\"release\":\"2026-03-31_1.0.0\",\"steps\":[{\"step\":\"read-the-lists\","
                  + "\"started\":\"2026-03-01T02:30\",\"ended\":\"2026-03-01T02:30:00.400\","
                  + "\"seconds\":0.4,\"status\":\"COMPLETED\",\"exit\":\"COMPLETED\",\"read\":3,"
                  + "\"written\":2,\"skipped\":0}]}]");
    }
  }

  @Test
  void a_history_without_runs_says_so() {
    assertThat(new RunHistory(List.of()).table(true)).isEqualTo("no run yet\n");
    assertThat(new RunHistory(List.of()).json()).isEqualTo("[]");
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = direct();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> columns() throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Connection connection = direct();
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE FROM INFORMATION_SCHEMA.COLUMNS"
                    + " WHERE TABLE_SCHEMA = 'PUBLIC' ORDER BY 1, 2")) {
      while (row.next()) {
        columns.add(row.getString(1) + "." + row.getString(2) + " " + row.getString(3));
      }
    }
    return columns;
  }

  private Connection direct() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:file:" + output.resolve(".icsref/history").toAbsolutePath(), "icsref", "");
  }

  /** Another process that has the history open until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws IOException {
      HistoryDatabase history = HistoryDatabase.open(Path.of(args[0]), null, Map.of());
      System.out.println("open");
      System.in.read();
      history.close();
    }
  }
}
