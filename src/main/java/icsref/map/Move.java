package icsref.map;

import icsref.model.GssCode;
import icsref.model.LsoaVintage;
import icsref.model.Origin;
import icsref.model.Ref;
import java.time.LocalDate;

/**
 * An LSOA lies in another sub-ICB or system than in the edition before, and no succession of either
 * says so.
 *
 * @param systemChanged whether it left its system, not only its sub-ICB
 */
public record Move(
    GssCode lsoa,
    LsoaVintage vintage,
    Side from,
    Side to,
    boolean systemChanged,
    Why why,
    Origin origin) {
  /** Where the LSOA lies in one edition; the system is null where no list names it. */
  public record Side(LocalDate edition, Ref subIcb, Ref system) {}

  /** What explains a move. */
  public enum Why {
    /** Both areas have new ONS codes, which is what a change of boundary does. */
    BOUNDARY_CHANGE("boundary change"),
    /** The whole sub-ICB went to another system, and both systems have new ONS codes. */
    SUB_ICB_MOVED("sub-ICB moved"),
    /** The census redrew the LSOA across the old boundary. */
    LSOA_REDRAWN("LSOA redrawn"),
    /** Nothing: the edition is wrong, or a source is missing. */
    UNEXPLAINED("unexplained");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
