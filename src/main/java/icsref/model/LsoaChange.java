package icsref.model;

/**
 * What became of an LSOA of 2011 in 2021.
 *
 * @param change {@code U} unchanged, {@code S} split, {@code M} merged, {@code X} complex
 */
public record LsoaChange(GssCode lsoa2011, GssCode lsoa2021, char change, Origin origin)
    implements Fact {}
