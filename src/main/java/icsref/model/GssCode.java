package icsref.model;

/**
 * A code of the Office for National Statistics (Government Statistical Service): {@code E54000008}.
 * It survives a change of name and is re-issued on every change of boundary, so the same code means
 * the same footprint. LSOAs, districts, sub-ICBs, systems and regions all have one.
 */
public record GssCode(String value) implements Comparable<GssCode> {
  private static final int LENGTH = 9;

  public GssCode {
    if (!wellFormed(value)) {
      throw new IllegalArgumentException(
          "'" + value + "' is not a valid ONS code (a letter and eight digits, such as E54000008)");
    }
  }

  private static boolean wellFormed(String value) {
    if (value.length() != LENGTH || "EWSNKJLM".indexOf(value.charAt(0)) < 0) {
      return false;
    }
    for (int i = 1; i < LENGTH; i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether the area lies in England, by the first letter of its code. */
  public boolean inEngland() {
    return value.charAt(0) == 'E';
  }

  // Written out, not the record's own: hundreds of thousands are compared before they are compiled.
  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof GssCode that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(GssCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
