package icsref.map.footprint;

import icsref.model.Allocation;
import java.util.List;

/**
 * The allocations that one source makes for one edition and vintage, in the order of its rows.
 *
 * @param bundled whether it is the project's own compilation, which an official file of the same
 *     edition replaces
 */
public record ListedFootprint(
    String file, String sheet, boolean bundled, List<Allocation> allocations) {}
