package icsref.fetch;

import icsref.io.DownloadRecord;
import icsref.io.DownloadRecord.Version;
import icsref.io.Limits;
import icsref.io.Sha256;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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
 * below {@code output/.icsref/fetch/} for someone to look at. A file has the time at which its
 * publisher wrote it, and a {@link DownloadRecord} beside it: by that an unchanged list is not
 * downloaded again, and a list that does not say its day has one.
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
  private final Path refused;
  private final DownloadValidator validator;
  private final RetryPolicy retries;
  private final HttpDownload http;

  /**
   * @param limits of what a file may unpack to
   * @param input the input folder
   * @param output the output folder, for what is refused
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
    this.refused = output.resolve(".icsref").resolve("fetch");
    this.validator = validator;
    this.retries = retries;
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
      Optional<DownloadRecord> known = known(target);
      Optional<Version> arrived = bring(source, incoming, known.map(DownloadRecord::version));
      if (arrived.isEmpty()) {
        return fetched(source, target, Outcome.UNCHANGED, known.orElseThrow());
      }
      DownloadRecord now = look(source, incoming, arrived.get(), known);
      check(source, incoming, target, now, known);
      boolean same = Files.exists(target) && now.sha256().equals(Sha256.of(target));
      if (!same) {
        replace(incoming, target, known);
      }
      now.write(target);
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

  /** Nothing, where the file is not the one that was fetched: then it is fetched again. */
  private static Optional<DownloadRecord> known(Path target) throws IOException {
    return Files.exists(target) ? DownloadRecord.find(target, Sha256.of(target)) : Optional.empty();
  }

  /** The version that arrived; empty where nothing is newer than what is known. */
  private Optional<Version> bring(FetchSource source, Path incoming, Optional<Version> last)
      throws DownloadRefused, IOException {
    Version known = last.orElse(Version.UNKNOWN);
    if (source instanceof FetchSource.FeatureLayer layer) {
      ArcGisLayer pages =
          new ArcGisLayer(
              http, incoming.resolveSibling(source.to() + ".page"), config.sizeLimit(), limits);
      ArcGisLayer.Layer about = pages.layer(layer);
      if (!about.edited().isEmpty() && about.edited().equals(known.edited())) {
        return Optional.empty();
      }
      pages.write(layer, about, incoming);
      return Optional.of(new Version("", "", about.edited()));
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
        : Optional.of(new Version(answer.etag().orElse(""), answer.lastModified().orElse(""), ""));
  }

  /**
   * Looks through what arrived, and notes its days: of the same bytes those on which they first
   * came, so that a list that did not change makes no other release.
   */
  private DownloadRecord look(
      FetchSource source, Path incoming, Version version, Optional<DownloadRecord> known)
      throws DownloadRefused, IOException {
    long rows = DownloadContent.inspect(incoming, source.to(), limits).orElse(-1);
    String sha256 = Sha256.of(incoming);
    Optional<Instant> written = written(version);
    if (written.isPresent()) {
      Files.setLastModifiedTime(incoming, FileTime.from(written.get()));
    }
    Optional<DownloadRecord> before = known.filter(last -> last.sha256().equals(sha256));
    DownloadRecord now =
        new DownloadRecord(
            version,
            sha256,
            before.isPresent()
                ? before.get().published()
                : written.map(moment -> LocalDate.ofInstant(moment, ZoneOffset.UTC)),
            before.map(DownloadRecord::fetched).orElse(LocalDate.now(retries.clock())),
            rows);
    now.write(incoming);
    return now;
  }

  /** When the publisher wrote it; nothing where it is not said, or said to be yet to come. */
  private Optional<Instant> written(Version version) {
    try {
      return Optional.of(
              version.edited().isEmpty()
                  ? ZonedDateTime.parse(
                          version.lastModified(), DateTimeFormatter.RFC_1123_DATE_TIME)
                      .toInstant()
                  : Instant.ofEpochMilli(Long.parseLong(version.edited())))
          .filter(moment -> !moment.isAfter(retries.clock().instant()));
    } catch (DateTimeException | NumberFormatException notSaid) {
      return Optional.empty();
    }
  }

  private void check(
      FetchSource source,
      Path incoming,
      Path target,
      DownloadRecord now,
      Optional<DownloadRecord> known)
      throws DownloadRefused, IOException {
    if (now.rows() >= 0) {
      if (now.rows() < source.atLeast()) {
        throw new DownloadRefused(
            "it has "
                + now.rows()
                + " rows, fewer than the "
                + source.atLeast()
                + " of at-least in config/fetch.yml");
      }
      long last = known.isPresent() ? known.get().rows() : rows(target);
      if (now.rows() < Math.ceil(last * (1 - config.largestFall()))) {
        throw new DownloadRefused(
            "it has "
                + now.rows()
                + " rows and the last one had "
                + last
                + ", a larger fall than largest-fall in config/fetch.yml allows. If that is right,"
                + " remove "
                + target
                + " and fetch again");
      }
    }
    Optional<Path> before = Files.exists(target) ? Optional.of(target) : Optional.empty();
    Optional<String> refused = validator.refuses(source.name(), incoming, source.to(), before);
    if (refused.isPresent()) {
      throw new DownloadRefused(refused.get());
    }
  }

  /** The rows of a file that someone else put there. */
  private long rows(Path target) throws IOException {
    try {
      return Files.exists(target)
          ? DownloadContent.inspect(target, target.getFileName().toString(), limits).orElse(-1)
          : -1;
    } catch (DownloadRefused nothingToCompareWith) {
      return -1;
    }
  }

  private void replace(Path incoming, Path target, Optional<DownloadRecord> known)
      throws IOException {
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
      if (known.isPresent()) {
        known.get().write(previous);
      }
    }
    Files.move(
        incoming, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String refusal(FetchSource source, Path incoming, Path target, DownloadRefused why) {
    String message = "source " + source.name() + ": " + why.getMessage();
    try {
      if (Files.exists(incoming) && Files.size(incoming) > 0) {
        Files.createDirectories(refused);
        Path evidence = refused.resolve(source.name() + ".refused");
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

  private static Fetched fetched(
      FetchSource source, Path target, Outcome outcome, DownloadRecord now) throws IOException {
    return new Fetched(
        source.name(),
        target,
        outcome,
        now.rows() >= 0 ? OptionalLong.of(now.rows()) : OptionalLong.empty(),
        Files.size(target),
        now.sha256());
  }
}
