package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LoggingTest {
  private final PrintStream before = System.err;

  @AfterEach
  void restore() {
    System.setErr(before);
    MDC.clear();
    Logging.use(Logging.Reader.TEXT, false, false);
  }

  @Test
  void a_person_sees_warnings_in_one_line_without_a_stack() {
    assertThat(said(Logging.Reader.TEXT, false, false))
        .isEqualTo("icsref: warning: disk is 95 % full\nicsref: it broke\n");
  }

  @Test
  void in_the_background_every_event_has_date_time_level_and_run() {
    assertThat(
            said(Logging.Reader.TEXT, true, false).replaceAll("(?m)^[-0-9]{10} [:0-9]{8}", "TIME"))
        .isEqualTo(
            """
            TIME INFO  begins [r1]
            TIME WARN  disk is 95 % full [r1]
            TIME ERROR it broke [r1]
            """);
  }

  @Test
  void between_runs_there_is_no_run_to_name() {
    String line =
        capture(
            Logging.Reader.TEXT,
            true,
            false,
            () -> LoggerFactory.getLogger(LoggingTest.class).info("next run at 02:30"));
    assertThat(line.substring("2026-03-01 02:30:00 ".length()))
        .isEqualTo("INFO  next run at 02:30\n");
  }

  @Test
  void asked_for_everything_there_is_the_stack() {
    assertThat(said(Logging.Reader.TEXT, false, true))
        .contains("DEBUG detail [r1]\n")
        .contains(
            "ERROR it broke [r1]\njava.lang.IllegalStateException: why\n\tat icsref.cli.LoggingTest");
  }

  @Test
  void for_a_machine_each_event_is_one_json_object_with_the_run() throws IOException {
    String[] lines = said(Logging.Reader.JSON, false, false).split("\n");
    assertThat(lines).hasSize(3);
    Map<String, Object> last = JSON.std.mapFrom(lines[2]);
    assertThat(last).containsKey("timestamp");
    last.remove("timestamp");
    assertThat(last)
        .isEqualTo(
            Map.of(
                "level", "ERROR",
                "threadName", "main",
                "loggerName", "icsref.cli.LoggingTest",
                "mdc", Map.of("run", "r1"),
                "formattedMessage", "it broke"));
  }

  @Test
  void what_a_library_calls_an_error_is_not_said_twice() {
    Logger library = LoggerFactory.getLogger("org.springframework.batch.core.step.AbstractStep");
    assertThat(
            capture(
                Logging.Reader.TEXT,
                false,
                false,
                () -> library.error("Encountered an error", new IllegalStateException())))
        .isEmpty();
  }

  private static String said(Logging.Reader reader, boolean background, boolean verbose) {
    return capture(
        reader,
        background,
        verbose,
        () -> {
          Logger log = LoggerFactory.getLogger(LoggingTest.class);
          MDC.put("run", "r1");
          log.debug("detail");
          log.info("begins");
          log.warn("disk is {} % full", 95);
          log.error("it broke", new IllegalStateException("why"));
        });
  }

  private static String capture(
      Logging.Reader reader, boolean background, boolean verbose, Runnable speaker) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    Logging.use(reader, background, verbose);
    speaker.run();
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
