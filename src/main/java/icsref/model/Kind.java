package icsref.model;

import java.util.regex.Pattern;

/**
 * What an organisation or area is: {@code ICB}, {@code TRUST}, {@code GP-PRACTICE}. Kinds are data,
 * since the parts of a system are open-ended; the ones the code itself speaks of are named here.
 */
public record Kind(String value) implements Comparable<Kind> {
  private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9-]*");

  /** Clinical commissioning group, 2013-04-01 to 2022-06-30. */
  public static final Kind CCG = new Kind("CCG");

  /** Sub-ICB location, since 2022-07-01: the ODS code of the CCG it was. */
  public static final Kind SUB_ICB = new Kind("SUB-ICB");

  /** Sustainability and transformation partnership, 2017-04-01 to 2022-06-30. */
  public static final Kind STP = new Kind("STP");

  /** Integrated care board, the statutory body of an ICS since 2022-07-01. */
  public static final Kind ICB = new Kind("ICB");

  /** Integrated care partnership, the statutory committee of an ICS: it has no code. */
  public static final Kind ICP = new Kind("ICP");

  /** Region of NHS England, which is not a statistical region. */
  public static final Kind REGION = new Kind("REGION");

  /** Lower-tier or unitary authority. */
  public static final Kind DISTRICT = new Kind("DISTRICT");

  /**
   * Authority with social care and public health: county, unitary, metropolitan, London borough.
   */
  public static final Kind UPPER_TIER = new Kind("UPPER-TIER");

  public Kind {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'" + value + "' is not a valid kind (capitals and hyphens)");
    }
  }

  /** Whether it is a system: an STP, or the ICB that it became. */
  public boolean isSystem() {
    return equals(STP) || equals(ICB);
  }

  /** Whether it is a CCG, or the sub-ICB location that it became. */
  public boolean isSubIcb() {
    return equals(CCG) || equals(SUB_ICB);
  }

  /** What it is today: an STP became an ICB, a CCG a sub-ICB location. */
  public Kind family() {
    return isSystem() ? ICB : isSubIcb() ? SUB_ICB : this;
  }

  /** Whether a body of the one kind may be one of the other on another day. */
  public boolean isSameFamily(Kind other) {
    return equals(other) || isSystem() && other.isSystem() || isSubIcb() && other.isSubIcb();
  }

  // Written out, not the record's own: hundreds of thousands are compared before they are compiled.
  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Kind that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(Kind other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
