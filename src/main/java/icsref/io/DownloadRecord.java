package icsref.io;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The record of a download, kept beside the file as {@code .NAME.fetched}, so that it is copied
 * with the file.
 *
 * @param version as the publisher gave it, to ask whether there is a newer one
 * @param sha256 of the file that the record is for
 * @param published the day on which the publisher wrote it, where the publisher says so
 * @param fetched the day on which these bytes were first downloaded
 * @param rows -1 if they cannot be counted
 */
public record DownloadRecord(
    Version version, String sha256, Optional<LocalDate> published, LocalDate fetched, long rows) {
  /**
   * A version of a file, each part as it was sent, or blank.
   *
   * @param edited when a layer of a feature service was edited
   */
  public record Version(String etag, String lastModified, String edited) {
    public static final Version UNKNOWN = new Version("", "", "");
  }

  /** The record of a file; empty if the file was not downloaded, or has changed since. */
  public static Optional<DownloadRecord> find(Path file, String sha256) throws IOException {
    Map<String, Object> map;
    try {
      map = JSON.std.mapFrom(Files.readString(beside(file)));
    } catch (NoSuchFileException | FileNotFoundException | JacksonException none) {
      return Optional.empty();
    }
    if (!text(map, "sha256").equals(sha256)) {
      return Optional.empty();
    }
    try {
      String published = text(map, "published");
      return Optional.of(
          new DownloadRecord(
              new Version(text(map, "etag"), text(map, "last_modified"), text(map, "edited")),
              sha256,
              published.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(published)),
              LocalDate.parse(text(map, "fetched")),
              map.get("rows") instanceof Number rows ? rows.longValue() : -1));
    } catch (DateTimeException damaged) {
      return Optional.empty();
    }
  }

  /** Writes it beside the file. */
  public void write(Path file) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("sha256", sha256);
    map.put("published", published.map(LocalDate::toString).orElse(""));
    map.put("fetched", fetched.toString());
    map.put("rows", rows);
    map.put("etag", version.etag());
    map.put("last_modified", version.lastModified());
    map.put("edited", version.edited());
    AtomicFile.write(beside(file), JSON.std.asString(map));
  }

  /** A hidden file, which is not read as a list. */
  private static Path beside(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".fetched");
  }

  private static String text(Map<String, Object> map, String key) {
    return map.get(key) instanceof String text ? text : "";
  }
}
