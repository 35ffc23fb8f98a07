package icsref.map;

import icsref.model.GssCode;
import icsref.model.LsoaVintage;
import icsref.model.Ref;

/**
 * An LSOA of the vintage that the as-at footprint is not drawn in, with its ICS of the as-at day.
 *
 * @param ics or null where its counterparts lie in none
 * @param straddles whether its counterparts lie in several ICSs
 */
public record BridgedLsoa(GssCode lsoa, LsoaVintage vintage, Ref ics, boolean straddles) {}
