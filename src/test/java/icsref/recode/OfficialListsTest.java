package icsref.recode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import icsref.cli.Build;
import icsref.io.Limits;
import icsref.model.ExitCode;
import icsref.recode.lookup.Basis;
import icsref.recode.row.OnSplit;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The residents of England, by CCG and by LSOA, recoded to the systems of 2024. */
class OfficialListsTest {
  private static final Path SHARED =
      Path.of(System.getProperty("icsref.shared", "../shared"), "sources");

  @TempDir static Path folder;

  private static final Map<String, Long> persons = new TreeMap<>();
  private static List<CSVRecord> lookup;
  private static Path release;

  @BeforeAll
  static void makeRelease() throws IOException {
    assumeTrue(Files.isDirectory(SHARED), "the official files are not there: " + SHARED);
    release = Build.into(folder.resolve("output"), "--as-at", "2026-03-31").release();
    for (CSVRecord row : read("population20_lsoa11.csv")) {
      if (row.get("lsoa11_code").startsWith("E")) {
        persons.put(row.get("lsoa11_code"), Long.valueOf(row.get("total_population")));
      }
    }
    try (var files = Files.list(SHARED.resolve("ons"))) {
      String name =
          files
              .map(path -> path.getFileName().toString())
              .filter(file -> file.startsWith("Lower_Layer") && file.contains("April_2021"))
              .findFirst()
              .orElseThrow();
      lookup = read(name);
    }
  }

  private static List<CSVRecord> read(String name) throws IOException {
    String text = Files.readString(SHARED.resolve("ons").resolve(name));
    return parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private static List<CSVRecord> parse(String text) throws IOException {
    try (Reader reader = new StringReader(text)) {
      return CSVFormat.RFC4180.builder().setHeader().get().parse(reader).getRecords();
    }
  }

  private static String population(String header, Function<CSVRecord, String> area) {
    Map<String, Long> byArea = new TreeMap<>();
    for (CSVRecord row : lookup) {
      byArea.merge(area.apply(row), persons.get(row.get("LSOA11CD")), Long::sum);
    }
    StringBuilder file = new StringBuilder(header + "\n");
    byArea.forEach((code, number) -> file.append(code).append(',').append(number).append('\n'));
    return file.toString();
  }

  private static Map<String, Long> grouped(
      String name, String file, String column, Optional<String> asOf) throws IOException {
    RecodeOptions options =
        new RecodeOptions(
            new RecodeOptions.Input(
                Optional.of(Files.writeString(folder.resolve(name + ".csv"), file)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Limits.STANDARD),
            new RecodeOptions.Output(
                Optional.of(folder.resolve(name + ".out.csv")),
                Optional.empty(),
                Optional.empty(),
                folder),
            new RecodeOptions.Release(release, Optional.empty()),
            new RecodeOptions.Columns(
                column, Optional.empty(), asOf, List.of("PERSONS"), List.of(), ""),
            new RecodeOptions.Treatment(
                OnSplit.APPORTION, Basis.PERSONS, 0, true, true, false, false));
    RecodeResult result = RecodeRun.of(options, RecodeRun.Streams.NONE, RecodeProgress.NONE);
    assertThat(result.exitCode()).as(result.text()).isEqualTo(ExitCode.DONE);
    Map<String, Long> byIcs = new HashMap<>();
    for (CSVRecord row : parse(Files.readString(folder.resolve(name + ".out.csv")))) {
      byIcs.put(row.get("ics_ods"), Long.valueOf(row.get("PERSONS")));
    }
    return byIcs;
  }

  @Test
  void residents_by_ccg_sum_to_england_and_to_the_residents_of_each_systems_lsoas()
      throws IOException {
    long england = persons.values().stream().mapToLong(Long::longValue).sum();
    StringBuilder byLsoa = new StringBuilder("LSOA11CD,PERSONS\n");
    persons.forEach((lsoa, number) -> byLsoa.append(lsoa).append(',').append(number).append('\n'));
    Map<String, Long> fromLsoas = grouped("lsoa", byLsoa.toString(), "LSOA11CD", Optional.empty());
    assertThat(fromLsoas.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(england);

    // The shares rest on the same residents, so the split CCGs come out to the person, too.
    assertThat(
            grouped(
                "ccg-ods",
                population("CCG21CDH,PERSONS", row -> row.get("CCG21CDH")),
                "CCG21CDH",
                Optional.empty()))
        .isEqualTo(fromLsoas);
    assertThat(
            grouped(
                "ccg-gss",
                population("AREA,PERSONS", row -> row.get("CCG21CD")),
                "AREA",
                Optional.of("2021-22")))
        .isEqualTo(fromLsoas);
  }
}
