package icsref.recode;

import icsref.recode.row.Texts;
import java.util.List;
import java.util.Locale;

/** Small pieces of the sentences of an account. */
final class Wording {
  private static final int NAMED = 8;

  private Wording() {}

  /** Some of many, for people. */
  static String some(List<String> values) {
    int shown = Math.min(values.size(), NAMED);
    return String.join(", ", values.subList(0, shown))
        + (values.size() > shown ? " and " + (values.size() - shown) + " more" : "");
  }

  /** Some codes without an ICS, with the reason. */
  static String codes(List<RecodeFacts.UnmatchedCode> codes) {
    return some(
        codes.stream()
            .map(count -> "'" + Texts.visible(count.code()) + "' " + count.reason().id())
            .toList());
  }

  static String rows(long number) {
    return number == 1 ? "1 row" : number + " rows";
  }

  static String rowsAre(long number) {
    return number == 1 ? "1 row is" : number + " rows are";
  }

  static String rowsHave(long number) {
    return number == 1 ? "1 row has" : number + " rows have";
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
