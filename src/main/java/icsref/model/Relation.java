package icsref.model;

import java.util.regex.Pattern;

/**
 * How a child belongs to a parent. Data, like {@link Kind}; the code's own words are named here.
 */
public record Relation(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z-]*");

  /** CCG in an STP, sub-ICB in an ICB, district in an upper-tier authority. */
  public static final Relation PART_OF = new Relation("part-of");

  /** An STP or ICB (or, before there were any, a CCG) in a region of NHS England. */
  public static final Relation REGION = new Relation("region");

  /** By its postcode: not a statement that the one takes part in the other. */
  public static final Relation GEOGRAPHIC = new Relation("geographic");

  /** The one ICB through which NHS England apportions a trust's finances. */
  public static final Relation PRINCIPAL = new Relation("principal");

  /** A practice as a core partner of a primary care network. */
  public static final Relation CORE_PARTNER = new Relation("core-partner");

  public Relation {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'" + value + "' is not a valid relation (lower case, hyphens)");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
