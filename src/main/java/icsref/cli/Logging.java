package icsref.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

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
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(logback);
    console.setTarget("System.err");
    Encoder<ILoggingEvent> encoder = reader == Reader.JSON ? json(verbose) : text(level, verbose);
    encoder.setContext(logback);
    encoder.start();
    console.setEncoder(encoder);
    console.start();
    logback.getLogger("ROOT").setLevel(level);
    logback.getLogger("ROOT").addAppender(console);
    for (String library : LIBRARIES) {
      // a library's errors are what a command ends with and says itself, in better words
      logback.getLogger(library).setLevel(verbose ? Level.INFO : Level.OFF);
    }
  }

  private static Encoder<ILoggingEvent> text(Level level, boolean verbose) {
    PatternLayoutEncoder text = new PatternLayoutEncoder();
    text.setPattern(
        (level.isGreaterOrEqual(Level.WARN)
                ? "icsref: %replace(%replace(%level){'WARN','warning'}){'ERROR','error'}: %msg"
                : "%d{HH:mm:ss} %-5level %msg%replace( [%X{run}]){' ..$',''}")
            + (verbose ? "%n%ex" : "%n%nopex"));
    return text;
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
