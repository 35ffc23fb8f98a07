package icsref.recode;

import icsref.recode.csv.ByteOutput;
import icsref.recode.csv.CsvDialect;
import icsref.recode.csv.CsvFields;
import icsref.recode.csv.RecordScanner;
import icsref.recode.lookup.Apportionment;
import icsref.recode.lookup.CodeKey;
import icsref.recode.lookup.DateSigns;
import icsref.recode.lookup.ValidArea;
import icsref.recode.row.Amount;
import icsref.recode.row.RowFields;
import icsref.recode.row.RowOutput;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A record of a block of bytes as a row: its fields are read where they stand, and its line is
 * copied with what is appended. One per worker.
 */
final class CsvRow extends RowFields implements RowOutput {
  private final RecodePlan plan;
  private final Charset charset;
  private final byte delimiter;
  private final byte[] newline;
  private final int codeColumn;
  private final int dateColumn;
  private final int width;
  private final int[] amountColumns;
  private final int[] amountsByPosition;
  private final boolean written;
  private final RecordScanner scanner;
  private final byte[] blankSuffix;
  private final Map<String, byte[]> suffixes = new HashMap<>();
  private byte[][][] suffixOfArea = {};

  private final CsvDates dates;

  private byte[] bytes = {};
  private int pos;
  private int codeFrom;
  private int codeTo;
  private boolean blanksAround;
  private boolean lowerCase;
  private final int[] amountFrom;
  private final int[] amountTo;
  private final int[] amountDecimals;

  private final ByteOutput out = new ByteOutput();
  private int partsLeft;
  private Optional<RowOutput.Unmatched> unmatched = Optional.empty();

  CsvRow(RecodePlan plan, CsvDialect dialect) {
    this.plan = plan;
    this.charset = dialect.charset();
    this.delimiter = dialect.delimiter();
    this.newline = dialect.newline();
    RecodePlan.Positions columns = plan.columns();
    this.codeColumn = columns.code();
    this.dateColumn = columns.date();
    this.width = columns.width();
    this.amountColumns = columns.amounts().stream().mapToInt(Integer::intValue).toArray();
    this.amountsByPosition =
        IntStream.range(0, amountColumns.length)
            .boxed()
            .sorted((one, other) -> amountColumns[one] - amountColumns[other])
            .mapToInt(Integer::intValue)
            .toArray();
    this.amountFrom = new int[amountColumns.length];
    this.amountTo = new int[amountColumns.length];
    this.amountDecimals = new int[amountColumns.length];
    this.written = !plan.rows().treatment().group();
    this.scanner = new RecordScanner(delimiter, dialect.lineEnd(), columns.last() + 1);
    this.blankSuffix = new byte[plan.appended().size()];
    Arrays.fill(blankSuffix, delimiter);
    this.dates = new CsvDates(plan.rows().when().conventions(), charset);
  }

  /** What the dates say about the conventions of their column. */
  DateSigns signs() {
    return dates.signs();
  }

  /** What the rows of the block have become. */
  ByteOutput out() {
    return out;
  }

  /** Begins a block; the array reaches {@link RecordScanner#SLACK} bytes beyond its end. */
  void block(byte[] block, int to) {
    bytes = block;
    out.clear(to + (to >> 1));
    scanner.guard(bytes, to);
  }

  /** Goes to the record at a position. */
  void read(int from, int to) {
    pos = from;
    unmatched = Optional.empty();
    scanner.scan(bytes, from, to);
  }

  /** Where the next record begins. */
  int next() {
    return scanner.next();
  }

  int fields() {
    return scanner.fields();
  }

  boolean isUnclosed() {
    return scanner.isUnclosed();
  }

  boolean isBlankLine() {
    return scanner.contentEnd() == pos;
  }

  /** Whether the last field is empty. */
  boolean endsInDelimiter() {
    return scanner.contentEnd() > pos && bytes[scanner.contentEnd() - 1] == delimiter;
  }

  /** Takes missing fields for empty. */
  void fillUp() {
    scanner.fillUpTo(plan.columns().last());
  }

  /** Passes the line through as it is. */
  void copyThrough() {
    out.append(bytes, pos, scanner.next());
  }

  /** The row without an ICS, if the last one has none. */
  Optional<RowOutput.Unmatched> lastUnmatched() {
    return unmatched;
  }

  @Override
  public long codeKey() {
    int s = start(codeColumn);
    int e = end(codeColumn, s);
    if (e - s >= 2 && bytes[s] == '"' && bytes[e - 1] == '"') {
      s++;
      e--;
    }
    int length = e - s;
    while (s < e && isBlank(s)) {
      s++;
    }
    while (e > s && isBlank(e - 1)) {
      e--;
    }
    codeFrom = s;
    codeTo = e;
    blanksAround = e - s < length;
    lowerCase = false;
    if (e - s > CodeKey.LONGEST) {
      return CodeKey.NO_CODE;
    }
    long key = 0;
    for (int i = s; i < e; i++) {
      int symbol = CodeKey.symbol(bytes[i] & 0xFF);
      if (symbol == 0) {
        return CodeKey.NO_CODE;
      }
      lowerCase |= (bytes[i] & 0x60) == 0x60;
      key = CodeKey.append(key, symbol);
    }
    return key;
  }

  private boolean isBlank(int i) {
    byte b = bytes[i];
    return b >= 0 && b <= ' '
        || b == (byte) 0xA0
        || b == (byte) 0xC2 && bytes[i + 1] == (byte) 0xA0;
  }

  private int start(int field) {
    return field >= scanner.fields() ? scanner.contentEnd() : scanner.start(field, pos);
  }

