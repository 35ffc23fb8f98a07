package icsref.recode;

import java.util.List;
import java.util.Locale;

/** Which of the columns there are a mistyped name may have meant. */
public final class NearestName {
  private NearestName() {}

  /** A sentence that names the nearest, and all. */
  public static String suggestion(String name, List<String> names) {
    List<String> header = names.stream().filter(candidate -> !candidate.isEmpty()).toList();
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : header) {
      int distance = distance(plain(name), plain(candidate));
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    String all =
        "It has: "
            + String.join(", ", header.subList(0, Math.min(header.size(), 60)))
            + (header.size() > 60 ? ", …" : "")
            + ".";
    return nearest != null && least <= Math.max(2, name.length() / 2)
        ? "Did you mean '" + nearest + "'? " + all
        : all;
  }

  /** Case, blanks and underscores are what people get wrong most. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
  }

  /** How many characters must be added, dropped or changed to make the one of the other. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int above = row[j];
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
