package icsref.recode;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Recodes the records of one block of bytes after another: finds the code, looks it up, copies the
 * line and appends. One per worker; what it has counted and made is fetched after each block.
 */
final class RowRecoder {
  /** A row without an ICS; its number counts from the beginning of the block. */
  record Unmatched(long row, String code, String date, Reason reason, String detail) {}

  /** What a grouped row is about; the system is -1 for rows that have none. */
  record Group(int ics, List<String> kept) {}

  private static final int NOT_ASKED = Integer.MIN_VALUE;
  private static final int KNOWN_DATES = 4096;

  private final RecodePlan plan;
  private final CodeLookup register;
  private final RecordScanner scanner;
  private final byte[] blankSuffix;
  private final Map<String, byte[]> suffixes = new HashMap<>();
  private final Amount amount = new Amount();

  private int[] answers = {};
  private byte[][][] suffixOfSpell = {};
  private final byte[][] dateTexts;
  private final int[] dateFirst;
  private final int[] dateLast;
  private int datesKnown;

  private byte[] out = new byte[1 << 16];
  private int outLength;
  private RecodeCounts tally;
  private Map<Group, ExactSum[]> groups = new HashMap<>();
  private final List<Unmatched> unmatched = new ArrayList<>();
  private long records;
  private long firstShort;
  private String fault;

  private int codeFrom;
  private int codeTo;

  /** The period of the row at hand, as epoch days. */
  private int first;

  private int last;

  RowRecoder(RecodePlan plan) {
    this.plan = plan;
    this.register = plan.register();
    this.scanner = new RecordScanner(plan.delimiter(), plan.lineEnd(), plan.lastOfInterest() + 1);
    this.blankSuffix = plan.blankSuffix();
    this.tally = new RecodeCounts(plan.amounts().length);
    int dates = plan.date() >= 0 ? KNOWN_DATES : 0;
    dateTexts = new byte[dates][];
    dateFirst = new int[dates];
    dateLast = new int[dates];
    if (plan.period() != null) {
      first = (int) plan.period().first().toEpochDay();
      last = (int) plan.period().last().toEpochDay();
    } else {
      first = Integer.MAX_VALUE;
      last = Integer.MAX_VALUE;
    }
  }

  RecordScanner scanner() {
    return scanner;
  }

  byte[] out() {
    return out;
  }

  int outLength() {
    return outLength;
  }

  List<Unmatched> unmatched() {
    return unmatched;
  }

  /** How many records the block had, blank lines among them. */
  long records() {
    return records;
  }

  /** Which record of the block was the first with too few fields; 0 if none was. */
  long firstShort() {
    return firstShort;
  }

  /** Why the block cannot be recoded, its last record being at fault; or null. */
  String fault() {
    return fault;
  }

  /** Everything counted since this was last asked for. */
  RecodeCounts takeTally() {
    RecodeCounts taken = tally;
    tally = new RecodeCounts(plan.amounts().length);
    return taken;
  }

  Map<Group, ExactSum[]> takeGroups() {
    Map<Group, ExactSum[]> taken = groups;
    groups = new HashMap<>();
    return taken;
  }

  /**
   * Recodes a block of whole records; the array reaches {@link RecordScanner#SLACK} bytes beyond
   * {@code to}.
   */
  void process(byte[] bytes, int from, int to) {
    outLength = 0;
    records = 0;
    firstShort = 0;
    fault = null;
    unmatched.clear();
    ensure(to - from + (to - from >> 1));
    scanner.guard(bytes, to);
    int pos = from;
    while (pos < to) {
      scanner.scan(bytes, pos, to);
      records++;
      if (fits(bytes, pos)) {
        record(bytes, pos);
      }
      if (fault != null) {
        return;
      }
      pos = scanner.next;
    }
  }

