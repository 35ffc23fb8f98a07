package icsref.map;

import icsref.model.Origin;
import icsref.model.Period;
import icsref.model.Ref;
import java.time.LocalDate;

/** A (kind, ODS code, ONS code, name) and the days on which it stood so, with why it began. */
public record NameValidity(Ref ref, String name, Period period, String why, Origin origin) {
  NameValidity until(LocalDate last) {
    return new NameValidity(ref, name, new Period(period.from(), last), why, origin);
  }
}
