package icsref.recode;

import icsref.recode.csv.CsvFields;
import icsref.recode.lookup.DateConventions;
import icsref.recode.lookup.DatePeriod;
import icsref.recode.lookup.DatePeriodParser;
import icsref.recode.lookup.DateSigns;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/** Reads dates from bytes. The same few come again and again, so they are remembered. */
final class CsvDates {
  private static final int REMEMBERED = 4096;
  private static final int NONE = Integer.MIN_VALUE;

  private final Charset charset;
  private final DatePeriodParser parser;
  private final DateSigns signs = new DateSigns();
  private byte[][] texts = {};
  private int[] firstDays = {};
  private int[] lastDays = {};
  private int known;
  private int slot;

  CsvDates(DateConventions conventions, Charset charset) {
    this.parser = new DatePeriodParser(conventions);
    this.charset = charset;
  }

  /** What the dates say about the conventions of their column. */
  DateSigns signs() {
    return signs;
  }

  /** Reads a field; false if it is in none of the known forms. */
  boolean read(byte[] bytes, int from, int to) {
    if (texts.length == 0) {
      texts = new byte[REMEMBERED][];
      firstDays = new int[REMEMBERED];
      lastDays = new int[REMEMBERED];
    }
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    slot = (hash ^ hash >>> 15) & REMEMBERED - 1;
    while (texts[slot] != null
        && !Arrays.equals(texts[slot], 0, texts[slot].length, bytes, from, to)) {
      slot = slot + 1 & REMEMBERED - 1;
    }
    if (texts[slot] == null) {
      if (++known > REMEMBERED / 2) {
        Arrays.fill(texts, null);
        known = 1;
        slot = (hash ^ hash >>> 15) & REMEMBERED - 1;
      }
      remember(bytes, from, to);
    }
    return firstDays[slot] != NONE;
  }

  private void remember(byte[] bytes, int from, int to) {
    texts[slot] = Arrays.copyOfRange(bytes, from, to);
    String text = CsvFields.text(bytes, from, to, charset);
    signs.note(text);
    Optional<DatePeriod> period = parser.parse(text);
    firstDays[slot] = period.map(days -> (int) days.first().toEpochDay()).orElse(NONE);
    lastDays[slot] = period.map(days -> (int) days.last().toEpochDay()).orElse(NONE);
  }

  /** The first day of the date last read, as an epoch day. */
  int firstDay() {
    return firstDays[slot];
  }

  /** The last day of it. */
  int lastDay() {
    return lastDays[slot];
  }
}
