package icsref.model;

/**
 * Text of a file as it may be shown: what moves a cursor, rings a bell, colours a terminal or turns
 * the direction of writing is written out, as a backslash, a u and its four digits.
 */
final class Printable {
  private Printable() {}

  /** On one line. */
  static String of(String text) {
    return text == null ? null : shown(text, false);
  }

  /** Line breaks stay. */
  static String lines(String text) {
    return text == null ? null : shown(text, true);
  }

  private static String shown(String text, boolean lines) {
    StringBuilder shown = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isHarmless(c) || lines && c == '\n') {
        if (shown != null) {
          shown.append(c);
        }
        continue;
      }
      if (shown == null) {
        shown = new StringBuilder(text.substring(0, i));
      }
      if (c == '\n' || c == '\r' || c == '\t') {
        shown.append(' ');
      } else {
        shown.append(String.format("\\" + "u%04x", (int) c));
      }
    }
    return shown == null ? text : shown.toString();
  }

  private static boolean isHarmless(char c) {
    if (c < 0x7f) {
      return c >= ' ';
    }
    return c > 0x9f
        && c != 0x061c
        && c != 0x200e
        && c != 0x200f
        && !(c >= 0x2028 && c <= 0x202e)
        && !(c >= 0x2066 && c <= 0x2069);
  }
}
