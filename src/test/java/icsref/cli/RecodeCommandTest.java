package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.TinyRelease;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RecodeCommandTest {
  private static final String HEADER =
      "CODE,N,ics_ods,ics_gss,ics_name,ics_share,ics_relation,ics_evidence\n";

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter usage = new StringWriter();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void release() throws IOException {
    Files.writeString(folder.resolve("my.data.csv"), "CODE,N\n02B,10\n01A,1\n");
  }

  private CommandLine command(String input) {
    RecodeCommand command =
        new RecodeCommand(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            folder.resolve("temporary"));
    return new CommandLine(command).setErr(new PrintWriter(usage));
  }

  private static String[] withOutput(String... arguments) {
    return Stream.concat(Arrays.stream(arguments), Stream.of("--output", TinyRelease.output() + ""))
        .toArray(String[]::new);
  }

  private int recode(String input, String... arguments) {
    return command(input).execute(withOutput(arguments));
  }

  /** What a command says that stops. */
  private String stop(String... arguments) {
    StringBuilder said = new StringBuilder();
    command("")
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              said.append(exception.getMessage());
              return 1;
            })
        .execute(withOutput(arguments));
    return said.toString();
  }

  /** For those who have built nothing: a copy of a release, large tables of it compressed. */
  @Test
  void published_tables_of_the_day_stand_in_for_a_release_that_is_not_there() throws IOException {
    Path published = Files.createDirectories(folder.resolve("published/" + TinyRelease.DAY));
    for (String table : new String[] {"ics", "legacy_to_ics", "code_to_ics"}) {
      Files.copy(TinyRelease.path().resolve(table + ".csv"), published.resolve(table + ".csv"));
    }
    try (OutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(published.resolve("lsoa_to_ics.csv.gz")))) {
      Files.copy(TinyRelease.path().resolve("lsoa_to_ics.csv"), gzip);
    }
    String input = "CODE,N\n02B,10\n01A,1\nE01000001,4\n";
    String[] asAt = {"-", "--column", "CODE", "--as-of", "2019-04-01", "--as-at", TinyRelease.DAY};
    recode(input, asAt);
    String ofRelease = out.toString(StandardCharsets.UTF_8);
    assertThat(ofRelease).contains("E01000001,4,QAA");
    out.reset();
    err.reset();
    command(input)
        .execute(
            Stream.concat(Arrays.stream(asAt), Stream.of("--output", folder.toString()))
                .toArray(String[]::new));
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(ofRelease);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("published tables " + TinyRelease.DAY + ": the 3 ICSs of " + TinyRelease.DAY);
  }

  @Test
  void without_a_place_the_result_stands_beside_the_file() throws IOException {
    int exit = recode("", folder.resolve("my.data.csv") + "", "-c", "CODE", "--as-of", "2019");
    assertThat(exit).isZero();
    assertThat(Files.readString(folder.resolve("my.data.ics.csv")))
        .isEqualTo(
            HEADER
                + "02B,10,QBB,E54000012,Beeland,0.550000,split,footprint\n"
                + "01A,1,QAA,E54000011,\"Ayshire, West\",1.000000,whole,footprint\n");
    assertThat(Files.readString(folder.resolve("my.data.ics.csv.summary.json")))
        .startsWith("{\n  \"file\" : \"my.data.csv\",\n  \"column\" : \"CODE\",");
    assertThat(folder.resolve("my.data.ics.csv.unmatched.csv")).doesNotExist();
    assertThat(err.toString(StandardCharsets.UTF_8).replace(folder + "/", ""))
        .isEqualTo(
            "my.data.csv: 2 rows, 2 written\n"
                + "  release 2024-06-30_1.0.0: the 3 ICSs of 2024-06-30\n"
                + "  CCG since 2017-04-01: 2 rows, 2 areas\n"
                + "  in more than one system: 1 row, 02B (best fit, flagged by persons)\n");
  }

  @Test
  void a_dash_is_a_standard_stream() {
    int exit = recode("CODE,N\n01A,1\n", "-", "--column", "CODE", "--as-of", "2021");
    assertThat(exit).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(HEADER + "01A,1,QAA,E54000011,\"Ayshire, West\",1.000000,whole,footprint\n");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith(
            "standard input: 1 row, 1 written\n  release 2024-06-30_1.0.0: the 3 ICSs of 2024-06-30\n");
  }

  @Test
  void a_group_divides_what_is_split() throws IOException {
    int exit =
        recode(
            "",
            folder.resolve("my.data.csv") + "",
            "-c",
            "CODE",
            "--as-of",
            "2019-20",
            "--amounts",
            "N",
            "--group",
            "-o",
            folder.resolve("by_ics.csv") + "",
            "--by",
            "lsoas");
    assertThat(exit).isZero();
    assertThat(Files.readString(folder.resolve("by_ics.csv")))
        .isEqualTo(
            "ics_ods,ics_gss,ics_name,N\n"
                + "QAA,E54000011,\"Ayshire, West\",7\n"
                + "QBB,E54000012,Beeland,4\n");
  }

  @Test
  void strict_ends_with_one_and_a_wrong_word_with_two() {
    assertThat(recode("CODE,N\n01A,1\nZZZ,1\n", "-c", "CODE", "--as-of", "2021", "--strict"))
        .isEqualTo(1);
    assertThat(out.size()).isZero();
    assertThat(recode("", "-", "-c", "CODE", "--on-split", "divide")).isEqualTo(2);
    assertThat(usage.toString())
        .contains(
            "Invalid value for option '--on-split': 'divide' is not one of flag, apportion, fail");
    assertThat(recode("CODE\n", "-")).isEqualTo(2);
  }

  @Test
  void vintage_answers_as_text_or_json() throws IOException {
    for (String form : new String[] {"text", "json"}) {
      out.reset();
      VintageCommand command =
          new VintageCommand(
              new ByteArrayInputStream("CODE\n02B\n03C\n".getBytes(StandardCharsets.UTF_8)),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              folder.resolve("temporary"));
      Stream<String> arguments = Stream.of("-", "-c", "CODE", "--release", TinyRelease.path() + "");
      int exit =
          new CommandLine(command)
              .execute(
                  Stream.concat(arguments, form.equals("json") ? Stream.of("--json") : Stream.of())
                      .toArray(String[]::new));
      assertThat(exit).isZero();
      assertThat(out.toString(StandardCharsets.UTF_8))
          .startsWith(
              form.equals("json")
                  ? "{\n  \"file\" : \"-\",\n  \"column\" : \"CODE\",\n  \"release\" : \"2024-06-30_1.0.0\",\n  \"codes\" : 2,"
                  : "standard input, column CODE: 2 distinct codes, 2 known\nrelease 2024-06-30_1.0.0: ");
    }
  }

  @Test
  void a_day_takes_the_newest_release_of_it_or_says_how_to_build_one() throws IOException {
    String file = folder.resolve("my.data.csv") + "";
    assertThat(recode("", file, "-c", "CODE", "--as-at", "2025-04-01", "--as-of", "2021")).isZero();
    assertThat(Files.readString(folder.resolve("my.data.ics.csv")))
        .endsWith("01A,1,QDD,E54000031,Deeland,1.000000,whole,declared\n");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("\n  release 2025-04-01_1.0.0: the 2 ICSs of 2025-04-01\n");
    assertThat(recode("", file, "-c", "CODE", "--as-at", "2021")).isEqualTo(2);
    assertThat(stop(file, "-c", "CODE", "--as-at", "2023-01-01"))
        .startsWith("No release of 2023-01-01 was found in ")
        .contains("Build it with: icsref build --as-at 2023-01-01 --output ");
    assertThat(stop(file, "-c", "CODE", "--as-at", "2025-04-01", "--release", folder + ""))
        .isEqualTo("--as-at and --release contradict each other: give one of them.");
  }

  @Test
  void rows_of_the_heading_are_one_or_two_numbers() {
    assertThat(recode("T,,\nCODE,N\n01A,1\n", "-c", "CODE", "--header-row", "2")).isZero();
    for (String wrong : new String[] {"0", "4-3", "x", "1-20"}) {
      assertThat(recode("", "-", "-c", "CODE", "--header-row", wrong)).isEqualTo(2);
    }
  }
}
