package icsref.job;

import icsref.model.Finding;
import icsref.read.ScannedInput;
import icsref.read.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One digest for everything in the input: the names and SHA-256 of the files that are read, and
 * what is said of those that are not. A file that is refused must not pass for one that is not
 * there.
 */
final class InputFingerprint {
  private InputFingerprint() {}

  static String of(ScannedInput input) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Source source : input.sources()) {
        String one = source.file() + "\0" + source.sheet() + "\0" + source.sha256() + "\n";
        digest.update(one.getBytes(StandardCharsets.UTF_8));
      }
      for (Finding refused : input.refused()) {
        String one = refused.check() + "\0" + refused.message() + "\n";
        digest.update(one.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
