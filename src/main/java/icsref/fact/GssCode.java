package icsref.fact;

import java.util.regex.Pattern;

/**
 * A code of the Office for National Statistics (Government Statistical Service): {@code E54000008}.
 * It survives a change of name and is issued anew on every change of boundary, so the same code
 * means the same footprint. LSOAs, districts, sub-ICBs, systems and regions all have one.
 */
public record GssCode(String value) implements Comparable<GssCode> {
  private static final Pattern FORM = Pattern.compile("[EWSNKJLM]\\d{8}");

  public GssCode {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'" + value + "' is no ONS code (a letter and eight digits, such as E54000008)");
    }
  }

  /** Whether the area lies in England, by the first letter of its code. */
  public boolean inEngland() {
    return value.charAt(0) == 'E';
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
