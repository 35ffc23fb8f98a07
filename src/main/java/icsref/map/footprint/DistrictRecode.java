package icsref.map.footprint;

import icsref.model.GssCode;
import icsref.model.Kind;
import icsref.model.Succession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All LSOAs of a district have another district code from a day on: the code was re-issued, or the
 * district went whole into another.
 */
public record DistrictRecode(GssCode before, GssCode after, LocalDate date) {
  /**
   * Those that the lists state; of a district that was divided they do not tell which LSOA went
   * where.
   */
  public static List<DistrictRecode> of(Collection<Succession> successions) {
    Map<GssCode, Set<GssCode>> successorsOf = new HashMap<>();
    List<DistrictRecode> stated = new ArrayList<>();
    for (Succession it : successions) {
      if (it.predecessor().kind().equals(Kind.DISTRICT)
          && it.predecessor().gss() != null
          && it.successor().gss() != null) {
        stated.add(new DistrictRecode(it.predecessor().gss(), it.successor().gss(), it.date()));
        successorsOf
            .computeIfAbsent(it.predecessor().gss(), gss -> new HashSet<>())
            .add(it.successor().gss());
      }
    }
    stated.removeIf(it -> successorsOf.get(it.before()).size() > 1);
    return stated;
  }

  /** The code on one day of the district that has a code on another. */
  static GssCode on(LocalDate day, GssCode district, LocalDate known, List<DistrictRecode> all) {
    for (DistrictRecode it : all) {
      if (it.before.equals(district) && it.date.isAfter(known) && !it.date.isAfter(day)) {
        return it.after;
      }
      if (it.after.equals(district) && it.date.isAfter(day) && !it.date.isAfter(known)) {
        return it.before;
      }
    }
    return district;
  }
}
