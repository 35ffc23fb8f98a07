package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the tables of a release hold, as digests: a change of the program that should change no data
 * shows here if it does. After a change that should, {@code mvn test -Dtest=ReleaseDigestsTest
 * -Dicsref.renew=true} writes them again, and their difference is reviewed like code.
 */
class ReleaseDigestsTest {
  private static final Path KEPT = Path.of("src/test/resources/release-digests");

  @ParameterizedTest
  @ValueSource(strings = {"2022-07-01", "2026-03-31", "2026-04-01"})
  void the_tables_of_the_bundled_input_hold_what_they_held(String day) throws Exception {
    Build build = BundledRelease.of(day);
    StringBuilder digests = new StringBuilder();
    for (Map.Entry<String, String> file : new TreeMap<>(build.files()).entrySet()) {
      // what is found is told in words, which may improve
      if (file.getKey().endsWith(".csv") && !file.getKey().equals("findings.csv")) {
        digests.append(sha256(file.getValue())).append("  ").append(file.getKey()).append('\n');
      }
    }
    Path kept = KEPT.resolve(day + ".sha256");
    if (Boolean.getBoolean("icsref.renew")) {
      Files.writeString(kept, digests);
    }
    assertThat(digests.toString()).isEqualTo(read(kept));
  }

  private static String read(Path kept) throws IOException {
    return Files.readString(kept, StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private static String sha256(String bytes) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.getBytes(Build.BYTES)));
  }
}
