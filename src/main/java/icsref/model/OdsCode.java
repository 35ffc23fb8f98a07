package icsref.model;

/**
 * A code of the NHS Organisation Data Service: {@code QYG}, {@code 02Q}, {@code D2P2L}. It survives
 * a change of name, boundary or legal form; a merged body gets a new one. Many look like numbers
 * ({@code 00D}, {@code 10E}), so it is only ever text.
 */
public record OdsCode(String value) implements Comparable<OdsCode> {
  public OdsCode {
    if (!wellFormed(value)) {
      throw new IllegalArgumentException(
          "'" + value + "' is not a valid ODS code (capital letters and digits, 2 to 10 of them)");
    }
  }

  /** New codes need not begin with Q nor have three characters: only the alphabet is certain. */
  private static boolean wellFormed(String value) {
    if (value.length() < 2 || value.length() > 10) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  // Written out, not the record's own: hundreds of thousands are compared before they are compiled.
  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof OdsCode that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(OdsCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
