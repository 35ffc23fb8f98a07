package icsref.recode;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.publish.release.ReleaseName;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.LookupTables;
import icsref.recode.lookup.TrustRelation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A release that codes are looked up in.
 *
 * @param name {@code 2026-03-31_1.0.0}, or that of its folder
 */
public record OpenRelease(String name, CodeLookup lookup) {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /**
   * Opens the release in a folder.
   *
   * @throws Stop if the folder is not a release
   */
  static OpenRelease of(RecodeOptions.Release given) {
    return of(given.folder(), given.trusts(), ReleaseTables::new);
  }

  /**
   * Opens the release in a folder by another way to its tables.
   *
   * @param tables of the folder as it is really called
   * @throws Stop if the folder is not a release
   */
  public static OpenRelease of(
      Path folder, Optional<TrustRelation> trusts, Function<Path, LookupTables> tables) {
    if (!Files.isDirectory(folder)) {
      throw new Stop(
          ExitCode.INPUT,
          folder.toAbsolutePath()
              + " is not there: run 'icsref build' first, or name a release with --release.");
    }
    Path real;
    try {
      real = folder.toRealPath();
    } catch (IOException unreadable) {
      throw new Stop(ExitCode.INPUT, folder + " cannot be read: " + unreadable, unreadable);
    }
    String name = real.getFileName().toString();
    Optional<ReleaseName> named = ReleaseName.find(name);
    LocalDate asAt = named.map(ReleaseName::asAt).orElseGet(() -> stated(real));
    return new OpenRelease(name, CodeLookup.of(tables.apply(real), asAt, trusts));
  }

  /** The day that the release itself states: a copy may have any name, that of its day, too. */
  private static LocalDate stated(Path release) {
    String name = release.getFileName().toString();
    if (DAY.matcher(name).matches()) {
      return LocalDate.parse(name);
    }
    Path manifest = release.resolve("manifest.json");
    try {
      Map<String, Object> values = JSON.std.mapFrom(Files.readString(manifest));
      return LocalDate.parse(String.valueOf(values.get("as_at")));
    } catch (IOException | DateTimeException notOne) {
      throw new Stop(
          ExitCode.INPUT,
          "%s does not say which day it is for: %s is not a release. Name one with --release, or run 'icsref build'."
              .formatted(manifest, release),
          notOne);
    }
  }

  /** Which release that is, for people. */
  public String line() {
    return "%s %s: the %d ICSs of %s"
        .formatted(
            DAY.matcher(name).matches() ? "published tables" : "release",
            name,
            lookup.systems().size(),
            lookup.asAt());
  }
}
