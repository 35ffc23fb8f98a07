package icsref.stage;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.io.SqlFile;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Staging has no transactions: what runs at once must not meet in a table that one of them fills.
 */
class StagingAtOnceTest {
  /** Run at once by the job, after all other tables are filled. */
  private static final List<String> AT_ONCE = List.of("organisations", "practices", "system");

  private static final Pattern FILLED = Pattern.compile("(?:insert into|update) (\\w+)");

  @ParameterizedTest
  @ValueSource(strings = {"organisations", "practices", "system"})
  void a_table_is_not_read_while_it_is_filled(String file) {
    String query = SqlFile.get("staging/" + file).query();
    Set<String> filled =
        FILLED
            .matcher(query)
            .results()
            .map((MatchResult found) -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(filled).isNotEmpty();
    try (Staging staging = Staging.open()) {
      for (String other : AT_ONCE) {
        if (!other.equals(file)) {
          assertThat(staging.tablesIn(SqlFile.get("staging/" + other).query()))
              .as("tables of %s.sql", other)
              .doesNotContainAnyElementsOf(filled);
        }
      }
    }
  }
}
