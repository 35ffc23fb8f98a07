package icsref.fetch;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.io.AtomicFile;
import icsref.io.Limits;
import icsref.io.Sha256;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Brings one source at a time into the input folder.
 *
 * <p>A file arrives below {@code input/.incoming/}, is checked there, and then replaces the one
 * before it by one rename; that one is kept in {@code input/.previous/}. What is refused is put
 * below {@code output/.icsref/fetch/} for someone to look at. Entity tag, date and checksum of what
 * is in the input are remembered there too, so that an unchanged list is not downloaded again.
 */
public final class Fetcher {
  /** What became of a source. */
  public enum Outcome {
    /** A new file is in the input folder. */
    NEW,
    /** The publisher has nothing newer than what is there. */
    UNCHANGED
  }

  /**
   * A source that is in the input folder now.
   *
   * @param file its path
   * @param rows how many rows it has, where that can be told
   * @param sha256 in hexadecimal
   */
  public record Fetched(
      String source, Path file, Outcome outcome, OptionalLong rows, long bytes, String sha256) {}

  private final FetchConfig config;
  private final Limits.Archive limits;
  private final Path input;
  private final Path memory;
  private final DownloadValidator validator;
  private final HttpDownload http;

  /**
   * @param limits of what a file may unpack to
   * @param input the input folder
   * @param output the output folder, for what a fetch remembers
   */
  public Fetcher(
      FetchConfig config,
      Limits.Archive limits,
      Path input,
      Path output,
      DownloadValidator validator,
      RetryPolicy retries) {
    this.config = config;
    this.limits = limits;
    this.input = input;
    this.memory = output.resolve(".icsref").resolve("fetch");
    this.validator = validator;
    this.http = new HttpDownload(config, retries);
  }

  /**
   * Brings a source, or finds it unchanged.
   *
   * @throws Stop with {@link ExitCode#INPUT}, naming the source and why; the input folder is then
   *     as it was
   */
  public Fetched fetch(FetchSource source) {
    // a folder of its own: what a kill left of another source is not looked at with it
    Path incoming = input.resolve(".incoming").resolve(source.name()).resolve(source.to());
    Path target = input.resolve(source.to());
    try {
      tidy(incoming);
      Files.createDirectories(incoming.getParent());
      Files.createDirectories(memory);
      Memory known = Memory.read(memory(source), target);
      Optional<Memory> arrived = bring(source, incoming, known);
      if (arrived.isEmpty()) {
        return fetched(source, target, Outcome.UNCHANGED, known);
      }
      Memory now = check(source, incoming, target, known, arrived.get());
      boolean same = Files.exists(target) && now.sha256().equals(Sha256.of(target));
      if (!same) {
        replace(incoming, target);
      }
      now.write(memory(source));
      return fetched(source, target, same ? Outcome.UNCHANGED : Outcome.NEW, now);
    } catch (DownloadRefused e) {
      throw new Stop(ExitCode.INPUT, refusal(source, incoming, target, e), e);
    } catch (IOException e) {
      throw new Stop(
          ExitCode.INPUT,
          "source " + source.name() + ": cannot write " + target + ": " + e + stays(target),
          e);
    } finally {
      tidy(incoming);
    }
  }

  /** What arrived, not yet looked through; empty where nothing is newer than what is known. */
  private Optional<Memory> bring(FetchSource source, Path incoming, Memory known)
      throws DownloadRefused, IOException {
    if (source instanceof FetchSource.FeatureLayer layer) {
      ArcGisLayer pages =
          new ArcGisLayer(
              http, incoming.resolveSibling(source.to() + ".page"), config.sizeLimit(), limits);
      ArcGisLayer.Layer about = pages.layer(layer);
      if (!about.edited().isEmpty() && about.edited().equals(known.edited())) {
        return Optional.empty();
      }
      pages.write(layer, about, incoming);
      return Optional.of(new Memory("", "", about.edited(), "", -1));
    }
    URI url =
        source instanceof FetchSource.OdsReport ods
            ? URI.create(ods.url() + "?report=" + ods.report())
            : source.url();
    Map<String, String> conditions = new LinkedHashMap<>();
    if (!known.etag().isEmpty()) {
      conditions.put("If-None-Match", known.etag());
    }
    if (!known.lastModified().isEmpty()) {
      conditions.put("If-Modified-Since", known.lastModified());
    }
    HttpDownload.Answer answer =
        http.get(url, conditions, incoming, config.sizeLimit(), body -> {});
    return answer.unchanged()
        ? Optional.empty()
        : Optional.of(
            new Memory(answer.etag().orElse(""), answer.lastModified().orElse(""), "", "", -1));
  }

