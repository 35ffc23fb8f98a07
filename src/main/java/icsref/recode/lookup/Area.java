package icsref.recode.lookup;

/**
 * What a code stands for.
 *
 * @param kind {@code CCG}, {@code SUB-ICB}, {@code LSOA 2011}, {@code PCN}…
 * @param ods its ODS code, or empty
 * @param gss its ONS code, or empty
 */
public record Area(String kind, String ods, String gss, String name) {
  /** How the kind of a small area begins. */
  public static final String LSOA = "LSOA";

  /** The code that people know it by. */
  public String code() {
    return ods.isEmpty() ? gss : ods;
  }
}
