package icsref.stage.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables in arrays answer as H2's own do. */
class ArrayTableEngineTest {
  private static final String SCHEMA =
      """
      create table area (kind varchar not null, ods varchar, gss varchar, edition date, row_no int);
      create index area_ods on area (kind, ods);
      create index area_gss on area (gss desc, edition);
      create table system (ods varchar primary key, name varchar not null);
      """;

  private static final String ENGINE = ";DEFAULT_TABLE_ENGINE=" + ArrayTableEngine.class.getName();
  private static final int ROWS = 500;

  private Connection own;
  private Connection arrays;

  @BeforeEach
  void open() throws SQLException {
    own = DriverManager.getConnection("jdbc:h2:mem:own");
    arrays = DriverManager.getConnection("jdbc:h2:mem:arrays" + ENGINE);
    both(SCHEMA);
    Random random = new Random(ROWS);
    for (int i = 0; i < ROWS; i++) {
      add(
          random.nextBoolean() ? "CCG" : "SUB-ICB",
          random.nextInt(5) == 0 ? null : "0" + random.nextInt(40),
          random.nextInt(4) == 0 ? null : "E" + random.nextInt(30),
          random.nextInt(6) == 0 ? null : LocalDate.of(2016 + random.nextInt(10), 4, 1),
          i);
    }
    both("insert into system select distinct ods, 'System ' || ods from area where ods < '020'");
  }

  @AfterEach
  void close() throws SQLException {
    own.close();
    arrays.close();
  }

  private void add(Object... values) throws SQLException {
    for (Connection connection : List.of(own, arrays)) {
      try (PreparedStatement insert =
          connection.prepareStatement("insert into area values (?, ?, ?, ?, ?)")) {
        for (int i = 0; i < values.length; i++) {
          insert.setObject(i + 1, values[i]);
        }
        insert.executeUpdate();
      }
    }
  }

  private void both(String sql) throws SQLException {
    for (Connection connection : List.of(own, arrays)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  private static List<List<Object>> rows(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<List<Object>> rows = new ArrayList<>();
      Object[] row = new Object[result.getMetaData().getColumnCount()];
      while (result.next()) {
        for (int i = 0; i < row.length; i++) {
          row[i] = result.getObject(i + 1);
        }
        rows.add(Arrays.asList(row.clone()));
      }
      return rows;
    }
  }

  private void assertSame(String query) throws SQLException {
    assertThat(rows(arrays, query)).as(query).isNotEmpty().isEqualTo(rows(own, query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from area",
        "select count(*) from area",
        "select * from area where kind = 'CCG' and ods = '07' order by row_no",
        "select * from area where kind = 'CCG' and ods >= '07' and ods < '12' order by row_no",
        "select * from area where kind = 'CCG' and ods is null order by row_no",
        "select * from area where gss = 'E7' and edition > date '2019-01-01' order by row_no",
        "select * from area where gss > 'E7' order by gss, row_no",
        "select * from area where gss in ('E1', 'E2', 'E99') order by row_no",
        "select * from area where gss is not distinct from null order by row_no",
        "select kind, ods, count(*), min(row_no) from area group by kind, ods order by 1, 2",
        "select gss, edition, row_no from area order by gss desc, edition, row_no",
        "select kind, ods, row_no from area order by kind desc, ods desc, row_no",
        "select kind, row_no from area order by kind",
        "select distinct gss from area order by gss",
        "select min(gss), max(gss), min(kind), max(ods) from area",
        "select a.row_no, s.name from area a left join system s on s.ods = a.ods order by 1",
        "select s.ods from system s where s.ods not in (select ods from area where ods > '010')",
        "select a.row_no, b.row_no from area a join area b on b.gss = a.gss and b.edition = a.edition"
            + " where a.kind < b.kind order by 1, 2",
        "select row_no, lag(ods) over (partition by kind order by row_no) from area order by 1"
      })
  void a_query_has_the_answer_of_the_own_tables(String query) throws SQLException {
    assertSame(query);
  }

  @Test
  void rows_that_were_changed_or_deleted_are_found_by_what_they_are_now() throws SQLException {
    String byOds = "select * from area where kind = 'CCG' and ods = '07' order by row_no";
    String inOrder = "select * from area";
    assertSame(byOds);
    both("update area set ods = '07', kind = 'CCG' where row_no between 10 and 40");
    both("delete from area where row_no between 30 and 60");
    add("CCG", "07", null, null, ROWS);
    assertSame(byOds);
    assertSame(inOrder);
    assertSame("select count(*) from area");
    both("create index area_row on area (row_no)");
    assertSame("select * from area where row_no between 25 and 65 order by row_no desc");
  }

  @Test
  void a_second_row_with_a_key_is_refused_unless_the_first_was_deleted() throws SQLException {
    String again = "insert into system values ('01', 'Another')";
    for (Connection connection : List.of(own, arrays)) {
      try (Statement statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.execute(again))
            .hasMessageContaining("Unique index or primary key");
      }
    }
    both("delete from system where ods = '01'");
    both(again);
    assertSame("select * from system where ods = '01'");
  }

  @Test
  void a_statement_does_not_meet_its_own_rows() throws SQLException {
    both(
        "insert into area select kind, ods, gss, edition, row_no + 1000 from area where ods > '1'");
    both(
        "insert into area select kind, 'X', gss, edition, row_no from area a"
            + " where not exists (select 1 from area b where b.ods = 'X' and b.kind = a.kind)");
    assertSame("select * from area");
  }

  @Test
  void a_table_is_read_while_another_thread_fills_it() throws Exception {
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try (Connection second = DriverManager.getConnection("jdbc:h2:mem:arrays" + ENGINE)) {
      Callable<Integer> reading =
          () -> {
            int looks = 0;
            long seen = 0;
            while (seen < 2 * ROWS && !Thread.currentThread().isInterrupted()) {
              // each row that counts can be had by an index, too
              List<Object> row =
                  rows(second, "select count(*), max(row_no) from area where gss > ''").get(0);
              assertThat((Long) row.get(0)).isGreaterThanOrEqualTo(seen);
              seen = (Long) row.get(0);
              looks++;
            }
            return looks;
          };
      Future<Integer> looks = reader.submit(reading);
      for (int i = 0; i < 2 * ROWS; i++) {
        add("CCG", "99", "E" + i, null, ROWS + i);
      }
      assertThat(looks.get()).isPositive();
    } finally {
      reader.shutdownNow();
    }
  }
}
