package icsref.soak;

/**
 * A cell of a list.
 *
 * @param text as a person reads it
 * @param raw how the workbook writes it (the attributes and the inside of its XML element, parted
 *     by a NUL), or null where it is plain text
 */
record Cell(String text, String raw) {
  static final Cell BLANK = new Cell("", null);

  static Cell of(String text) {
    return text.isEmpty() ? BLANK : new Cell(text, null);
  }
}
