package icsref.recode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.io.LimitExceeded;
import icsref.recode.csv.CsvInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An analyst's own file may be large; what unpacks to a hundred times its size is not a list. */
class HostileFileKindTest {
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

    assertThatThrownBy(() -> FileKind.of(file))
        .isInstanceOf(LimitExceeded.class)
        .hasMessageContaining("unpacks to more than 100 times its size");
  }

  @Test
  void a_gzip_that_unpacks_to_gigabytes_is_refused_when_it_shows() throws IOException {
    Path file = folder.resolve("bomb.csv.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(LARGE);
    }

    assertThat(FileKind.of(file)).isEqualTo(FileKind.TEXT);
    assertThatThrownBy(
            () -> {
              try (var in = CsvInput.open(file, true)) {
                in.transferTo(OutputStream.nullOutputStream());
              }
            })
        .isInstanceOf(LimitExceeded.class)
        .hasMessageContaining("unpacks to more than 100 times its size");
  }
}
