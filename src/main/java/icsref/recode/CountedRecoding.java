package icsref.recode;

/** A recoding whose counts can be seen from within this package. */
interface CountedRecoding extends Recoding {
  RecodeCounts tally();

  CodeLookup register();
}
