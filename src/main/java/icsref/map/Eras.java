package icsref.map;

import icsref.model.Kind;
import icsref.model.Period;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * From when to when each kind of area exists, and the days on which all of a kind were drawn again.
 *
 * @param reorganisations of kinds that have no list for each year: the day is that of the
 *     reorganisation, not of the first list after it
 */
public record Eras(Map<Kind, Period> periods, Map<Kind, TreeSet<LocalDate>> reorganisations) {
  Optional<Period> find(Kind kind) {
    return Optional.ofNullable(periods.get(kind));
  }

  /**
   * The day on which a change took effect that a list shows and the one before it does not.
   *
   * @param before the edition of the list before, or null where this is the first
   */
  LocalDate takesEffect(Kind kind, LocalDate before, LocalDate listed) {
    TreeSet<LocalDate> days = reorganisations.get(kind);
    LocalDate day = days == null || before == null ? null : days.floor(listed);
    return day == null || !day.isAfter(before) ? listed : day;
  }
}
