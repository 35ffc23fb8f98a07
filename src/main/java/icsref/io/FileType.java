package icsref.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a file is by its first bytes, whatever its name says: portals save error pages under the
 * names of lists.
 */
public enum FileType {
  EMPTY("empty"),
  TEXT("text"),
  GZIP("a gzip"),
  /** A zip archive, and so also an XLSX workbook: only its members tell. */
  ZIP("a zip archive"),
  /** An OLE2 container: an XLS workbook, or an XLSX with a password. */
  OLE2("an old binary workbook, or a workbook with a password"),
  PDF("a PDF"),
  WEB_PAGE("a web page"),
  XML("XML"),
  JSON("JSON"),
  BINARY("neither text nor a workbook nor an archive");

  /** How many bytes {@link #of(byte[], int)} wants to see. */
  public static final int HEAD = 8192;

  private final String words;

  FileType(String words) {
    this.words = words;
  }

  /** For a message: {@code a web page}. */
  public String words() {
    return words;
  }

  public static FileType of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEAD);
      return of(head, head.length);
    }
  }

  /**
   * Tells the type.
   *
   * @param head the beginning of the file
   * @param length how much of the array is the file's
   */
  public static FileType of(byte[] head, int length) {
    if (starts(head, length, 0x1f, 0x8b)) {
      return GZIP;
    }
    if (starts(head, length, 'P', 'K') && length > 2 && head[2] < 9) {
      return ZIP;
    }
    if (starts(head, length, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) {
      return OLE2;
    }
    if (starts(head, length, 0xff, 0xfe, 0, 0)) {
      // UTF-32, whose mark begins like that of UTF-16
      return BINARY;
    }
    if (TextEncoding.twoByte(head, length).isPresent()) {
      return TEXT;
    }
    String start =
        new String(head, 0, length, StandardCharsets.UTF_8)
            .replace("\uFEFF", "")
            .strip()
            .toLowerCase(Locale.ROOT);
    if (start.startsWith("%pdf")) {
      return PDF;
    }
    for (int i = 0; i < length; i++) {
      if (head[i] == 0) {
        return BINARY;
      }
    }
    if (start.startsWith("<!doctype html")
        || start.startsWith("<html")
        || start.startsWith("<head")
        || start.startsWith("<") && start.contains("<html")) {
      return WEB_PAGE;
    }
    if (start.startsWith("<")) {
      return XML;
    }
    if (start.startsWith("{") || start.startsWith("[{")) {
      return JSON;
    }
    return start.isEmpty() ? EMPTY : TEXT;
  }

  private static boolean starts(byte[] head, int length, int... bytes) {
    if (length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
