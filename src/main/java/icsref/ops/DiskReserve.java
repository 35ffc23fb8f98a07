package icsref.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Some space in the output folder that is kept between runs and given back when a run tells how it
 * ended. Without it a full disk could not even be told of.
 */
final class DiskReserve {
  private static final Logger LOG = LoggerFactory.getLogger(DiskReserve.class);

  /** Many times what {@code last-run.json} and {@code metrics.prom} need. */
  private static final int BYTES = 256 * 1024;

  private final Path file;

  DiskReserve(Path output) {
    this.file = output.resolve(".icsref").resolve("reserve");
  }

  /** Keeps the space, if there is any left: its lack is no reason not to run. */
  void keep() {
    try {
      if (!Files.exists(file) || Files.size(file) < BYTES) {
        byte[] noise = new byte[BYTES];
        // zeros would take no space on a file system that compresses
        new Random(BYTES).nextBytes(noise);
        Files.createDirectories(file.getParent());
        Files.write(file, noise);
      }
    } catch (IOException e) {
      LOG.debug("no space is kept in reserve: {}", e.toString());
    }
  }

  void giveBack() throws IOException {
    Files.deleteIfExists(file);
  }
}
