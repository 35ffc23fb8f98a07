package icsref.read.file;

import icsref.io.FileType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * The lists in a file: itself, or the members of an archive. What each is, is told by its content
 * and never by its name, since portals save error pages under the name of a list.
 */
final class Unpacking {
  /** More than any official list; beyond it a file is an accident or an attack. */
  static final long LARGEST = 512L << 20;

  private static final int DEEPEST = 2;

  /** A member that inflates beyond this ratio, and is large, is a zip bomb. */
  private static final long STEEPEST = 300;

  private static final long LARGE = 64L << 20;

  private final BiConsumer<String, Refused> refused;
  private final List<Unpacked> lists = new ArrayList<>();

  /** How a list is written. */
  enum Form {
    TEXT,
    XLSX,
    XLS
  }

  /** A list as bytes. */
  record Unpacked(String label, Form form, byte[] content) {}

  private Unpacking(BiConsumer<String, Refused> refused) {
    this.refused = refused;
  }

  /**
   * The lists in a file.
   *
   * @param label its path below the input folder; a member is named after it and {@code !}
   * @param refused gets what cannot be a list, by its label
   */
  static List<Unpacked> lists(String label, byte[] content, BiConsumer<String, Refused> refused) {
    Unpacking unpacking = new Unpacking(refused);
    unpacking.unpack(label, content, 0);
    return unpacking.lists;
  }

  private void unpack(String label, byte[] content, int depth) {
    try {
      FileType type = FileType.of(content, Math.min(content.length, FileType.HEAD));
      switch (type) {
        case ZIP -> unzip(label, content, depth);
        case GZIP -> gunzip(label, content, depth);
        case OLE2 -> lists.add(new Unpacked(label, Form.XLS, content));
        case TEXT -> lists.add(new Unpacked(label, Form.TEXT, content));
        default -> throw notList(type, content);
      }
    } catch (Refused e) {
      refused.accept(label, e);
    }
  }

  /** A workbook is a zip too. The directory stands at the end: a truncated file has none. */
  private void unzip(String label, byte[] content, int depth) throws Refused {
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(content)).get()) {
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
      long total = 0;
      boolean workbook = false;
      for (ZipArchiveEntry entry : entries) {
        checkSize(entry.getSize(), entry.getCompressedSize());
        total += Math.max(0, entry.getSize());
        workbook |= isWorkbookPart(entry.getName());
      }
      if (total > LARGEST) {
        throw tooLarge(total);
      }
      if (workbook) {
        lists.add(new Unpacked(label, Form.XLSX, content));
        return;
      }
      checkDepth(depth);
      entries.removeIf(entry -> entry.isDirectory() || !ListName.mayBeList(entry.getName()));
      if (entries.isEmpty()) {
        throw new Refused(
            "source-empty",
            "site",
            "is an archive without any list in it",
            "Download it again, or remove it from the input.");
      }
      for (ZipArchiveEntry entry : entries) {
        try (InputStream in = zip.getInputStream(entry)) {
          unpack(label + "!" + entry.getName(), inflate(in, content.length), depth + 1);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw Refused.unreadable(e);
    }
  }

  private static boolean isWorkbookPart(String name) {
    return name.equals("xl/workbook.xml") || name.equals("[Content_Types].xml");
  }

  private void gunzip(String label, byte[] content, int depth) throws Refused {
    checkDepth(depth);
    String name = label.replaceFirst("(?i)\\.gz$", "");
    String member = label + "!" + name.substring(name.lastIndexOf('/') + 1);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
      unpack(member, inflate(in, content.length), depth + 1);
    } catch (IOException e) {
      throw Refused.unreadable(e);
    }
  }

  private static byte[] inflate(InputStream in, long compressed) throws IOException, Refused {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      checkSize(out.size(), compressed);
    }
    return out.toByteArray();
  }

  private static void checkSize(long size, long compressed) throws Refused {
    if (size > LARGEST || compressed > 0 && size > LARGE && size / compressed > STEEPEST) {
      throw tooLarge(size);
    }
  }

  static Refused tooLarge(long size) {
    return new Refused(
        "source-too-large",
        "site",
        "unpacks to " + (size >> 20) + " MB, more than any official list",
        "Remove it from the input; if it is one, unpack it and drop in the list alone.");
  }

  private static void checkDepth(int depth) throws Refused {
    if (depth < DEEPEST) {
      return;
    }
    throw new Refused(
        "source-too-deep",
        "site",
        "is an archive within archives",
        "Unpack it and drop in the list alone.");
  }

  private static Refused notList(FileType type, byte[] content) {
    return switch (type) {
      case EMPTY ->
          new Refused(
              "source-empty",
              "site",
              content.length == 0 ? "is empty" : "has nothing but blanks in it",
              "Download it again, or remove it from the input.");
      case WEB_PAGE ->
          new Refused(
              "source-is-web-page",
              "site",
              "is a web page (an error or challenge page of the portal), not a list",
              "Open the publisher's page in a browser and download the list itself.");
      default ->
          new Refused(
              "source-is-no-table",
              "site",
              "is " + type.words() + ", not a table",
              "Download the list as CSV or XLSX, or remove the file from the input.");
    };
  }
}
