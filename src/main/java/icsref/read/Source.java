package icsref.read;

import icsref.model.ExitCode;
import icsref.model.Finding;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A table of the input that was recognised: a file, perhaps a member of an archive, perhaps a
 * sheet, bound to a layout. Opening it does not change it; several may be read at once.
 */
public final class Source {
  private final Path path;
  private final String file;
  private final String sheet;
  private final HeaderMatch binding;
  private final LocalDate edition;
  private final String dialect;
  private final String sha256;
  private final long bytes;
  private final long rows;
  private final EditionCalendar calendar;
  private final LsoaCodes lsoaCodes;

  Source(
      Path path,
      String file,
      String sheet,
      HeaderMatch binding,
      LocalDate edition,
      String dialect,
      String sha256,
      long bytes,
      long rows,
      EditionCalendar calendar,
      LsoaCodes lsoaCodes) {
    this.path = path;
    this.file = file;
    this.sheet = sheet;
    this.binding = binding;
    this.edition = edition;
    this.dialect = dialect;
    this.sha256 = sha256;
    this.bytes = bytes;
    this.rows = rows;
    this.calendar = calendar;
    this.lsoaCodes = lsoaCodes;
  }

  /** Its path below the input folder, with {@code /}; a member of an archive after {@code !}. */
  public String file() {
    return file;
  }

  /** The worksheet, or "" for text. */
  public String sheet() {
    return sheet;
  }

  /** The name of its layout in {@code config/sources}. */
  public String layout() {
    return binding.layout().name();
  }

  /**
   * The day the list is true for. Where each row states its own, the latest of them; the facts
   * carry the row's.
   */
  public LocalDate edition() {
    return edition;
  }

  /** Which way of writing the same list, for example {@code dse} or {@code legacy}; or "". */
  public String dialect() {
    return dialect;
  }

  /** Of the file on disk (of the archive, for a member), in lower-case hexadecimal. */
  public String sha256() {
    return sha256;
  }

  /** The size of the file on disk. */
  public long bytes() {
    return bytes;
  }

  public String publisher() {
    return binding.layout().publisher();
  }

  public String licence() {
    return binding.layout().licence();
  }

  /** Whether its codes and names are those of its day, so that they date the history of codes. */
  public boolean register() {
    return binding.layout().register();
  }

  /** Whether it is one of the project's own compiled files, not an official one. */
  public boolean bundled() {
    return binding.layout().bundled();
  }

  /** Whether {@code icsref bundle} compiles its facts; some lists are only of use when fresh. */
  public boolean bundleable() {
    return binding.layout().bundleable();
  }

  /** The kinds of facts its rows state: {@code organisation}, {@code allocation}, …, sorted. */
  public Set<String> emits() {
    Set<String> words = new LinkedHashSet<>();
    binding.layout().emits().stream().map(Layout.Emit::word).sorted().forEach(words::add);
    return words;
  }

  /** About how many rows it has, or -1 when that is only known at the end. */
  public long rows() {
    return rows;
  }

  /**
   * Reads the table from its first row. Malformed rows go to {@code rejects} and the reading goes
   * on.
   *
   * @throws Stop with {@link ExitCode#INPUT} when the file is no longer what it was
   */
  public Rows open(Consumer<Finding> rejects) {
    try {
      Table table = InputScanner.table(path, file, sheet);
      try {
        while (binding.headerRow() > 0 && table.row() < binding.headerRow()) {
          if (table.next() == null) {
            throw Refused.unreadable("is not the file that was identified before");
          }
        }
        return new RowReader(this, binding, table, edition, calendar, lsoaCodes, rejects);
      } catch (Refused | RuntimeException e) {
        table.close();
        throw e;
      }
    } catch (Refused e) {
      throw new Stop(
          ExitCode.INPUT,
          file + " " + e.getMessage() + ". " + e.remedy(),
          List.of(e.finding(file, sheet)),
          e);
    } catch (IOException e) {
      throw new Stop(ExitCode.INPUT, file + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return (sheet.isEmpty() ? file : file + " " + sheet) + " (" + layout() + ", " + edition + ")";
  }
}
