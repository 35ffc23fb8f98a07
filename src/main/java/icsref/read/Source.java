package icsref.read;

import icsref.model.KnownList;
import icsref.read.file.Document;
import icsref.read.layout.EditionCalendar;
import icsref.read.layout.HeaderMatch;
import icsref.read.rule.LsoaCodes;
import icsref.read.rule.RowEdition;
import icsref.read.rule.RowReader;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A table of the input that was recognised: a file, perhaps a member of an archive, perhaps a
 * sheet, bound to a layout. Opening it does not change it; several may be read at once.
 */
public final class Source {
  private final Document document;
  private final String sheet;
  private final HeaderMatch match;
  private final LocalDate edition;
  private final String dialect;
  private final EditionCalendar calendar;
  private final LsoaCodes lsoaCodes;

  Source(
      Document document,
      String sheet,
      HeaderMatch match,
      LocalDate edition,
      String dialect,
      EditionCalendar calendar,
      LsoaCodes lsoaCodes) {
    this.document = document;
    this.sheet = sheet;
    this.match = match;
    this.edition = edition;
    this.dialect = dialect;
    this.calendar = calendar;
    this.lsoaCodes = lsoaCodes;
  }

  /** Its path below the input folder, with {@code /}; a member of an archive after {@code !}. */
  public String file() {
    return document.label();
  }

  /** The worksheet, or "" for text. */
  public String sheet() {
    return sheet;
  }

  /** The name of its layout in {@code config/sources}. */
  public String layout() {
    return match.layout().name();
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
    return document.sha256();
  }

  /** The size of the file on disk. */
  public long bytes() {
    return document.bytes();
  }

  public String publisher() {
    return match.layout().rights().publisher();
  }

  public String licence() {
    return match.layout().rights().licence();
  }

  /** Whether its codes and names are those of its day, so that they date the history of codes. */
  public boolean register() {
    return match.layout().use().register();
  }

  /** Whether it is one of the project's own compiled files, not an official one. */
  public boolean bundled() {
    return match.layout().use().bundled();
  }

  /** Whether {@code icsref bundle} compiles its facts; some lists are only of use when fresh. */
  public boolean bundleable() {
    return match.layout().use().bundleable();
  }

  /** About how many rows it has, or -1 when that is only known at the end. */
  public long rows() {
    return document.lines() < 0 ? -1 : Math.max(0, document.lines() - match.headerRow());
  }

  /**
   * What its rows say. A reader remembers what earlier rows have said: each row goes through it
   * once, in the order of the file.
   */
  public RowReader rowReader() {
    return new RowReader(
        file(),
        sheet,
        new RowEdition(edition, match.layout().editionColumn(), calendar::inCell),
        match.columns(),
        match.layout().rows(),
        lsoaCodes,
        !bundled());
  }

  /**
   * What it holds, to compare other files with that say they are the same list.
   *
   * @param rows what has read all of it
   */
  public KnownList known(RowReader rows) {
    return new KnownList(layout(), dialect, edition, rows.read(), rows.content());
  }

  /** The address ({@code D7}) of a row's cell under a heading; none in text, or without it. */
  public Optional<String> findCell(String heading, int row) {
    return sheet.isEmpty() ? Optional.empty() : match.columns().findAddress(heading, row);
  }

  Document document() {
    return document;
  }

  int headerRow() {
    return match.headerRow();
  }

  @Override
  public String toString() {
    return (sheet.isEmpty() ? file() : file() + " " + sheet)
        + " ("
        + layout()
        + ", "
        + edition
        + ")";
  }
}
