package icsref.recode;

import static icsref.recode.Wording.rows;
import static icsref.recode.Wording.rowsHave;
import static icsref.recode.Wording.some;

import icsref.recode.lookup.DateConventions.Sign;
import icsref.recode.lookup.DatePeriodParser;
import icsref.recode.lookup.Reason;
import icsref.recode.row.RecodeCounts;
import icsref.recode.row.Texts;
import java.util.ArrayList;
import java.util.List;

/** What a reader must know of how the dates are written. */
final class DateRemarks {
  private final RecodeOptions options;
  private final RecodeFacts facts;
  private final RecodeCounts counts;
  private final List<Remark> remarks = new ArrayList<>();

  private DateRemarks(RecodeOptions options, RecodeFacts facts) {
    this.options = options;
    this.facts = facts;
    this.counts = facts.counts();
  }

  static List<Remark> of(RecodeOptions options, RecodeFacts facts) {
    DateRemarks dates = new DateRemarks(options, facts);
    dates.dates();
    return dates.remarks;
  }

  private void dates() {
    facts
        .signs()
        .example(Sign.MONTH_FIRST)
        .ifPresent(
            example ->
                facts
                    .signs()
                    .example(Sign.DAY_FIRST)
                    .ifPresentOrElse(
                        other ->
                            remarks.add(
                                Remark.warning(
                                    "dates-in-both-orders",
                                    "dates are written with the month first (%s) and with the day first (%s): those that can be either were read with the day first"
                                        .formatted(example, other),
                                    "month_first",
                                    example,
                                    "day_first",
                                    other)),
                        () ->
                            remarks.add(
                                Remark.warning(
                                    "dates-month-first",
                                    "dates are written with the month first, as %s shows, and were read like that"
                                        .formatted(example),
                                    "example",
                                    example))));
    facts
        .signs()
        .exampleOfFirstOfMonth()
        .ifPresent(
            example ->
                remarks.add(
                    Remark.warning(
                        "dates-order-unclear",
                        "all dates can be read in two ways, such as %s: they were read with the day first. If the month stands first, write them as 2020-04-01"
                            .formatted(example),
                        "example",
                        example)));
    facts
        .signs()
        .example(Sign.COMPACT_YEAR)
        .ifPresent(
            example ->
                remarks.add(
                    Remark.note(
                        "dates-compact-years",
                        "years such as %s were read as financial years".formatted(example),
                        "example",
                        example)));
    facts
        .signs()
        .example(Sign.SERIAL)
        .ifPresent(
            example ->
                remarks.add(
                    Remark.note(
                        "dates-serial",
                        "numbers such as %s were read as a spreadsheet's days".formatted(example),
                        "example",
                        example)));
    badDates();
  }

  private void badDates() {
    List<String> texts = new ArrayList<>();
    List<Object> listed = new ArrayList<>();
    for (UnmatchedList.BadDate bad : facts.badDates()) {
      texts.add(
          "'%s' (row %d%s)"
              .formatted(
                  Texts.visible(bad.text()),
                  bad.row(),
                  bad.rows() > 1 ? ", " + rows(bad.rows()) : ""));
      listed.add(Remark.values("date", bad.text(), "first_row", bad.row(), "rows", bad.rows()));
    }
    if (!texts.isEmpty()) {
      remarks.add(
          Remark.warning(
              "dates-not-understood",
              "%s a date in column %s that is in none of the known forms: %s. The known forms are %s"
                  .formatted(
                      rowsHave(counts.rows(Reason.DATE_NOT_UNDERSTOOD)),
                      options.columns().date().orElse(""),
                      some(texts),
                      DatePeriodParser.FORMS),
              "rows",
              counts.rows(Reason.DATE_NOT_UNDERSTOOD),
              "dates",
              listed));
    }
  }
}
