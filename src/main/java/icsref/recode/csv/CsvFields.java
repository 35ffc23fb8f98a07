package icsref.recode.csv;

import java.nio.charset.Charset;

/** A field between its bytes and its text. */
public final class CsvFields {
  private CsvFields() {}

  /** The text of a field without its quotes, as any reader of CSV would see it. */
  public static String text(byte[] bytes, int from, int to, Charset charset) {
    if (to - from >= 2 && bytes[from] == '"' && bytes[to - 1] == '"') {
      return new String(bytes, from + 1, to - from - 2, charset).replace("\"\"", "\"");
    }
    return new String(bytes, from, to - from, charset);
  }

  /** A text as a field, quoted if it must be. */
  public static String field(String text, char delimiter) {
    boolean quote = false;
    for (int i = 0; i < text.length() && !quote; i++) {
      char c = text.charAt(i);
      quote = c == delimiter || c == '"' || c == '\n' || c == '\r';
    }
    return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
