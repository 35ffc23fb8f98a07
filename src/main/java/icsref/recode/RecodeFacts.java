package icsref.recode;

import icsref.recode.lookup.DateSigns;
import icsref.recode.lookup.EditionGuess;
import icsref.recode.row.RecodeCounts;
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
    List<Remark> remarks) {}
