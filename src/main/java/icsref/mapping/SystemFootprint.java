package icsref.mapping;

import icsref.fact.Ref;
import icsref.footprint.Footprint;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A footprint together with the system (STP or ICB) that the lists of its edition name for each
 * sub-ICB.
 *
 * @param systems the systems, in the order of their codes
 * @param systemOfSubIcb for each sub-ICB number of the footprint the position of its system, or -1
 */
record SystemFootprint(Footprint footprint, List<Ref> systems, int[] systemOfSubIcb) {

  static SystemFootprint of(Footprint footprint, Map<Ref, Ref> systemBySubIcb) {
    List<Ref> systems =
        systemBySubIcb.values().stream()
            .distinct()
            .sorted(java.util.Comparator.comparing(Ref::code))
            .toList();
    Map<Ref, Integer> position = new HashMap<>();
    for (int i = 0; i < systems.size(); i++) {
      position.put(systems.get(i), i);
    }
    int[] systemOf = new int[footprint.subIcbs().size()];
    Arrays.fill(systemOf, -1);
    for (int i = 0; i < systemOf.length; i++) {
      Ref system = systemBySubIcb.get(footprint.subIcbs().get(i));
      if (system != null) {
        systemOf[i] = position.get(system);
      }
    }
    return new SystemFootprint(footprint, systems, systemOf);
  }

  /** The position of the LSOA's system, or -1. */
  int system(int lsoa) {
    int subIcb = footprint.subIcbNumber(lsoa);
    return subIcb < 0 ? -1 : systemOfSubIcb[subIcb];
  }

  /** The LSOA's system, or null. */
  Ref systemRef(int lsoa) {
    int system = system(lsoa);
    return system < 0 ? null : systems.get(system);
  }
}
