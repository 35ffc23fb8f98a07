package icsref.map;

import icsref.model.Origin;
import icsref.model.Period;
import icsref.model.Ref;
import java.time.LocalDate;

/**
 * A pair of codes is valid for a time: another validity begins when either code changes, and when a
 * CCG becomes a sub-ICB location or an STP an ICB.
 *
 * @param ref kind and both codes, as far as the lists give them
 * @param name the latest name under the codes
 * @param assumedTo the last day on which the pair is assumed, before the first edition that shows
 *     it; null where a source states since when it was valid
 * @param whyFrom what began it, in a few words
 * @param whyTo what ended it, or empty
 * @param origin the list that first shows it
 */
public record CodeValidity(
    Ref ref,
    String name,
    Period period,
    LocalDate assumedTo,
    String whyFrom,
    String whyTo,
    Origin origin) {
  /** The same, nothing of it assumed. */
  CodeValidity stated() {
    return new CodeValidity(ref, name, period, null, whyFrom, whyTo, origin);
  }
}
