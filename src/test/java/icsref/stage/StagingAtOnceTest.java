package icsref.stage;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.io.SqlFile;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Staging has no transactions: what runs at once must not meet in a table that one of them fills.
 */
class StagingAtOnceTest {
  /** Run at once by the job, after all other tables are filled. */
  private static final List<String> AT_ONCE = List.of("organisations", "practices", "system");

  private static final Pattern FILLED = Pattern.compile("(?:insert into|update) (\\w+)");

  @Test
  void a_table_is_not_read_while_it_is_filled() {
    try (Staging staging = Staging.open()) {
      for (String one : AT_ONCE) {
        Set<String> filled = filled(one);
        assertThat(filled).isNotEmpty();
        for (String other : AT_ONCE) {
          if (!other.equals(one)) {
            assertThat(staging.tablesIn(query(other)))
                .as("tables of %s.sql, of which %s.sql fills some", other, one)
                .doesNotContainAnyElementsOf(filled);
          }
        }
      }
    }
  }

  private static Set<String> filled(String file) {
    return FILLED
        .matcher(query(file))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static String query(String file) {
    return SqlFile.get("staging/" + file).query();
  }
}
