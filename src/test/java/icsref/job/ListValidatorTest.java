package icsref.job;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.cli.Official;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a publisher's file is refused for before it replaces last night's. */
class ListValidatorTest {
  private static final Clock TODAY =
      Clock.fixed(Instant.parse("2026-03-31T02:30:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void every_official_file_that_a_layout_knows_is_taken() throws IOException {
    Official.assumeThere();
    Map<String, String> refused = new TreeMap<>();
    List<Path> lists = new ArrayList<>();
    for (String publisher : List.of("ons", "ods")) {
      try (Stream<Path> files = Files.list(Official.sources(publisher))) {
        files.forEach(lists::add);
      }
    }
    for (Path list : lists) {
      refusal(list.getFileName().toString(), Files.readAllBytes(list))
          .ifPresent(why -> refused.put(list.getFileName().toString(), why));
    }
    assertThat(lists).hasSizeGreaterThan(20);
    refused.values().removeIf(why -> why.contains(" fits no layout"));
    assertThat(refused).isEmpty();
  }

  @Test
  void a_footprint_without_one_lsoa_is_refused() throws IOException {
    Official.assumeThere();
    List<String> lines = Official.lines(Official.file("LSOA21", "SICBL24"));
    lines.remove(lines.size() / 2);

    assertThat(refusal("lsoa.csv", bytes(lines)))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith("LSOA-2021: 33754 on 2024-04-01, but 33755 are expected ("));
  }

  @Test
  void a_register_in_which_a_sub_icb_has_closed_is_refused() throws IOException {
    Official.assumeThere();
    List<String> lines = Official.lines(Official.sources("ods").resolve("eccg.csv"));
    lines.replaceAll(
        line ->
            line.startsWith("\"00L\"")
                ? line.replace("\"20130401\",\"\"", "\"20130401\",\"20240331\"")
                : line);

    assertThat(refusal("eccg.csv", bytes(lines)))
        .hasValueSatisfying(why -> assertThat(why).startsWith("SUB-ICB: 105 on "));
  }

  @Test
  void a_row_that_breaks_off_is_refused_with_its_number() throws IOException {
    String list =
        "LTLA21CD,LTLA21NM,UTLA21CD,UTLA21NM\nE06000001,Hartlepool,E06000001,Hartlepool\nE06000002,Midd\n";
    assertThat(refusal("lookup.csv", list.getBytes(StandardCharsets.UTF_8)))
        .hasValueSatisfying(why -> assertThat(why).startsWith("Row 3 of lookup.csv breaks off "));
  }

  /** What the shipped configuration says to a file. */
  private Optional<String> refusal(String name, byte[] content) throws IOException {
    Path arrived = folder.resolve("incoming").resolve(name);
    Files.createDirectories(arrived.getParent());
    Files.write(arrived, content);
    try {
      return new ListValidator(Path.of("config"), TODAY)
          .refuses("a-list", arrived, name, Optional.empty());
    } finally {
      Files.delete(arrived);
    }
  }

  private static byte[] bytes(List<String> lines) {
    return String.join("", lines).getBytes(StandardCharsets.UTF_8);
  }
}
