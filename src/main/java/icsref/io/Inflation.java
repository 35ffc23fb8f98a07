package icsref.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * What comes out of a compressed stream, counted: an archive of kilobytes can hold gigabytes, and
 * is stopped as soon as it shows.
 */
public final class Inflation {
  /** Below this any ratio is harmless. */
  private static final long HARMLESS = 8L << 20;

  private static final long MB = 1L << 20;

  private final LongSupplier compressed;
  private final Limits.Archive limits;
  private long all;

  /**
   * @param compressed the bytes of the file that everything is unpacked from
   */
  public Inflation(long compressed, Limits.Archive limits) {
    this(() -> compressed, limits);
  }

  /**
   * @param compressed the bytes that have been read so far of a stream whose length nobody knows
   */
  public Inflation(LongSupplier compressed, Limits.Archive limits) {
    this.compressed = compressed;
    this.limits = limits;
  }

  /** A member, which together with all before must keep the limits. */
  public InputStream member(InputStream in) {
    return new Counting(in, limits.member(), limits.unpacked());
  }

  /** A stream of any length, which is never held whole: only its ratio tells that it is a bomb. */
  public InputStream streamed(InputStream in) {
    return new Counting(in, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  private final class Counting extends FilterInputStream {
    private final long mostOfMember;
    private final long mostOfAll;
    private long mine;

    Counting(InputStream in, long mostOfMember, long mostOfAll) {
      super(in);
      this.mostOfMember = mostOfMember;
      this.mostOfAll = mostOfAll;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      count(Math.max(0, read));
      return read;
    }

    @Override
    public long skip(long n) throws IOException {
      long skipped = super.skip(n);
      count(skipped);
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void count(long read) throws IOException {
      mine += read;
      all += read;
      if (mine > mostOfMember) {
        throw new LimitExceeded("unpacks to more than " + mostOfMember / MB + " MB", "member");
      }
      if (all > mostOfAll) {
        throw new LimitExceeded(
            "unpacks to more than " + mostOfAll / MB + " MB in all", "unpacked");
      }
      if (all > HARMLESS && all / limits.ratio() > compressed.getAsLong()) {
        throw new LimitExceeded(
            "unpacks to more than " + limits.ratio() + " times its size", "ratio");
      }
    }
  }
}
