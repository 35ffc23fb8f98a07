package icsref.recode;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that a reader of the result must know: the same sentence on the terminal and in the
 * summary.
 *
 * @param id for programs, such as {@code rows-after-release}
 * @param warning whether a number of the result may be wrong because of it
 * @param sentence for people
 * @param values what the sentence says, for programs
 */
record Remark(String id, boolean warning, String sentence, Map<String, Object> values) {
  /**
   * A remark that something may be wrong.
   *
   * @param namesAndValues what the sentence says, a name and a value in turn
   */
  static Remark warning(String id, String sentence, Object... namesAndValues) {
    return new Remark(id, true, sentence, values(namesAndValues));
  }

  /** A remark that nothing is wrong with. */
  static Remark note(String id, String sentence, Object... namesAndValues) {
    return new Remark(id, false, sentence, values(namesAndValues));
  }

  static Map<String, Object> values(Object... namesAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return values;
  }
}
