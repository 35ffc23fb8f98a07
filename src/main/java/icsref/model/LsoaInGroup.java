package icsref.model;

/**
 * An LSOA belongs to a group: the LSOAs of a group lie in the same sub-ICB and district in every
 * edition that is bundled.
 *
 * @param group the number of the group among those of its vintage
 */
public record LsoaInGroup(GssCode lsoa, LsoaVintage vintage, int group, Origin origin)
    implements Fact {}
