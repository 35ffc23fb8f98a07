package icsref.model;

import java.time.YearMonth;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A part of a system that no official list holds and that a site declares: a brand name, a date of
 * designation, an integrated care partnership and its members, a member of a board, a place, a
 * provider collaborative, a local Healthwatch. None of them has a code of its own; the codes are
 * those of what it belongs to.
 *
 * @param name of the part itself: of the place, the collaborative, the organisation that is a
 *     member of the partnership, the member of the board
 */
public record Component(
    Kind kind, Seat seat, String name, Member member, Span span, Claim claim, Origin origin)
    implements Fact {
  private static final Set<String> LEVELS = Set.of("", "system", "place", "neighbourhood");

  /**
   * Where a part belongs.
   *
   * @param ics the ODS code of its ICS, or null where it belongs to an authority only
   * @param trust the trust that takes part, or null
   * @param authority the upper-tier authority it belongs to, or null
   * @param level system, place or neighbourhood; empty for the usual one of its kind
   */
  public record Seat(OdsCode ics, OdsCode trust, GssCode authority, String level) {
    public Seat {
      if (!LEVELS.contains(level)) {
        throw new IllegalArgumentException(
            "'" + level + "' is not a valid level (system, place or neighbourhood)");
      }
    }
  }

  /**
   * Who takes part, and as what.
   *
   * @param kind what kind of organisation, such as TRUST, VCSE or HOUSING-PROVIDER; or empty
   * @param name of an organisation that takes part and has no code; or empty
   * @param role on a board, such as chair; or empty
   */
  public record Member(String kind, String name, String role) {
    /** Of a part in which nobody in particular takes part. */
    public static final Member NONE = new Member("", "", "");

    public Member {
      if (!kind.isEmpty()) {
        new Kind(kind); // refuses one that is not written as a kind
      }
    }
  }

  /**
   * The first and the last day, month or year, each only as precise as it is known; or empty.
   *
   * @param until empty while it goes on
   */
  public record Span(String since, String until) {
    private static final int MONTH = "2020-12".length();
    private static final int DAY = "2020-12-01".length();

    private static final Pattern MOMENT =
        Pattern.compile("|\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?");

    public Span {
      requireMoment(since);
      requireMoment(until);
      int precise = Math.min(since.length(), until.length());
      if (precise > 0 && until.substring(0, precise).compareTo(since.substring(0, precise)) < 0) {
        throw new IllegalArgumentException("it ends before it begins, on " + since);
      }
    }

    /** A moment as it must be written. */
    public static String requireMoment(String moment) {
      boolean valid = MOMENT.matcher(moment).matches();
      if (valid && moment.length() == DAY) {
        int most = YearMonth.parse(moment.substring(0, MONTH)).lengthOfMonth();
        valid = Integer.parseInt(moment.substring(MONTH + 1)) <= most;
      }
      if (!valid) {
        throw new IllegalArgumentException(
            "'" + moment + "' is not a date (2020, 2020-12 or 2020-12-01)");
      }
      return moment;
    }
  }

  /**
   * What is said of it.
   *
   * @param status {@code designated}, {@code interim}, …; or empty
   * @param source what the statement rests on; or empty
   */
  public record Claim(String status, String source) {}

  /** The same at another place. */
  public Component at(Origin other) {
    return new Component(kind, seat, name, member, span, claim, other);
  }
}
