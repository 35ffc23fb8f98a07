package icsref.publish.release;

import static icsref.publish.release.TinyReleases.DAY;
import static icsref.publish.release.TinyReleases.MADE_FROM;
import static icsref.publish.release.TinyReleases.table;
import static org.assertj.core.api.Assertions.assertThat;

import icsref.publish.release.TinyReleases.Content;
import icsref.publish.table.Manifest.MadeFrom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The number of a release says what changed for those who use it. */
class ReleaseVersionTest {
  private static final MadeFrom OTHER_INPUT =
      new MadeFrom(DAY, "icsref 1", "configuration 1", "input 2");

  @TempDir Path output;
  private TinyReleases releases;

  @BeforeEach
  void first() {
    releases = new TinyReleases(output);
    assertThat(releases.publish(MADE_FROM, links("606,QWE,listed,2023-08-07,a.csv")))
        .isEqualTo("2026-03-31_1.0.0");
  }

  private static Content links(String... rows) {
    String[] lines = new String[rows.length + 1];
    lines[0] = "child_ods,parent_ods,evidence,first_listed,source";
    System.arraycopy(rows, 0, lines, 1, rows.length);
    return table(
        "relationship", "child_ods parent_ods evidence", "evidence first_listed source", lines);
  }

  private String next(Content... tables) {
    return releases.publish(OTHER_INPUT, tables);
  }

  @Test
  void a_changed_code_is_a_major_release() {
    assertThat(next(links("606,QRL,listed,2023-08-07,a.csv"))).isEqualTo("2026-03-31_2.0.0");
  }

  @Test
  void a_row_that_is_added_is_a_minor_release_and_one_that_is_removed_a_major_one() {
    Content both = links("606,QWE,listed,2023-08-07,a.csv", "609,QWE,listed,2023-08-07,a.csv");
    assertThat(next(both)).isEqualTo("2026-03-31_1.1.0");
    assertThat(next(links("606,QWE,listed,2023-08-07,a.csv"))).isEqualTo("2026-03-31_2.0.0");
  }

  @Test
  void where_a_row_comes_from_is_a_patch_even_where_it_is_part_of_the_key() {
    assertThat(next(links("606,QWE,inferred,2022-07-01,renamed.csv")))
        .isEqualTo("2026-03-31_1.0.1");
    assertThat(releases.changes("2026-03-31_1.0.1"))
        .isEqualTo(
            """
            # Release 2026-03-31_1.0.1

            Compared with release 2026-03-31_1.0.0.

            **Only names, or where a row comes from, changed:** codes and mappings are the same.

            ## relationship.csv

            1 row changed; the table now has 1 row (before: 1).
            - `evidence` differs in 1 row
            - `first_listed` differs in 1 row
            - `source` differs in 1 row

            - changed: child_ods `606`, parent_ods `QWE`: evidence `listed` → `inferred`; \
            first_listed `2023-08-07` → `2022-07-01`; source `a.csv` → `renamed.csv`

            All of it, row by row: `icsref diff 2026-03-31_1.0.0 2026-03-31_1.0.1`.
            """);
  }

  @Test
  void the_same_tables_from_another_input_configuration_or_program_are_patches_that_say_so() {
    Content same = links("606,QWE,listed,2023-08-07,a.csv");
    MadeFrom comment = new MadeFrom(DAY, "icsref 1", "configuration 2", "input 1");
    assertThat(releases.publish(comment, same)).isEqualTo("2026-03-31_1.0.1");
    assertThat(releases.changes("2026-03-31_1.0.1"))
        .isEqualTo(
            """
            # Release 2026-03-31_1.0.1

            Compared with release 2026-03-31_1.0.0.

            No table differs. What they were made from does: the configuration.
            """);
    MadeFrom upgrade = new MadeFrom(DAY, "icsref 2", "configuration 1", "input 2");
    assertThat(releases.publish(upgrade, same)).isEqualTo("2026-03-31_1.0.2");
    assertThat(releases.changes("2026-03-31_1.0.2"))
        .contains("does: the program (icsref 1 → icsref 2), the configuration, the input files.");
    assertThat(releases.publish(MADE_FROM, same)).isEqualTo("2026-03-31_1.0.3");
    assertThat(releases.publish(MADE_FROM, same)).isEqualTo("2026-03-31_1.0.3");
  }

  @Test
  void a_new_column_is_a_major_release_and_a_new_table_a_minor_one() {
    Content same = links("606,QWE,listed,2023-08-07,a.csv");
    Content pcn = table("pcn", "pcn_ods", "", "pcn_ods", "U00000");
    assertThat(next(same, pcn)).isEqualTo("2026-03-31_1.1.0");
    Content wider = table("pcn", "pcn_ods", "", "pcn_ods,ics_ods", "U00000,QWE");
    assertThat(next(same, wider)).isEqualTo("2026-03-31_2.0.0");
    assertThat(next(same)).isEqualTo("2026-03-31_3.0.0");
  }

  @Test
  void a_damaged_release_is_not_built_upon_but_made_again_and_kept_aside() throws IOException {
    Content same = links("606,QWE,listed,2023-08-07,a.csv");
    Path first = releases.store.folder("2026-03-31_1.0.0");
    Files.delete(first.resolve("relationship.csv"));
    assertThat(releases.publish(MADE_FROM, same)).isEqualTo("2026-03-31_1.0.0");
    assertThat(first.resolve("relationship.csv")).exists();
    assertThat(output.resolve("releases/2026-03-31_1.0.0.damaged/manifest.json")).exists();

    Files.writeString(first.resolve("relationship.csv"), "changed\n");
    assertThat(releases.publish(OTHER_INPUT, same)).isEqualTo("2026-03-31_1.0.1");
    assertThat(output.resolve("releases/2026-03-31_1.0.0.damaged-2/relationship.csv"))
        .hasContent("changed");
    assertThat(releases.store.list()).containsExactly("2026-03-31_1.0.1");
  }
}
