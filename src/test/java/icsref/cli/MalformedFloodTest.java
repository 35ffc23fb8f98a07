package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.job.TinySite;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every malformed row is told of, and held until the end: so there must be an end. */
class MalformedFloodTest {
  @TempDir Path folder;

  @Test
  @Timeout(60)
  void a_list_of_nothing_but_malformed_rows_is_given_up() {
    TinySite site = new TinySite(folder);
    site.put("flood.csv", "STP20CD,STP20CDH,STP20NM\n" + "a,b,c\n".repeat(150_000));

    Build build =
        Build.into(folder.resolve("output"), "--input", site.input(), "--config", site.config());

    assertThat(build.exit()).as(build.said()).isEqualTo(3);
    assertThat(build.said()).contains("flood.csv has 100000 rows that are malformed, or more");
    assertThat(build.published()).isFalse();
  }
}
