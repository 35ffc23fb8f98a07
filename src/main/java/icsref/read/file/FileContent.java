package icsref.read.file;

import icsref.io.LimitExceeded;
import icsref.io.Limits;
import icsref.io.Sha256;
import icsref.model.BuiltInCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a file of the input folder, read once, with their digest. */
public final class FileContent {
  private final Path path;
  private final Limits limits;
  private final byte[] bytes;
  private final String sha256;

  private FileContent(Path path, Limits limits, byte[] bytes) {
    this.path = path;
    this.limits = limits;
    this.bytes = bytes;
    this.sha256 = Sha256.of(bytes);
  }

  /**
   * Reads a file.
   *
   * @throws Refused when it cannot be read, or is larger than the limit
   */
  public static FileContent read(Path path, Limits limits) throws Refused {
    long most = limits.archive().file();
    // never more than that, however large the file says it is
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, most + 1));
      if (bytes.length > most) {
        throw Refused.beyond(new LimitExceeded("has more than " + (most >> 20) + " MB", "file"));
      }
      return new FileContent(path, limits, bytes);
    } catch (AccessDeniedException e) {
      throw new Refused(
          BuiltInCheck.FILE_NOT_PERMITTED,
          "cannot be read: permission denied for this user",
          "Let the user who runs icsref read it, or remove it from the input.");
    } catch (IOException e) {
      throw Refused.unreadable(e);
    }
  }

  byte[] bytes() {
    return bytes;
  }

  Path path() {
    return path;
  }

  Limits limits() {
    return limits;
  }

  public String sha256() {
    return sha256;
  }
}
