package icsref.map.footprint;

import java.util.Comparator;
import java.util.List;

/**
 * What one source says of one thing (the allocations of one edition and vintage, the residents, the
 * changes of LSOAs), in the order of its rows.
 *
 * @param bundled whether it is the project's own compilation, which an official file replaces
 */
public record Listed<F>(String file, String sheet, boolean bundled, List<F> facts) {
  /** An official list before a bundled one; else by file and sheet, so that runs do not differ. */
  static Comparator<Listed<?>> officialFirst() {
    return Comparator.<Listed<?>, Boolean>comparing(Listed::bundled)
        .thenComparing(Listed::file)
        .thenComparing(Listed::sheet);
  }
}
