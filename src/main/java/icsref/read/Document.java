package icsref.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * One list as bytes: a file, or a member of an archive. What it is, is told by its content and
 * never by its name, since portals save error pages under the name of a list.
 *
 * @param label its path below the input folder, members after {@code !}
 */
record Document(String label, Form form, byte[] content) {
  /** More than any official list; beyond it a file is an accident or an attack. */
  private static final long LARGEST = 512L << 20;

  private static final int DEEPEST = 2;

  /** A member that inflates beyond this ratio, and is large, is a zip bomb. */
  private static final long STEEPEST = 300;

  private static final long LARGE = 64L << 20;

  /** How the content is written. */
  enum Form {
    TEXT,
    XLSX,
    XLS
  }

  /** Opens a file and hands over each list in it; {@code refused} gets what cannot be one. */
  static List<Document> open(
      Path file, String label, byte[] content, BiConsumer<String, Refused> refused) {
    List<Document> documents = new ArrayList<>();
    unpack(label, content, file, 0, documents, refused);
    return documents;
  }

  static byte[] bytes(Path file) throws Refused {
    try {
      if (Files.size(file) > LARGEST) {
        throw tooLarge(Files.size(file));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw Refused.unreadable(e);
    }
  }

  private static void unpack(
      String label,
      byte[] content,
      Path file,
      int depth,
      List<Document> documents,
      BiConsumer<String, Refused> refused) {
    try {
      if (content.length == 0) {
        throw new Refused(
            "source-empty", "site", "is empty", "Download it again, or remove it from the input.");
      }
      if (starts(content, 'P', 'K', 3, 4)) {
        boolean workbook = checkZip(content, file);
        if (workbook) {
          documents.add(new Document(label, Form.XLSX, content));
        } else {
          unzip(label, content, depth, documents, refused);
        }
      } else if (starts(content, 0x1f, 0x8b)) {
        if (depth >= DEEPEST) {
          throw tooDeep();
        }
        String name = label.replaceFirst("(?i)\\.gz$", "");
        unpack(
            label + "!" + name.substring(name.lastIndexOf('/') + 1),
            gunzip(content),
            null,
            depth + 1,
            documents,
            refused);
      } else if (starts(content, 0xd0, 0xcf, 0x11, 0xe0)) {
        documents.add(new Document(label, Form.XLS, content));
      } else {
        checkText(label, content);
        documents.add(new Document(label, Form.TEXT, content));
      }
    } catch (Refused e) {
      refused.accept(label, e);
    }
  }

  /** Whether a zip is a workbook; also that it is whole and no bomb. */
  private static boolean checkZip(byte[] content, Path file) throws Refused {
    boolean workbook = false;
    if (file != null) {
      // The central directory stands at the end: a truncated file has none.
      try (ZipFile zip = new ZipFile(file.toFile())) {
        long total = 0;
        for (ZipEntry entry :
            (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
          checkSize(entry.getSize(), entry.getCompressedSize());
          total += Math.max(0, entry.getSize());
          workbook |= isWorkbookPart(entry.getName());
        }
        if (total > LARGEST) {
          throw tooLarge(total);
        }
      } catch (IOException e) {
        throw Refused.unreadable(e);
      }
      return workbook;
    }
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        workbook |= isWorkbookPart(entry.getName());
        long size = drain(zip);
        checkSize(size, content.length);
      }
    } catch (IOException e) {
      throw Refused.unreadable(e);
    }
    return workbook;
  }

  private static boolean isWorkbookPart(String name) {
    return name.equals("xl/workbook.xml") || name.equals("[Content_Types].xml");
  }

  private static void unzip(
      String label,
      byte[] content,
      int depth,
      List<Document> documents,
      BiConsumer<String, Refused> refused)
      throws Refused {
    if (depth >= DEEPEST) {
      throw tooDeep();
    }
    int before = documents.size();
    int members = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.isDirectory() || !InputScanner.mayBeList(entry.getName())) {
          continue;
        }
        String member = label + "!" + entry.getName();
        members++;
        unpack(member, inflate(zip, content.length), null, depth + 1, documents, refused);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw Refused.unreadable(e);
    }
    if (documents.size() == before && members == 0) {
      throw new Refused(
          "source-empty",
          "site",
          "is an archive without any list in it",
          "Download it again, or remove it from the input.");
    }
  }

  private static byte[] gunzip(byte[] content) throws Refused {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
      return inflate(in, content.length);
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

  private static long drain(InputStream in) throws IOException, Refused {
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      size += n;
      checkSize(size, -1);
    }
    return size;
  }

  private static void checkSize(long size, long compressed) throws Refused {
    if (size > LARGEST || compressed > 0 && size > LARGE && size / compressed > STEEPEST) {
      throw tooLarge(size);
    }
  }

  private static Refused tooLarge(long size) {
    return new Refused(
        "source-too-large",
        "site",
        "unpacks to " + (size >> 20) + " MB, more than any official list",
        "Remove it from the input; if it is one, unpack it and drop in the list alone.");
  }

  private static Refused tooDeep() {
    return new Refused(
        "source-too-deep",
        "site",
        "is an archive within archives",
        "Unpack it and drop in the list alone.");
  }

  private static void checkText(String label, byte[] content) throws Refused {
    String head =
        new String(content, 0, Math.min(content.length, 2048), StandardCharsets.ISO_8859_1);
    String start =
        (head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head)
            .strip()
            .toLowerCase(Locale.ROOT);
    if (start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<head")) {
      throw new Refused(
          "source-is-web-page",
          "site",
          "is a web page (an error or challenge page of the portal), not a list",
          "Open the publisher's page in a browser and download the list itself.");
    }
    if (start.startsWith("<") || start.startsWith("{") || start.startsWith("%pdf")) {
      throw new Refused(
          "source-is-no-table",
          "site",
          "is "
              + (start.startsWith("<") ? "XML" : start.startsWith("{") ? "JSON" : "a PDF")
              + ", not a table",
          "Download the list as CSV or XLSX.");
    }
    boolean utf16 = starts(content, 0xff, 0xfe) || starts(content, 0xfe, 0xff);
    if (!utf16 && head.indexOf('\0') >= 0) {
      throw new Refused(
          "source-is-no-table",
          "site",
          "is neither text nor a workbook nor an archive",
          "Download the list as CSV or XLSX, or remove the file from the input.");
    }
    if (start.isEmpty()) {
      throw new Refused(
          "source-empty",
          "site",
          "has nothing but blanks in it",
          "Download it again, or remove it from the input.");
    }
  }

  private static boolean starts(byte[] content, int... bytes) {
    if (content.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((content[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
