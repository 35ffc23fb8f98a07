package icsref.recode;

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
record Remark(String id, boolean warning, String sentence, Map<String, Object> values) {}