  /** Whether a record is a row that can be recoded; a blank line is passed through here. */
  private boolean fits(byte[] bytes, int pos) {
    if (scanner.unclosed) {
      fault = "opens a quote that nothing closes. Close it, or remove it";
      return false;
    }
    if (scanner.contentEnd == pos) {
      tally.blankLines++;
      if (!plan.group()) {
        append(bytes, pos, scanner.next);
      }
      return false;
    }
    if (scanner.fields == plan.columns()) {
      return true;
    }
    if (scanner.fields > plan.columns()) {
      fault =
          "has %d fields and the header %d: a text with the delimiter '%s' in it must stand in quotes. Mend the row, or name the right --delimiter"
              .formatted(
                  scanner.fields,
                  plan.columns(),
                  plan.delimiter() == '\t' ? "tab" : (char) plan.delimiter());
      return false;
    }
    tally.shortRows++;
    if (firstShort == 0) {
      firstShort = records;
    }
    // Fields that are not there are empty.
    for (int field = scanner.fields; field <= plan.lastOfInterest(); field++) {
      scanner.ends[field] = scanner.contentEnd;
    }
    return true;
  }

  /** The known codes of a block, without recoding it. */
  BitSet codes(byte[] bytes, int from, int to) {
    BitSet codes = new BitSet();
    scanner.guard(bytes, to);
    for (int pos = from; pos < to; pos = scanner.next) {
      scanner.scan(bytes, pos, to);
      if (scanner.fields > plan.code()) {
        locateCode(bytes, pos);
        long key = CodeTable.pack(bytes, codeFrom, codeTo);
        int code = key > 0 ? register.find(key) : -1;
        if (code >= 0) {
          codes.set(code);
        }
      }
    }
    return codes;
  }

  /** Finds the code within its field; whether there were blanks around it. */
  private boolean locateCode(byte[] bytes, int pos) {
    int s = start(plan.code(), pos);
    int e = Math.max(s, scanner.ends[plan.code()]);
    if (e - s >= 2 && bytes[s] == '"' && bytes[e - 1] == '"') {
      s++;
      e--;
    }
    int length = e - s;
    while (s < e && isBlank(bytes, s)) {
      s++;
    }
    while (e > s && isBlank(bytes, e - 1)) {
      e--;
    }
    codeFrom = s;
    codeTo = e;
    return e - s < length;
  }

  private int start(int field, int from) {
    return field >= scanner.fields ? scanner.contentEnd : scanner.start(field, from);
  }

  private void record(byte[] bytes, int pos) {
    tally.rows++;
    boolean blanksAround = locateCode(bytes, pos);
    int s = codeFrom;
    int e = codeTo;
    long key = CodeTable.pack(bytes, s, e);
    int code = key > 0 ? register.find(key) : -1;
    if (code < 0) {
      noIcs(bytes, pos, s, e, key, code, NOT_ASKED);
      return;
    }
    if (blanksAround) {
      tally.blanksAround++;
    }
    for (int i = s; i < e; i++) {
      if ((bytes[i] & 0x60) == 0x60) {
        tally.lowerCase++;
        break;
      }
    }
    tally.code(code);
    int answer = plan.date() < 0 ? answer(code) : datedAnswer(bytes, pos, code);
    if (answer < 0) {
      noIcs(bytes, pos, s, e, key, code, answer);
    } else {
      matched(bytes, pos, register.spell(answer));
    }
  }

  private static boolean isBlank(byte[] bytes, int i) {
    byte b = bytes[i];
    return b >= 0 && b <= ' '
        || b == (byte) 0xA0
        || b == (byte) 0xC2 && bytes[i + 1] == (byte) 0xA0;
  }

  private int answer(int code) {
    if (code >= answers.length) {
      int had = answers.length;
      answers = Arrays.copyOf(answers, Math.max(code + 1, register.codeCount()));
      Arrays.fill(answers, had, answers.length, NOT_ASKED);
    }
    int answer = answers[code];
    if (answer == NOT_ASKED) {
      answer = register.at(code, first, last);
      answers[code] = answer;
    }
    if (answer >= 0 && first != last && !register.spell(answer).covers(last)) {
      tally.datedByPart++;
    }
    return answer;
  }

