package icsref.recode.row;

import icsref.recode.lookup.Reason;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has been counted over the rows of a file; two of them add up to the counts of both. It can
 * be sent from one machine of a cluster to another.
 */
public final class RecodeCounts implements Serializable {
  private static final long serialVersionUID = 1;

  /** How a code was written that is not as the lists write it. */
  public enum Form {
    BLANKS_AROUND("codes_with_blanks_around", "blanks around it"),
    LOWER_CASE("codes_in_lower_case", "lower case"),
    ZEROS_BEHIND("codes_with_00_behind", "00 behind it, as prescribing data have"),
    N_BEFORE("codes_with_n_before", "an n before it, as Fingertips has");

    private final String id;
    private final String words;

    Form(String id, String words) {
      this.id = id;
      this.words = words;
    }

    public String id() {
      return id;
    }

    public String words() {
      return words;
    }
  }

  private final int amounts;
  private final long[] byForm = new long[Form.values().length];
  private final long[] byReason = new long[Reason.values().length];
  private final TextCounts unmatchedCodes = new TextCounts();
  private final ExactSum[] before;
  private final ExactSum[] unmatchedSums;
  private final long[] numbers;
  private final List<TextCounts> notNumbers = new ArrayList<>();
  private final Map<Integer, ExactSum[]> splitSums = new TreeMap<>();
  private final Map<Integer, ExactSum[]> dividedSums = new TreeMap<>();
  private long rows;
  private long rowsWritten;
  private long blankLines;
  private long shortRows;
  private long firstShortRow;
  private long splitRows;
  private long datedByPart;
  private long rowsAfterRelease;
  private int lastDay = Integer.MIN_VALUE;
  private long[] byArea = {};
  private long[] byCode = {};
  private int[] firstDays = {};
  private int[] lastDays = {};
  private ExactSum[][] byIcs = {};
  private long[] rowsByIcs = {};

  /**
   * @param amounts how many columns are summed
   */
  public RecodeCounts(int amounts) {
    this.amounts = amounts;
    before = ExactSum.array(amounts);
    unmatchedSums = ExactSum.array(amounts);
    numbers = new long[amounts];
    for (int a = 0; a < amounts; a++) {
      notNumbers.add(new TextCounts());
    }
  }

  void row() {
    rows++;
  }

  /** Rows were written; one that is divided counts by its parts. */
  public void written(long number) {
    rowsWritten += number;
  }

  /** A line without anything on it. */
  public void blankLine() {
    blankLines++;
  }

  /** A row has too few fields. */
  public void shortRow() {
    shortRows++;
  }

  /** The number of a row that has too few fields; the first one counts. */
  public void firstShortRow(long row) {
    if (firstShortRow == 0) {
      firstShortRow = row;
    }
  }

  void form(Form form) {
    byForm[form.ordinal()]++;
  }

  void split() {
    splitRows++;
  }

  void datedByPart() {
    datedByPart++;
  }

  void afterRelease(int day) {
    rowsAfterRelease++;
    lastDay = Math.max(lastDay, day);
  }

  void area(int id) {
    if (id >= byArea.length) {
      byArea = Arrays.copyOf(byArea, Math.max(id + 1, byArea.length * 2));
    }
    byArea[id]++;
  }

  void code(int code) {
    if (code >= byCode.length) {
      byCode = Arrays.copyOf(byCode, Math.max(code + 1, byCode.length * 2));
    }
    byCode[code]++;
  }

  /** A row of an area has a period of its own. */
  void days(int area, int first, int last) {
    roomForDays(area + 1);
    firstDays[area] = Math.min(firstDays[area], first);
    lastDays[area] = Math.max(lastDays[area], last);
  }

  private void roomForDays(int size) {
    int had = firstDays.length;
    if (size > had) {
      int has = Math.max(size, had * 2);
      firstDays = Arrays.copyOf(firstDays, has);
      lastDays = Arrays.copyOf(lastDays, has);
      Arrays.fill(firstDays, had, has, Integer.MAX_VALUE);
      Arrays.fill(lastDays, had, has, Integer.MIN_VALUE);
    }
  }

  void ics(int ics) {
    roomForIcs(ics);
    rowsByIcs[ics]++;
  }

  private void roomForIcs(int ics) {
    int had = byIcs.length;
    if (ics >= had) {
      int has = Math.max(ics + 1, 64);
      rowsByIcs = Arrays.copyOf(rowsByIcs, has);
      byIcs = Arrays.copyOf(byIcs, has);
      for (int i = had; i < has; i++) {
        byIcs[i] = ExactSum.array(amounts);
      }
    }
  }

  ExactSum[] sumsOf(int ics) {
    roomForIcs(ics);
    return byIcs[ics];
  }

  ExactSum[] splitSumsOf(int area) {
    return splitSums.computeIfAbsent(area, first -> ExactSum.array(amounts));
  }

  /** A part of a divided amount goes to an ICS. */
  void divided(int ics, int amount, BigDecimal part) {
    sumsOf(ics)[amount].add(part);
    dividedSums.computeIfAbsent(ics, first -> ExactSum.array(amounts))[amount].add(part);
  }

  void number(int amount, Amount value) {
    numbers[amount]++;
    value.addTo(before[amount]);
  }

  void unmatchedNumber(int amount, Amount value) {
    value.addTo(unmatchedSums[amount]);
  }

  void notNumber(int amount, String text) {
    notNumbers.get(amount).add(text.strip(), 1);
  }

