package icsref.model;

/**
 * Which census drew the LSOAs. The codes of the two look alike and are not: they are joined only by
 * the exact-fit table ({@link LsoaChange}).
 */
public enum LsoaVintage {
  LSOA_2011(2011),
  LSOA_2021(2021);

  private final int year;

  LsoaVintage(int year) {
    this.year = year;
  }

  public int year() {
    return year;
  }

  /** The vintage of a census year. */
  public static LsoaVintage of(int year) {
    for (LsoaVintage vintage : values()) {
      if (vintage.year == year) {
        return vintage;
      }
    }
    throw new IllegalArgumentException("no LSOAs were drawn in " + year + ": 2011 or 2021");
  }
}
