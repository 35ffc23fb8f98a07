package icsref.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.io.Sha256;
import icsref.publish.table.JsonFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A release as the repository has it for those who have no Java: its tables, workbook and page, and
 * their descriptor. Tables with a row for each LSOA are compressed. Of compressed files and of the
 * workbook what is in them counts: how small it is packed differs between machines.
 */
final class PublishedTables {
  private static final Path FOLDER = Path.of("output/published");

  /** A text that is larger is no file to look at in a browser. */
  private static final int LARGE = 1_500_000;

  private static final List<String> BESIDE_TABLES = List.of("CHANGES.md", "coverage.json");
  private static final String PAGE = "report.html";
  private static final String DESCRIPTOR = "datapackage.json";
  private static final String WORKBOOK = "icsref.xlsx";

  private PublishedTables() {}

  static Path of(String day) {
    return FOLDER.resolve(day);
  }

  /** What the folder must hold, by the names of its files; compressed files as what is in them. */
  static Map<String, String> expected(Build build, Path folder) throws IOException {
    Map<String, String> files = tables(build);
    for (String name : BESIDE_TABLES) {
      files.put(name, Files.readString(build.release().resolve(name)));
    }
    files.put(WORKBOOK, parts(build.release().resolve(WORKBOOK)));
    files.put(PAGE, "");
    files.put(DESCRIPTOR, descriptor(build.release(), folder));
    files.put(PAGE, page(Files.readString(build.release().resolve(PAGE)), files));
    return files;
  }

  /** What it holds. */
  static Map<String, String> held(Path folder) throws IOException {
    Map<String, String> held = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return held;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        held.put(
            name,
            name.equals(WORKBOOK)
                ? parts(file)
                : new String(content(file), StandardCharsets.UTF_8));
      }
    }
    return held;
  }

  /** The parts of a workbook, one after the other. */
  private static String parts(Path workbook) throws IOException {
    StringBuilder parts = new StringBuilder();
    try (ZipFile zip = new ZipFile(workbook.toFile())) {
      for (ZipEntry part : zip.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList()) {
        parts.append(part.getName()).append('\n');
        parts.append(new String(zip.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts.toString();
  }

  /** The same workbook, packed as small as can be. */
  private static void repack(Path workbook, Path into) throws IOException {
    try (ZipFile zip = new ZipFile(workbook.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(into))) {
      out.setLevel(Deflater.BEST_COMPRESSION);
      for (ZipEntry part : zip.stream().toList()) {
        ZipEntry same = new ZipEntry(part.getName());
        same.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        out.putNextEntry(same);
        zip.getInputStream(part).transferTo(out);
        out.closeEntry();
      }
    }
  }

  private static byte[] content(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (!file.toString().endsWith(".gz")) {
      return bytes;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  /** Writes it again. */
  static void renew(Build build, Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    for (Map.Entry<String, String> table : tables(build).entrySet()) {
      write(folder.resolve(table.getKey()), table.getValue());
    }
    for (Map.Entry<String, String> file : expected(build, folder).entrySet()) {
      if (file.getKey().equals(WORKBOOK)) {
        repack(build.release().resolve(WORKBOOK), folder.resolve(WORKBOOK));
      } else if (!file.getKey().endsWith(".gz")) {
        write(folder.resolve(file.getKey()), file.getValue());
      }
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (file.toString().endsWith(".gz")) {
      ByteArrayOutputStream small = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(small)) {
        gzip.write(bytes);
      }
      bytes = small.toByteArray();
    }
    Files.write(file, bytes);
  }

  private static Map<String, String> tables(Build build) throws IOException {
    Map<String, String> tables = new TreeMap<>();
    Path release = build.release();
    try (Stream<Path> files = Files.walk(release)) {
      for (Path file :
          (Iterable<Path>) files.filter(each -> each.toString().endsWith(".csv"))::iterator) {
        String name = release.relativize(file).toString().replace('\\', '/');
        tables.put(Files.size(file) > LARGE ? name + ".gz" : name, Files.readString(file));
      }
    }
    return tables;
  }

  /** The release's, of the files as they are in the folder. */
  private static String descriptor(Path release, Path folder) throws IOException {
    Map<String, Object> descriptor =
        JSON.std.mapFrom(Files.readString(release.resolve(DESCRIPTOR)));
    List<?> resources = (List<?>) descriptor.get("resources");
    descriptor.put(
        "resources", resources.stream().map(each -> resource((Map<?, ?>) each, folder)).toList());
    Path written = Files.createTempFile("descriptor", ".json");
    try {
      JsonFile.write(written, descriptor);
      return Files.readString(written);
    } finally {
      Files.delete(written);
    }
  }

  private static Map<String, Object> resource(Map<?, ?> described, Path folder) {
    Map<String, Object> resource = new LinkedHashMap<>();
    Path compressed = folder.resolve(described.get("path") + ".gz");
    boolean large = Files.exists(compressed);
    described.forEach(
        (key, value) -> {
          try {
            if (large && key.equals("path")) {
              resource.put("path", value + ".gz");
              resource.put("compression", "gz");
            } else if (large && key.equals("bytes")) {
              resource.put("bytes", Files.size(compressed));
            } else if (large && key.equals("hash")) {
              resource.put("hash", "sha256:" + Sha256.of(compressed));
            } else {
              resource.put((String) key, value);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return resource;
  }

  /** The page with links to the files that there are. */
  private static String page(String page, Map<String, String> files) {
    int listed = 0;
    StringBuilder adapted = new StringBuilder();
    Matcher item =
        Pattern.compile(" *<li><a href=\"([^\"#:]+)\">[^<]+</a> <span class=\"few\">.*</li>\n?")
            .matcher(page);
    while (item.find()) {
      String name = item.group(1);
      String there = files.containsKey(name) ? name : name + ".gz";
      String kept =
          files.containsKey(there)
              ? item.group()
                  .replace("href=\"" + name + "\">" + name, "href=\"" + there + "\">" + there)
              : "";
      item.appendReplacement(adapted, Matcher.quoteReplacement(kept));
    }
    item.appendTail(adapted);
    Matcher links =
        Pattern.compile("<li><a href=\"([^\"#:]+)\">")
            .matcher(adapted.substring(adapted.indexOf("<details class=\"files\">")));
    while (links.find()) {
      listed++;
    }
    return adapted
        .toString()
        .replaceFirst("All \\d+ files of this release", "All " + listed + " files of this folder");
  }
}
