package icsref.recode;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Puts the integrated care system beside the codes in an analyst's own file.
 *
 * <pre>
 *   try (Recoding recoding = Recode.prepare(options, streams)) {
 *     while (recoding.advance()) { … }        // a stretch of the file at a time
 *     Recode.Result result = recoding.finish();
 *   }
 * </pre>
 */
public final class Recode {
  private Recode() {}

  /**
   * What is to be done.
   *
   * @param file CSV (plain or gzip) or XLSX; null for text from standard input
   * @param output where to; null for standard output
   * @param release the folder of a release
   * @param column the name of the column with the codes
   * @param dateColumn the name of a column with a date or period, or null
   * @param asOf a date or period that holds for the whole file, or null; with neither the edition
   *     is found from the codes
   * @param amounts names of columns that are divided, summed or only totalled
   * @param keep names of columns that a grouped file keeps beside the ICS
   * @param delimiter of the fields, or null to find it
   * @param charset of the text, or null to find it
   * @param sheet of a workbook, or null for the first
   * @param prefix put before the names of the appended columns
   * @param unmatched where the rows without an ICS are listed; null for none
   * @param summary where the summary is written as JSON; null for nowhere
   * @param temporary a folder for what comes from or goes to a standard stream
   */
  public record Options(
      Path file,
      Path output,
      Path release,
      String column,
      String dateColumn,
      String asOf,
      OnSplit onSplit,
      Basis by,
      List<String> amounts,
      boolean forceRates,
      boolean strict,
      boolean group,
      List<String> keep,
      Character delimiter,
      Charset charset,
      String sheet,
      String prefix,
      Path unmatched,
      Path summary,
      Path temporary) {
    public Options {
      amounts = List.copyOf(amounts);
      keep = List.copyOf(keep);
    }

    String fileName() {
      return file == null ? "standard input" : file.toString();
    }
  }

  /** The standard streams, where a path is null. */
  public record Streams(InputStream in, OutputStream out) {}

  /**
   * How much is done at a time.
   *
   * @param block bytes that a worker takes at once
   * @param stretch bytes between two checkpoints
   * @param sample bytes at the beginning from which an edition is guessed, before all are looked at
   */
  public record Pace(int block, long stretch, int sample) {
    /** For files of gigabytes in little memory. */
    public static final Pace USUAL = new Pace(1 << 20, 64L << 20, 1 << 22);
  }

  /**
   * How it ended.
   *
   * @param summary what was counted, ready for JSON
   * @param text the same for people, lines ended by LF
   */
  public record Result(ExitCode exitCode, Map<String, Object> summary, String text) {}

  /**
   * Opens the file and settles how every row is treated; nothing is written yet but working files.
   *
   * @throws icsref.model.Stop if the options, the file or the release do not allow it
   */
  public static Recoding prepare(Options options, Streams streams) {
    return prepare(options, streams, Pace.USUAL);
  }

  /** {@link #prepare(Options, Streams)} at another pace. */
  public static Recoding prepare(Options options, Streams streams, Pace pace) {
    return Preparation.of(options, streams, pace);
  }

  /** What an error of reading or writing means to whoever gave the options. */
  public static Stop explained(Options options, IOException failure) {
    return Preparation.failed(options, failure);
  }

  /**
   * The whole of it, in one go.
   *
   * @throws icsref.model.Stop if it cannot be done; nothing is then left at the output
   */
  public static Result run(Options options, Streams streams) {
    try (Recoding recoding = prepare(options, streams)) {
      while (recoding.advance()) {
        // Nobody asks how far it is.
      }
      return recoding.finish();
    } catch (IOException failure) {
      throw explained(options, failure);
    }
  }
}
