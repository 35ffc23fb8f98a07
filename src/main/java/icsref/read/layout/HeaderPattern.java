package icsref.read.layout;

import icsref.read.rule.DateParser;
import icsref.read.rule.Glob;
import icsref.read.rule.Headings;
import java.util.Optional;

/**
 * What a publisher has called a column, with at most one placeholder: {@code CCG{yy}CD}, {@code
 * LSOA{lsoa}CD}, {@code district_gss_{date}}. A placeholder stands for two or four digits; {@code
 * {date}} for an ISO date. Instead, {@code *} may stand for any words.
 */
public final class HeaderPattern {
  private static final String DATE = "date";
  private static final Optional<String> NOTHING = Optional.of("");

  private final String text;
  private final String before;
  private final String placeholder;
  private final String after;

  /** Null unless the heading has words that may be any. */
  private final Glob glob;

  public HeaderPattern(String text) {
    this.text = text;
    String normal = Headings.normal(text);
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
          "'" + text + "' is not a heading: write one placeholder, such as {yy}");
    }
  }

  public boolean hasPlaceholder() {
    return !placeholder.isEmpty();
  }

  public String placeholder() {
    return placeholder;
  }

  /**
   * What the placeholder stands for in a normalised heading: a year of four digits or an ISO date,
   * "" when there is no placeholder; empty when the heading is another.
   */
  public Optional<String> find(String heading) {
    if (glob != null) {
      return glob.matches(heading) ? NOTHING : Optional.empty();
    }
    if (placeholder.isEmpty()) {
      return heading.equals(before) ? NOTHING : Optional.empty();
    }
    int length = heading.length() - before.length() - after.length();
    if (length <= 0 || !heading.startsWith(before) || !heading.endsWith(after)) {
      return Optional.empty();
    }
    String value = heading.substring(before.length(), before.length() + length);
    if (placeholder.equals(DATE)) {
      return length == 10 && DateParser.find(value).isPresent()
          ? Optional.of(value)
          : Optional.empty();
    }
    if (length != 2 && length != 4) {
      return Optional.empty();
    }
    for (int i = 0; i < length; i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return Optional.empty();
      }
    }
    return Optional.of(length == 2 ? "20" + value : value);
  }

  @Override
  public String toString() {
    return text;
  }
}
