package icsref.recode.csv;

import java.util.Arrays;

/** Bytes that grow. */
public final class ByteOutput {
  private byte[] bytes = new byte[1 << 16];
  private int length;

  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  /** Starts again, with room for some bytes. */
  public void clear(int room) {
    length = 0;
    ensure(room);
  }

  public void append(byte one) {
    ensure(1);
    bytes[length++] = one;
  }

  public void append(byte[] from, int start, int end) {
    int more = end - start;
    if (bytes.length - length < more) {
      ensure(more);
    }
    System.arraycopy(from, start, bytes, length, more);
    length += more;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }
}
