package icsref.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputLockTest {
  private static final Instant NIGHT = Instant.parse("2026-03-01T02:30:00Z");

  @TempDir Path output;

  @Test
  void a_second_run_is_told_at_once_which_run_holds_the_output() {
    try (OutputLock first = OutputLock.acquire(output, "night-1", NIGHT)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> OutputLock.acquire(output, "by-hand", NIGHT.plusSeconds(60)))
          .isInstanceOfSatisfying(
              Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.BUSY))
          .hasMessage(
              "output folder "
                  + output
                  + " is in use by run night-1 (process "
                  + ProcessHandle.current().pid()
                  + ", since 2026-03-01T02:30:00Z); wait for it to end, or stop that process");
    }
  }

  @Test
  void after_a_run_nothing_of_its_lock_stays() throws IOException {
    OutputLock.acquire(output, "night-1", NIGHT).close();
    try (var left = Files.list(output.resolve(".icsref"))) {
      assertThat(left).isEmpty();
    }
    OutputLock.acquire(output, "night-2", NIGHT).close();
  }

  @Test
  void asking_twice_in_one_process_does_not_lose_the_lock_to_another() throws Exception {
    try (OutputLock held = OutputLock.acquire(output, "night-1", NIGHT)) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> OutputLock.acquire(output, "by-hand", NIGHT));
      assertThat(LockHolder.begin(output).inputReader().readLine())
          .contains("output folder " + output + " is in use by run night-1");
    }
  }

  @Test
  void a_killed_process_holds_no_lock() throws Exception {
    Process holder = LockHolder.start(output);
    assertThatThrownBy(() -> OutputLock.acquire(output, "next", NIGHT))
        .hasMessageContaining("run holder (process " + holder.pid() + ", since " + NIGHT + ")");
    holder.destroyForcibly().waitFor();

    assertThat(output.resolve(".icsref/lock")).exists();
    OutputLock.acquire(output, "next", NIGHT).close();
    assertThat(output.resolve(".icsref/lock")).doesNotExist();
  }

  @Test
  void an_output_that_is_a_file_is_refused_with_the_remedy() throws IOException {
    Path file = Files.writeString(output.resolve("file"), "");
    assertThatThrownBy(() -> OutputLock.acquire(file, "run", NIGHT))
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("choose another --output");
  }

  /** Another process that takes the lock and keeps it until it is killed. */
  static final class LockHolder {
    private LockHolder() {}

    static Process start(Path output) throws IOException {
      Process process = begin(output);
      assertThat(process.inputReader().readLine()).isEqualTo("holding");
      return process;
    }

    static Process begin(Path output) throws IOException {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              LockHolder.class.getName(),
              output.toString())
          .redirectErrorStream(true)
          .start();
    }

    public static void main(String[] args) throws IOException {
      OutputLock lock;
      try {
        lock = OutputLock.acquire(Path.of(args[0]), "holder", NIGHT);
      } catch (Stop busy) {
        System.out.println(busy.getMessage());
        return;
      }
      System.out.println("holding");
      System.in.read();
      lock.close();
    }
  }
}
