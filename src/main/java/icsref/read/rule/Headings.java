package icsref.read.rule;

import java.util.Locale;

/** Headings made comparable. */
public final class Headings {
  private Headings() {}

  /** Publishers vary case, line breaks and blanks within a heading from vintage to vintage. */
  public static String normal(String heading) {
    StringBuilder out = new StringBuilder(heading.length());
    boolean blank = false;
    for (int i = 0; i < heading.length(); i++) {
      char c = heading.charAt(i);
      if (Character.isWhitespace(c) || c == '\u00a0' || c == '\ufeff') {
        blank = out.length() > 0;
      } else {
        if (blank) {
          out.append(' ');
          blank = false;
        }
        out.append(c);
      }
    }
    return out.toString().toLowerCase(Locale.ROOT);
  }
}
