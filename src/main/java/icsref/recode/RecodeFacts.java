package icsref.recode;

import icsref.recode.lookup.DateSigns;
import icsref.recode.lookup.EditionGuess;
import icsref.recode.lookup.Reason;
import icsref.recode.lookup.ValidArea;
import icsref.recode.row.RecodeCounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a file when all of it has been recoded.
 *
 * @param edition the edition found from the codes; empty where a date was given
 * @param badDates dates in none of the known forms
 * @param headings rows that repeat the heading
 * @param remarks what the engine has to say
 */
record RecodeFacts(
    RecodePlan plan,
    Optional<EditionGuess.Found> edition,
    RecodeCounts counts,
    DateSigns signs,
    List<UnmatchedList.BadDate> badDates,
    List<Long> headings,
    List<Remark> remarks) {
  /** A code without an ICS, and how many rows have it. */
  record UnmatchedCode(Reason reason, String code, long rows) {}

  /** The areas that have rows. */
  List<ValidArea> matchedAreas() {
    List<ValidArea> areas = new ArrayList<>();
    for (int id = 0; id < counts.areas(); id++) {
      if (counts.rowsOfArea(id) > 0) {
        areas.add(plan.rows().lookup().area(id));
      }
    }
    return areas;
  }

  /** The codes of the areas that lie in several ICSs. */
  List<String> splitCodes() {
    return matchedAreas().stream()
        .filter(ValidArea::isSplit)
        .map(area -> area.area().code())
        .distinct()
        .toList();
  }

  /** The codes without an ICS, those with most rows first. */
  List<UnmatchedCode> unmatchedCodes() {
    List<UnmatchedCode> codes = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      counts
          .unmatchedCodes(reason)
          .forEach(count -> codes.add(new UnmatchedCode(reason, count.text(), count.rows())));
    }
    codes.sort(
        Comparator.comparingLong(UnmatchedCode::rows)
            .reversed()
            .thenComparing(count -> count.reason().id())
            .thenComparing(UnmatchedCode::code));
    return codes;
  }

  /** The sum of an amount over all that was written. */
  BigDecimal after(int amount) {
    BigDecimal sum = counts.unmatchedSum(amount).value();
    for (int ics = 0; ics < counts.systems(); ics++) {
      sum = sum.add(counts.sumOfIcs(ics, amount).value());
    }
    return sum;
  }
}
