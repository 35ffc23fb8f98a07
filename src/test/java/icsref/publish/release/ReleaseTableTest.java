package icsref.publish.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTableTest {
  @TempDir Path release;

  private void table(String name, String content) throws IOException {
    Files.writeString(release.resolve(name + ".csv"), content);
  }

  @Test
  void columns_are_asked_for_by_name_and_fields_come_as_they_are() throws IOException {
    table("ics", "ics_ods,ics_name\nQOX,\"Bath, \"\"Wiltshire\"\"\nand Swindon\"\n00D,\n");
    List<String> rows = new ArrayList<>();
    try (ReleaseTable ics = ReleaseTable.get(release, "ics")) {
      int ods = ics.column("ics_ods");
      int name = ics.column("ics_name");
      assertThat(ics.findColumn("brand_name")).isEmpty();
      while (ics.next()) {
        rows.add(ics.get(ods) + "=" + ics.get(name));
      }
    }
    assertThat(rows).containsExactly("QOX=Bath, \"Wiltshire\"\nand Swindon", "00D=");
  }

  @Test
  void all_rows_at_once_and_none_of_a_table_that_is_not_there() throws IOException {
    table("ics", "ics_ods,ics_name\nQOX,BSW\nQU9,Bucks\n");
    assertThat(ReleaseTable.rows(release, "ics"))
        .containsExactly(
            Map.of("ics_ods", "QOX", "ics_name", "BSW"),
            Map.of("ics_ods", "QU9", "ics_name", "Bucks"));
    assertThat(ReleaseTable.rows(release, "pcn")).isEmpty();
    assertThat(ReleaseTable.find(release, "pcn")).isEmpty();
  }

  @Test
  void a_folder_without_the_table_is_not_a_release() {
    assertThatThrownBy(() -> ReleaseTable.get(release, "ics"))
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.INPUT))
        .hasMessage(
            release.resolve("ics.csv")
                + " is missing: "
                + release
                + " is not a release. Name one, or run 'icsref build'.");
  }

  @Test
  void a_row_that_was_cut_short_names_its_line() throws IOException {
    table("ics", "ics_ods,ics_name\nQOX,BSW\nQU9\n");
    assertThatThrownBy(() -> ReleaseTable.rows(release, "ics"))
        .isInstanceOf(Stop.class)
        .hasMessage(
            release.resolve("ics.csv")
                + " line 3 has 1 fields and the header 2: the release is damaged. Build the release"
                + " again.");
  }

  @Test
  void a_column_that_is_not_there_is_named_with_those_that_are() throws IOException {
    table("ics", "ics_ods,ics_name\n");
    try (ReleaseTable ics = ReleaseTable.get(release, "ics")) {
      assertThatThrownBy(() -> ics.column("persons"))
          .hasMessageContaining("ics.csv has no column persons (it has ics_ods, ics_name)");
      assertThat(ics.next()).isFalse();
    }
  }

  @Test
  void an_empty_file_is_a_damaged_release() throws IOException {
    table("ics", "");
    assertThatThrownBy(() -> ReleaseTable.get(release, "ics"))
        .hasMessageContaining("ics.csv has no header: the release is damaged");
  }
}
