package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.publish.release.ReleaseStore;
import icsref.publish.table.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code diff}, {@code rollback} and {@code history} on releases that are there. */
class ReleaseCommandsTest {
  @TempDir Path output;
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void releases() throws IOException {
    ReleaseStore store = new ReleaseStore(output);
    for (String version : new String[] {"1.0.0", "1.1.0"}) {
      Path draft = store.draft("run-" + version);
      Files.writeString(draft.resolve("ics.csv"), "ods,name\nQOX," + version + "\n");
      Manifest.MadeFrom madeFrom =
          new Manifest.MadeFrom(LocalDate.parse("2026-03-31"), "icsref", "", "");
      Manifest.of(draft, "2026-03-31_" + version, madeFrom, List.of(), List.of()).write(draft);
      store.publish(draft, "2026-03-31_" + version);
    }
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void diff_compares_releases_by_name_or_as_the_latest() {
    assertThat(icsref("diff", "2026-03-31_1.0.0", "latest"))
        .isEqualTo(
            """
            0
            2026-03-31_1.0.0 -> 2026-03-31_1.1.0

            ics.csv: 0 added, 0 removed, 1 changed (1 -> 1 row)
              name: 1 changed
              ~ QOX; name: 1.0.0 -> 1.1.0
            """);
    assertThat(icsref("diff", "2026-03-31_9.0.0", "latest"))
        .isEqualTo(
            "3\nicsref: release 2026-03-31_9.0.0 was not found; available: 2026-03-31_1.0.0,"
                + " 2026-03-31_1.1.0\n");
  }

  @Test
  void rollback_makes_another_release_the_latest() {
    assertThat(icsref("rollback", "2026-03-31_1.0.0"))
        .isEqualTo("0\nlatest is now 2026-03-31_1.0.0; it was 2026-03-31_1.1.0\n");
    assertThat(output.resolve("latest/ics.csv")).hasContent("ods,name\nQOX,1.0.0");
    assertThat(icsref("rollback", "2026-03-31_3.0.0"))
        .startsWith("2\nicsref: release 2026-03-31_3.0.0 was not found in ");
  }

  @Test
  void history_lists_the_releases_even_before_the_first_recorded_run() {
    assertThat(icsref("history"))
        .isEqualTo(
            """
            0
            no run yet

            releases: 2026-03-31_1.0.0, 2026-03-31_1.1.0
            latest:   2026-03-31_1.1.0
            """);
    assertThat(icsref("history", "--json")).isEqualTo("0\n[]\n");
  }

  /** The exit code and what was said. */
  private String icsref(String... words) {
    said.reset();
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--output";
    all[words.length + 1] = output.toString();
    int exit = Main.run(all);
    return exit + "\n" + said.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