  private Memory check(FetchSource source, Path incoming, Path target, Memory known, Memory arrived)
      throws DownloadRefused, IOException {
    OptionalLong rows = DownloadContent.inspect(incoming, source.to(), limits);
    Optional<Path> before = Files.exists(target) ? Optional.of(target) : Optional.empty();
    if (rows.isPresent()) {
      if (rows.getAsLong() < source.atLeast()) {
        throw new DownloadRefused(
            "it has "
                + rows.getAsLong()
                + " rows, fewer than the "
                + source.atLeast()
                + " of at-least in config/fetch.yml");
      }
      OptionalLong last = known.rows() >= 0 ? OptionalLong.of(known.rows()) : rows(target);
      if (last.isPresent()
          && rows.getAsLong() < Math.ceil(last.getAsLong() * (1 - config.largestFall()))) {
        throw new DownloadRefused(
            "it has "
                + rows.getAsLong()
                + " rows and the last one had "
                + last.getAsLong()
                + ", a larger fall than largest-fall in config/fetch.yml allows. If that is right,"
                + " remove "
                + target
                + " and fetch again");
      }
    }
    Optional<String> refused = validator.refuses(source.name(), incoming, source.to(), before);
    if (refused.isPresent()) {
      throw new DownloadRefused(refused.get());
    }
    return new Memory(
        arrived.etag(),
        arrived.lastModified(),
        arrived.edited(),
        Sha256.of(incoming),
        rows.orElse(-1));
  }

  /** The rows of a file that someone else put there. */
  private OptionalLong rows(Path target) throws IOException {
    try {
      return Files.exists(target)
          ? DownloadContent.inspect(target, target.getFileName().toString(), limits)
          : OptionalLong.empty();
    } catch (DownloadRefused nothingToCompareWith) {
      return OptionalLong.empty();
    }
  }

  private void replace(Path incoming, Path target) throws IOException {
    try (FileChannel channel = FileChannel.open(incoming, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    if (Files.exists(target)) {
      Path previous = input.resolve(".previous").resolve(target.getFileName());
      Files.createDirectories(previous.getParent());
      Path copy = previous.resolveSibling("." + previous.getFileName() + ".copy");
      Files.copy(
          target, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.move(
          copy, previous, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(
        incoming, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String refusal(FetchSource source, Path incoming, Path target, DownloadRefused why) {
    String message = "source " + source.name() + ": " + why.getMessage();
    try {
      if (Files.exists(incoming) && Files.size(incoming) > 0) {
        Path evidence = memory.resolve(source.name() + ".refused");
        Files.move(incoming, evidence, StandardCopyOption.REPLACE_EXISTING);
        message += ". The refused file is in " + evidence;
      }
    } catch (IOException e) {
      why.addSuppressed(e);
    }
    return message + stays(target);
  }

  private static String stays(Path target) {
    return Files.exists(target)
        ? ". " + target + " has not changed"
        : ". There is no previous " + target;
  }

  /** Removes whatever arrived of a source, now or before a kill. */
  private static void tidy(Path incoming) {
    Path own = incoming.getParent();
    try {
      if (Files.isDirectory(own)) {
        try (Stream<Path> left = Files.list(own)) {
          for (Path file : (Iterable<Path>) left::iterator) {
            Files.delete(file);
          }
        }
        Files.delete(own);
      }
      Files.deleteIfExists(own.getParent());
    } catch (IOException othersAreThere) {
      // not empty: what other sources left, their own fetch removes
    }
  }

  private Path memory(FetchSource source) {
    return memory.resolve(source.name() + ".json");
  }

  private static Fetched fetched(FetchSource source, Path target, Outcome outcome, Memory now)
      throws IOException {
    return new Fetched(
        source.name(),
        target,
        outcome,
        now.rows() >= 0 ? OptionalLong.of(now.rows()) : OptionalLong.empty(),
        Files.size(target),
        now.sha256());
  }

  /**
   * What is known of the file that is in the input folder.
   *
   * @param rows -1 where it cannot be told
   */
  private record Memory(String etag, String lastModified, String edited, String sha256, long rows) {
    private static final Memory NOTHING = new Memory("", "", "", "", -1);

    /** Nothing, where the file is not the one that was remembered: then it is fetched again. */
    static Memory read(Path file, Path target) throws IOException {
      Map<String, Object> map;
      try {
        map = JSON.std.mapFrom(file.toFile());
      } catch (NoSuchFileException | java.io.FileNotFoundException never) {
        return NOTHING;
      } catch (com.fasterxml.jackson.core.JacksonException damaged) {
        return NOTHING;
      }
      Memory memory =
          new Memory(
              text(map, "etag"),
              text(map, "last_modified"),
              text(map, "edited"),
              text(map, "sha256"),
              map.get("rows") instanceof Number rows ? rows.longValue() : -1);
      return Files.exists(target) && memory.sha256().equals(Sha256.of(target)) ? memory : NOTHING;
    }

    void write(Path file) throws IOException {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("etag", etag);
      map.put("last_modified", lastModified);
      map.put("edited", edited);
      map.put("sha256", sha256);
      map.put("rows", rows);
      AtomicFile.write(file, JSON.std.asString(map));
    }

    private static String text(Map<String, Object> map, String key) {
      return map.get(key) instanceof String text ? text : "";
    }
  }
}
