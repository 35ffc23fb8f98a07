package icsref.map.footprint;

import icsref.model.GssCode;
import icsref.model.Origin;

/**
 * An LSOA at which a footprint does not cover England exactly once.
 *
 * @param lsoa the LSOA
 * @param detail the sub-ICB codes concerned; for a gap, the LSOA that stands in the row named
 * @param origin the row at fault; for a gap the one after which the LSOA is missing
 */
public record CoverageFault(Kind kind, GssCode lsoa, String detail, Origin origin) {
  /** In which way. */
  public enum Kind {
    /** An LSOA of the vintage is in no sub-ICB. */
    GAP,
    /** An LSOA stands twice, in the same sub-ICB or in another. */
    OVERLAP,
    /** An LSOA outside England. */
    OUTSIDE_ENGLAND
  }
}
