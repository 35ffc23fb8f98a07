package icsref.recode.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the fields of delimited records in bytes, without copying or decoding any.
 *
 * <p>A quote opens only where a field begins; everywhere else it is a character like any other,
 * which is how spreadsheets and RFC 4180 have it. Eight bytes are compared at a time.
 *
 * <p>The array must reach {@link #SLACK} bytes beyond the last one that is looked at; the first of
 * these is overwritten while a block is scanned, so that its last record ends without a test per
 * byte.
 */
public final class RecordScanner {
  public static final int SLACK = 16;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW = 0x7F7F7F7F7F7F7F7FL;
  private static final long ONES = 0x0101010101010101L;
  private static final byte QUOTE = '"';

  private final byte delimiter;
  private final byte lineEnd;
  private final long delimiters;
  private final long lineEnds;
  private static final long QUOTES = QUOTE * ONES;

  private final int[] ends;
  private int fields;
  private int contentEnd;
  private int next;
  private boolean unclosed;

  /**
   * @param lineEnd {@code \n}, which a {@code \r} may precede, or {@code \r} alone
   * @param remembered how many fields to remember the ends of; those behind are only counted
   */
  public RecordScanner(byte delimiter, byte lineEnd, int remembered) {
    this.delimiter = delimiter;
    this.lineEnd = lineEnd;
    this.delimiters = (delimiter & 0xFF) * ONES;
    this.lineEnds = lineEnd * ONES;
    this.ends = new int[remembered + 1];
  }

  /** Marks which of the eight bytes equal the pattern's: the highest bit of each, exactly. */
  private static long same(long word, long pattern) {
    long x = word ^ pattern;
    return ~(((x & LOW) + LOW) | x | LOW);
  }

  /** Whether any of the eight bytes equals the pattern's: cheaper than to know which. */
  private static boolean any(long word, long pattern) {
    long x = word ^ pattern;
    return (x - ONES & ~x & ~LOW) != 0;
  }

  /** Guards the end of a block; call before the first {@link #scan} of it. */
  public void guard(byte[] bytes, int to) {
    bytes[to] = lineEnd;
  }

  /** Where a field of the record begins that is remembered. */
  public int start(int field, int from) {
    return field == 0 ? from : ends[field - 1] + 1;
  }

  /** Where a field ends that is remembered; the next begins one byte later. */
  public int end(int field) {
    return ends[field];
  }

  /** How many fields the record has; may be more than are remembered. */
  public int fields() {
    return fields;
  }

  /** Where the record's last field ends: before its line end. */
  public int contentEnd() {
    return contentEnd;
  }

  /** Where the next record begins. */
  public int next() {
    return next;
  }

  /** Whether a quote opened in the record and nothing closed it. */
  public boolean isUnclosed() {
    return unclosed;
  }

  /** Fields that a record lacks, up to one that is remembered, are taken for empty. */
  public void fillUpTo(int field) {
    for (int missing = fields; missing <= field; missing++) {
      ends[missing] = contentEnd;
    }
  }

  /** Finds the record that begins at {@code from}; the block ends before {@code to}. */
  public void scan(byte[] bytes, int from, int to) {
    int n = 0;
    int pos = from;
    unclosed = false;
    remembering:
    while (true) {
      long word = (long) LONG.get(bytes, pos);
      long marks = same(word, delimiters) | same(word, lineEnds) | same(word, QUOTES);
      while (marks != 0) {
        int p = pos + first(marks);
        marks &= marks - 1;
        byte b = bytes[p];
        if (b == delimiter) {
          ends[n] = p;
          n++;
          if (n == ends.length) {
            count(bytes, from, p + 1, to, n);
            return;
          }
        } else if (b == lineEnd) {
          end(bytes, from, p, to, n);
          return;
        } else if (opens(bytes, from, p)) {
          int close = closingQuote(bytes, p + 1, to);
          if (close < 0) {
            neverCloses(to, n);
            return;
          }
          pos = close + 1;
          continue remembering;
        }
      }
      pos += 8;
    }
  }

  /** Goes on behind the fields that are remembered: no branch per field, which is half the time. */
  private void count(byte[] bytes, int from, int start, int to, int fieldsBefore) {
    int n = fieldsBefore;
    int pos = start;
    while (true) {
      long word = (long) LONG.get(bytes, pos);
      long separators = same(word, delimiters);
      long others = same(word, lineEnds) | same(word, QUOTES);
      if (others == 0) {
        n += marked(separators);
        pos += 8;
        continue;
      }
      n += marked(separators & (others & -others) - 1);
      int p = pos + first(others);
      if (bytes[p] == lineEnd) {
        end(bytes, from, p, to, n);
        return;
      }
      pos = p + 1;
      if (opens(bytes, from, p)) {
        int close = closingQuote(bytes, p + 1, to);
        if (close < 0) {
          neverCloses(to, n);
          return;
        }
        pos = close + 1;
      }
    }
  }

  /** How many of the eight bytes are marked. */
  private static int marked(long marks) {
    return (int) ((marks >>> 7) * ONES >>> 56);
  }

  /**
   * Which of the eight bytes is the first that is marked. By arithmetic, because the first of the
   * platform's two compilers has no instruction for it, and short runs use only that one.
   */
  private static int first(long marks) {
    return (int) (((marks & -marks) - 1 & ONES) * ONES >>> 56) - 1;
  }

  /** Whether a quote is the first character of a field. */
  private boolean opens(byte[] bytes, int from, int p) {
    return p == from || bytes[p - 1] == delimiter;
  }

  private void end(byte[] bytes, int from, int p, int to, int n) {
    int end = Math.min(p, to);
    next = Math.min(p + 1, to);
    // Tools that translate line ends twice leave two carriage returns.
    while (lineEnd == '\n' && end > from && bytes[end - 1] == '\r') {
      end--;
    }
    contentEnd = end;
    if (n < ends.length) {
      ends[n] = end;
    }
    fields = n + 1;
  }

  private void neverCloses(int to, int n) {
    unclosed = true;
    contentEnd = to;
    next = to;
    if (n < ends.length) {
      ends[n] = to;
    }
    fields = n + 1;
  }

  private static int closingQuote(byte[] bytes, int from, int to) {
    int p = from;
    while (true) {
      p = indexOfQuote(bytes, p, to);
      if (p >= to) {
        return -1;
      }
      if (p + 1 < to && bytes[p + 1] == QUOTE) {
        p += 2;
      } else {
        return p;
      }
    }
  }

  private static int indexOfQuote(byte[] bytes, int from, int to) {
    for (int p = from; p < to; p += 8) {
      long marks = same((long) LONG.get(bytes, p), QUOTES);
      if (marks != 0) {
        return p + first(marks);
      }
    }
    return to;
  }

  /**
   * Where the last whole record of a block ends, or -1 if none does. The block begins with a
   * record; line breaks within quotes end none.
   */
  public int lastBoundary(byte[] bytes, int from, int to) {
    int boundary = -1;
    int pos = from;
    outside:
    while (pos < to) {
      long word = (long) LONG.get(bytes, pos);
      if (!any(word, lineEnds) && !any(word, QUOTES)) {
        pos += 8;
        continue;
      }
      long marks = same(word, lineEnds) | same(word, QUOTES);
      while (marks != 0) {
        int p = pos + first(marks);
        marks &= marks - 1;
        if (p >= to) {
          return boundary;
        }
        byte b = bytes[p];
        if (b == lineEnd) {
          boundary = p + 1;
        } else if (p == from || bytes[p - 1] == delimiter || bytes[p - 1] == lineEnd) {
          int close = closingQuote(bytes, p + 1, to);
          if (close < 0) {
            return boundary;
          }
          // A quote in the block's last byte may be the first of a doubled one.
          if (close + 1 >= to) {
            return boundary;
          }
          pos = close + 1;
          continue outside;
        }
      }
      pos += 8;
    }
    return boundary;
  }
}
