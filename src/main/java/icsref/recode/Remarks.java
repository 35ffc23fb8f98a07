package icsref.recode;

import static icsref.recode.Wording.rows;
import static icsref.recode.Wording.rowsAre;
import static icsref.recode.Wording.rowsHave;
import static icsref.recode.Wording.some;

import icsref.recode.lookup.CodeKey;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.EditionGuess;
import icsref.recode.lookup.Reason;
import icsref.recode.row.RecodeCounts;
import icsref.recode.row.TextCount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a reader of the result must know: whatever may be wrong in it is said, with how many rows
 * and which.
 */
final class Remarks {
  private final RecodeOptions options;
  private final OpenRelease release;
  private final RecodeFacts facts;
  private final CodeLookup lookup;
  private final RecodeCounts counts;
  private final List<Remark> remarks = new ArrayList<>();

  private Remarks(RecodeOptions options, OpenRelease release, RecodeFacts facts) {
    this.options = options;
    this.release = release;
    this.facts = facts;
    this.lookup = release.lookup();
    this.counts = facts.counts();
  }

  static List<Remark> of(RecodeOptions options, OpenRelease release, RecodeFacts facts) {
    Remarks remarks = new Remarks(options, release, facts);
    remarks.edition();
    remarks.days();
    remarks.codesThatBeginLater();
    remarks.rowsOfFile();
    remarks.codes();
    List<Remark> all = new ArrayList<>(remarks.remarks);
    all.addAll(DateRemarks.of(options, facts));
    all.addAll(PartRemarks.of(facts));
    all.addAll(AmountRemarks.of(options, facts));
    all.addAll(facts.remarks());
    return List.copyOf(all);
  }

  private void edition() {
    facts.edition().filter(found -> found.day().isPresent()).ifPresent(this::edition);
  }

  private void edition(EditionGuess.Found found) {
    remarks.add(
        Remark.note(
            "edition-found",
            "edition found from the codes: %s (%d of %d codes were valid then)"
                .formatted(found.day().orElseThrow(), found.valid(), found.codes()),
            "day",
            found.day().orElseThrow().toString()));
    if (!found.depends().isEmpty()) {
      List<String> others = found.otherwise().stream().map(LocalDate::toString).toList();
      remarks.add(
          Remark.warning(
              "edition-ambiguous",
              "the codes fit %s equally well, but some then lie elsewhere (%s): give --as-of or --date-column"
                  .formatted(some(others), some(List.copyOf(found.depends()))),
              "days",
              others,
              "codes",
              List.copyOf(found.depends())));
    }
    long dated = counts.rows(Reason.NOT_YET_VALID) + counts.rows(Reason.NO_LONGER_VALID);
    if (dated > 0) {
      remarks.add(
          Remark.warning(
              "codes-of-other-editions",
              "%s a code of another edition: name the column with the date with --date-column, or run 'icsref vintage'"
                  .formatted(rowsHave(dated)),
              "rows",
              dated));
    }
  }

  /** Days after the release's, and areas later than their days. */
  private void days() {
    LocalDate asAt = lookup.asAt();
    Optional<LocalDate> last =
        facts.plan().rows().when().dated()
            ? Optional.of(counts.lastDayAfterRelease())
                .filter(day -> counts.rowsAfterRelease() > 0)
                .map(LocalDate::ofEpochDay)
            : facts
                .plan()
                .rows()
                .when()
                .period()
                .map(period -> period.last())
                .filter(asAt::isBefore);
    long after =
        facts.plan().rows().when().dated()
            ? counts.rowsAfterRelease()
            : last.isPresent() ? counts.rows() : counts.rows(Reason.AFTER_RELEASE);
    if (after > 0) {
      LocalDate use = releaseDay(last);
      remarks.add(
          Remark.warning(
              "rows-after-release",
              "%s of days after %s, the day of the release: ICSs may have changed since. Use --as-at %s"
                  .formatted(rowsAre(after), asAt, use),
              "rows",
              after,
              "release_day",
              asAt + "",
              "as_at",
              use + ""));
    }
    LaterAreas.find(lookup, counts, options.columns().code())
        .filter(later -> facts.edition().isEmpty())
        .ifPresent(
            later ->
                remarks.add(
                    Remark.warning(
                        "areas-later-than-dates",
                        "the file seems to use areas of a later day than its dates: %s of days before %s, and it matters for %s. If the areas are those of that day, give --as-of %s and no date column"
                            .formatted(
                                rowsAre(later.rows()),
                                later.day(),
                                some(List.copyOf(later.codes())),
                                later.day()),
                        "rows",
                        later.rows(),
                        "day",
                        later.day() + "",
                        "codes",
                        List.copyOf(later.codes()))));
  }

