package icsref.stage;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What two spellings of one name have in common. Lists write {@code &} or {@code and}, {@code St}
 * or {@code St.}, capitals or not; a name is never a key, but two names may be compared.
 */
public final class NameKey {
  private static final Pattern APOSTROPHE = Pattern.compile("['’`]");
  private static final Pattern OTHER = Pattern.compile("[^A-Z0-9]+");
  private static final Pattern BOARD = Pattern.compile("\\bINTEGRATED CARE BOARD\\b");
  private static final Pattern SAINT = Pattern.compile("\\bSAINT\\b");

  private NameKey() {}

  public static String of(String name) {
    String key = name.toUpperCase(Locale.ROOT).replace("&", " AND ");
    key = APOSTROPHE.matcher(key).replaceAll("");
    key = OTHER.matcher(key).replaceAll(" ").strip();
    key = BOARD.matcher(key).replaceAll("ICB");
    return SAINT.matcher(key).replaceAll("ST");
  }
}
