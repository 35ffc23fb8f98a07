package icsref.recode.csv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Optional;

/** Reads a file in blocks of whole records, which several workers take in turn. */
public final class RecordBlocks implements Closeable {
  /** A record longer than this is one whose quote was never closed. */
  public static final int LONGEST_RECORD = 16 << 20;

  /** A record is too long: a quote in it is probably never closed. */
  public static final class EndlessRecord extends IOException {
    private static final long serialVersionUID = 1;
    private final long position;

    EndlessRecord(long position) {
      super("a record is longer than " + (LONGEST_RECORD >> 20) + " MB");
      this.position = position;
    }

    /** The byte of the file behind which the record begins. */
    public long position() {
      return position;
    }
  }

  /** A worker's room for a block. */
  public static final class Room {
    private byte[] bytes = {};

    public byte[] bytes() {
      return bytes;
    }

    private byte[] of(int length, int more) {
      if (bytes.length < length + RecordScanner.SLACK) {
        bytes = Arrays.copyOf(bytes, length + more + RecordScanner.SLACK);
      }
      return bytes;
    }
  }

  /**
   * A block of whole records in a worker's room.
   *
   * @param number from 0, in the order of the file
   * @param length bytes of it
   * @param end where it ends in the file
   */
  public record Block(long number, int length, long end) {}

  private final ReadableByteChannel in;
  private final RecordScanner scanner;
  private final int size;
  private byte[] carry = {};
  private long taken;
  private long position;
  private boolean atEnd;

  /**
   * @param in at the beginning of the first record
   * @param size bytes to read for a block
   * @param position of the first record in the file
   */
  public RecordBlocks(
      ReadableByteChannel in, byte delimiter, byte lineEnd, int size, long position) {
    this.in = in;
    this.scanner = new RecordScanner(delimiter, lineEnd, 1);
    this.size = size;
    this.position = position;
  }

  /** Reads the next block into a worker's room; empty at the end of the file. */
  public synchronized Optional<Block> next(Room room) throws IOException {
    if (atEnd) {
      return Optional.empty();
    }
    int length = carry.length;
    byte[] buffer = room.of(length + size, size >> 2);
    System.arraycopy(carry, 0, buffer, 0, length);
    int to;
    while (true) {
      int wanted = length + size;
      buffer = room.of(wanted, size >> 2);
      ByteBuffer target = ByteBuffer.wrap(buffer, length, size);
      while (target.hasRemaining() && in.read(target) >= 0) {
        // A channel may give less than was asked for.
      }
      length = target.position();
      if (length < wanted) {
        atEnd = true;
        to = length;
        break;
      }
      to = scanner.lastBoundary(buffer, 0, length);
      if (to > 0) {
        break;
      }
      if (length > LONGEST_RECORD) {
        throw new EndlessRecord(position);
      }
    }
    carry = Arrays.copyOfRange(buffer, to, length);
    position += to;
    return to == 0 ? Optional.empty() : Optional.of(new Block(taken++, to, position));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
