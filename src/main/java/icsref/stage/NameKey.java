package icsref.stage;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What two spellings of one name have in common. Lists write {@code &} or {@code and}, {@code St}
 * or {@code St.}, capitals or not; a name is never a key, but two names may be compared.
 */
public final class NameKey {
  private static final String APOSTROPHES = "'’`";
  private static final Pattern BOARD = Pattern.compile("\\bINTEGRATED CARE BOARD\\b");
  private static final Pattern SAINT = Pattern.compile("\\bSAINT\\b");

  private static final Pattern NOT_OF_AN_AUTHORITY =
      Pattern.compile(
          "\\b(COUNCIL|CITY|COUNTY|BOROUGH|METROPOLITAN|DISTRICT|UNITARY|LONDON|ROYAL|OF|THE|AND|UPON)"
              + "\\b|[^A-Z]");

  private NameKey() {}

  public static String of(String name) {
    String words = words(name.toUpperCase(Locale.ROOT).replace("&", " AND "));
    String key = words.contains("BOARD") ? BOARD.matcher(words).replaceAll("ICB") : words;
    return key.contains("SAINT") ? SAINT.matcher(key).replaceAll("ST") : key;
  }

  /**
   * What two names of one local authority have in common: {@code KINGSTON UPON HULL CITY COUNCIL}
   * and {@code KINGSTON UPON HULL CITY OF} are both {@code KINGSTONHULL}. In SQL {@code
   * authority_key}.
   *
   * @param key of its name, or null
   */
  public static String ofAuthority(String key) {
    return key == null ? null : NOT_OF_AN_AUTHORITY.matcher(key).replaceAll("");
  }

  /** Without apostrophes, and with one space for whatever else is no letter or digit. */
  private static String words(String capitals) {
    StringBuilder words = new StringBuilder(capitals.length());
    boolean apart = false;
    for (int i = 0; i < capitals.length(); i++) {
      char each = capitals.charAt(i);
      if (each >= 'A' && each <= 'Z' || each >= '0' && each <= '9') {
        if (apart && words.length() > 0) {
          words.append(' ');
        }
        apart = false;
        words.append(each);
      } else if (APOSTROPHES.indexOf(each) < 0) {
        apart = true;
      }
    }
    return words.toString();
  }
}
