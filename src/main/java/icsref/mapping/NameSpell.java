package icsref.mapping;

import icsref.fact.Origin;
import icsref.fact.Ref;

/** A (kind, ODS code, ONS code, name) and the days on which it stood so, with why it began. */
public record NameSpell(Ref ref, String name, Period period, String why, Origin origin) {}
