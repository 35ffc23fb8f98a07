package icsref.read.file;

import icsref.io.FileType;
import icsref.io.Inflation;
import icsref.io.LimitExceeded;
import icsref.io.Limits;
import icsref.io.XmlNames;
import icsref.model.BuiltInCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final Limits.Archive limits;
  private final Inflation inflation;
  private final BiConsumer<String, Refused> refused;
  private final List<Unpacked> lists = new ArrayList<>();

  /** How a list is written. */
  enum Form {
    TEXT,
    XLSX,
    XLS
  }

  /**
   * A list as bytes.
   *
   * @param packed the day that its archive has for it, or null where it is in none
   */
  record Unpacked(String label, Form form, LocalDate packed, byte[] content) {}

  private Unpacking(long bytes, Limits.Archive limits, BiConsumer<String, Refused> refused) {
    this.limits = limits;
    this.inflation = new Inflation(bytes, limits);
    this.refused = refused;
  }

  /**
   * The lists in a file.
   *
   * @param label its path below the input folder; a member is named after it and {@code !}
   * @param refused gets what cannot be a list, by its label
   */
  static List<Unpacked> lists(
      String label, byte[] content, Limits limits, BiConsumer<String, Refused> refused) {
    Unpacking unpacking = new Unpacking(content.length, limits.archive(), refused);
    unpacking.unpack(label, content, null, 0);
    return unpacking.lists;
  }

  private void unpack(String label, byte[] content, LocalDate packed, int depth) {
    try {
      FileType type = FileType.of(content, Math.min(content.length, FileType.HEAD));
      switch (type) {
        case ZIP -> unzip(label, content, packed, depth);
        case GZIP -> gunzip(label, content, depth);
        case OLE2 -> lists.add(new Unpacked(label, Form.XLS, packed, content));
        case TEXT -> lists.add(new Unpacked(label, Form.TEXT, packed, content));
        case JSON -> lists.add(new Unpacked(label, Form.TEXT, packed, properties(label, content)));
        default -> throw notList(type, content);
      }
    } catch (Refused e) {
      refused.accept(label, e);
    }
  }

  /** A workbook is a zip too. The directory stands at the end: a truncated file has none. */
  private void unzip(String label, byte[] content, LocalDate packed, int depth) throws Refused {
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(content)).get()) {
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
      if (entries.size() > limits.members()) {
        throw new LimitExceeded("holds more than " + limits.members() + " files", "members");
      }
      checkNames(entries);
      if (entries.stream().anyMatch(entry -> isWorkbookPart(entry.getName()))) {
        // the reader of workbooks unpacks it by itself, without a limit
        for (ZipArchiveEntry entry : entries) {
          try (InputStream in = new XmlNames(inflation.member(zip.getInputStream(entry)))) {
            in.transferTo(OutputStream.nullOutputStream());
          }
        }
        lists.add(new Unpacked(label, Form.XLSX, packed, content));
        return;
      }
      checkDepth(depth);
      entries.removeIf(entry -> entry.isDirectory() || !ListName.mayBeList(entry.getName()));
      if (entries.isEmpty()) {
        throw new Refused(
            BuiltInCheck.SOURCE_EMPTY,
            "is an archive without any list in it",
            "Download it again, or remove it from the input.");
      }
      for (ZipArchiveEntry entry : entries) {
        try (InputStream in = zip.getInputStream(entry)) {
          unpack(
              label + "!" + entry.getName(),
              inflation.member(in).readAllBytes(),
              day(entry.getLastModifiedDate().toInstant()),
              depth + 1);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw Refused.unreadable(e);
    }
  }

  /** Of two members of one name, which is read is a matter of who reads it. */
  private static void checkNames(List<ZipArchiveEntry> entries) throws Refused {
    Set<String> names = new HashSet<>();
    for (ZipArchiveEntry entry : entries) {
      if (!names.add(entry.getName())) {
        throw Refused.unreadable("holds two files of the name " + entry.getName());
      }
    }
    Optional<String> unread =
        names.contains("xl/workbook.bin")
            ? ListName.findUnread(".xlsb")
            : names.contains("mimetype") && names.contains("content.xml")
                ? ListName.findUnread(".ods")
                : Optional.empty();
    if (unread.isPresent()) {
      throw new Refused(
          BuiltInCheck.SOURCE_IS_NO_TABLE,
          "is " + unread.get(),
          "Save the list as .xlsx or .csv and put that here, or remove the file.");
    }
  }

  private static boolean isWorkbookPart(String name) {
    return name.equals("xl/workbook.xml") || name.equals("[Content_Types].xml");
  }

  private void gunzip(String label, byte[] content, int depth) throws Refused {
    checkDepth(depth);
    String name = label.replaceFirst("(?i)\\.gz$", "");
    String member = label + "!" + name.substring(name.lastIndexOf('/') + 1);
    try (InputStream in =
        inflation.member(new GZIPInputStream(new ByteArrayInputStream(content)))) {
      unpack(member, in.readAllBytes(), gzipped(content), depth + 1);
    } catch (IOException e) {
      throw Refused.unreadable(e);
    }
  }

  private static byte[] properties(String label, byte[] content) throws Refused {
    if (ListName.isBoundaries(label)) {
      try {
        Optional<byte[]> text = GeoJsonProperties.text(content);
        if (text.isPresent()) {
          return text.get();
        }
      } catch (IOException e) {
        throw Refused.unreadable(e);
      }
    }
    throw notList(FileType.JSON, content);
  }

  /** Bytes 4 to 7 of a gzip: the seconds since 1970, or 0. */
  private static LocalDate gzipped(byte[] content) {
    int seconds =
        ByteBuffer.wrap(content, 4, Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return day(Instant.ofEpochSecond(Integer.toUnsignedLong(seconds)));
  }

  /** Archives that know no day say 1970 or 1980. */
  private static LocalDate day(Instant time) {
    LocalDate day = LocalDate.ofInstant(time, ZoneId.systemDefault());
    return day.getYear() < 2000 ? null : day;
  }

  private void checkDepth(int depth) throws Refused {
    if (depth < limits.depth()) {
      return;
    }
    throw new Refused(
        BuiltInCheck.SOURCE_TOO_DEEP,
        "is an archive within archives (limits: depth in config/icsref.yml)",
        "Unpack it and drop in the list alone.");
  }

  private static Refused notList(FileType type, byte[] content) {
    return switch (type) {
      case EMPTY ->
          new Refused(
              BuiltInCheck.SOURCE_EMPTY,
              content.length == 0 ? "is empty" : "has nothing but blanks in it",
              "Download it again, or remove it from the input.");
      case WEB_PAGE ->
          new Refused(
              BuiltInCheck.SOURCE_IS_WEB_PAGE,
              "is a web page (an error or challenge page of the portal), not a list",
              "Open the publisher's page in a browser and download the list itself.");
      default ->
          new Refused(
              BuiltInCheck.SOURCE_IS_NO_TABLE,
              "is " + type.words() + ", not a table",
              "Download the list as CSV or XLSX, or remove the file from the input.");
    };
  }
}
