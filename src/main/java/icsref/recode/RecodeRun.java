package icsref.recode;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.io.LimitExceeded;
import icsref.io.Limits;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.row.OnSplit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Puts the integrated care system beside the codes in an analyst's own file. */
public final class RecodeRun {
  private RecodeRun() {}

  /** The standard streams, for options that name no file. */
  public record Streams(InputStream in, OutputStream out) {
    /** For options that name files. */
    public static final Streams NONE =
        new Streams(InputStream.nullInputStream(), OutputStream.nullOutputStream());
  }

  /**
   * Recodes a file.
   *
   * @throws Stop if it cannot be done; nothing is then changed at the output
   */
  public static RecodeResult of(RecodeOptions options, Streams streams, RecodeProgress progress) {
    return of(options, streams, progress, RecodePace.USUAL);
  }

  /** {@link #of(RecodeOptions, Streams, RecodeProgress)} at another pace. */
  static RecodeResult of(
      RecodeOptions options, Streams streams, RecodeProgress progress, RecodePace pace) {
    check(options);
    OpenRelease release = OpenRelease.of(options.release());
    try (Recoding recoding = open(options, streams, release, pace)) {
      recoding.recode(progress);
      RecodeSummary summary = new RecodeSummary(options, release, recoding.facts());
      new Refusals(options, recoding.facts(), summary.remarks()).refuse();
      boolean publish = summary.exitCode() == ExitCode.DONE;
      if (publish) {
        recoding.complete();
      }
      put(options, recoding.work(), summary, publish, streams.out());
      return summary.result();
    } catch (IOException failure) {
      throw failed(options, failure);
    }
  }

  /** Where the result of a file goes when nobody says: beside it, with {@code .ics} in its name. */
  public static Path besides(Path file, Limits limits) throws IOException {
    String name = file.getFileName().toString();
    String zipped = endsWith(file, ".gz") ? name.substring(name.length() - 3) : "";
    String plain = name.substring(0, name.length() - zipped.length());
    int dot = plain.lastIndexOf('.');
    String stem = dot > 0 ? plain.substring(0, dot) : plain;
    String ending = dot > 0 ? plain.substring(dot) : "";
    if (Files.isRegularFile(file) && FileKind.of(file, limits.archive()) == FileKind.WORKBOOK) {
      ending = ".xlsx";
    } else if (ending.toLowerCase(Locale.ROOT).startsWith(".xls")) {
      ending = ".csv";
    }
    return file.resolveSibling(stem + ".ics" + ending + zipped);
  }

  /** Opens a file with the engine of its kind. */
  static Recoding open(RecodeOptions options, Streams streams, OpenRelease release, RecodePace pace)
      throws IOException {
    Optional<Path> file = options.input().file();
    FileKind kind =
        file.isEmpty()
            ? FileKind.TEXT
            : FileKind.of(file.get(), options.input().limits().archive());
    Optional<Path> output = options.output().file();
    boolean toWorkbook = output.stream().anyMatch(path -> endsWith(path, ".xlsx"));
    if (kind == FileKind.WORKBOOK) {
      boolean counted = options.treatment().group() && options.columns().amounts().isEmpty();
      if (!toWorkbook && !(output.isEmpty() && counted)) {
        throw new Stop(
            ExitCode.USAGE,
            file.get() + " is a workbook: name an output that ends in .xlsx with -o.");
      }
      return XlsxRecoding.of(options, release.lookup());
    }
    if (toWorkbook) {
      throw new Stop(
          ExitCode.USAGE,
          options.input().name()
              + " is text and stays text: name an output that ends in .csv with -o.");
    }
    return CsvRecoding.of(options, streams.in(), release.lookup(), pace);
  }

