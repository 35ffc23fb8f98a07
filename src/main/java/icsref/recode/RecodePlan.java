package icsref.recode;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.DateConventions;
import icsref.recode.lookup.DatePeriod;
import icsref.recode.lookup.DatePeriodParser;
import icsref.recode.lookup.Part;
import icsref.recode.row.RateWords;
import icsref.recode.row.RowPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done with one file: settled once from the options and the headings.
 *
 * @param rows what is done with every row
 * @param columns where the fields are that matter
 * @param keep the headings that a grouped file keeps
 * @param prefix put before the headings of the appended columns
 */
record RecodePlan(RowPlan rows, Positions columns, List<String> keep, String prefix) {
  private static final int ICS_COLUMNS = 3;

  /**
   * Where the fields are.
   *
   * @param width how many columns the heading has
   * @param date -1 where rows have no date of their own
   */
  record Positions(int width, int code, int date, List<Integer> amounts, List<Integer> keep) {
    /** The last column whose value matters; of those behind it only the number does. */
    int last() {
      int last = Math.max(code, date);
      for (List<Integer> some : List.of(amounts, keep)) {
        for (int column : some) {
          last = Math.max(last, column);
        }
      }
      return last;
    }
  }

  static RecodePlan of(RecodeOptions options, Headings headings, CodeLookup lookup) {
    RecodeOptions.Columns columns = options.columns();
    RecodeOptions.Treatment treatment = options.treatment();
    List<String> amounts = headings.split(columns.amounts());
    List<String> keep = headings.split(columns.keep());
    Positions positions =
        new Positions(
            headings.width(),
            headings.column("--column", columns.code()),
            columns.date().map(name -> headings.column("--date-column", name)).orElse(-1),
            amounts.stream().map(name -> headings.column("--amounts", name)).toList(),
            keep.stream().map(name -> headings.column("--keep", name)).toList());
    if (!treatment.forceRates()) {
      amounts.forEach(RateWords::refuse);
    }
    if (!treatment.group()) {
      refuseCollision(options, headings);
    }
    RowPlan rows =
        new RowPlan(
            lookup,
            columns.code(),
            new RowPlan.When(
                columns.date().isPresent(),
                columns.asOf().map(RecodePlan::asOf),
                DateConventions.BRITISH),
            amounts,
            new RowPlan.Treatment(
                treatment.onSplit(),
                treatment.basis(),
                treatment.group(),
                treatment.forceRates(),
                treatment.decimals()));
    return new RecodePlan(rows, positions, keep, columns.prefix());
  }

  private static DatePeriod asOf(String text) {
    return new DatePeriodParser(DateConventions.BRITISH)
        .parse(text)
        .orElseThrow(
            () ->
                new Stop(
                    ExitCode.USAGE,
                    "--as-of '"
                        + text
                        + "' is not a date: write one as "
                        + DatePeriodParser.FORMS
                        + "."));
  }

  /** A column that is there already is not written a second time beside it. */
  private static void refuseCollision(RecodeOptions options, Headings headings) {
    for (String name : RowPlan.APPENDED) {
      String appended = options.columns().prefix() + name;
      if (headings.hasExactly(appended)) {
        throw new Stop(
            ExitCode.USAGE,
            "%s already has a column %s: it seems to have been recoded before. Recode the original, or give --prefix."
                .formatted(options.input().name(), appended));
      }
    }
  }

  RecodePlan at(Optional<DatePeriod> period) {
    return new RecodePlan(rows.at(period), columns, keep, prefix);
  }

  RecodePlan with(DateConventions conventions) {
    return new RecodePlan(rows.with(conventions), columns, keep, prefix);
  }

  /** Whether the edition is to be found from the codes. */
  boolean isUndated() {
    return !rows.when().dated() && rows.when().period().isEmpty();
  }

  /** The headings that are appended. */
  List<String> appended() {
    return RowPlan.APPENDED.stream().map(name -> prefix + name).toList();
  }

  /** What is appended to a row of one part of an area. */
  List<String> appended(Part part) {
    return rows.appended(part);
  }

  /** The headings of a grouped file. */
  List<String> groupHeader() {
    List<String> names = new ArrayList<>(appended().subList(0, ICS_COLUMNS));
    names.addAll(keep);
    names.addAll(rows.amounts());
    return names;
  }

  /** How many columns of a grouped file are text. */
  int groupTexts() {
    return ICS_COLUMNS + keep.size();
  }
}
