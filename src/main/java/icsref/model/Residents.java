package icsref.model;

/**
 * People who live in an LSOA.
 *
 * @param basis what was counted and when: {@code mid-2020}, {@code census-2021}
 */
public record Residents(GssCode lsoa, LsoaVintage vintage, String basis, int persons, Origin origin)
    implements Fact {}
