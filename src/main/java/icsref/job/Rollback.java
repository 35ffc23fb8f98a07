package icsref.job;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.io.AtomicFile;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.publish.release.ReleaseStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * That somebody made an older release the latest on purpose: it stays so while a build would only
 * make again what was rolled back.
 *
 * @param to the release that is the latest since
 * @param from the one that was, and is not wanted
 */
public record Rollback(String to, String from) {
  private static final String FILE = ".icsref/rollback.json";

  /**
   * Makes a release the latest and records that it was done on purpose. Only for the holder of the
   * output's lock.
   *
   * @return the release that was the latest, if any
   * @throws Stop with {@link ExitCode#USAGE} where there is no such release
   */
  public static Optional<String> to(String release, Path output) {
    ReleaseStore releases = new ReleaseStore(output);
    releases.sweep();
    Optional<String> before = releases.latestName();
    // of two rollbacks, one after the other, the first said what is not wanted
    Optional<String> unwanted =
        find(output)
            .filter(earlier -> before.equals(Optional.of(earlier.to())))
            .map(Rollback::from)
            .or(() -> before);
    releases.rollback(release);
    if (unwanted.isEmpty() || unwanted.get().equals(release)) {
      forget(output);
    } else {
      new Rollback(release, unwanted.get()).write(output);
    }
    return before;
  }

  /** The rollback that the latest release is due to, as far as the record can tell. */
  static Optional<Rollback> find(Path output) {
    try {
      Path file = output.resolve(FILE);
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      Map<String, Object> record = JSON.std.mapFrom(Files.readString(file));
      return Optional.of(
          new Rollback(String.valueOf(record.get("to")), String.valueOf(record.get("from"))));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Something newer was published. */
  static void forget(Path output) {
    try {
      Files.deleteIfExists(output.resolve(FILE));
    } catch (IOException e) {
      throw cannot(output, e);
    }
  }

  private void write(Path output) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("to", to);
    record.put("from", from);
    try {
      AtomicFile.write(output.resolve(FILE), JSON.std.asString(record));
    } catch (IOException e) {
      throw cannot(output, e);
    }
  }

  private static Stop cannot(Path output, IOException e) {
    return new Stop(ExitCode.USAGE, "cannot write " + output.resolve(FILE) + ": " + e, e);
  }
}
