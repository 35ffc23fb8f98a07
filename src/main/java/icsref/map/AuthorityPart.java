package icsref.map;

import icsref.model.GssCode;
import icsref.model.Kind;
import icsref.model.Ref;

/**
 * The part of a local authority that lies in one ICS of the as-at day.
 *
 * @param tier district or upper tier
 */
public record AuthorityPart(Kind tier, GssCode authority, Ref ics, Weight weight) {}
