package icsref.read.rule;

import java.util.List;
import java.util.Locale;

/**
 * A text with {@code *} for any run of characters, compared without regard to case: what a layout
 * may say about a cell, a heading, a sheet or a file name. Less than a regular expression on
 * purpose: a layout is data.
 */
public final class Glob {
  private final String text;
  private final String[] parts;

  public Glob(String text) {
    this.text = text;
    this.parts = text.toLowerCase(Locale.ROOT).split("\\*", -1);
  }

  public boolean matches(String candidate) {
    if (parts.length == 1) {
      return candidate.equalsIgnoreCase(text);
    }
    String value = candidate.toLowerCase(Locale.ROOT);
    String last = parts[parts.length - 1];
    if (value.length() < parts[0].length() + last.length()
        || !value.startsWith(parts[0])
        || !value.endsWith(last)) {
      return false;
    }
    int from = parts[0].length();
    int end = value.length() - last.length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = value.indexOf(parts[i], from);
      if (found < 0 || found + parts[i].length() > end) {
        return false;
      }
      from = found + parts[i].length();
    }
    return true;
  }

  /**
   * Whether a list of patterns lets a text through: one of them must fit, and none that begins with
   * {@code !}; a list of nothing but such exclusions lets all others through.
   */
  public static boolean pass(List<Glob> patterns, String candidate) {
    boolean wanted = false;
    boolean choosy = false;
    for (Glob pattern : patterns) {
      if (pattern.text.startsWith("!")) {
        if (new Glob(pattern.text.substring(1)).matches(candidate)) {
          return false;
        }
      } else {
        choosy = true;
        wanted |= pattern.matches(candidate);
      }
    }
    return wanted || !choosy;
  }

  @Override
  public String toString() {
    return text;
  }
}
