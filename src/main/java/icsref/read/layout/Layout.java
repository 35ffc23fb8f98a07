package icsref.read.layout;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One way in which a publisher lays out a list, as a file of {@code config/sources} describes it.
 * Every key is explained in {@code docs/sources.md}.
 *
 * @param register whether its codes and names are those of the day, so that they date the history
 *     of codes; a list that quotes codes (of partners, of providers) is none
 * @param bundled whether it is the project's own layout, written by {@code icsref bundle}
 * @param bundleable whether {@code icsref bundle} compiles its facts
 * @param mayBeEmpty whether a table with a header and no rows is the truth: a form to fill in
 * @param only rows kept, by column; a row that does not match is skipped and counted
 * @param lists columns whose cell may hold several codes, with their separator
 * @param blocks lists side by side: each a group of columns that are blank together
 * @param merged columns whose cells may be merged downwards
 */
public record Layout(
    String name,
    String publisher,
    String licence,
    boolean register,
    boolean bundled,
    boolean bundleable,
    boolean mayBeEmpty,
    Header header,
    List<Glob> sheets,
    Edition edition,
    Map<String, Column> columns,
    List<Glob> ignore,
    Set<String> blank,
    Map<String, List<Glob>> only,
    Map<String, String> lists,
    List<List<String>> blocks,
    List<String> merged,
    Map<String, Body> bodies,
    List<Emit> emits,
    Shape shape,
    List<Dialect> dialects) {

  /** Where the header stands. */
  public enum Header {
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
   * Nowhere: the latest day that these columns mention.
   *
   * @param notBefore a day before which the list cannot speak as it does, or null
   */
  public record Latest(List<String> columns, LocalDate notBefore) implements Edition {}

  /** The latest day that another sheet of the workbook mentions, such as its change log. */
  public record LatestInSheet(Glob sheet) implements Edition {}

  /** Where a text comes from. */
  public sealed interface Text {}

  public record Cell(String column) implements Text {}

  public record Constant(String value) implements Text {}

  /** By the beginning of the heading of the body's code column: CCG, LOC, SICBL. */
  public record ByHeading(Map<String, String> values) implements Text {}

  /** A cell, translated; the first pattern that fits wins. */
  public record Translated(String column, Map<Glob, String> values) implements Text {}

  /** The first that says something. */
  public record FirstOf(List<Text> choices) implements Text {}

  /** An organisation or area as the columns of one row speak of it; absent parts are null. */
  public record Body(
      String name,
      Text kind,
      Text ods,
      Text gss,
      Text label,
      Text from,
      Text to,
      Text status,
      Text postcode) {}

  /** What a row says, under conditions: column to patterns, one of which must fit. */
  public sealed interface Emit {
    Map<String, List<Glob>> when();

    /** The word by which layouts, docs and manifest name it. */
    String word();
  }

  public record OrganisationEmit(String body, Map<String, List<Glob>> when) implements Emit {
    @Override
    public String word() {
      return "organisation";
    }
  }

  public record MembershipEmit(
      Text relation,
      String child,
      String parent,
      Text from,
      Text to,
      List<String> childKinds,
      Map<String, List<Glob>> when)
      implements Emit {
    @Override
    public String word() {
      return "membership";
    }
  }

  public record SuccessionEmit(
      String predecessor,
      String successor,
      Text date,
      Text how,
      Text evidence,
      Map<String, List<Glob>> when)
      implements Emit {
    @Override
    public String word() {
      return "succession";
    }
  }

  public record AllocationEmit(
      String lsoa, String subIcb, String district, Map<String, List<Glob>> when) implements Emit {
    @Override
    public String word() {
      return "allocation";
    }
  }

  public record ResidentsEmit(String lsoa, Text basis, String persons, Map<String, List<Glob>> when)
      implements Emit {
    @Override
    public String word() {
      return "residents";
    }
  }

  public record LsoaChangeEmit(
      String lsoa2011, String lsoa2021, String change, Map<String, List<Glob>> when)
      implements Emit {
    @Override
    public String word() {
      return "lsoa-change";
    }
  }

  /** A declared part of a system. */
  public record ComponentEmit(
      Text kind,
      Text ics,
      Text name,
      Text trust,
      Text authority,
      Text since,
      Text until,
      Text status,
      Text source,
      Map<String, List<Glob>> when)
      implements Emit {
    @Override
    public String word() {
      return "component";
    }
  }

  /**
   * A small table and the complete facts expected of it: a test.
   *
   * @param edition as a site would state it, or null when the table says it
   */
  public record Example(
      String what, String rows, LocalDate edition, List<String> facts, String refused) {}
}
