package icsref.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.io.DownloadRecord;
import icsref.io.Sha256;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.read.layout.Layouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a folder decides whether a build has anything to do. */
class InputFolderTest {
  private static final String LIST = "STP20CD,STP20CDH,STP20NM\nE54000001,QAA,North\n";
  private static final String SHA = Sha256.of(LIST);

  @TempDir Path input;

  private Path put(String name, String content) throws IOException {
    Path file = input.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private List<InputFile> digest() {
    return InputFolder.open(input).digest().orElseThrow();
  }

  @Test
  void a_list_counts_by_its_content_and_what_is_only_seen_by_its_name() throws IOException {
    put("stps.csv", LIST);
    put("more/stps.txt", LIST);
    put("photo.png", "a picture");
    put("stps.ods", "an OpenDocument spreadsheet");
    put("map.geojson", "{}");
    put("map.json", "[]");
    put("README.md", "a note");
    put("SHA256SUMS", "digests");
    put(".stps.csv.fetched", "hidden");
    assertThat(digest())
        .containsExactly(
            new InputFile("map.geojson", Sha256.of("{}")),
            new InputFile("map.json", Sha256.of("[]")),
            new InputFile("more/stps.txt", SHA),
            new InputFile("photo.png", ""),
            new InputFile("stps.csv", SHA),
            new InputFile("stps.ods", ""),
            new InputFile("SHA256SUMS", Sha256.of("digests")));
  }

  @Test
  void a_folder_that_is_looked_through_has_the_files_that_it_has_at_a_glance() throws IOException {
    put("stps.csv", LIST);
    put("broken.zip", "no archive");
    put("broken.geojson", "no JSON");
    put("map.json", "[]");
    put("photo.png", "a picture");
    put("empty.csv", "");
    Files.createSymbolicLink(input.resolve("out.csv"), Path.of("missing.csv"));
    assertThat(InputScanner.identify(Layouts.load(Path.of("config/sources")), input).files())
        .hasSize(7)
        .isEqualTo(digest());
  }

  @Test
  void a_download_counts_by_the_days_that_may_date_its_list() throws IOException {
    Path file = put("stps.csv", LIST);
    LocalDate fetched = LocalDate.of(2026, 4, 2);
    new DownloadRecord(new DownloadRecord.Version("e1", "", ""), SHA, Optional.empty(), fetched, 1)
        .write(file);
    List<InputFile> first = digest();
    new DownloadRecord(new DownloadRecord.Version("e2", "", ""), SHA, Optional.empty(), fetched, 1)
        .write(file);
    assertThat(digest()).as("another ETag").isEqualTo(first);
    new DownloadRecord(
            DownloadRecord.Version.UNKNOWN, SHA, Optional.empty(), fetched.plusDays(1), 1)
        .write(file);
    assertThat(digest()).as("another day").isNotEqualTo(first);
  }

  @Test
  void a_link_that_leads_to_nothing_counts_by_its_name() throws IOException {
    put("stps.csv", LIST);
    Files.createSymbolicLink(input.resolve("gone.csv"), Path.of("missing.csv"));
    assertThat(digest())
        .containsExactly(new InputFile("stps.csv", SHA), new InputFile("gone.csv", "LINK_OUT"));
  }

  @Test
  void a_folder_that_is_not_there_is_said() {
    assertThatThrownBy(() -> InputFolder.open(input.resolve("none")))
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.INPUT))
        .hasMessageContaining("create it, or name another by --input");
  }

  @Test
  void every_file_of_the_bundled_input_counts_by_its_content() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("input"))) {
      List<String> lists =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches(".*\\.(csv|xlsx|geojson)"))
              .sorted()
              .toList();
      assertThat(InputFolder.open(Path.of("input")).digest().orElseThrow())
          .allSatisfy(file -> assertThat(file.content()).hasSize(64))
          .extracting(InputFile::path)
          .filteredOn(path -> !path.endsWith("SUMS"))
          .containsExactlyElementsOf(lists);
    }
  }
}