  void unmatched(Reason reason, String code) {
    byReason[reason.ordinal()]++;
    unmatchedCodes.add(reason.id() + '\t' + code, 1);
  }

  /** Adds what another worker counted. */
  public void add(RecodeCounts other) {
    rows += other.rows;
    rowsWritten += other.rowsWritten;
    blankLines += other.blankLines;
    shortRows += other.shortRows;
    firstShortRow(other.firstShortRow);
    splitRows += other.splitRows;
    datedByPart += other.datedByPart;
    rowsAfterRelease += other.rowsAfterRelease;
    lastDay = Math.max(lastDay, other.lastDay);
    byArea = plus(byArea, other.byArea);
    byCode = plus(byCode, other.byCode);
    plusInto(byForm, other.byForm);
    plusInto(byReason, other.byReason);
    plusInto(numbers, other.numbers);
    roomForDays(other.firstDays.length);
    for (int area = 0; area < other.firstDays.length; area++) {
      firstDays[area] = Math.min(firstDays[area], other.firstDays[area]);
      lastDays[area] = Math.max(lastDays[area], other.lastDays[area]);
    }
    unmatchedCodes.add(other.unmatchedCodes);
    ExactSum.add(before, other.before);
    ExactSum.add(unmatchedSums, other.unmatchedSums);
    for (int a = 0; a < amounts; a++) {
      notNumbers.get(a).add(other.notNumbers.get(a));
    }
    other.splitSums.forEach((area, sums) -> ExactSum.add(splitSumsOf(area), sums));
    other.dividedSums.forEach(
        (ics, sums) ->
            ExactSum.add(dividedSums.computeIfAbsent(ics, first -> ExactSum.array(amounts)), sums));
    for (int ics = 0; ics < other.byIcs.length; ics++) {
      ExactSum.add(sumsOf(ics), other.byIcs[ics]);
      rowsByIcs[ics] += other.rowsByIcs[ics];
    }
  }

  private static long[] plus(long[] one, long[] other) {
    long[] sum = Arrays.copyOf(one, Math.max(one.length, other.length));
    plusInto(sum, other);
    return sum;
  }

  private static void plusInto(long[] sum, long[] other) {
    for (int i = 0; i < other.length; i++) {
      sum[i] += other[i];
    }
  }

  void rowsWritten(long number) {
    rowsWritten = number;
  }

  public long rows() {
    return rows;
  }

  public long rowsWritten() {
    return rowsWritten;
  }

  public long rowsMatched() {
    return Arrays.stream(byArea).sum();
  }

  public long rowsUnmatched() {
    return rows - rowsMatched();
  }

  public long blankLines() {
    return blankLines;
  }

  public long shortRows() {
    return shortRows;
  }

  /** The number of the first row with too few fields; 0 if there is none. */
  public long firstShortRow() {
    return firstShortRow;
  }

  public long splitRows() {
    return splitRows;
  }

  /** Rows whose code was valid in a part of their period only. */
  public long rowsDatedByPart() {
    return datedByPart;
  }

  /** Rows of days after the release's. */
  public long rowsAfterRelease() {
    return rowsAfterRelease;
  }

  /** The last of those days, as an epoch day. */
  public int lastDayAfterRelease() {
    return lastDay;
  }

  public long rows(Form form) {
    return byForm[form.ordinal()];
  }

  public long rows(Reason reason) {
    return byReason[reason.ordinal()];
  }

  /** Rows of an area. */
  public long rowsOfArea(int id) {
    return id < byArea.length ? byArea[id] : 0;
  }

  /** Up to where areas have been counted. */
  public int areas() {
    return byArea.length;
  }

  /** Whether two areas have rows of the same time; so they have where rows have no date. */
  public boolean overlap(int one, int other) {
    if (one >= firstDays.length || other >= firstDays.length) {
      return true;
    }
    return firstDays[one] <= lastDays[other] && firstDays[other] <= lastDays[one];
  }

  /** The known codes of all rows. */
  public BitSet codes() {
    BitSet codes = new BitSet();
    for (int code = 0; code < byCode.length; code++) {
      codes.set(code, byCode[code] > 0);
    }
    return codes;
  }

  /** The distinct codes of a reason. */
  public List<TextCount> unmatchedCodes(Reason reason) {
    return unmatchedCodes.list(reason.id() + '\t');
  }

  /** The sum of an amount over all rows. */
  public ExactSum before(int amount) {
    return before[amount];
  }

  /** The sum of an amount over the rows without an ICS. */
  public ExactSum unmatchedSum(int amount) {
    return unmatchedSums[amount];
  }

  /** How many fields of an amount hold a number. */
  public long numbers(int amount) {
    return numbers[amount];
  }

  /** The distinct texts of an amount that are not numbers. */
  public List<TextCount> notNumbers(int amount) {
    return notNumbers.get(amount).list("");
  }

  /** Up to which ICS rows have been counted. */
  public int systems() {
    return rowsByIcs.length;
  }

  public long rowsOfIcs(int ics) {
    return rowsByIcs[ics];
  }

  /** The sum of an amount over what went to an ICS. */
  public ExactSum sumOfIcs(int ics, int amount) {
    return byIcs[ics][amount];
  }

  /** What each ICS got of the areas that were divided. */
  public Map<Integer, ExactSum[]> dividedSums() {
    return dividedSums;
  }

  /** The sums of the amounts of each area that was divided, by the area's id. */
  public Map<Integer, ExactSum[]> splitSums() {
    return splitSums;
  }
}
