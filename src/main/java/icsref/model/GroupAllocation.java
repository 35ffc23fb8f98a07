package icsref.model;

/**
 * All LSOAs of a group lie in a sub-ICB (or CCG) and a district in one edition.
 *
 * @param group the number of the group among those of its vintage, see {@link LsoaInGroup}
 * @param subIcb the CCG (to 2022-06-30) or sub-ICB location, by the codes that the row gives
 * @param district the lower-tier authority, or null where the list has none
 */
public record GroupAllocation(
    int group, LsoaVintage vintage, Ref subIcb, GssCode district, Origin origin) implements Fact {}
