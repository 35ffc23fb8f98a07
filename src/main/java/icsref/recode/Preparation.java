package icsref.recode;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** Tells what kind of file it is that is to be recoded, by its first bytes and not by its name. */
final class Preparation {
  private Preparation() {}

  static Recoding of(Recode.Options options, Recode.Streams streams, Recode.Pace pace) {
    check(options);
    return open(options, streams, pace);
  }

  static CountedRecoding open(Recode.Options options, Recode.Streams streams, Recode.Pace pace) {
    try {
      if (options.file() != null && Files.isDirectory(options.file())) {
        throw new Stop(ExitCode.INPUT, options.file() + " is a folder: name a file.");
      }
      Kind kind = options.file() == null ? Kind.TEXT : kind(options.file());
      switch (kind) {
        case WORKBOOK:
          if (options.output() == null
              ? !options.group() || !options.amounts().isEmpty()
              : !endsWith(options.output(), ".xlsx")) {
            throw new Stop(
                ExitCode.USAGE,
                options.file() + " is a workbook: name an output that ends in .xlsx with -o.");
          }
          return new XlsxRecoding(options, CodeLookup.read(options.release()));
        case OLD_WORKBOOK:
          throw new Stop(
              ExitCode.INPUT,
              options.file() + " is a workbook of the old kind (.xls): save it as .xlsx or CSV.");
        case ARCHIVE:
          throw new Stop(
              ExitCode.INPUT, options.file() + " is a ZIP archive: unpack it and name the file.");
        case TEXT:
        case GZIP:
          if (options.output() != null && endsWith(options.output(), ".xlsx")) {
            throw new Stop(
                ExitCode.USAGE,
                options.fileName() + " is text and stays text: name an output that ends in .csv.");
          }
          return new CsvRecoding(
              options, streams, CodeLookup.read(options.release()), kind == Kind.GZIP, pace);
        default:
          throw new AssertionError(kind);
      }
    } catch (NoSuchFileException missing) {
      throw new Stop(ExitCode.INPUT, missing.getFile() + " is not there.", missing);
    } catch (IOException failure) {
      throw failed(options, failure);
    }
  }

  /** An error of reading or writing, in words. */
  static Stop failed(Recode.Options options, IOException failure) {
    if (failure instanceof CharacterCodingException) {
      return new Stop(
          ExitCode.INPUT,
          options.fileName()
              + " breaks off within a character, or is not in the encoding that it begins in. Export"
              + " it again as UTF-8.",
          failure);
    }
    return new Stop(
        ExitCode.INPUT,
        "%s cannot be read, or its result not be written: %s. Nothing was put in place."
            .formatted(
                options.fileName(),
                failure.getMessage() == null ? failure.toString() : failure.getMessage()),
        failure);
  }

  private enum Kind {
    TEXT,
    GZIP,
    WORKBOOK,
    OLD_WORKBOOK,
    ARCHIVE
  }

  private static Kind kind(Path file) throws IOException {
    byte[] start = new byte[8];
    int length;
    try (InputStream in = Files.newInputStream(file)) {
      length = in.readNBytes(start, 0, start.length);
    }
    if (length >= 2 && start[0] == 0x1F && start[1] == (byte) 0x8B) {
      return Kind.GZIP;
    }
    if (length >= 4 && start[0] == 'P' && start[1] == 'K' && start[2] < 10) {
      return endsWith(file, ".xlsx") || endsWith(file, ".xlsm") ? Kind.WORKBOOK : Kind.ARCHIVE;
    }
    if (length == 8 && ReadableWorkbook.isOLE2Header(Arrays.copyOf(start, 8))) {
      return Kind.OLD_WORKBOOK;
    }
    return Kind.TEXT;
  }

  static boolean endsWith(Path file, String ending) {
    return file.getFileName().toString().toLowerCase(java.util.Locale.ROOT).endsWith(ending);
  }

  private static void check(Recode.Options options) {
    if (options.column() == null || options.column().isBlank()) {
      throw new Stop(ExitCode.USAGE, "Name the column with the codes: --column NAME.");
    }
    if (options.dateColumn() != null && options.asOf() != null) {
      throw new Stop(
          ExitCode.USAGE, "--date-column and --as-of contradict each other: give one of them.");
    }
    if (options.onSplit() == OnSplit.APPORTION && options.amounts().isEmpty()) {
      throw new Stop(
          ExitCode.USAGE, "--on-split apportion needs the columns to divide: --amounts A,B.");
    }
    if (options.group() && options.amounts().isEmpty()) {
      throw new Stop(ExitCode.USAGE, "--group needs the columns to sum: --amounts A,B.");
    }
    if (!options.group() && !options.keep().isEmpty()) {
      throw new Stop(
          ExitCode.USAGE, "--keep goes with --group: without it every column is kept anyway.");
    }
    if (options.file() != null && options.output() != null) {
      try {
        if (Files.exists(options.output()) && Files.isSameFile(options.file(), options.output())) {
          throw new Stop(
              ExitCode.USAGE,
              options.output() + " is the file itself: name another output, it is never changed.");
        }
      } catch (IOException unreadable) {
        throw failed(options, unreadable);
      }
    }
  }
}
