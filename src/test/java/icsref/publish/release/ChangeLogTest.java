package icsref.publish.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {
  @TempDir Path releases;

  private Path release(String name, String... rows) throws IOException {
    Path folder = Files.createDirectory(releases.resolve(name));
    Files.writeString(
        folder.resolve("ics.csv"), "ics_ods,ics_name\n" + String.join("\n", rows) + "\n");
    Files.writeString(
        folder.resolve("datapackage.json"),
        """
        {"resources": [{"path": "ics.csv", "schema": {"uniqueKeys": [["ics_ods"]]}}]}
        """);
    return folder;
  }

  private String changes(Path before, Path draft, String name) throws IOException {
    ChangeLog.write(draft, name, Optional.of(ReleaseDiff.between(before, draft, 20)), releases);
    return Files.readString(draft.resolve("CHANGES.md"));
  }

  @Test
  void an_analyst_reads_which_rows_came_went_and_changed_and_what_that_means() throws IOException {
    Path before =
        release("2026-03-31_1.0.0", "QE1,Lancashire", "QF7,South Yorkshire", "QNQ,Frimley");
    Path draft =
        release("draft", "QE1,Lancashire and `Cumbria`", "QF7,South Yorkshire", "S1Y5D,New");
    assertThat(changes(before, draft, "2026-03-31_2.0.0"))
        .isEqualTo(
            """
            # Release 2026-03-31_2.0.0

            Compared with release 2026-03-31_1.0.0.

            **A code, a mapping or a column changed, or a row went:** figures made with the last \
            release may come out otherwise. Read on before you join.

            ## ics.csv

            1 row added, 1 row removed, 1 row changed; the table now has 3 rows (before: 3).
            - `ics_name` differs in 1 row

            - changed: ics_ods `QE1`: ics_name `Lancashire` → `Lancashire and 'Cumbria'`
            - removed: ics_ods `QNQ`
            - added: ics_ods `S1Y5D`

            All of it, row by row: `icsref diff 2026-03-31_1.0.0 2026-03-31_2.0.0`.
            """);
  }

  @Test
  void added_rows_alone_leave_joins_as_they_were() throws IOException {
    Path before = release("2026-03-31_1.0.0", "QE1,Lancashire");
    Path draft = release("draft", "QE1,Lancashire", "QF7,South Yorkshire");
    assertThat(changes(before, draft, "2026-03-31_1.1.0"))
        .contains("**Rows were added, none changed:** what you joined before you join as before.");
  }

  @Test
  void a_draft_that_is_the_last_release_again_keeps_its_words() throws IOException {
    Path before = release("2026-03-31_1.1.0", "QE1,Lancashire");
    Files.writeString(before.resolve("CHANGES.md"), "what 1.1.0 said\n");
    Path draft = release("draft", "QE1,Lancashire");
    assertThat(changes(before, draft, "2026-03-31_1.1.0")).isEqualTo("what 1.1.0 said\n");
  }

  @Test
  void a_first_release_has_nothing_to_be_compared_with() throws IOException {
    Path draft = release("draft", "QE1,Lancashire");
    ChangeLog.write(draft, "2026-03-31_1.0.0", Optional.empty(), releases);
    assertThat(draft.resolve("CHANGES.md"))
        .hasContent(
            "# Release 2026-03-31_1.0.0\n\nThe first release of this as-at day: there is nothing to"
                + " compare it with.\n");
  }
}
