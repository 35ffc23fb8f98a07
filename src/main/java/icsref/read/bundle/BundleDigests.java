package icsref.read.bundle;

import icsref.io.Sha256;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The digests of the bundled files as they were compiled, beside them in {@code SHA256SUMS}: a file
 * changed since then by hand, by a spreadsheet or by a disk shows. {@code sha256sum -c} reads it
 * too. The workbook of components is not in it, as a site keeps it.
 */
public final class BundleDigests {
  /** The name of the file. */
  public static final String FILE = "SHA256SUMS";

  private static final int DIGITS = 64;
  private static final String BETWEEN = "  ";

  private BundleDigests() {}

  static void write(Path folder, Collection<String> files) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String file : new TreeSet<>(files)) {
      text.append(Sha256.of(folder.resolve(file))).append(BETWEEN).append(file).append('\n');
    }
    Files.writeString(folder.resolve(FILE), text);
  }

  /**
   * The digests by file; none where the folder has no bundled input.
   *
   * @throws Stop with {@link ExitCode#INPUT} where the file of digests is damaged itself
   */
  public static Map<String, String> list(Path input) {
    Path file = input.resolve(FILE);
    Map<String, String> digests = new TreeMap<>();
    if (!Files.isRegularFile(file)) {
      return digests;
    }
    try {
      for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()) {
        if (line.length() <= DIGITS + BETWEEN.length() || !line.startsWith(BETWEEN, DIGITS)) {
          throw damaged(file, null);
        }
        digests.put(line.substring(DIGITS + BETWEEN.length()), line.substring(0, DIGITS));
      }
      return digests;
    } catch (IOException e) {
      throw damaged(file, e);
    }
  }

  private static Stop damaged(Path file, IOException cause) {
    return new Stop(
        ExitCode.INPUT,
        file
            + " cannot be read: it has a SHA-256, two blanks and a file's name on each line."
            + " Restore it with the bundled input",
        cause);
  }
}
