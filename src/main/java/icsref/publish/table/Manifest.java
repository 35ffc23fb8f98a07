package icsref.publish.table;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.model.InputTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a release was made from and what it holds: {@code manifest.json}. */
public final class Manifest {
  private static final Logger LOG = LoggerFactory.getLogger(Manifest.class);

  private Manifest() {}

  /**
   * The manifest of the files that a folder holds now.
   *
   * @param folder a complete draft, but for the manifest itself
   * @param configuration SHA-256 of the configuration
   */
  public static Map<String, Object> of(
      Path folder,
      LocalDate asAt,
      String release,
      String program,
      String configuration,
      List<InputTable> inputs) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("release", release);
    manifest.put("as_at", asAt.toString());
    manifest.put("program", program);
    manifest.put("configuration_sha256", configuration);
    List<Object> read = new ArrayList<>();
    for (InputTable input : inputs) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("file", input.file());
      one.put("sheet", input.sheet());
      one.put("layout", input.layout().name());
      one.put("dialect", input.layout().dialect());
      one.put("edition", input.edition() == null ? null : input.edition().toString());
      one.put("rows", input.rows());
      one.put("rejected", input.content().rejected());
      one.put("bytes", input.content().bytes());
      one.put("sha256", input.content().sha256());
      one.put("publisher", input.rights().publisher());
      one.put("licence", input.rights().licence());
      one.put("bundled", input.bundled());
      read.add(one);
    }
    manifest.put("inputs", read);
    List<Map<String, Object>> written;
    try (Stream<Path> files = Files.list(folder)) {
      // on both cores: without the second compiler a digest is slow
      written = files.sorted().toList().parallelStream().map(Manifest::output).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read", e);
    }
    manifest.put("outputs", written);
    return manifest;
  }

  /** The release that a folder holds, and what it was made from. */
  public record Made(String release, List<InputTable> inputs) {}

  /**
   * Reads what a release was made from; empty where its manifest is missing or is not one, since
   * what is wrong with a former release keeps nobody from the next.
   */
  public static Optional<Made> find(Path release) {
    Path file = release.resolve("manifest.json");
    try {
      Map<String, Object> manifest = JSON.std.mapFrom(file.toFile());
      List<InputTable> inputs = new ArrayList<>();
      for (Object each : (List<?>) manifest.get("inputs")) {
        Map<?, ?> one = (Map<?, ?>) each;
        Object edition = one.get("edition");
        inputs.add(
            new InputTable(
                text(one, "file"),
                text(one, "sheet"),
                edition == null ? null : LocalDate.parse(edition.toString()),
                new InputTable.Layout(
                    text(one, "layout"),
                    text(one, "dialect"),
                    false,
                    Boolean.TRUE.equals(one.get("bundled"))),
                new InputTable.Content(
                    text(one, "sha256"), number(one, "bytes"), number(one, "rows"), 0),
                new InputTable.Rights(text(one, "publisher"), text(one, "licence"))));
      }
      return Optional.of(new Made(text(manifest, "release"), inputs));
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} cannot be read: {}", file, e.toString());
      return Optional.empty();
    }
  }

  private static String text(Map<?, ?> object, String key) {
    Object value = object.get(key);
    return value == null ? "" : value.toString();
  }

  private static long number(Map<?, ?> object, String key) {
    return object.get(key) instanceof Number number ? number.longValue() : 0;
  }

  private static Map<String, Object> output(Path file) {
    try {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("file", file.getFileName().toString());
      one.put("bytes", Files.size(file));
      one.put("sha256", sha256(file));
      return one;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
