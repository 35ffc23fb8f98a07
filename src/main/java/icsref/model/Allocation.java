package icsref.model;

/**
 * An LSOA lies in a sub-ICB (or CCG) and a district: one stone of a footprint.
 *
 * @param subIcb the CCG (to 2022-06-30) or sub-ICB location, by the codes that the row gives
 * @param district the lower-tier authority, or null where the list has none
 */
public record Allocation(
    GssCode lsoa, LsoaVintage vintage, Ref subIcb, GssCode district, Origin origin)
    implements Fact {}
