package icsref.read.layout;

import java.util.Locale;

/**
 * What a publisher has called a column, with at most one placeholder: {@code CCG{yy}CD}, {@code
 * LSOA{lsoa}CD}, {@code district_gss_{date}}. A placeholder stands for two or four digits; {@code
 * {date}} for an ISO date. Instead, {@code *} may stand for any words.
 */
public final class HeaderPattern {
  private static final String DATE = "date";

  private final String text;
  private final String before;
  private final String placeholder;
  private final String after;

  /** Null unless the heading has words that may be any. */
  private final Glob glob;

  public HeaderPattern(String text) {
    this.text = text;
    String normal = normal(text);
    glob = normal.indexOf('*') < 0 ? null : new Glob(normal);
    int open = normal.indexOf('{');
    int close = normal.indexOf('}');
    if (open < 0 && close < 0) {
      before = normal;
      placeholder = "";
      after = "";
    } else if (glob == null && open >= 0 && close > open + 1 && normal.indexOf('{', close) < 0) {
      before = normal.substring(0, open);
      placeholder = normal.substring(open + 1, close);
      after = normal.substring(close + 1);
    } else {
      throw new IllegalArgumentException(
          "'" + text + "' is no heading: write one placeholder, such as {yy}");
    }
  }

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

  public boolean hasPlaceholder() {
    return !placeholder.isEmpty();
  }

  public String placeholder() {
    return placeholder;
  }

  /**
   * What the placeholder stands for in a normalised heading: a year of four digits or an ISO date,
   * "" when there is no placeholder; null when the heading is another.
   */
  public String match(String heading) {
    if (glob != null) {
      return glob.matches(heading) ? "" : null;
    }
    if (placeholder.isEmpty()) {
      return heading.equals(before) ? "" : null;
    }
    int length = heading.length() - before.length() - after.length();
    if (length <= 0 || !heading.startsWith(before) || !heading.endsWith(after)) {
      return null;
    }
    String value = heading.substring(before.length(), before.length() + length);
    if (placeholder.equals(DATE)) {
      return DateParser.parse(value) != null && length == 10 ? value : null;
    }
    if (length != 2 && length != 4) {
      return null;
    }
    for (int i = 0; i < length; i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return null;
      }
    }
    return length == 2 ? "20" + value : value;
  }

  @Override
  public String toString() {
    return text;
  }
}
