package icsref.recode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.io.LimitExceeded;
import icsref.io.Limits;
import icsref.model.Stop;
import icsref.recode.csv.CsvInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An analyst's own file may be large; what unpacks to a hundred times its size is not a list. */
class HostileFileKindTest {
  private static final Limits.Archive LIMITS = Limits.STANDARD.archive();
  private static final byte[] LARGE = "02Q,NHS Bassetlaw CCG,1\n".repeat(1_000_000).getBytes();

  @TempDir Path folder;

  @Test
  void a_workbook_with_a_part_that_unpacks_to_gigabytes_is_refused() throws IOException {
    Path file = folder.resolve("bomb.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      zip.write(LARGE);
    }

    assertThatThrownBy(() -> FileKind.of(file, LIMITS))
        .isInstanceOf(Stop.class)
        .hasMessage(
            file
                + " unpacks to more than 100 times its size (limits: ratio in config/icsref.yml).");
  }

  @Test
  void a_gzip_that_unpacks_to_gigabytes_is_refused_when_it_shows() throws IOException {
    Path file = folder.resolve("bomb.csv.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(LARGE);
    }

    assertThat(FileKind.of(file, LIMITS)).isEqualTo(FileKind.TEXT);
    assertThatThrownBy(
            () -> {
              try (var in = CsvInput.open(file, true, LIMITS)) {
                in.transferTo(OutputStream.nullOutputStream());
              }
            })
        .isInstanceOf(LimitExceeded.class)
        .hasMessageContaining("unpacks to more than 100 times its size");
  }

  @Test
  void a_gzip_from_standard_input_is_not_copied_to_the_end() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(LARGE);
    }
    Path copy = folder.resolve("copy");

    assertThatThrownBy(
            () -> CsvInput.copy(new ByteArrayInputStream(packed.toByteArray()), copy, LIMITS))
        .isInstanceOf(LimitExceeded.class)
        .hasMessageContaining("unpacks to more than 100 times its size");
    assertThat(copy).satisfies(file -> assertThat(Files.size(file)).isLessThan(LARGE.length));
  }

  @Test
  void texts_of_a_workbook_beyond_the_limit_of_a_member_are_refused_before_they_are_held()
      throws IOException {
    Path file = folder.resolve("texts.xlsx");
    byte[] noise = new byte[3 << 20];
    new Random(1).nextBytes(noise);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      zip.write(noise);
      zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      zip.write(noise);
    }
    Limits.Archive small = new Limits.Archive(64 << 20, 64 << 20, 2 << 20, 100, 2, 3);
    Limits.Archive few = new Limits.Archive(64 << 20, 64 << 20, 4 << 20, 100, 2, 2);

    assertThat(FileKind.of(file, LIMITS)).isEqualTo(FileKind.WORKBOOK);
    assertThatThrownBy(() -> FileKind.of(file, small))
        .hasMessage(file + " unpacks to more than 2 MB (limits: member in config/icsref.yml).");
    assertThatThrownBy(() -> FileKind.of(file, few))
        .hasMessage(file + " holds more than 2 files (limits: members in config/icsref.yml).");
  }

  @Test
  void a_workbook_with_hundreds_of_thousands_of_names_is_refused_before_it_is_parsed()
      throws IOException {
    Path file = folder.resolve("names.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      for (int i = 0; i < 20_000; i++) {
        zip.write(("<a" + i + " b=\"" + i + "\"/>").getBytes());
      }
    }

    assertThatThrownBy(() -> FileKind.of(file, LIMITS))
        .isInstanceOf(Stop.class)
        .hasMessage(
            file
                + " cannot be read as a workbook or an archive: its XML has more than 10000"
                + " different names. Download it again.");
  }

  @Test
  void a_workbook_without_a_sheet_or_with_a_row_beyond_every_sheet_is_refused() {
    TinyWorkbook none = new TinyWorkbook();
    TinyWorkbook far =
        new TinyWorkbook().sheet("List").row("CODE").row("01A").after(1_999_999_999).row("02B");

    assertThatThrownBy(() -> Trial.in(folder).file("none.xlsx", none.bytes()).column("CODE").run())
        .isInstanceOf(Stop.class)
        .hasMessageEndingWith("none.xlsx has no worksheet: name another file.");
    assertThatThrownBy(() -> Trial.in(folder).file("far.xlsx", far.bytes()).column("CODE").run())
        .isInstanceOf(Stop.class)
        .hasMessageContaining(
            "Sheet 'List' has a row 2000000000, and no sheet has more than 1048576");
  }
}
