package icsref.read;

import icsref.model.BuiltInCheck;
import icsref.model.LsoaVintage;
import icsref.read.file.Document;
import icsref.read.file.Refused;
import icsref.read.file.SourceRow;
import icsref.read.file.Table;
import icsref.read.layout.HeaderMatch;
import icsref.read.layout.Layout;
import icsref.read.layout.Layouts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the layout that a text or a worksheet has, by its header or its shape. */
final class SheetMatcher {
  /** Title rows above a header that are looked through. */
  private static final int HEADER_WITHIN = 30;

  /** Rows by which a table without header is recognised. */
  private static final int SAMPLE = 200;

  private final Layouts layouts;

  SheetMatcher(Layouts layouts) {
    this.layouts = layouts;
  }

  /**
   * A table that a layout fits.
   *
   * @param rows the first ones below the header
   * @param oddity how the text is encoded, where that is worth a finding
   */
  record Matched(HeaderMatch match, List<String[]> rows, String oddity) {}

  /** No layout fits: refused or passed over, as the workbook's other sheets decide. */
  static final class Unknown extends Exception {
    private static final long serialVersionUID = 1;

    final String sheet;
    final transient Refused refused;
    final int likeness;

    /** Whether it is almost one of our lists. */
    final boolean isNear;

    Unknown(String sheet, Refused refused, int likeness, boolean isNear) {
      super(refused.getMessage());
      this.sheet = sheet;
      this.refused = refused;
      this.likeness = likeness;
      this.isNear = isNear;
    }
  }

  /**
   * Matches a sheet.
   *
   * @throws Unknown when no layout fits
   * @throws Refused when one fits, but the table cannot be used
   */
  Matched match(Document document, String sheet) throws Refused, Unknown {
    Sample sample = Sample.of(document, sheet);
    if (sample.rows.isEmpty()) {
      throw new Unknown(
          sheet,
          new Refused(BuiltInCheck.SOURCE_EMPTY, "has no rows", "Remove it, or download it again."),
          Integer.MIN_VALUE,
          false);
    }
    HeaderMatch match = match(sample, sheet);
    int header = sample.numbers.indexOf(match.headerRow());
    List<String[]> below = sample.rows.subList(header + 1, sample.rows.size());
    if (below.isEmpty() && !match.layout().use().mayBeEmpty()) {
      throw new Refused(
          BuiltInCheck.SOURCE_WITHOUT_ROWS,
          "has the header of " + match.layout().name() + " and no rows",
          "Download it again: a real list is never empty.");
    }
    checkCensus(match);
    return new Matched(match, below, sample.oddity);
  }

  /** The first rows of a table that have anything in them. */
  private record Sample(List<String[]> rows, List<Integer> numbers, String oddity) {
    static Sample of(Document document, String sheet) throws Refused {
      List<String[]> rows = new ArrayList<>();
      List<Integer> numbers = new ArrayList<>();
      try (Table table = document.openBeginning(sheet)) {
        int most = document.isText() ? SAMPLE : HEADER_WITHIN + 5;
        for (SourceRow row = table.next(); row != null; row = table.next()) {
          if (!row.blank()) {
            rows.add(row.cells());
            numbers.add(row.number());
          }
          if (rows.size() == most || row.number() > SAMPLE) {
            break;
          }
        }
        return new Sample(rows, numbers, table.oddity());
      }
    }
  }

  private HeaderMatch match(Sample sample, String sheet) throws Refused, Unknown {
    Best best = new Best();
    boolean isSheet = !sheet.isEmpty();
    List<HeaderMatch.HeadingRow> rows =
        IntStream.range(0, Math.min(HEADER_WITHIN, sample.rows.size()))
            .mapToObj(
                i -> HeaderMatch.HeadingRow.of(sample.numbers.get(i), sample.rows.get(i), isSheet))
            .toList();
    for (Layout layout : layouts.all()) {
      if (layout.header().row() != Layout.HeaderRow.NONE && mayBe(layout, sheet)) {
        boolean find = isSheet || layout.header().row() == Layout.HeaderRow.FIND;
        for (HeaderMatch.HeadingRow row : find ? rows : rows.subList(0, 1)) {
          HeaderMatch.compare(layout, row).ifPresent(best::see);
        }
      }
    }
    if (best.fitting.isPresent()) {
      return best.fitting.get().match();
    }
    if (best.mixed.isPresent()) {
      throw mixedEditions(best.mixed.get());
    }
    Optional<HeaderMatch> shaped = isSheet ? Optional.empty() : byShape(sample.rows);
    if (shaped.isEmpty()) {
      throw unknown(sheet, sample.rows.get(0), best.nearest);
    }
    return shaped.get();
  }

