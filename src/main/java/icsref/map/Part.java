package icsref.map;

import icsref.model.Origin;
import icsref.model.Period;
import icsref.model.Ref;
import java.time.LocalDate;

/**
 * The part of an area that lies in one ICS of the as-at day, during a period.
 *
 * @param ics the ICS, by its ICB's codes; null where the part lies in none
 */
public record Part(Area area, Period period, Ref ics, Weight weight, Evidence evidence) {
  /** A CCG, STP, sub-ICB location or ICB under one pair of codes, and its latest name. */
  public record Area(Ref ref, String name) {}

  /**
   * What a part rests on.
   *
   * @param edition the first edition that shows the area so, or null where none does
   * @param origin the first row of the part in the footprint, or what knows the code
   */
  public record Evidence(PartEvidence kind, LocalDate edition, Origin origin) {}
}
