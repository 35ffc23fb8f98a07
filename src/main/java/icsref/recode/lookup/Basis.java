package icsref.recode.lookup;

/** What the shares of a split area are counted in. */
public enum Basis {
  /** Residents. */
  PERSONS,
  /** Small areas: lower layer super output areas. */
  LSOAS
}
