package icsref.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * A part of a workbook, as long as it has few names of elements and attributes: a spreadsheet has
 * some tens, and a parser that meets hundreds of thousands spends hours on looking them up.
 */
public final class XmlNames extends FilterInputStream {
  private static final int MOST = 10_000;
  private static final int SLOTS = 1 << 12;

  private final Set<Long> names = new HashSet<>();
  private final long[] recent = new long[SLOTS];
  private boolean started;
  private boolean isXml;
  private boolean inTag;
  private int quote;
  private long name;

  public XmlNames(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = super.read(bytes, from, length);
    if (read > 0 && !started) {
      started = true;
      isXml = mayBeXml(bytes[from]);
    }
    for (int i = from; isXml && i < from + read; i++) {
      see(bytes[i]);
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Whether it begins like XML of any encoding; pictures and binary parts do not. */
  private static boolean mayBeXml(byte first) {
    return first == '<'
        || first >= 0 && first <= ' '
        || first == (byte) 0xEF
        || first == (byte) 0xFE
        || first == (byte) 0xFF;
  }

  private void see(byte b) throws ZipException {
    if (b == '<') {
      // none may stand in a value, so a quote in a comment hides nothing
      inTag = true;
      quote = 0;
      name = 0;
    } else if (inTag && quote != 0) {
      quote = b == quote ? 0 : quote;
    } else if (inTag) {
      switch (b) {
        case '>', ' ', '\t', '\r', '\n', '/', '=', '"', '\'' -> {
          end();
          inTag = b != '>';
          quote = b == '"' || b == '\'' ? b : 0;
        }
        default -> name = (name + b + 1) * 0x9E3779B97F4A7C15L;
      }
    }
  }

  private void end() throws ZipException {
    int slot = (int) (name >>> 52);
    if (name != 0 && recent[slot] != name) {
      recent[slot] = name;
      names.add(name);
      if (names.size() > MOST) {
        throw new ZipException("its XML has more than " + MOST + " different names");
      }
    }
    name = 0;
  }
}