  private int datedAnswer(byte[] bytes, int pos, int code) {
    if (!readDate(bytes, pos)) {
      // The code of an LSOA means the same on any day, so its date may say anything.
      int anyDay = register.at(code, Integer.MAX_VALUE, Integer.MAX_VALUE);
      return anyDay >= 0 && register.spell(anyDay).kind.startsWith(CodeLookup.LSOA)
          ? anyDay
          : -1 - Reason.DATE_NOT_UNDERSTOOD.ordinal();
    }
    int answer = register.at(code, first, last);
    if (answer >= 0 && first != last && !register.spell(answer).covers(last)) {
      tally.datedByPart++;
    }
    return answer;
  }

  /** Sets the period of the row; false if its text is none. The same few texts come again. */
  private boolean readDate(byte[] bytes, int pos) {
    int s = start(plan.date(), pos);
    int e = Math.max(s, scanner.ends[plan.date()]);
    int hash = 0;
    for (int i = s; i < e; i++) {
      hash = hash * 31 + bytes[i];
    }
    int slot = (hash ^ hash >>> 15) & KNOWN_DATES - 1;
    while (dateTexts[slot] != null
        && !Arrays.equals(dateTexts[slot], 0, dateTexts[slot].length, bytes, s, e)) {
      slot = slot + 1 & KNOWN_DATES - 1;
    }
    if (dateTexts[slot] == null) {
      if (++datesKnown > KNOWN_DATES / 2) {
        Arrays.fill(dateTexts, null);
        datesKnown = 1;
        slot = (hash ^ hash >>> 15) & KNOWN_DATES - 1;
      }
      dateTexts[slot] = Arrays.copyOfRange(bytes, s, e);
      DatePeriod period = DatePeriod.parse(ReleaseTable.unquoted(bytes, s, e, plan.charset()));
      dateFirst[slot] = period == null ? NOT_ASKED : (int) period.first().toEpochDay();
      dateLast[slot] = period == null ? NOT_ASKED : (int) period.last().toEpochDay();
    }
    first = dateFirst[slot];
    last = dateLast[slot];
    return first != NOT_ASKED;
  }

  private void noIcs(byte[] bytes, int pos, int s, int e, long key, int code, int answer) {
    String text = new String(bytes, s, e - s, plan.charset());
    Reason reason;
    String detail = "";
    if (key == CodeTable.BLANK) {
      reason = Reason.BLANK;
    } else if (code < 0) {
      String other = key > 0 ? register.otherKind(CodeTable.text(key)) : null;
      reason = Reason.ofOtherKind(other);
      detail = other != null ? other : key > 0 ? lostZeros(CodeTable.text(key)) : "";
    } else {
      reason = Reason.values()[-1 - answer];
      StringBuilder valid = new StringBuilder();
      for (CodeLookup.Spell spell : register.spells(code)) {
        valid
            .append(valid.isEmpty() ? "" : "; ")
            .append(spell.kind)
            .append(" valid ")
            .append(spell.period());
      }
      detail = valid.toString();
    }
    String date = "";
    if (plan.date() >= 0) {
      int ds = start(plan.date(), pos);
      int de = Math.max(ds, scanner.ends[plan.date()]);
      date = ReleaseTable.unquoted(bytes, ds, de, plan.charset());
    } else if (plan.period() != null) {
      date = plan.period().last().toString();
    }
    unmatched.add(new Unmatched(records, text, date, reason, detail));
    tally.unmatched(reason, text);
    for (int a = 0; a < plan.amounts().length; a++) {
      if (readAmount(bytes, pos, a)) {
        amount.addTo(tally.before[a]);
        amount.addTo(tally.unmatchedSums[a]);
        if (plan.group()) {
          amount.addTo(group(bytes, pos, -1)[a]);
        }
      }
    }
    if (plan.group()) {
      group(bytes, pos, -1);
    } else {
      copyLine(bytes, pos);
      append(blankSuffix, 0, blankSuffix.length);
      endLine(bytes, true);
    }
  }

