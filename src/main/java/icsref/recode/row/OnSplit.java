package icsref.recode.row;

/** What becomes of a row whose code lies in more than one ICS. */
public enum OnSplit {
  /** One row, with the ICS that most of it lies in, the share and the word {@code split}. */
  FLAG,
  /** One row per part, the amounts divided so that they sum to the original exactly. */
  APPORTION,
  /** Nothing is written and the codes are named. */
  FAIL
}
