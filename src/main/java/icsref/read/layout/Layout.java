package icsref.read.layout;

import icsref.read.rule.Glob;
import icsref.read.rule.RowRules;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One way in which a publisher lays out a list, as a file of {@code config/sources} describes it.
 * Every key is explained in {@code docs/sources.md}.
 *
 * @param about what the list is, in the words at the head of the file
 * @param rows what its rows look like and state
 */
public record Layout(
    String name,
    String about,
    Rights rights,
    Use use,
    Header header,
    Edition edition,
    RowRules rows) {

  /** Whose data it is. */
  public record Rights(String publisher, String licence) {}

  /**
   * What the list is used for.
   *
   * @param register whether its codes and names are those of the day, so that they date the history
   *     of codes; a list that quotes codes (of partners, of providers) does not
   * @param bundled whether it is the project's own layout, written by {@code icsref bundle}
   * @param bundleable whether {@code icsref bundle} compiles its facts
   * @param mayBeEmpty whether a table with a header and no rows is the truth: a form to fill in
   */
  public record Use(boolean register, boolean bundled, boolean bundleable, boolean mayBeEmpty) {}

  /**
   * By what a table is recognised.
   *
   * @param sheets patterns of the sheets it can be; none for any
   * @param columns by our names for them
   * @param ignore headings that say nothing to us
   * @param shape of a table without header
   */
  public record Header(
      HeaderRow row,
      List<Glob> sheets,
      Map<String, Column> columns,
      List<Glob> ignore,
      Optional<Shape> shape,
      List<Dialect> dialects) {
    boolean isIgnored(String heading) {
      return ignore.stream().anyMatch(glob -> glob.matches(heading));
    }
  }

  /** Where the header stands. */
  public enum HeaderRow {
    FIRST,
    /** Below title rows, within the first rows of the table. */
    FIND,
    NONE
  }

  /**
   * One of our columns.
   *
   * @param position the 1-based position in a table without header, else 0
   */
  public record Column(String name, boolean required, List<HeaderPattern> headings, int position) {}

  /** The shape of a table without header. */
  public record Shape(int columns, int atLeast, Map<String, Pattern> samples) {}

  /** A way of writing the same list, told by patterns of its cells. */
  public record Dialect(String name, Map<String, Pattern> samples) {}

  /** How the day is known that a list is true for. */
  public sealed interface Edition {}

  /** From {@code {yy}} or {@code {date}} of its header. */
  public record FromHeader() implements Edition {}

  public record Fixed(LocalDate date) implements Edition {}

  /** Each row says it, as a date or a year. */
  public record FromColumn(String column) implements Edition {}

  /**
   * Nowhere in its rows: the latest day that these columns mention is the last resort.
   *
   * @param notBefore a day before which the list cannot speak as it does; the edition of a list
   *     that has none of the columns
   * @param otherSheet the sheet that is asked where this one mentions no day
   * @param quietMonths for how long such a list may have no change: a file saved or packed later
   *     was saved or packed again
   * @param ofEvents whether each row has its own day and the list is true until the last
   */
  public record Latest(
      List<String> columns,
      Optional<LocalDate> notBefore,
      Optional<Glob> otherSheet,
      boolean ofEvents,
      int quietMonths)
      implements Edition {}

  /** The latest day that another sheet of the workbook mentions, such as its change log. */
  public record LatestInSheet(Glob sheet) implements Edition {}

  /** The column in which each row states its own edition. */
  public Optional<String> editionColumn() {
    return edition instanceof FromColumn from ? Optional.of(from.column()) : Optional.empty();
  }

  /** The file that describes it, as a message names it. */
  public String file() {
    return "config/sources/" + name + ".yml";
  }

  /**
   * A small table and the complete facts expected of it: a test.
   *
   * @param edition as a site would state it; empty when the table says it
   */
  public record Example(
      String what, String rows, Optional<LocalDate> edition, List<String> facts, String refused) {}
}
