package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * A new source is one YAML, a new check or table one SQL, a new vintage no file: the rest follows.
 */
class AdditionsTest {
  @TempDir Path folder;

  @Test
  void a_source_a_check_and_a_table_are_one_file_each_and_a_vintage_is_none() throws Exception {
    Path config = folder.resolve("config");
    FileSystemUtils.copyRecursively(Path.of("config"), config);
    write(
        config.resolve("sources/cancer-alliances.yml"),
        """
        # Cancer alliances: names and codes.
        publisher: Office for National Statistics
        licence: Open Government Licence v3.0
        columns:
          gss:  ['CAL{yy}CD']
          name: ['CAL{yy}NM']
        bodies:
          body: {kind: CANCER-ALLIANCE, gss: gss, name: name}
        emits:
          - organisation: body
        examples:
          - what: names and codes
            rows: |
              CAL25CD,CAL25NM
              E56000001,Upper
            facts:
              - 2025-04-01 row 2 organisation CANCER-ALLIANCE E56000001 "Upper"
        """);
    Path input = folder.resolve("input");
    FileSystemUtils.copyRecursively(Path.of("input"), input);
    write(input.resolve("alliances.csv"), "CAL25CD,CAL25NM\nE56000035,Peninsula\n");
    write(input.resolve("another vintage.csv"), "CAL23CD,CAL23NM\nE56000021,Kent and Medway\n");
    Path additions = folder.resolve("additions");
    write(
        additions.resolve("checks/alliance-renamed.sql"),
        """
        -- WARNING publisher: a cancer alliance has a name of its own
        --
        -- An example.
        -- Remedy: none needed.
        select o.file, o.sheet, o.row_no, o.gss as found, o.name || ' is an alliance' as message
        from organisation o where o.kind = 'CANCER-ALLIANCE' order by o.gss
        """);
    write(
        additions.resolve("publications/alliance.sql"),
        """
        -- One row is a cancer alliance.
        -- key: gss
        -- gss: its ONS code
        -- name: its name
        select o.gss, o.name from organisation o where o.kind = 'CANCER-ALLIANCE' order by o.gss
        """);

    Build build = with(additions, input, config);

    assertThat(build.exit()).as(build.said()).isZero();
    assertThat(build.files().get("alliance.csv"))
        .isEqualTo("gss,name\nE56000021,Kent and Medway\nE56000035,Peninsula\n");
    assertThat(build.files().get("datapackage.json")).contains("alliance.csv");
    assertThat(build.files().get("manifest.json")).contains("cancer-alliances", "alliances.csv");
    assertThat(build.findings())
        .contains(
            "WARNING alliance-renamed | alliances.csv row 2 | Peninsula is an alliance",
            "WARNING alliance-renamed | another vintage.csv row 2 | Kent and Medway is an alliance");
  }

  /** A build of a program with these checks and tables more. */
  private Build with(Path additions, Path input, Path config) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL[] more = {additions.toUri().toURL()};
    try (URLClassLoader program = new URLClassLoader(more, before)) {
      thread.setContextClassLoader(program);
      return Build.into(folder.resolve("output"), "--input", input, "--config", config);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
