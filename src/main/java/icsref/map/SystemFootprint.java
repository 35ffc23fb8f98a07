package icsref.map;

import icsref.map.footprint.Footprint;
import icsref.model.Ref;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A footprint together with the system (STP or ICB) that the lists of its edition name for each
 * sub-ICB.
 *
 * @param subIcbs the sub-ICBs by their number in the footprint, with both codes where the lists of
 *     the edition give them
 * @param systems the systems, in the order of their codes
 * @param systemOfSubIcb for each sub-ICB number of the footprint the position of its system, or -1
 */
public record SystemFootprint(
    Footprint footprint, List<Ref> subIcbs, List<Ref> systems, int[] systemOfSubIcb) {

  /**
   * Puts the two together.
   *
   * @param complete gives a reference of the edition both its codes
   * @param systemBySubIcb by the sub-ICBs as the footprint names them
   */
  static SystemFootprint of(
      Footprint footprint, UnaryOperator<Ref> complete, Map<Ref, Ref> systemBySubIcb) {
    List<Ref> systems =
        systemBySubIcb.values().stream()
            .distinct()
            .sorted(Comparator.comparing(Ref::code))
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
    List<Ref> subIcbs = footprint.subIcbs().stream().map(complete).toList();
    return new SystemFootprint(footprint, subIcbs, systems, systemOf);
  }

  /** The sub-ICB that an LSOA lies in, or null in a gap. */
  public Ref subIcbRef(int lsoa) {
    int subIcb = footprint.subIcbNumber(lsoa);
    return subIcb < 0 ? null : subIcbs.get(subIcb);
  }

  /** The system of a sub-ICB by its number, or null where no list names one. */
  public Ref systemOf(int subIcb) {
    return systemOfSubIcb[subIcb] < 0 ? null : systems.get(systemOfSubIcb[subIcb]);
  }

  /** The position of the LSOA's system, or -1. */
  public int system(int lsoa) {
    int subIcb = footprint.subIcbNumber(lsoa);
    return subIcb < 0 ? -1 : systemOfSubIcb[subIcb];
  }

  /** The LSOA's system, or null. */
  public Ref systemRef(int lsoa) {
    int system = system(lsoa);
    return system < 0 ? null : systems.get(system);
  }
}
