package icsref.recode;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What has been counted over the rows of a file; two tallies add up to the tally of both. */
final class RecodeCounts {
  /** More distinct unmatched codes than this are counted, and not named. */
  static final int NAMED_CODES = 10_000;

  final int amounts;
  long rows;
  long rowsWritten;
  long blankLines;
  long shortRows;
  long firstShortRow;
  long blanksAround;
  long lowerCase;
  long splitRows;
  long datedByPart;
  long[] bySpell = {};
  long[] byCode = {};
  final long[] byReason = new long[Reason.values().length];
  final Map<String, long[]> unmatchedCodes = new TreeMap<>();
  final ExactSum[] before;
  final long[] notNumbers;
  final ExactSum[] unmatchedSums;
  ExactSum[][] byIcs = {};
  long[] rowsByIcs = {};

  RecodeCounts(int amounts) {
    this.amounts = amounts;
    before = sums(amounts);
    unmatchedSums = sums(amounts);
    notNumbers = new long[amounts];
  }

  static ExactSum[] sums(int number) {
    ExactSum[] sums = new ExactSum[number];
    Arrays.setAll(sums, i -> new ExactSum());
    return sums;
  }

  long rowsMatched() {
    return Arrays.stream(bySpell).sum();
  }

  void spell(int id) {
    if (id >= bySpell.length) {
      bySpell = Arrays.copyOf(bySpell, Math.max(id + 1, bySpell.length * 2));
    }
    bySpell[id]++;
  }

  void code(int code) {
    if (code >= byCode.length) {
      byCode = Arrays.copyOf(byCode, Math.max(code + 1, byCode.length * 2));
    }
    byCode[code]++;
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
        byIcs[i] = sums(amounts);
      }
    }
  }

  ExactSum[] sumsOf(int ics) {
    roomForIcs(ics);
    return byIcs[ics];
  }

  void unmatched(Reason reason, String code) {
    byReason[reason.ordinal()]++;
    String key = reason.id + '\t' + code;
    long[] count = unmatchedCodes.get(key);
    if (count == null) {
      if (unmatchedCodes.size() >= NAMED_CODES) {
        return;
      }
      count = new long[1];
      unmatchedCodes.put(key, count);
    }
    count[0]++;
  }

  void add(RecodeCounts other) {
    rows += other.rows;
    rowsWritten += other.rowsWritten;
    blankLines += other.blankLines;
    if (firstShortRow == 0) {
      firstShortRow = other.firstShortRow;
    }
    shortRows += other.shortRows;
    blanksAround += other.blanksAround;
    lowerCase += other.lowerCase;
    splitRows += other.splitRows;
    datedByPart += other.datedByPart;
    bySpell = plus(bySpell, other.bySpell);
    byCode = plus(byCode, other.byCode);
    for (int i = 0; i < byReason.length; i++) {
      byReason[i] += other.byReason[i];
    }
    other.unmatchedCodes.forEach(
        (key, count) -> {
          long[] known = unmatchedCodes.get(key);
          if (known != null) {
            known[0] += count[0];
          } else if (unmatchedCodes.size() < NAMED_CODES) {
            unmatchedCodes.put(key, count.clone());
          }
        });
    for (int a = 0; a < amounts; a++) {
      before[a].add(other.before[a]);
      unmatchedSums[a].add(other.unmatchedSums[a]);
      notNumbers[a] += other.notNumbers[a];
    }
    for (int ics = 0; ics < other.byIcs.length; ics++) {
      ExactSum[] sums = sumsOf(ics);
      rowsByIcs[ics] += other.rowsByIcs[ics];
      for (int a = 0; a < amounts; a++) {
        sums[a].add(other.byIcs[ics][a]);
      }
    }
  }

  private static long[] plus(long[] one, long[] other) {
    long[] sum = Arrays.copyOf(one, Math.max(one.length, other.length));
    for (int i = 0; i < other.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }

  void write(DataOutput out) throws IOException {
    for (long number :
        new long[] {
          rows,
          rowsWritten,
          blankLines,
          shortRows,
          firstShortRow,
          blanksAround,
          lowerCase,
          splitRows,
          datedByPart
        }) {
      out.writeLong(number);
    }
    writeSparse(out, bySpell);
    writeSparse(out, byCode);
    writeSparse(out, byReason);
    writeSparse(out, notNumbers);
    writeSparse(out, rowsByIcs);
    out.writeInt(unmatchedCodes.size());
    for (Map.Entry<String, long[]> entry : unmatchedCodes.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeLong(entry.getValue()[0]);
    }
    writeSums(out, before);
    writeSums(out, unmatchedSums);
    out.writeInt(byIcs.length);
    for (ExactSum[] sums : byIcs) {
      writeSums(out, sums);
    }
  }

  static RecodeCounts read(DataInput in, int amounts) throws IOException {
    RecodeCounts tally = new RecodeCounts(amounts);
    tally.rows = in.readLong();
    tally.rowsWritten = in.readLong();
    tally.blankLines = in.readLong();
    tally.shortRows = in.readLong();
    tally.firstShortRow = in.readLong();
    tally.blanksAround = in.readLong();
    tally.lowerCase = in.readLong();
    tally.splitRows = in.readLong();
    tally.datedByPart = in.readLong();
    tally.bySpell = readSparse(in);
    tally.byCode = readSparse(in);
    System.arraycopy(readSparse(in), 0, tally.byReason, 0, tally.byReason.length);
    System.arraycopy(readSparse(in), 0, tally.notNumbers, 0, amounts);
    long[] rowsByIcs = readSparse(in);
    for (int left = in.readInt(); left > 0; left--) {
      tally.unmatchedCodes.put(in.readUTF(), new long[] {in.readLong()});
    }
    readSums(in, tally.before);
    readSums(in, tally.unmatchedSums);
    int systems = in.readInt();
    if (systems > 0) {
      tally.roomForIcs(systems - 1);
      for (int ics = 0; ics < systems; ics++) {
        readSums(in, tally.byIcs[ics]);
      }
      System.arraycopy(rowsByIcs, 0, tally.rowsByIcs, 0, rowsByIcs.length);
    }
    return tally;
  }

  private static void writeSparse(DataOutput out, long[] counts) throws IOException {
    out.writeInt(counts.length);
    out.writeInt((int) Arrays.stream(counts).filter(n -> n != 0).count());
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        out.writeInt(i);
        out.writeLong(counts[i]);
      }
    }
  }

  private static long[] readSparse(DataInput in) throws IOException {
    long[] counts = new long[in.readInt()];
    for (int left = in.readInt(); left > 0; left--) {
      counts[in.readInt()] = in.readLong();
    }
    return counts;
  }

  private static void writeSums(DataOutput out, ExactSum[] sums) throws IOException {
    for (ExactSum sum : sums) {
      sum.write(out);
    }
  }

  private static void readSums(DataInput in, ExactSum[] sums) throws IOException {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = ExactSum.read(in);
    }
  }
}
