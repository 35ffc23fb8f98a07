package icsref.publish.release;

import icsref.io.AtomicFile;
import icsref.io.Sha256;
import icsref.publish.table.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a release is what its manifest says. Digests are computed once: what the file system then
 * says of each file is kept in {@code .icsref/verified/<release>}, and as long as it says the same
 * no file has been written since, even if its dates were changed. Where the file system tells no
 * time of change (Windows), nothing is kept and the digests are computed each time.
 */
final class Verification {
  private final Path records;

  Verification(Path output) {
    this.records = output.resolve(".icsref").resolve("verified");
  }

  /** What is wrong with a release: {@code ics.csv is missing}. */
  Optional<String> findDamage(Path release) {
    Optional<Manifest> manifest = Manifest.find(release);
    if (manifest.isEmpty()) {
      return Optional.of(Manifest.FILE + " is missing or cannot be read");
    }
    Optional<String> state = state(release, manifest.get());
    if (state.isPresent() && state.equals(record(release))) {
      return Optional.empty();
    }
    Optional<String> damage =
        manifest.get().outputs().entrySet().parallelStream()
            .map(output -> damage(release, output))
            .flatMap(Optional::stream)
            .findFirst();
    if (damage.isEmpty()) {
      state.ifPresent(text -> keep(release, text));
    }
    return damage;
  }

  private static Optional<String> damage(Path release, Map.Entry<String, Manifest.Output> output) {
    Path file = release.resolve(output.getKey());
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.of(output.getKey() + " is missing");
      }
      boolean same =
          Files.size(file) == output.getValue().bytes()
              && Sha256.of(file).equals(output.getValue().sha256());
      return same ? Optional.empty() : Optional.of(output.getKey() + " was changed");
    } catch (IOException e) {
      return Optional.of(output.getKey() + " cannot be read: " + e);
    }
  }

  /** Forgets a release that is gone or was set aside. */
  void forget(String release) throws IOException {
    Files.deleteIfExists(records.resolve(release));
  }

  private Optional<String> record(Path release) {
    try {
      return Optional.of(Files.readString(records.resolve(release.getFileName().toString())));
    } catch (IOException noneYet) {
      return Optional.empty();
    }
  }

  /** Best effort: without it the digests are computed again next time. */
  private void keep(Path release, String state) {
    try {
      Files.createDirectories(records);
      AtomicFile.write(records.resolve(release.getFileName().toString()), state);
    } catch (IOException readOnlyOrFull) {
      return;
    }
  }

  /** What the file system says of the manifest and of each file that it names. */
  private static Optional<String> state(Path release, Manifest manifest) {
    try {
      StringBuilder state = new StringBuilder(line(release, Manifest.FILE));
      for (String file : manifest.outputs().keySet()) {
        state.append(line(release, file));
      }
      return Optional.of(state.toString());
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException notTold) {
      return Optional.empty();
    }
  }

  private static String line(Path release, String file) throws IOException {
    Map<String, Object> told = Files.readAttributes(release.resolve(file), "unix:size,ino,ctime");
    return told.get("size") + " " + told.get("ino") + " " + told.get("ctime") + " " + file + "\n";
  }
}