  private static boolean mayBe(Layout layout, String sheet) {
    return sheet.isEmpty()
        || layout.header().sheets().isEmpty()
        || layout.header().sheets().stream().anyMatch(glob -> glob.matches(sheet));
  }

  /** The best of several comparisons in each of three ways; of equal ones the first. */
  private static final class Best {
    private Optional<HeaderMatch.Comparison> fitting = Optional.empty();
    private Optional<HeaderMatch.Comparison> mixed = Optional.empty();
    private Optional<HeaderMatch.Comparison> nearest = Optional.empty();

    void see(HeaderMatch.Comparison one) {
      if (one.fits() && fitting.stream().allMatch(best -> one.bound() > best.bound())) {
        fitting = Optional.of(one);
      } else if (one.isMixed() && mixed.stream().allMatch(best -> one.bound() > best.bound())) {
        mixed = Optional.of(one);
      }
      if (nearest.stream().allMatch(best -> one.likeness() > best.likeness())) {
        nearest = Optional.of(one);
      }
    }
  }

  /** Of several that fit, the layout that asks most of a table knows it best. */
  private Optional<HeaderMatch> byShape(List<String[]> sample) {
    Optional<HeaderMatch> best = Optional.empty();
    for (Layout layout : layouts.all()) {
      if (layout.header().row() == Layout.HeaderRow.NONE) {
        Optional<HeaderMatch> match = HeaderMatch.ofShape(layout, sample);
        if (match.isPresent() && best.stream().allMatch(b -> asks(layout) > asks(b.layout()))) {
          best = match;
        }
      }
    }
    return best;
  }

  private static int asks(Layout layout) {
    return layout.header().shape().map(shape -> shape.samples().size()).orElse(0);
  }

  /** LSOAs of a census that nobody can bridge are not half understood. */
  private static void checkCensus(HeaderMatch match) throws Refused {
    List<String> known =
        Arrays.stream(LsoaVintage.values()).map(v -> String.valueOf(v.year())).toList();
    for (String column : match.layout().rows().lsoaColumns()) {
      String year = match.columns().years().get(column);
      if (!known.contains(year)) {
        throw new Refused(
            BuiltInCheck.SOURCE_OF_UNKNOWN_CENSUS,
            "is of the LSOAs of " + year + "; icsref knows those of " + known,
            "Remove it from the input.");
      }
    }
  }

  private static Refused mixedEditions(HeaderMatch.Comparison mixed) {
    Map<String, List<String>> first = mixed.editions().values().iterator().next();
    List<String> said =
        first.entrySet().stream()
            .map(year -> year.getKey() + " (" + String.join(", ", year.getValue()) + ")")
            .toList();
    return new Refused(
        BuiltInCheck.SOURCE_OF_TWO_EDITIONS,
        "mixes editions in one header: "
            + String.join(", ", said)
            + "; going by its columns it is "
            + mixed.match().layout().name(),
        "Download each edition as its own file: a list is true for one day.");
  }

  private static Unknown unknown(
      String sheet, String[] header, Optional<HeaderMatch.Comparison> nearest) {
    if (nearest.isEmpty()) {
      return new Unknown(
          sheet,
          new Refused(
              BuiltInCheck.SOURCE_UNKNOWN,
              "fits no layout, and its first row is similar to none: " + shortened(header),
              "Remove the file from the input, or describe it in a new file of config/sources (see"
                  + " docs/sources.md)."),
          Integer.MIN_VALUE,
          false);
    }
    HeaderMatch.Comparison near = nearest.get();
    Layout layout = near.match().layout();
    StringBuilder message = new StringBuilder("fits no layout: nearest is ").append(layout.name());
    if (!near.missing().isEmpty()) {
      message.append(", missing ").append(near.missing());
    }
    if (!near.unknown().isEmpty()) {
      message.append(", unknown ").append(near.unknown());
    }
    if (!near.twice().isEmpty()) {
      message.append(", twice ").append(near.twice());
    }
    return new Unknown(
        sheet,
        new Refused(
            BuiltInCheck.SOURCE_UNKNOWN,
            message.toString(),
            "If it is that list, add the name to "
                + layout.file()
                + "; else remove it from the input, or describe it in a new file of"
                + " config/sources."),
        near.likeness(),
        near.bound() >= 2 && near.bound() >= near.missing().size());
  }

  private static String shortened(String[] header) {
    String text = String.join(",", header);
    return text.length() > 120 ? text.substring(0, 120) + "…" : text;
  }
}
