/**
 * LSOA sets: takes allocations, residents and the LSOA 2011 to 2021 table, gives footprints that
 * can be overlaid, the faults in them, and who lives where. Uses facts and {@code java.*} only.
 */
package icsref.map.footprint;
