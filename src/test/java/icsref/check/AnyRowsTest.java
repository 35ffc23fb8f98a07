package icsref.check;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.stage.OrganisationTables;
import icsref.stage.Staging;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Whatever rows the lists have, a check answers: a query that ends in an error for some rows would
 * end a build with an internal failure. The rows are drawn from few values, so that they meet.
 */
class AnyRowsTest {
  private static final int ROUNDS = 60;
  private static final int ROWS = 20;
  private static final LocalDate AS_AT = LocalDate.of(2026, 3, 31);

  private static final List<LocalDate> DAYS =
      List.of(
          LocalDate.of(2022, 7, 1),
          LocalDate.of(2024, 4, 1),
          LocalDate.of(2025, 4, 1),
          LocalDate.of(2026, 4, 1));
  private static final List<String> KINDS =
      List.of(
          "CCG",
          "SUB-ICB",
          "STP",
          "ICB",
          "REGION",
          "TRUST",
          "PCN",
          "GP-PRACTICE",
          "DISTRICT",
          "UPPER-TIER",
          "LOCAL-AUTHORITY",
          "ORGANISATION");

  /** Their readers take no row of them without an ODS code. */
  private static final List<String> KINDS_BY_ODS =
      List.of("TRUST", "PCN", "GP-PRACTICE", "ORGANISATION");

  private static final List<String> RELATIONS =
      List.of(
          "part-of", "region", "partner", "commissioned-by", "geographic", "principal", "member");

  /** Filled from the others by the staging itself. */
  private static final Set<String> DERIVED =
      Set.of(
          "build_day",
          "bundled_table",
          "listed_body",
          "list_used",
          "ics_of_icb",
          "sub_icb_open",
          "listed_sub_icb",
          "sub_icb_of",
          "sub_icb_asked",
          "footprint_shown",
          "sub_icb_shown",
          "sub_icb_choice",
          "sub_icb_then",
          "pcn_by_practices",
          "link_used",
          "trust_link",
          "pcn_practice",
          "national_body",
          "national_relation",
          "pcn_now",
          "practice_now",
          "partner_body",
          "authority_code",
          "authority_start",
          "ics_start",
          "succession_step",
          "partner_count",
          "footprint_parent",
          "lookup_sub_icb",
          "part_period",
          "lookup_day",
          "code_pair",
          "run");

  @Test
  void every_check_answers_whatever_the_rows_are() throws SQLException {
    Set<String> broken = new TreeSet<>();
    for (int seed = 0; seed < ROUNDS; seed++) {
      try (Staging staging = Staging.open()) {
        fill(staging, new Draw(new Random(seed)));
        for (Check check : Check.all()) {
          try {
            check.run(staging.connection());
          } catch (IllegalStateException e) {
            broken.add(e.getMessage().lines().findFirst().orElse(""));
          }
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static void fill(Staging staging, Draw draw) throws SQLException {
    try (Statement statement = staging.connection().createStatement()) {
      statement.execute(
          "insert into run (as_at, footprint_edition, footprint_evidence, lsoa_vintage,"
              + " persons_basis) values ('"
              + AS_AT
              + "', '2024-04-01', 'lookup', 2021, 'census-2021')");
    }
    for (Map.Entry<String, List<Column>> table : columns(staging).entrySet()) {
      if (!DERIVED.contains(table.getKey())) {
        add(staging, table.getKey(), table.getValue(), draw);
      }
    }
    OrganisationTables.listed(staging, AS_AT);
    OrganisationTables.assigned(staging, List.of());
    OrganisationTables.history(staging);
  }

  private record Column(String name, String type, boolean nullable) {}

  private static Map<String, List<Column>> columns(Staging staging) throws SQLException {
    Map<String, List<Column>> tables = new LinkedHashMap<>();
    try (Statement statement = staging.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select lower(table_name), lower(column_name), data_type, is_nullable"
                    + " from information_schema.columns where table_schema = 'PUBLIC'"
                    + " order by table_name, ordinal_position")) {
      while (rows.next()) {
        tables
            .computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
            .add(new Column(rows.getString(2), rows.getString(3), rows.getString(4).equals("YES")));
      }
    }
    return tables;
  }

  private static void add(Staging staging, String table, List<Column> columns, Draw draw)
      throws SQLException {
    String places = String.join(", ", columns.stream().map(column -> "?").toList());
    String names = String.join(", ", columns.stream().map(Column::name).toList());
    try (PreparedStatement insert =
        staging
            .connection()
            .prepareStatement("insert into %s (%s) values (%s)".formatted(table, names, places))) {
      for (int row = 0; row < ROWS; row++) {
        Object kind = "";
        for (int i = 0; i < columns.size(); i++) {
          Column column = columns.get(i);
          Object value = draw.value(column);
          if (column.name.endsWith("kind")) {
            kind = value;
          } else if (value == null
              && column.name.endsWith("ods")
              && KINDS_BY_ODS.contains(String.valueOf(kind))) {
            value = "QAA";
          }
          insert.setObject(i + 1, value);
        }
        insert.executeUpdate();
      }
    }
  }

  /** The values of a round: few kinds and relations, so that rows meet. */
  private static final class Draw {
    private final Random random;
    private final List<String> kinds;
    private final List<String> relations;

    Draw(Random random) {
      this.random = random;
      this.kinds = List.of(one(KINDS), one(KINDS));
      this.relations = List.of(one(RELATIONS), one(RELATIONS));
    }

    Object value(Column column) {
      if (column.nullable && random.nextInt(3) == 0) {
        return null;
      }
      return switch (column.type) {
        case "DATE" -> one(DAYS);
        case "BOOLEAN" -> random.nextBoolean();
        case "INTEGER", "BIGINT" -> random.nextInt(3);
        case "NUMERIC" -> BigDecimal.valueOf(random.nextInt(3), 1);
        default -> one(texts(column.name));
      };
    }

    private List<String> texts(String column) {
      if (column.endsWith("kind") || column.equals("what")) {
        return kinds;
      }
      if (column.endsWith("ods") || column.endsWith("sub_icb")) {
        return List.of("QAA", "QBB", "00A");
      }
      if (column.endsWith("gss")) {
        return List.of("E54000001", "E54000002", "E38000001");
      }
      return switch (column) {
        case "relation" -> relations;
        case "how" -> List.of("merge", "recoded");
        case "file" -> List.of("a.csv", "b.csv");
        case "sheet", "cell" -> List.of("");
        case "status" -> List.of("A", "C", "D");
        case "since", "until" -> List.of("", "2022", "2022-07", "2022-07-01");
        case "lsoa" -> List.of("E01000001", "E01000002");
        default -> List.of("", "some", "other");
      };
    }

    private <T> T one(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }
  }
}
