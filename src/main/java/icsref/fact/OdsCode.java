package icsref.fact;

import java.util.regex.Pattern;

/**
 * A code of the NHS Organisation Data Service: {@code QYG}, {@code 02Q}, {@code D2P2L}. It survives
 * a change of name, boundary or legal form; a merged body gets a new one. Many look like numbers
 * ({@code 00D}, {@code 10E}), so it is only ever text.
 */
public record OdsCode(String value) implements Comparable<OdsCode> {
  // New codes need not begin with Q nor have three characters: only the alphabet is certain.
  private static final Pattern FORM = Pattern.compile("[A-Z0-9]{2,10}");

  public OdsCode {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'" + value + "' is no ODS code (capital letters and digits, 2 to 10 of them)");
    }
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