  /** Spreadsheets make 1H of 01H. */
  private String lostZeros(String code) {
    for (String zeros : List.of("0", "00")) {
      long key = CodeTable.pack(zeros + code);
      if (code.length() < 3 && key > 0 && register.find(key) >= 0) {
        return "has a spreadsheet dropped the zero of " + zeros + code + "?";
      }
    }
    return "";
  }

  private void matched(byte[] bytes, int pos, CodeLookup.Spell spell) {
    tally.spell(spell.id);
    boolean split = spell.split();
    if (split) {
      tally.splitRows++;
    }
    if (!split || plan.onSplit() != OnSplit.APPORTION) {
      int best = split ? spell.bestPart(plan.basis()) : 0;
      CodeLookup.Part part = spell.parts.get(best);
      tally.ics(part.ics());
      if (plan.amounts().length > 0 || plan.group()) {
        countWhole(bytes, pos, part);
      }
      if (!plan.group()) {
        copyLine(bytes, pos);
        byte[] suffix = suffix(spell, best);
        append(suffix, 0, suffix.length);
        endLine(bytes, true);
      }
    } else if (fault == null) {
      apportion(bytes, pos, spell);
    }
  }

  private void countWhole(byte[] bytes, int pos, CodeLookup.Part part) {
    ExactSum[] sums = tally.sumsOf(part.ics());
    ExactSum[] grouped = plan.group() ? group(bytes, pos, part.ics()) : null;
    for (int a = 0; a < plan.amounts().length; a++) {
      if (readAmount(bytes, pos, a)) {
        amount.addTo(tally.before[a]);
        amount.addTo(sums[a]);
        if (grouped != null) {
          amount.addTo(grouped[a]);
        }
      }
    }
  }

  private void apportion(byte[] bytes, int pos, CodeLookup.Spell spell) {
    long[] weights = spell.weights(plan.basis());
    if (weights == null) {
      throw new Stop(
          ExitCode.DATA_ERRORS,
          "%s %s lies in %d systems and the release has no shares of it by %s: its amounts cannot be divided. Use --by %s or --on-split flag."
              .formatted(
                  spell.kind,
                  spell.ods.isEmpty() ? spell.gss : spell.ods,
                  spell.parts.size(),
                  plan.basis().name().toLowerCase(java.util.Locale.ROOT),
                  plan.basis() == Basis.PERSONS ? "lsoas" : "persons"));
    }
    int amounts = plan.amounts().length;
    BigDecimal[][] divided = new BigDecimal[amounts][];
    int[] from = new int[amounts];
    int[] to = new int[amounts];
    for (int a = 0; a < amounts; a++) {
      if (readAmount(bytes, pos, a)) {
        amount.addTo(tally.before[a]);
        divided[a] = amount.divide(weights);
        from[a] = amount.from;
        to[a] = amount.to;
      }
      if (fault != null) {
        return;
      }
    }
    Integer[] byPlace = new Integer[amounts];
    Arrays.setAll(byPlace, a -> a);
    Arrays.sort(byPlace, (a, b) -> plan.amounts()[a] - plan.amounts()[b]);
    for (int p = 0; p < weights.length; p++) {
      CodeLookup.Part part = spell.parts.get(p);
      tally.ics(part.ics());
      ExactSum[] sums = tally.sumsOf(part.ics());
      ExactSum[] grouped = plan.group() ? group(bytes, pos, part.ics()) : null;
      int copied = pos;
      for (int a : byPlace) {
        if (divided[a] == null) {
          continue;
        }
        sums[a].add(divided[a][p]);
        if (grouped != null) {
          grouped[a].add(divided[a][p]);
        } else {
          append(bytes, copied, from[a]);
          byte[] digits = divided[a][p].toPlainString().getBytes(StandardCharsets.US_ASCII);
          append(digits, 0, digits.length);
          copied = to[a];
        }
      }
      if (grouped == null) {
        append(bytes, copied, scanner.contentEnd);
        pad();
        byte[] suffix = suffix(spell, p);
        append(suffix, 0, suffix.length);
        endLine(bytes, p == weights.length - 1);
      }
    }
  }

