package icsref.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words for people: numbers with their nouns, lines that break between words. */
public final class Words {
  private Words() {}

  /** {@code 12,345}. */
  public static String number(long number) {
    return String.format(Locale.UK, "%,d", number);
  }

  /** {@code 1 row}, {@code 12,345 rows}. */
  public static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /**
   * Breaks a text into lines; a word that is longer than a line stays whole.
   *
   * @param width of a line, in characters
   */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
