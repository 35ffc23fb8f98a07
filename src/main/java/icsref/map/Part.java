package icsref.map;

import icsref.model.Origin;
import icsref.model.Period;
import icsref.model.Ref;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The part of an area that lies in one ICS of the as-at day, during a period.
 *
 * @param area the legacy area's kind and codes
 * @param ics the ICS, by its ICB's codes
 * @param lsoas the area's own LSOAs in the part, or null where no footprint knows the area
 * @param vintage the vintage of those LSOAs, as a year; null likewise
 * @param persons who live in them, or null
 * @param personsBasis what the persons are, or empty
 * @param bestFit whether most persons of the area live in this part
 * @param edition the first edition that shows the area so, or null where none does
 * @param origin the first row of the part in the footprint, or what knows the code
 */
public record Part(
    Ref area,
    String areaName,
    Period period,
    Ref ics,
    boolean whole,
    Integer lsoas,
    BigDecimal lsoaShare,
    Integer vintage,
    Integer persons,
    BigDecimal personShare,
    String personsBasis,
    boolean bestFit,
    PartEvidence evidence,
    LocalDate edition,
    Origin origin) {}