  private static boolean endsWith(Path file, String ending) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  /**
   * Puts the result in its place: the list of unmatched rows and the summary first, the output
   * last, so that anyone who sees the output sees its account.
   */
  private static void put(
      RecodeOptions options,
      WorkFiles work,
      RecodeSummary summary,
      boolean publish,
      OutputStream standardOutput)
      throws IOException {
    RecodeOptions.Output output = options.output();
    if (output.unmatched().isPresent()) {
      if (summary.hasUnmatched()) {
        work.put("unmatched", output.unmatched().get());
      } else {
        // A list that an earlier run left would be taken for this one's.
        Files.deleteIfExists(output.unmatched().get());
      }
    }
    if (output.summary().isPresent()) {
      String json =
          JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(summary.values()) + "\n";
      Files.write(work.file("summary"), json.getBytes(StandardCharsets.UTF_8));
      work.put("summary", output.summary().get());
    }
    if (!publish) {
      return;
    }
    if (output.file().isPresent()) {
      work.put("part", output.file().get());
    } else {
      Files.copy(work.file("part"), standardOutput);
      standardOutput.flush();
    }
  }

  /** An error of reading or writing, in words. */
  static Stop failed(RecodeOptions options, IOException failure) {
    if (failure instanceof NoSuchFileException missing) {
      return new Stop(ExitCode.INPUT, missing.getFile() + " is not there.", missing);
    }
    if (failure instanceof LimitExceeded) {
      return new Stop(
          ExitCode.INPUT,
          options.input().name() + " " + failure.getMessage() + ". Nothing was put in place.",
          failure);
    }
    if (failure instanceof CharacterCodingException) {
      return new Stop(
          ExitCode.INPUT,
          options.input().name()
              + " breaks off within a character, or is not in the encoding that it begins in. Export"
              + " it again as UTF-8.",
          failure);
    }
    return new Stop(
        ExitCode.INPUT,
        "%s cannot be read, or its result cannot be written: %s. Nothing was put in place."
            .formatted(
                options.input().name(),
                failure.getMessage() == null ? failure.toString() : failure.getMessage()),
        failure);
  }

  private static void check(RecodeOptions options) {
    RecodeOptions.Columns columns = options.columns();
    RecodeOptions.Treatment treatment = options.treatment();
    if (columns.code().isBlank()) {
      throw new Stop(ExitCode.USAGE, "Name the column with the codes: --column NAME.");
    }
    if (columns.date().isPresent() && columns.asOf().isPresent()) {
      throw new Stop(
          ExitCode.USAGE, "--date-column and --as-of contradict each other: give one of them.");
    }
    if (treatment.onSplit() == OnSplit.APPORTION && columns.amounts().isEmpty()) {
      throw new Stop(
          ExitCode.USAGE,
          treatment.group()
              ? "--group needs the columns to sum: --amounts A,B."
              : "--on-split apportion needs the columns to divide: --amounts A,B.");
    }
    if (treatment.group() && columns.amounts().isEmpty()) {
      throw new Stop(ExitCode.USAGE, "--group needs the columns to sum: --amounts A,B.");
    }
    if (!treatment.group() && !columns.keep().isEmpty()) {
      throw new Stop(
          ExitCode.USAGE, "--keep goes with --group: without it every column is kept anyway.");
    }
    if (treatment.decimals() < 0 || treatment.decimals() > 15) {
      throw new Stop(ExitCode.USAGE, "--decimals takes a number from 0 to 15.");
    }
    refuseSameFile(options);
  }

  private static void refuseSameFile(RecodeOptions options) {
    Optional<Path> file = options.input().file();
    Optional<Path> output = options.output().file();
    if (file.isEmpty() || output.isEmpty()) {
      return;
    }
    try {
      if (Files.exists(output.get()) && Files.isSameFile(file.get(), output.get())) {
        throw new Stop(
            ExitCode.USAGE,
            output.get() + " is the file itself: name another output, it is never changed.");
      }
    } catch (IOException unreadable) {
      throw failed(options, unreadable);
    }
  }
}
