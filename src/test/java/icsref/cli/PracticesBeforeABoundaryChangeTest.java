package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of practices of January 2022 in a release of July, when some CCGs had lost land. */
class PracticesBeforeABoundaryChangeTest {
  @TempDir Path folder;

  private static String practice(String code, String commissioner, String closed, String opened) {
    return ("\"%s\",\"SURGERY %s\",\"Y60\",\"\",\"\",\"\",\"\",\"\",\"\",\"AA1 1AA\",\"%s\",\"%s\","
            + "\"%s\",\"B\",\"%s\",\"20130401\",\"\",\"01\",\"\",\"\",\"\",\"0\",\"\",\"%s\",\"\","
            + "\"4\",\"\"\n")
        .formatted(
            code, code, opened, closed, closed.isEmpty() ? "A" : "C", commissioner, commissioner);
  }

  private Build build(String list) throws IOException {
    Path input = Files.createDirectories(folder.resolve("input"));
    try (Stream<Path> bundled = Files.list(Path.of("input"))) {
      for (Path file : bundled.filter(Files::isRegularFile).toList()) {
        Files.copy(file, input.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.writeString(input.resolve("epraccur.csv"), list);
    return Build.into(folder.resolve("output"), "--input", input, "--as-at", "2022-07-01");
  }

  @Test
  void a_practice_of_an_area_that_lost_land_since_is_in_one_of_several_and_no_other_is()
      throws IOException {
    Build build =
        build(
            practice("C81001", "01Y", "", "19740401")
                + practice("C81002", "15M", "", "19740401")
                + practice("C84001", "02Q", "", "19740401")
                + practice("D81001", "06H", "", "19740401")
                + practice("D81002", "15E", "", "20220101")
                + practice("M88001", "D2P2L", "", "19740401")
                + practice("M88002", "15E", "20220930", "19740401")
                + practice("M88003", "15E", "20220630", "19740401"));
    assertThat(build.exit()).as(build.said()).isZero();
    assertThat(
            build.table("practice.csv").stream()
                .map(
                    row ->
                        String.join(
                            " | ",
                            row.get("practice_ods"),
                            row.get("sub_icb_ods"),
                            row.get("ics_ods"),
                            row.get("evidence"))))
        // the networks of the three on redrawn land say on which side they are
        .containsExactly(
            "C81001 | 15M | QJ2 | inferred",
            "C81002 | 15M | QJ2 | listed",
            "C84001 | 02Q | QT1 | listed",
            "D81001 | 06H | QUE | inferred",
            "D81002 | 15E | QHL | listed",
            "M88001 | D2P2L | QUA | inferred",
            "M88002 | 15E | QHL | listed");
  }
}
