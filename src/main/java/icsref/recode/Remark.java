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
  /** A remark that something may be wrong. */
  static Remark warning(String id, String sentence) {
    return new Remark(id, true, sentence, Map.of());
  }

  /** A remark that nothing is wrong with. */
  static Remark note(String id, String sentence) {
    return new Remark(id, false, sentence, Map.of());
  }

  /** The same with one more value. */
  Remark with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Remark(id, warning, sentence, more);
  }
}
