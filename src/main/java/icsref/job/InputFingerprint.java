package icsref.job;

import icsref.io.Sha256;
import icsref.read.InputFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * One digest for everything in the input: the names and SHA-256 of the files that are looked at,
 * and the names of those that are not. What a file is recognised as follows from these, the
 * configuration and the program.
 */
final class InputFingerprint {
  private InputFingerprint() {}

  static String of(List<InputFile> files) {
    MessageDigest digest = Sha256.begin();
    for (InputFile file : files) {
      digest.update((file.path() + "\0" + file.content() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return Sha256.end(digest);
  }
}
