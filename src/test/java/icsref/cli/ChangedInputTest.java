package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is wrong in a list need not contradict anything else in the input: that it is another file
 * than the one compiled, or the one of the last release, is said all the same.
 */
class ChangedInputTest {
  @TempDir Path folder;
  private Path input;
  private Path residents;

  @BeforeEach
  void the_bundled_input() throws IOException {
    input = Files.createDirectories(folder.resolve("input"));
    try (Stream<Path> bundled = Files.list(Path.of("input"))) {
      for (Path file : (Iterable<Path>) bundled::iterator) {
        Files.copy(file, input.resolve(file.getFileName()));
      }
    }
    residents = input.resolve("residents-census-2021.csv");
  }

  private List<String> found(Build build) {
    assertThat(build.exit()).as(build.said()).isZero();
    return build.findings().stream()
        .filter(finding -> finding.contains(" source-") || finding.contains(" bundled-"))
        .toList();
  }

  /** Two LSOAs of much the same size: England has as many residents as before. */
  private void swapResidents() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(residents));
    lines.set(1, lines.get(1).replaceFirst(",(\\d+) (\\d+) ", ",$2 $1 "));
    Files.write(residents, lines);
  }

  @Test
  void the_bundled_input_as_compiled_is_nothing_to_tell_of() {
    assertThat(found(Build.into(folder.resolve("output"), "--input", input))).isEmpty();
  }

  @Test
  void a_bundled_file_that_is_not_the_compiled_one_is_named() throws IOException {
    swapResidents();

    assertThat(found(Build.into(folder.resolve("output"), "--input", input)))
        .containsExactly(
            "WARNING bundled-file-changed | residents-census-2021.csv |"
                + " residents-census-2021.csv has 1909 rows and is not the file that was compiled");
  }

  @Test
  void a_list_cut_so_short_that_nothing_can_be_mapped_is_named() throws IOException {
    Path list = input.resolve("sub-icb-to-system.csv");
    Files.write(list, Files.readAllLines(list).subList(0, 100));

    Build build = Build.into(folder.resolve("output"), "--input", input);

    assertThat(build.exit()).isEqualTo(3);
    assertThat(build.said())
        .contains(
            "no list gives the ICBs of the sub-ICBs in lsoa-2021-groups.csv of 2025-04-01"
                + " (lists of sub-ICBs: organisations.csv, sub-icb-to-system.csv)");
    assertThat(build.findings())
        .contains(
            "WARNING bundled-file-changed | sub-icb-to-system.csv |"
                + " sub-icb-to-system.csv has 99 rows and is not the file that was compiled");
  }

  @Test
  void a_range_of_lsoas_that_reaches_into_the_next_puts_one_of_them_in_two_sub_icbs()
      throws IOException {
    Path groups = input.resolve("lsoa-2021-groups.csv");
    List<String> rows = new ArrayList<>(Files.readAllLines(groups));
    int row = 2;
    while (!isBeforeTheNext(rows.get(row - 1), rows.get(row))) {
      row++;
    }
    String next = rows.get(row).split(",")[0];
    String[] cells = rows.get(row - 1).split(",");
    rows.set(row - 1, String.join(",", cells[0], next, cells[2]));
    Files.write(groups, rows);

    Build build = Build.into(folder.resolve("output"), "--input", input);

    assertThat(build.exit()).isEqualTo(1);
    String second = "lsoa-2021-groups.csv row " + (row + 1);
    String first = "row " + row;
    assertThat(build.findings().stream().filter(finding -> finding.startsWith("ERROR")))
        .hasSize(3)
        .allSatisfy(
            finding ->
                assertThat(finding)
                    .startsWith(
                        "ERROR lsoa-in-two-sub-icbs | "
                            + second
                            + " | LSOA "
                            + next
                            + " appears more than once in the footprint of ")
                    .contains(first));
  }

  private static boolean isBeforeTheNext(String row, String next) {
    String last = row.split(",")[1];
    return Integer.parseInt(last.substring(1)) + 1
        == Integer.parseInt(next.split(",")[0].substring(1));
  }

  @Test
  void bundled_boundaries_that_are_not_the_compiled_ones_are_named() throws IOException {
    Path boundaries = input.resolve("boundaries-icb-2023.geojson");
    Files.writeString(boundaries, Files.readString(boundaries).replaceFirst("51\\.5", "51.6"));

    assertThat(found(Build.into(folder.resolve("output"), "--input", input)))
        .containsExactly(
            "WARNING bundled-file-changed | boundaries-icb-2023.geojson |"
                + " boundaries-icb-2023.geojson is not the file that was compiled");
  }

  @Test
  void a_list_that_is_not_the_one_of_the_last_release_is_named() throws IOException {
    Files.delete(input.resolve("SHA256SUMS"));
    Path output = folder.resolve("output");
    Build before = Build.into(output, "--input", input);
    assertThat(found(before)).isEmpty();
    String release = before.release().getFileName().toString();
    swapResidents();

    assertThat(found(Build.into(output, "--input", input)))
        .containsExactly(
            "WARNING source-differs-from-release | residents-census-2021.csv | residents-census-2021.csv, true"
                + " for 2021-03-21, is not the same file as in release "
                + release
                + " (rows: 1909 then, 1909 now)");
    assertThat(found(Build.into(output, "--input", input, "--force"))).isEmpty();
  }
}
