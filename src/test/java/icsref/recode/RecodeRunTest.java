package icsref.recode;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.model.ExitCode;
import icsref.recode.row.OnSplit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run puts all of its result in place, or nothing. */
class RecodeRunTest {
  @TempDir Path folder;
  private Trial trial;

  @BeforeEach
  void writeFile() {
    StringBuilder rows = new StringBuilder("CODE,N,TEXT\n");
    String[] codes = {"01A", "02B", "E38000001", "ZZZ", "E54000009", "E01000012", "QCC"};
    for (int i = 0; i < 9000; i++) {
      rows.append(codes[i % codes.length]).append(',').append(i * 37 % 1000).append(",\"x\ny\"\n");
    }
    trial =
        Trial.in(folder)
            .csv(rows.toString())
            .asOf("2019-20")
            .onSplit(OnSplit.APPORTION, "N")
            .pace(new RecodePace(1 << 12, 1 << 12));
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
          .filter(name -> !name.isEmpty())
          .sorted()
          .toList();
    }
  }

  @Test
  void the_same_run_gives_the_same_bytes_whatever_the_size_of_a_block() throws IOException {
    trial.run();
    List<String> first = result();
    trial.pace(RecodePace.USUAL).run();
    assertThat(result()).isEqualTo(first);
    assertThat(files()).containsExactly("data.csv", "out.csv", "summary.json", "unmatched.csv");
  }

  @Test
  void a_fault_of_the_file_leaves_the_last_result_and_nothing_else() throws IOException {
    trial.run();
    final List<String> last = result();
    Files.writeString(folder.resolve("data.csv"), "01A,1,x,too long\n", StandardOpenOption.APPEND);
    assertThat(trial.refusal(ExitCode.DATA_ERRORS))
        .startsWith("data.csv row 9002 has 4 fields and the heading 3");
    assertThat(result()).isEqualTo(last);
    assertThat(files()).containsExactly("data.csv", "out.csv", "summary.json", "unmatched.csv");
  }

  @Test
  void a_result_that_cannot_be_put_in_place_is_said() throws IOException {
    Files.createDirectories(folder.resolve("out.csv/in-the-way"));
    assertThat(Trial.in(folder).existing(folder.resolve("data.csv")).asOf("2019").runFails())
        .startsWith("data.csv cannot be read, or its result cannot be written: ");
  }

  @Test
  void what_a_killed_run_left_is_overwritten_and_removed() throws IOException {
    trial.run();
    List<String> expected = result();
    Files.createDirectories(folder.resolve(".icsref"));
    Files.writeString(folder.resolve(".icsref/out.csv.part"), "half a result".repeat(100_000));
    Files.writeString(folder.resolve(".icsref/out.csv.lock"), "");
    trial.run();
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
    assertThat(trial.refusal(ExitCode.INPUT))
        .startsWith("data.csv cannot be read, or its result cannot be written:");
    assertThat(files()).containsExactly("data.csv");
  }

  @Test
  void two_runs_never_write_the_same_output() throws IOException {
    try (WorkFiles first = WorkFiles.of(trial.options().output())) {
      assertThat(trial.runFails()).startsWith("Another run is writing");
      assertThat(first.file("part")).doesNotExist();
    }
    trial.run();
    assertThat(files()).containsExactly("data.csv", "out.csv", "summary.json", "unmatched.csv");
  }
}
