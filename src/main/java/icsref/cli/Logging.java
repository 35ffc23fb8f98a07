package icsref.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Help.Ansi;

/**
 * The log: always one line per event, always on standard error, as standard output is for results.
 *
 * <p>For people a line is the message, with its level where that is a warning or worse; for
 * machines it is a JSON object with the run's id under {@code mdc}. Stack traces only where they
 * are asked for. Set up by these lines and not by an XML file, whose parser costs 0.2 s of
 * processor time at every start.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  /** Who reads. */
  public enum Reader {
    TEXT,
    JSON
  }

  private static final String[] LIBRARIES = {
    "org.springframework", "org.flywaydb", "com.zaxxer", "org.apache", "org.postgresql"
  };

  private static final FutureTask<ILoggerFactory> PREPARED =
      new FutureTask<>(LoggerFactory::getILoggerFactory);

  private static volatile boolean json;

  /** Standard output and standard error, while the system's are captured. */
  private static final List<PrintStream> OUTER = new ArrayList<>();

  /** For logback, which finds it as a service before the first line is logged. */
  public Logging() {
    // nothing to set
  }

  /** Before a command has said otherwise: warnings, for people. */
  @Override
  public ExecutionStatus configure(LoggerContext logback) {
    set(logback, Reader.TEXT, Level.WARN, false);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Finds the log's library on a thread of its own: that takes as long as the arguments do. */
  public static void prepare() {
    new Thread(PREPARED, "log").start();
  }

  /**
   * Sets the log up for a command.
   *
   * @param background whether nobody watches the command while it works: then it says what it does
   * @param verbose whether to say everything, with stack traces
   */
  public static void use(Reader reader, boolean background, boolean verbose) {
    Level level =
        verbose ? Level.DEBUG : background || reader == Reader.JSON ? Level.INFO : Level.WARN;
    if (prepared() instanceof LoggerContext logback) {
      logback.reset();
      set(logback, reader, level, verbose);
    }
  }

  /**
   * The format that arguments ask for which could not be understood: a machine that reads the log
   * should be able to read of that, too.
   */
  static Reader asked(String... args) {
    String all = " " + String.join(" ", args).toLowerCase(Locale.ROOT).replace('=', ' ') + " ";
    return all.contains(" --log json ") ? Reader.JSON : Reader.TEXT;
  }

  /** Whether each line of the log is an object. */
  static boolean isJson() {
    return json;
  }

  /**
   * Makes every line that anything writes to standard error or standard output an event of the log.
   *
   * @param data whether standard output is data, which is left as it is
   */
  static void capture(boolean data) {
    restore();
    OUTER.add(System.out);
    OUTER.add(System.err);
    Logger said = LoggerFactory.getLogger("icsref");
    if (!data) {
      System.setOut(new PrintStream(new LogLines(said), true, StandardCharsets.UTF_8));
    }
    System.setErr(new PrintStream(new LogLines(said), true, StandardCharsets.UTF_8));
  }

  /** Ends what {@link #capture} has begun. */
  static void restore() {
    if (!OUTER.isEmpty()) {
      System.out.flush();
      System.err.flush();
      System.setOut(OUTER.get(0));
      System.setErr(OUTER.get(1));
      OUTER.clear();
    }
  }

  /** Logs what is written to it, line by line. */
  private static final class LogLines extends OutputStream {
    private final Logger log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LogLines(Logger log) {
      this.log = log;
    }

    @Override
    public synchronized void write(int b) {
      if (b == '\n') {
        end();
      } else if (b != '\r') {
        line.write(b);
      }
    }

    private void end() {
      String text = line.toString(StandardCharsets.UTF_8).strip();
      line.reset();
      if (!text.isEmpty()) {
        log.info("{}", text);
      }
    }
  }

  /** Waits for the library: what is logged while it is looked for would be set aside. */
  private static ILoggerFactory prepared() {
    PREPARED.run(); // does nothing where prepare() has begun it
    try {
      return PREPARED.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the log was set up", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the log could not be set up", e.getCause());
    }
  }

  private static void set(LoggerContext logback, Reader reader, Level level, boolean verbose) {
    json = reader == Reader.JSON;
    // not by its name: what is written to System.err may be on its way to this log
    OutputStreamAppender<ILoggingEvent> console = new OutputStreamAppender<>();
    console.setContext(logback);
    Encoder<ILoggingEvent> encoder = json ? json(verbose) : text(level, verbose);
    encoder.setContext(logback);
    encoder.start();
    console.setEncoder(encoder);
    console.setOutputStream(unclosed(OUTER.isEmpty() ? System.err : OUTER.get(1)));
    console.start();
    logback.getLogger("ROOT").setLevel(level);
    logback.getLogger("ROOT").addAppender(console);
    for (String library : LIBRARIES) {
      // a library's errors are what a command ends with and says itself, in better words
      logback.getLogger(library).setLevel(verbose ? Level.INFO : Level.OFF);
    }
  }

  /** Standard error outlives the log that writes to it: the next command sets up another. */
  private static OutputStream unclosed(PrintStream console) {
    return new FilterOutputStream(console) {
      @Override
      public void write(byte[] bytes, int from, int length) {
        console.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  private static Encoder<ILoggingEvent> text(Level level, boolean verbose) {
    PatternLayoutEncoder text = new PatternLayoutEncoder();
    text.setPattern(
        (level.isGreaterOrEqual(Level.WARN)
                ? "icsref: %replace(%replace(%level){'WARN','"
                    + coloured(33, "warning:")
                    + " '})"
                    + "{'ERROR','"
                    + (colour() ? coloured(31, "error:") + " " : "")
                    + "'}%msg"
                : "%d{yyyy-MM-dd HH:mm:ss} %-5level %msg%replace( [%X{run}]){' ..$',''}")
            + (verbose ? "%n%ex" : "%n%nopex"));
    return text;
  }

  private static boolean colour() {
    return System.console() != null && Ansi.AUTO.enabled();
  }

  private static String coloured(int colour, String word) {
    return colour() ? "\u001B[1;" + colour + "m" + word + "\u001B[0m" : word;
  }

  private static Encoder<ILoggingEvent> json(boolean verbose) {
    JsonEncoder json = new JsonEncoder();
    json.setWithSequenceNumber(false);
    json.setWithNanoseconds(false);
    json.setWithContext(false);
    json.setWithMarkers(false);
    json.setWithKVPList(false);
    json.setWithMessage(false);
    json.setWithArguments(false);
    json.setWithFormattedMessage(true);
    json.setWithThrowable(verbose);
    return json;
  }
}
