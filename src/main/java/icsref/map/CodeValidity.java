package icsref.map;

import icsref.model.Origin;
import icsref.model.Period;
import icsref.model.Ref;
import java.time.LocalDate;

/**
 * A pair of codes is valid for a time: a new spell begins when either code changes, and when a CCG
 * becomes a sub-ICB location or an STP an ICB.
 *
 * @param ref kind and both codes, as far as the lists give them
 * @param name the latest name in the spell
 * @param shown the first edition that shows the codes, or null where only dates and successions
 *     know them; before it the pair is assumed
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
    Origin origin) {}
