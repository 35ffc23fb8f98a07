package icsref.job;

import icsref.source.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** One digest for everything that is read: the names and SHA-256 of the files. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(List<Source> sources) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Source source : sources) {
        String one = source.file() + "\0" + source.sheet() + "\0" + source.sha256() + "\n";
        digest.update(one.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