  private int end(int field, int start) {
    return Math.max(start, scanner.end(field));
  }

  @Override
  public boolean hasBlanksAround() {
    return blanksAround;
  }

  @Override
  public boolean isLowerCase() {
    return lowerCase;
  }

  @Override
  public String code() {
    return new String(bytes, codeFrom, codeTo - codeFrom, charset);
  }

  private String text(int field) {
    int s = start(field);
    return CsvFields.text(bytes, s, end(field, s), charset);
  }

  @Override
  public String date() {
    return text(dateColumn);
  }

  @Override
  public boolean readPeriod() {
    int s = start(dateColumn);
    boolean isPeriod = dates.read(bytes, s, end(dateColumn, s));
    period(dates.firstDay(), dates.lastDay());
    return isPeriod;
  }

  @Override
  public Amount.Form readAmount(int a, Amount into) {
    int field = amountColumns[a];
    int s = start(field);
    int e = end(field, s);
    Amount.Form form = Amount.Form.NUMBER;
    if (!readPlain(s, e, into)) {
      String text = new String(bytes, s, e - s, charset);
      form = into.read(text);
      if (form == Amount.Form.NUMBER || form == Amount.Form.PERCENTAGE) {
        into.moveTo(
            s + text.substring(0, into.from()).getBytes(charset).length,
            e - text.substring(into.to()).getBytes(charset).length);
      }
    }
    amountFrom[a] = into.from();
    amountTo[a] = into.to();
    amountDecimals[a] = into.decimals();
    return form;
  }

  /** Reads what most amounts are, without making a text of it: some digits, a point, a minus. */
  private boolean readPlain(int start, int end, Amount into) {
    int s = start;
    int e = end;
    if (e - s >= 2 && bytes[s] == '"' && bytes[e - 1] == '"') {
      s++;
      e--;
    }
    int p = s;
    boolean negative = p < e && bytes[p] == '-';
    if (negative) {
      p++;
    }
    int digits = e - p;
    if (digits == 0 || digits > 18) {
      return false;
    }
    long value = 0;
    int decimals = -1;
    for (int i = p; i < e; i++) {
      byte b = bytes[i];
      if (b >= '0' && b <= '9') {
        value = value * 10 + b - '0';
        decimals += decimals >= 0 ? 1 : 0;
      } else if (b == '.' && decimals < 0 && digits > 1) {
        decimals = 0;
      } else {
        return false;
      }
    }
    into.set(negative ? -value : value, Math.max(decimals, 0), s, e);
    return true;
  }

  @Override
  public String amount(int a) {
    return text(amountColumns[a]);
  }

  @Override
  public List<String> kept() {
    List<String> kept = new ArrayList<>();
    for (int field : plan.columns().keep()) {
      kept.add(text(field));
    }
    return kept;
  }

  @Override
  public void unmatched(RowOutput.Unmatched row) {
    unmatched = Optional.of(row);
    if (written) {
      copyLine();
      out.append(blankSuffix, 0, blankSuffix.length);
      endLine(true);
    }
  }

  @Override
  public void whole(ValidArea area, int part) {
    if (written) {
      copyLine();
      byte[] suffix = suffix(area, part);
      out.append(suffix, 0, suffix.length);
      endLine(true);
    }
  }

  @Override
  public void divided(ValidArea area, int part, List<Optional<BigDecimal>> amounts) {
    int copied = pos;
    for (int a : amountsByPosition) {
      if (amounts.get(a).isPresent()) {
        out.append(bytes, copied, amountFrom[a]);
        String digits = Apportionment.text(amounts.get(a).get(), amountDecimals[a]);
        byte[] text = digits.getBytes(StandardCharsets.US_ASCII);
        out.append(text, 0, text.length);
        copied = amountTo[a];
      }
    }
    out.append(bytes, copied, scanner.contentEnd());
    pad();
    byte[] suffix = suffix(area, part);
    out.append(suffix, 0, suffix.length);
    endLine(part == area.parts().size() - 1);
  }

  /** Rows written for the last record. */
  int takeParts() {
    int parts = partsLeft;
    partsLeft = 0;
    return parts;
  }

  /** What is written behind a row of one part of an area. */
  private byte[] suffix(ValidArea area, int part) {
    if (area.id() >= suffixOfArea.length) {
      suffixOfArea =
          Arrays.copyOf(suffixOfArea, Math.max(area.id() + 1, plan.rows().lookup().areaCount()));
    }
    byte[][] ofParts = suffixOfArea[area.id()];
    if (ofParts == null) {
      ofParts = new byte[area.parts().size()][];
      suffixOfArea[area.id()] = ofParts;
    }
    if (ofParts[part] == null) {
      StringBuilder text = new StringBuilder();
      for (String value : plan.appended(area.parts().get(part))) {
        text.append((char) delimiter).append(CsvFields.field(value, (char) delimiter));
      }
      ofParts[part] = suffixes.computeIfAbsent(text.toString(), suffix -> suffix.getBytes(charset));
    }
    return ofParts[part];
  }

  private void copyLine() {
    out.append(bytes, pos, scanner.contentEnd());
    pad();
  }

  /**
   * A row with too few fields gets the delimiters it lacks, or the new columns would not line up.
   */
  private void pad() {
    for (int field = scanner.fields(); field < width; field++) {
      out.append(delimiter);
    }
  }

  /** Ends a row as the original ended; a row that is not the last of its original always ends. */
  private void endLine(boolean lastPart) {
    if (scanner.next() > scanner.contentEnd()) {
      out.append(bytes, scanner.contentEnd(), scanner.next());
    } else if (!lastPart) {
      out.append(newline, 0, newline.length);
    }
    partsLeft++;
  }
}
