package icsref.io;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * In which encoding a text is written: UTF-8 or UTF-16 (with or without a byte order mark), else
 * Windows-1252, which Excel writes in England.
 *
 * @param charset the encoding
 * @param bom how many bytes of a byte order mark stand before the text
 */
public record TextEncoding(Charset charset, int bom) {
  public static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** The bytes of UTF-16 text looked through for zeros where there is no byte order mark. */
  private static final int SAMPLE = 2000;

  /**
   * Finds the encoding.
   *
   * @param bytes the beginning of the text
   * @param length how much of the array is the text's
   * @param whole whether that is all of it: if not, it may break off within a character
   */
  public static TextEncoding of(byte[] bytes, int length, boolean whole) {
    Optional<TextEncoding> twoByte = twoByte(bytes, length);
    if (twoByte.isPresent()) {
      return twoByte.get();
    }
    if (length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF) {
      return new TextEncoding(StandardCharsets.UTF_8, 3);
    }
    return new TextEncoding(
        isUtf8(bytes, length, whole) ? StandardCharsets.UTF_8 : WINDOWS_1252, 0);
  }

  /** UTF-16 in the byte order that the text has, or empty for any other text. */
  public static Optional<TextEncoding> twoByte(byte[] bytes, int length) {
    if (length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
      return Optional.of(new TextEncoding(StandardCharsets.UTF_16LE, 2));
    }
    if (length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
      return Optional.of(new TextEncoding(StandardCharsets.UTF_16BE, 2));
    }
    int even = 0;
    int odd = 0;
    int pairs = Math.min(length, SAMPLE) / 2;
    for (int i = 0; i < pairs; i++) {
      even += bytes[2 * i] == 0 ? 1 : 0;
      odd += bytes[2 * i + 1] == 0 ? 1 : 0;
    }
    if (pairs >= 4 && odd > pairs * 3 / 4 && even == 0) {
      return Optional.of(new TextEncoding(StandardCharsets.UTF_16LE, 0));
    }
    if (pairs >= 4 && even > pairs * 3 / 4 && odd == 0) {
      return Optional.of(new TextEncoding(StandardCharsets.UTF_16BE, 0));
    }
    return Optional.empty();
  }

  /**
   * Whether the bytes are UTF-8 without a fault, but perhaps for a character cut off at the end.
   */
  public static boolean isUtf8(byte[] bytes, int length, boolean whole) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
    CharBuffer out = CharBuffer.allocate(1 << 13);
    while (true) {
      CoderResult result = decoder.decode(in, out, whole);
      if (result.isError()) {
        return false;
      }
      if (result.isUnderflow()) {
        return true;
      }
      out.clear();
    }
  }
}
