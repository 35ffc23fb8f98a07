package icsref.publish.release;

import static icsref.publish.release.TinyReleases.table;
import static org.assertj.core.api.Assertions.assertThat;

import icsref.publish.table.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeLogTest {
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

  private String changes(Path before, Path draft, String name) {
    Manifest last =
        new Manifest(before.getFileName().toString(), TinyReleases.MADE_FROM, List.of(), Map.of());
    return ChangeLog.text(
        name,
        new ReleaseVersion.Since(last, ReleaseDiff.between(before, draft, 20)),
        TinyReleases.MADE_FROM);
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

            **A code, a mapping or a column changed, or a row was removed:** results may differ \
            from those of the last release. Read on before you join.

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
        .contains("**Rows were added, none changed:** what you joined before joins as before.");
  }

  @Test
  void a_draft_that_is_the_last_release_again_keeps_its_words() {
    TinyReleases tiny = new TinyReleases(releases.resolve("output"));
    TinyReleases.Content ics = table("ics", "ics_ods", "", "ics_ods,ics_name", "QE1,Lancashire");
    TinyReleases.Content more =
        table("ics", "ics_ods", "", "ics_ods,ics_name", "QE1,Lancashire", "QF7,South Yorkshire");
    tiny.publish(TinyReleases.MADE_FROM, ics);
    String second = tiny.publish(TinyReleases.MADE_FROM, more);
    String words = tiny.changes(second);
    assertThat(words).contains("1 row added");
    assertThat(tiny.publish(TinyReleases.MADE_FROM, more)).isEqualTo(second);
    assertThat(tiny.changes(second)).isEqualTo(words);
  }

  @Test
  void a_first_release_has_nothing_to_be_compared_with() {
    TinyReleases tiny = new TinyReleases(releases.resolve("output"));
    String first =
        tiny.publish(
            TinyReleases.MADE_FROM,
            table("ics", "ics_ods", "", "ics_ods,ics_name", "QE1,Lancashire"));
    assertThat(tiny.changes(first))
        .isEqualTo(
            "# Release 2026-03-31_1.0.0\n\nThe first release of this as-at day: there is nothing to"
                + " compare it with.\n");
  }
}
