package icsref.fetch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import icsref.io.Inflation;
import icsref.io.LimitExceeded;
import icsref.io.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a downloaded file is, whatever its name says: the whole list, or one of the usual lies. */
final class DownloadContent {
  private static final int HEAD = 8192;
  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>\\s*([^<]{1,120}?)\\s*</title", Pattern.CASE_INSENSITIVE);

  private DownloadContent() {}

  /**
   * Looks through the whole file.
   *
   * @param name the name it will have; its ending says what it should be
   * @param limits of what it may unpack to
   * @return how many rows it has, where that can be told (CSV)
   * @throws DownloadRefused where it is empty, a web page, an error message, cut off, or another
   *     kind
   */
  static OptionalLong inspect(Path file, String name, Limits.Archive limits)
      throws DownloadRefused, IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    String text = new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
    if (text.isEmpty()) {
      throw new DownloadRefused("the file is empty");
    }
    boolean zip = head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] < 9;
    if (text.startsWith("<")) {
      throw new DownloadRefused(
          "a web page came instead of the file" + title(text) + ", as behind a challenge or login");
    }
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    switch (ending) {
      case "xlsx", "zip" -> {
        if (!zip) {
          throw new DownloadRefused(
              "the file is not a ." + ending + " file: it begins with " + quoted(text));
        }
        archive(file, limits);
      }
      case "xls" -> {
        if (head.length < 8 || (head[0] & 0xff) != 0xD0 || (head[1] & 0xff) != 0xCF) {
          throw new DownloadRefused("the file is not a .xls file: it begins with " + quoted(text));
        }
      }
      case "gz" -> compressed(file, limits);
      case "json", "geojson" -> json(file);
      case "csv" -> {
        if (zip || text.startsWith("{") || contains(head, (byte) 0)) {
          throw new DownloadRefused("the file is not a CSV file: it begins with " + quoted(text));
        }
        return OptionalLong.of(rows(file));
      }
      default -> throw new DownloadRefused("a ." + ending + " file cannot be checked");
    }
    return OptionalLong.empty();
  }

  private static String title(String page) {
    Matcher title = TITLE.matcher(page);
    return title.find() ? " (\"" + title.group(1) + "\")" : "";
  }

  private static String quoted(String text) {
    String clean = text.replaceAll("[^\\x20-\\x7e]", "·");
    return "\"" + clean.substring(0, Math.min(40, clean.length())) + "\"";
  }

  private static boolean contains(byte[] bytes, byte one) {
    for (byte b : bytes) {
      if (b == one) {
        return true;
      }
    }
    return false;
  }

  private static long rows(Path file) throws DownloadRefused, IOException {
    long rows = 0;
    int fewest = Integer.MAX_VALUE;
    int last = 0;
    // bytes are not judged here, only the shape: a Windows-1252 list must not fail on an accent
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .allowMissingFields(true)
            .allowExtraFields(true)
            .ofCsvRecord(file, StandardCharsets.ISO_8859_1)) {
      for (CsvRecord record : records) {
        if (rows > 0) {
          fewest = Math.min(fewest, last);
        }
        last = record.getFieldCount();
        rows++;
      }
    } catch (CsvParseException e) {
      throw new DownloadRefused("the CSV is malformed after row " + rows, e);
    }
    if (unclosed(file)) {
      throw new DownloadRefused("the file is cut off: a quote in it is never closed");
    }
    if (rows < 2) {
      throw new DownloadRefused("the list is empty: it has " + rows + " row");
    }
    if (last < fewest) {
      throw new DownloadRefused(
          "the file is cut off: its last row, "
              + rows
              + ", has "
              + last
              + " of "
              + fewest
              + " columns");
    }
    return rows;
  }

  /** Whether the quotes of a CSV do not pair: what a reader takes for one last, long field. */
  private static boolean unclosed(Path file) throws IOException {
    boolean odd = false;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          odd ^= buffer[i] == '"';
        }
      }
    }
    return odd;
  }

  private static void archive(Path file, Limits.Archive limits) throws DownloadRefused {
    byte[] buffer = new byte[1 << 16];
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() == 0) {
        throw new DownloadRefused("the archive is empty");
      }
      if (zip.size() > limits.members()) {
        throw new LimitExceeded("holds more than " + limits.members() + " files", "members");
      }
      Inflation inflation = new Inflation(Files.size(file), limits);
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        try (InputStream in = inflation.member(zip.getInputStream(all.nextElement()))) {
          while (in.read(buffer) >= 0) {
            // to the end: that is where the checksum is compared
          }
        }
      }
    } catch (LimitExceeded e) {
      throw new DownloadRefused("the archive " + e.getMessage(), e);
    } catch (IOException e) {
      throw new DownloadRefused("the archive is damaged or cut off: " + e.getMessage(), e);
    }
  }

  private static void compressed(Path file, Limits.Archive limits)
      throws DownloadRefused, IOException {
    byte[] buffer = new byte[1 << 16];
    Inflation inflation = new Inflation(Files.size(file), limits);
    try (InputStream in = inflation.member(new GZIPInputStream(Files.newInputStream(file)))) {
      while (in.read(buffer) >= 0) {
        // to the end, for the same reason
      }
    } catch (LimitExceeded e) {
      throw new DownloadRefused("the archive " + e.getMessage(), e);
    } catch (IOException e) {
      throw new DownloadRefused("the archive is damaged or cut off: " + e.getMessage(), e);
    }
  }

  private static void json(Path file) throws DownloadRefused {
    try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
      while (parser.nextToken() != null) {
        if (parser.getParsingContext().getParent() != null
            && parser.getParsingContext().getParent().inRoot()
            && "error".equals(parser.currentName())) {
          throw new DownloadRefused(
              "the server answered with an error message instead of the file");
        }
      }
    } catch (IOException e) {
      throw new DownloadRefused("the JSON is damaged or cut off: " + e.getMessage(), e);
    }
  }
}
