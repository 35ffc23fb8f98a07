package icsref.map;

/** What a part rests on, the best first. */
public enum PartEvidence {
  /** A lookup of the area's LSOAs and one of the as-at day. */
  FOOTPRINT("footprint"),
  /** The same, but the as-at footprint is declared, not yet published. */
  DECLARED("declared"),
  /** The area's first known parts, carried back to the days before. */
  ASSUMED("assumed"),
  /** No footprint knows the code: its successor's ICSs. */
  SUCCESSION("succession");

  private final String word;

  PartEvidence(String word) {
    this.word = word;
  }

  /** As the outputs write it. */
  public String word() {
    return word;
  }
}
