package icsref.map;

import icsref.model.GssCode;

/** A district of the as-at footprint; the upper tier is null where no list names it. */
public record District(GssCode gss, String name, GssCode upperTier, String upperTierName) {}
