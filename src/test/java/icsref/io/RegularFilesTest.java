package icsref.io;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.io.RegularFiles.Other;
import icsref.io.RegularFiles.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegularFilesTest {
  @TempDir Path folder;

  @Test
  void a_file_that_may_not_be_read_is_told_apart_from_what_is_no_file() throws IOException {
    Path read = Files.writeString(folder.resolve("read.csv"), "a");
    Path denied = Files.writeString(folder.resolve("denied.csv"), "a");
    Path out = Files.createSymbolicLink(folder.resolve("out.csv"), Path.of("/dev/zero"));
    Files.writeString(folder.resolve(".hidden"), "a");

    RegularFiles found =
        RegularFiles.in(
            folder, name -> name.startsWith("."), file -> !file.endsWith(denied.getFileName()));

    assertThat(found)
        .isEqualTo(
            new RegularFiles(
                java.util.List.of(read),
                java.util.List.of(
                    new Other(denied, Reason.NOT_PERMITTED), new Other(out, Reason.LINK_OUT))));
  }
}
