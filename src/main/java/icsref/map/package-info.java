/**
 * What a code became: takes the lists, successions and footprints that were read, gives the
 * validity of every code, the footprint of a day, and each legacy area's parts in its ICSs with
 * weights and evidence. Uses facts, footprints and {@code java.*} only.
 */
package icsref.map;
