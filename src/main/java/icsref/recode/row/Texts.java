package icsref.recode.row;

/** How texts are compared and shown. */
public final class Texts {
  private Texts() {}

  /** A heading with its line breaks and blanks folded, and without invisible characters. */
  public static String folded(String heading) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < heading.length(); i++) {
      char c = heading.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        text.append(' ');
      } else if (!isInvisible(c)) {
        text.append(c);
      }
    }
    return text.toString().replaceAll(" +", " ").strip();
  }

  /** A text with its invisible characters as {@code U+200B}. */
  public static String visible(String text) {
    StringBuilder shown = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean hidden = isInvisible(c) || c != ' ' && (Character.isSpaceChar(c) || c < ' ');
      if (hidden && shown == null) {
        shown = new StringBuilder(text.substring(0, i));
      }
      if (hidden) {
        shown.append("U+%04X".formatted((int) c));
      } else if (shown != null) {
        shown.append(c);
      }
    }
    return shown == null ? text : shown.toString();
  }

  private static boolean isInvisible(char c) {
    return Character.getType(c) == Character.FORMAT || c >= 0x7F && c < 0xA0;
  }
}
