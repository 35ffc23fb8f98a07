package icsref.publish.table;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.io.FileTree;
import icsref.io.Sha256;
import icsref.model.InputTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a release was made from and what it holds: {@code manifest.json}, written last, so that a
 * release can be trusted by it.
 *
 * @param release its name, {@code 2026-03-31_1.0.0}
 * @param inputs the tables that were read
 * @param outputs every file of the release but the manifest itself, by its path with {@code /}
 */
public record Manifest(
    String release, MadeFrom madeFrom, List<InputTable> inputs, Map<String, Output> outputs) {
  public static final String FILE = "manifest.json";

  private static final String CSV = ".csv";
  private static final Logger LOG = LoggerFactory.getLogger(Manifest.class);

  /**
   * What decides what a release holds: the same again gives the same tables.
   *
   * @param program name and version of the program
   * @param configuration SHA-256 of the configuration
   * @param input SHA-256 of everything in the input; empty where a release does not say
   */
  public record MadeFrom(LocalDate asAt, String program, String configuration, String input) {}

  /**
   * A file of the release.
   *
   * @param rows of a table, without its header
   */
  public record Output(long bytes, String sha256, OptionalLong rows) {}

  /**
   * The manifest of the files that a folder holds now.
   *
   * @param folder a complete draft; a manifest in it is passed over
   * @param tables those of its files whose digests are known
   */
  public static Manifest of(
      Path folder,
      String release,
      MadeFrom madeFrom,
      List<InputTable> inputs,
      List<WrittenTable> tables) {
    Map<Path, WrittenTable> known = new HashMap<>();
    tables.forEach(table -> known.put(table.file(), table));
    Map<String, Output> outputs = new LinkedHashMap<>();
    try {
      List<Path> files =
          FileTree.files(folder).stream()
              .filter(file -> !file.equals(folder.resolve(FILE)))
              .toList();
      // on both cores: without the second compiler a digest is slow
      List<Output> digests =
          files.parallelStream().map(file -> output(file, known.get(file))).toList();
      for (int i = 0; i < digests.size(); i++) {
        outputs.put(folder.relativize(files.get(i)).toString().replace('\\', '/'), digests.get(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read", e);
    }
    return new Manifest(release, madeFrom, List.copyOf(inputs), outputs);
  }

  private static Output output(Path file, WrittenTable known) {
    if (known != null) {
      return new Output(known.bytes(), known.sha256(), OptionalLong.of(known.rows()));
    }
    try {
      return new Output(Files.size(file), Sha256.of(file), OptionalLong.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /**
   * The tables among the files, by their names without {@code .csv}; findings are not one, nor is
   * what follows from the tables.
   */
  public Map<String, Output> tables() {
    Map<String, Output> tables = new LinkedHashMap<>();
    outputs.forEach(
        (file, output) -> {
          if (file.endsWith(CSV) && !file.contains("/") && !file.equals("findings.csv")) {
            String name = file.substring(0, file.length() - CSV.length());
            if (!OnDayTable.isOne(name)) {
              tables.put(name, output);
            }
          }
        });
    return tables;
  }

  /** Writes it into the folder that it tells of. */
  public void write(Path folder) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("release", release);
    manifest.put("as_at", madeFrom.asAt().toString());
    manifest.put("program", madeFrom.program());
    manifest.put("configuration_sha256", madeFrom.configuration());
    manifest.put("input_sha256", madeFrom.input());
    manifest.put("inputs", inputs.stream().map(Manifest::fields).toList());
    List<Object> written = new ArrayList<>();
    outputs.forEach(
        (file, output) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("file", file);
          one.put("bytes", output.bytes());
          output.rows().ifPresent(rows -> one.put("rows", rows));
          one.put("sha256", output.sha256());
          written.add(one);
        });
    manifest.put("outputs", written);
    JsonFile.write(folder.resolve(FILE), manifest);
  }

  private static Map<String, Object> fields(InputTable input) {
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
    return one;
  }

  /**
   * Reads the manifest of a release.
   *
   * @return empty where it is missing or is not one: the release is not whole, which keeps nobody
   *     from the next
   */
  public static Optional<Manifest> find(Path release) {
    Path file = release.resolve(FILE);
    try {
      Map<String, Object> manifest = JSON.std.mapFrom(Files.readString(file));
      List<InputTable> inputs = new ArrayList<>();
      for (Object each : (List<?>) manifest.get("inputs")) {
        inputs.add(input((Map<?, ?>) each));
      }
      Map<String, Output> outputs = new LinkedHashMap<>();
      for (Object each : (List<?>) manifest.get("outputs")) {
        Map<?, ?> output = (Map<?, ?>) each;
        outputs.put(
            text(output, "file"),
            new Output(
                number(output, "bytes"),
                text(output, "sha256"),
                output.get("rows") == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(number(output, "rows"))));
      }
      MadeFrom madeFrom =
          new MadeFrom(
              LocalDate.parse(text(manifest, "as_at")),
              text(manifest, "program"),
              text(manifest, "configuration_sha256"),
              text(manifest, "input_sha256"));
      return Optional.of(new Manifest(text(manifest, "release"), madeFrom, inputs, outputs));
    } catch (IOException | ClassCastException | NullPointerException | DateTimeException e) {
      LOG.warn("{} cannot be read: {}", file, e.toString());
      return Optional.empty();
    }
  }

  private static InputTable input(Map<?, ?> one) {
    Object edition = one.get("edition");
    return new InputTable(
        text(one, "file"),
        text(one, "sheet"),
        edition == null ? null : LocalDate.parse(edition.toString()),
        new InputTable.Layout(
            text(one, "layout"),
            text(one, "dialect"),
            false,
            Boolean.TRUE.equals(one.get("bundled"))),
        new InputTable.Content(
            text(one, "sha256"),
            number(one, "bytes"),
            number(one, "rows"),
            number(one, "rejected"),
            ""),
        new InputTable.Rights(text(one, "publisher"), text(one, "licence")));
  }

  private static String text(Map<?, ?> object, String key) {
    Object value = object.get(key);
    return value == null ? "" : value.toString();
  }

  private static long number(Map<?, ?> object, String key) {
    return object.get(key) instanceof Number number ? number.longValue() : 0;
  }
}
