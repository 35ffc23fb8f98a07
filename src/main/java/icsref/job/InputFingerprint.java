package icsref.job;

import icsref.io.Sha256;
import icsref.model.Finding;
import icsref.read.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * One digest for everything in the input: the names, days and SHA-256 of the files that are read,
 * and what is said of those that are not. A file that is refused must not pass for one that is not
 * there.
 */
final class InputFingerprint {
  private InputFingerprint() {}

  static String of(ReadAhead.Input input) {
    MessageDigest digest = Sha256.begin();
    for (Source source : input.scanned().sources()) {
      add(
          digest,
          String.join(
              "\0", source.file(), source.sheet(), source.sha256(), source.edition().toString()));
    }
    for (Finding refused : input.scanned().refused()) {
      add(digest, refused.check() + "\0" + refused.message());
    }
    input
        .boundaries()
        .forEach(found -> add(digest, found.file() + "\0boundaries\0" + found.sha256()));
    return Sha256.end(digest);
  }

  private static void add(MessageDigest digest, String line) {
    digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
