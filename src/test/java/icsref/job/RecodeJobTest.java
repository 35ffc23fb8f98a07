package icsref.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.Basis;
import icsref.recode.OnSplit;
import icsref.recode.Recode;
import icsref.recode.Trial;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecodeJobTest {
  static final Recode.Pace PACE = new Recode.Pace(1 << 12, 1 << 14, 1 << 12);

  @TempDir Path folder;
  private String asOf = "2019-20";

  static Recode.Options options(Path folder, String asOf) {
    return new Recode.Options(
        folder.resolve("data.csv"),
        folder.resolve("out.csv"),
        folder.resolve("release"),
        "CODE",
        null,
        asOf,
        OnSplit.APPORTION,
        Basis.PERSONS,
        List.of("N"),
        false,
        false,
        false,
        List.of(),
        null,
        null,
        null,
        "",
        folder.resolve("unmatched.csv"),
        folder.resolve("summary.json"),
        folder);
  }

  @BeforeEach
  void writeFile() throws IOException {
    Trial.writeRelease(folder.resolve("release"));
    StringBuilder rows = new StringBuilder("CODE,N,TEXT\n");
    String[] codes = {"01A", "02B", "E38000001", "ZZZ", "E54000009", "E01000009", "QCC"};
    for (int i = 0; i < 9000; i++) {
      rows.append(codes[i % codes.length]).append(',').append(i * 37 % 1000).append(",\"x\ny\"\n");
    }
    Files.writeString(folder.resolve("data.csv"), rows);
  }

  private List<Long> recode(long worthARestart) {
    Positions progress = new Positions();
    RecodeJob.run(
        options(folder, asOf), new Recode.Streams(null, null), progress, worthARestart, PACE);
    return progress.seen;
  }

  private List<String> result() throws IOException {
    return List.of(
        Files.readString(folder.resolve("out.csv")),
        Files.readString(folder.resolve("unmatched.csv")),
        Files.readString(folder.resolve("summary.json")));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(path -> folder.relativize(path).toString())
          .filter(name -> !name.isEmpty() && !name.startsWith("release"))
          .sorted()
          .toList();
    }
  }

  private int killAfter(long bytes) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                KilledRecode.class.getName(),
                folder.toString(),
                String.valueOf(bytes)));
    if (asOf != null) {
      command.add(asOf);
    }
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(new File(folder.toFile(), "log"))
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    Files.delete(folder.resolve("log"));
    return process.exitValue();
  }

  @Test
  void a_killed_run_goes_on_where_it_stopped_and_ends_in_the_same_bytes() throws Exception {
    List<Long> undisturbed = recode(Long.MAX_VALUE);
    final List<String> expected = result();
    for (String file : List.of("out.csv", "unmatched.csv", "summary.json")) {
      Files.delete(folder.resolve(file));
    }
    long half = Files.size(folder.resolve("data.csv")) / 2;

    assertThat(killAfter(half)).isEqualTo(9);
    assertThat(files()).doesNotContain("out.csv", "unmatched.csv", "summary.json");
    List<Long> rest = recode(0);

    assertThat(result()).isEqualTo(expected);
    // The stretch in which it died is done again, and nothing before it.
    assertThat(rest).isEqualTo(undisturbed.stream().filter(done -> done >= half).toList());
    assertThat(files()).containsExactly("data.csv", "out.csv", "summary.json", "unmatched.csv");
  }

  @Test
  void an_edition_found_from_the_codes_is_not_lost_by_a_kill() throws Exception {
    asOf = null;
    recode(Long.MAX_VALUE);
    final List<String> expected = result();
    assertThat(expected.get(2)).contains("\"day\" : \"2022-07-01\"");
    long half = Files.size(folder.resolve("data.csv")) / 2;
    assertThat(killAfter(half)).isEqualTo(9);
    assertThat(recode(0)).allSatisfy(done -> assertThat(done).isGreaterThanOrEqualTo(half));
    assertThat(result()).isEqualTo(expected);
  }

  @Test
  void a_run_killed_twice_still_ends_in_the_same_bytes() throws Exception {
    recode(Long.MAX_VALUE);
    final List<String> expected = result();
    long size = Files.size(folder.resolve("data.csv"));
    assertThat(killAfter(size / 4)).isEqualTo(9);
    assertThat(killAfter(size * 3 / 4)).isEqualTo(9);
    assertThat(recode(0)).allSatisfy(done -> assertThat(done).isGreaterThanOrEqualTo(size * 3 / 4));
    assertThat(result()).isEqualTo(expected);
  }

  @Test
  void a_file_changed_since_the_kill_is_recoded_from_its_beginning() throws Exception {
    long half = Files.size(folder.resolve("data.csv")) / 2;
    assertThat(killAfter(half)).isEqualTo(9);
    Files.writeString(folder.resolve("data.csv"), "CODE,N,TEXT\n01A,5,x\n");
    recode(0);
    assertThat(Files.readString(folder.resolve("out.csv")))
        .isEqualTo(
            "CODE,N,TEXT,ics_ods,ics_gss,ics_name,ics_share,ics_relation,ics_evidence\n"
                + "01A,5,x,QAA,E54000001,\"Ayshire, West\",1.000000,whole,footprint\n");
  }

  @Test
  void with_and_without_an_account_on_disk_the_result_is_the_same() throws IOException {
    recode(Long.MAX_VALUE);
    List<String> inMemory = result();
    recode(0);
    assertThat(result()).isEqualTo(inMemory);
    assertThat(files()).containsExactly("data.csv", "out.csv", "summary.json", "unmatched.csv");
  }

  @Test
  void a_fault_of_the_file_leaves_the_last_result_and_nothing_else() throws IOException {
    recode(0);
    final List<String> last = result();
    Files.writeString(
        folder.resolve("data.csv"), "01A,1,x,too long\n", java.nio.file.StandardOpenOption.APPEND);
    assertThatThrownBy(() -> recode(0))
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.DATA_ERRORS))
        .hasMessageContaining("data.csv row 9002 has 4 fields and the header 3");
    assertThat(result()).isEqualTo(last);
    assertThat(files()).containsExactly("data.csv", "out.csv", "summary.json", "unmatched.csv");
  }

  @Test
  void a_result_that_could_not_be_put_in_place_is_put_there_by_the_next_run() throws IOException {
    recode(Long.MAX_VALUE);
    final List<String> expected = result();
    Files.delete(folder.resolve("out.csv"));
    Files.createDirectories(folder.resolve("out.csv/in-the-way"));
    assertThatThrownBy(() -> recode(0))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("The same command goes on where it stopped");
    Files.delete(folder.resolve("out.csv/in-the-way"));
    Files.delete(folder.resolve("out.csv"));
    recode(0);
    assertThat(result()).isEqualTo(expected);
    assertThat(files()).containsExactly("data.csv", "out.csv", "summary.json", "unmatched.csv");
  }

  @Test
  void an_account_that_cannot_be_read_is_as_good_as_none() throws IOException {
    recode(Long.MAX_VALUE);
    final List<String> expected = result();
    Files.createDirectories(folder.resolve(".icsref"));
    Files.writeString(folder.resolve(".icsref/out.csv.job.mv.db"), "H:2,damaged");
    recode(0);
    assertThat(result()).isEqualTo(expected);
    assertThat(files()).containsExactly("data.csv", "out.csv", "summary.json", "unmatched.csv");
  }

  @Test
  void a_truncated_file_is_the_inputs_fault_and_not_ours() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(Files.readAllBytes(folder.resolve("data.csv")));
    }
    byte[] all = zipped.toByteArray();
    Files.write(folder.resolve("data.csv"), java.util.Arrays.copyOf(all, all.length - 20));
    assertThatThrownBy(() -> recode(0))
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.INPUT))
        .hasMessageContaining("data.csv cannot be read, or its result not be written:");
    assertThat(files()).containsExactly("data.csv");
  }

  @Test
  void two_runs_never_write_the_same_output() throws IOException {
    try (var first = Recode.prepare(options(folder, asOf), new Recode.Streams(null, null))) {
      assertThat(first.restartable()).isTrue();
      assertThatThrownBy(() -> recode(0))
          .isInstanceOfSatisfying(
              Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.BUSY))
          .hasMessageContaining("Another run is writing");
    }
    recode(0);
    assertThat(files()).containsExactly("data.csv", "out.csv", "summary.json", "unmatched.csv");
  }
}