  /** Codes that are no mistake: a release of a later day knows where they lie. */
  private void codesThatBeginLater() {
    TreeMap<String, LocalDate> begins = new TreeMap<>();
    long rows = 0;
    for (TextCount unmatched : counts.unmatchedCodes(Reason.NOT_YET_VALID)) {
      int code = LaterAreas.find(lookup, unmatched.text());
      Optional<LocalDate> day = code < 0 ? Optional.empty() : lookup.findBeginning(code);
      if (day.isPresent()) {
        rows += unmatched.rows();
        begins.put(lookup.code(code), day.get());
      }
    }
    for (TextCount unmatched : counts.unmatchedCodes(Reason.OTHER_ORGANISATION)) {
      for (String code : CodeKey.readings(unmatched.text())) {
        Optional<LocalDate> day = lookup.findOtherBeginning(code);
        if (day.isPresent()) {
          rows += unmatched.rows();
          begins.put(code, day.get());
        }
      }
    }
    if (!begins.isEmpty()) {
      LocalDate day = Collections.max(begins.values());
      remarks.add(
          Remark.warning(
              "codes-begin-later",
              "%s a code that begins after %s, the day of the release (%s): build --as-at %s"
                  .formatted(
                      rowsHave(rows), lookup.asAt(), some(List.copyOf(begins.keySet())), day),
              "rows",
              rows,
              "codes",
              List.copyOf(begins.keySet()),
              "as_at",
              day.toString()));
    }
  }

  /** The day of the newest change that the release knows of and that the rows have seen. */
  private LocalDate releaseDay(Optional<LocalDate> last) {
    LocalDate until = last.orElse(LocalDate.MAX);
    LocalDate found = last.orElse(lookup.asAt());
    boolean known = false;
    for (int edition : lookup.editions()) {
      LocalDate day = LocalDate.ofEpochDay(edition);
      if (day.isAfter(lookup.asAt()) && !day.isAfter(until)) {
        found = day;
        known = true;
      }
    }
    return known || last.isPresent() ? found : lookup.asAt().plusDays(1);
  }

  private void rowsOfFile() {
    if (counts.rows() == 0) {
      remarks.add(Remark.warning("no-rows", "there is a heading but no row"));
    }
    if (!facts.headings().isEmpty()) {
      List<String> rows = facts.headings().stream().map(String::valueOf).toList();
      remarks.add(
          Remark.warning(
              "second-table",
              "the heading is repeated in row %s: a second table begins there, and its rows were treated as those of the first%s"
                  .formatted(
                      some(rows),
                      options.columns().amounts().isEmpty()
                          ? ""
                          : ". If it has the same people again, the totals have them twice"),
              "rows",
              facts.headings()));
    }
    if (counts.shortRows() > 0) {
      remarks.add(
          Remark.warning(
              "rows-too-short",
              "%s too few fields, the first is row %d: the new columns were lined up"
                  .formatted(rowsHave(counts.shortRows()), counts.firstShortRow()),
              "rows",
              counts.shortRows(),
              "first_row",
              counts.firstShortRow()));
    }
    if (counts.rowsDatedByPart() > 0) {
      remarks.add(
          Remark.note(
              "dated-by-part",
              "%s a code that was valid in only a part of their period"
                  .formatted(rowsHave(counts.rowsDatedByPart())),
              "rows",
              counts.rowsDatedByPart()));
    }
  }

  private void codes() {
    for (RecodeCounts.Form form : RecodeCounts.Form.values()) {
      if (counts.rows(form) > 0) {
        remarks.add(
            Remark.note(
                form.id().replace('_', '-'),
                "%s a code with %s".formatted(rowsHave(counts.rows(form)), form.words()),
                "rows",
                counts.rows(form)));
      }
    }
    if (lookup.trusts().isEmpty()) {
      List<String> trusts = new ArrayList<>();
      long rows = 0;
      for (TextCount code : counts.unmatchedCodes(Reason.OTHER_ORGANISATION)) {
        if (CodeKey.readings(code.text()).stream().anyMatch(lookup::placesTrust)) {
          trusts.add(code.text());
          rows += code.rows();
        }
      }
      if (!trusts.isEmpty()) {
        remarks.add(
            Remark.warning(
                "trusts-without-relation",
                "%s of NHS trusts (%s): say which of their ICSs you mean with --trusts principal or --trusts geographic"
                    .formatted(rowsAre(rows), some(trusts)),
                "rows",
                rows,
                "codes",
                trusts));
      }
    }
  }
}