  /** Reads an amount of the row; false if it is none that can be added or divided. */
  private boolean readAmount(byte[] bytes, int pos, int a) {
    int field = plan.amounts()[a];
    int s = start(field, pos);
    int e = Math.max(s, scanner.ends[field]);
    switch (amount.read(bytes, s, e)) {
      case NUMBER:
        return true;
      case PERCENTAGE:
        if (plan.forceRates()) {
          return true;
        }
        // Beside a flag nothing is divided: a percentage is only not summed.
        if (plan.group() || plan.onSplit() == OnSplit.APPORTION) {
          fault =
              "has the percentage '%s' in column %s, which must not be divided or summed. Recode its numerator and its denominator, or say --force-rates"
                  .formatted(
                      new String(bytes, s, e - s, plan.charset()), plan.amountNames().get(a));
        } else {
          tally.notNumbers[a]++;
        }
        return false;
      case BLANK:
        return false;
      case NO_NUMBER:
        tally.notNumbers[a]++;
        return false;
      default:
        throw new AssertionError();
    }
  }

  private ExactSum[] group(byte[] bytes, int pos, int ics) {
    List<String> kept = new ArrayList<>(plan.keep().length);
    for (int field : plan.keep()) {
      int s = start(field, pos);
      kept.add(ReleaseTable.unquoted(bytes, s, Math.max(s, scanner.ends[field]), plan.charset()));
    }
    return groups.computeIfAbsent(
        new Group(ics, kept), key -> RecodeCounts.sums(plan.amounts().length));
  }

  private byte[] suffix(CodeLookup.Spell spell, int part) {
    if (spell.id >= suffixOfSpell.length) {
      suffixOfSpell = Arrays.copyOf(suffixOfSpell, Math.max(spell.id + 1, register.spellCount()));
    }
    byte[][] ofParts = suffixOfSpell[spell.id];
    if (ofParts == null) {
      ofParts = new byte[spell.parts.size()][];
      suffixOfSpell[spell.id] = ofParts;
    }
    if (ofParts[part] == null) {
      byte[] bytes = plan.suffix(spell.parts.get(part));
      String same = new String(bytes, StandardCharsets.ISO_8859_1);
      ofParts[part] = suffixes.computeIfAbsent(same, text -> bytes);
    }
    return ofParts[part];
  }

  private void copyLine(byte[] bytes, int pos) {
    append(bytes, pos, scanner.contentEnd);
    pad();
  }

  /**
   * A row with too few fields gets the delimiters it lacks, or the new columns would not line up.
   */
  private void pad() {
    for (int field = scanner.fields; field < plan.columns(); field++) {
      ensure(1);
      out[outLength++] = plan.delimiter();
    }
  }

  /** Ends a row as the original ended; a row that is not the last of its original always ends. */
  private void endLine(byte[] bytes, boolean lastPart) {
    if (scanner.next > scanner.contentEnd) {
      // The guard stands in the place of a line end that a file's last row may lack.
      append(bytes, scanner.contentEnd, scanner.next);
    } else if (!lastPart) {
      append(plan.newline(), 0, plan.newline().length);
    }
    if (!plan.group()) {
      tally.rowsWritten++;
    }
  }

  private void append(byte[] bytes, int from, int to) {
    int length = to - from;
    if (out.length - outLength < length) {
      ensure(length);
    }
    System.arraycopy(bytes, from, out, outLength, length);
    outLength += length;
  }

  private void ensure(int more) {
    if (out.length - outLength < more) {
      out = Arrays.copyOf(out, Math.max(outLength + more, out.length * 2));
    }
  }
}
