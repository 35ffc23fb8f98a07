package icsref.model;

import java.util.regex.Pattern;

/**
 * A part of a system that no official list holds and that a site declares: a brand name, a date of
 * designation, an integrated care partnership, a place, a provider collaborative, a local
 * Healthwatch. None of them has a code of its own; the codes are those of what it belongs to.
 *
 * @param ics the ODS code of its ICS, or null where it belongs to an authority only
 * @param trust the trust that takes part, or null
 * @param authority the upper-tier authority it belongs to, or null
 * @param since the first day, month or year, only as precise as it is known; or empty
 * @param until the last one, likewise
 * @param status {@code designated}, {@code interim}, …; or empty
 * @param source what the statement rests on; or empty
 */
public record Component(
    Kind kind,
    OdsCode ics,
    String name,
    OdsCode trust,
    GssCode authority,
    String since,
    String until,
    String status,
    String source,
    Origin origin)
    implements Fact {
  private static final Pattern MOMENT =
      Pattern.compile("|\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?");

  public Component {
    for (String moment : new String[] {since, until}) {
      if (!MOMENT.matcher(moment).matches()) {
        throw new IllegalArgumentException(
            "'" + moment + "' is not a date (2020, 2020-12 or 2020-12-01)");
      }
    }
  }

  /** The same at another place. */
  public Component at(Origin other) {
    return new Component(kind, ics, name, trust, authority, since, until, status, source, other);
  }
}
