package icsref.publish.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.publish.release.ReleaseDiff.Change;
import icsref.publish.release.ReleaseDiff.Columns;
import icsref.publish.release.ReleaseDiff.Kind;
import icsref.publish.release.ReleaseDiff.Rows;
import icsref.publish.release.ReleaseDiff.Table;
import icsref.publish.release.ReleaseDiff.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseDiffTest {
  private static final String KEYS =
      "{\"resources\":[{\"path\":\"parts.csv\",\"schema\":{\"primaryKey\":[\"legacy\",\"ics\"]}},"
          + "{\"path\":\"ics.csv\",\"schema\":{\"primaryKey\":\"ods\"}}]}";

  @TempDir Path folder;
  private Path before;
  private Path after;

  @BeforeEach
  void releases() throws IOException {
    before = Files.createDirectory(folder.resolve("2026-03-31_1.0.0"));
    after = Files.createDirectory(folder.resolve("2026-03-31_1.1.0"));
    Files.writeString(before.resolve("datapackage.json"), KEYS);
    Files.writeString(after.resolve("datapackage.json"), KEYS);
  }

  @Test
  void rows_are_told_apart_by_the_primary_key() throws IOException {
    table("parts.csv", "legacy,ics,share", "01Y,QJ2,0.129630", "01Y,QOP,0.870370", "05L,QHL,1");
    next("parts.csv", "legacy,ics,share", "01Y,QJ2,0.130000", "01Y,QOP,0.870000", "06A,QHL,1");

    assertThat(ReleaseDiff.between(before, after, 3))
        .isEqualTo(
            new ReleaseDiff(
                "2026-03-31_1.0.0",
                "2026-03-31_1.1.0",
                List.of(
                    new Table(
                        "parts.csv",
                        Kind.CHANGED,
                        new Columns(List.of(), List.of(), List.of()),
                        new Rows(3, 3, 1, 1, 2),
                        Map.of("share", 2L),
                        List.of(
                            new Change(
                                Kind.CHANGED,
                                Map.of("legacy", "01Y", "ics", "QJ2"),
                                Map.of("share", new Values("0.129630", "0.130000"))),
                            new Change(
                                Kind.CHANGED,
                                Map.of("legacy", "01Y", "ics", "QOP"),
                                Map.of("share", new Values("0.870370", "0.870000"))),
                            new Change(
                                Kind.REMOVED, Map.of("legacy", "05L", "ics", "QHL"), Map.of()))))));
  }

  @Test
  void it_reads_well() throws IOException {
    table("ics.csv", "ods,name", "QOX,\"Bath, Swindon\"", "QU9,Bucks");
    next("ics.csv", "ods,name,region", "QOX,BSW,Y58", "QU9,Bucks,Y59", "S1Y5D,New,Y59");
    table("parts.csv", "legacy,ics", "a,b");
    next("moves.csv", "lsoa,from", "E01000001,QOX");

    ReleaseDiff diff = ReleaseDiff.between(before, after, 1);
    assertThat(ReleaseDiffText.text(diff))
        .isEqualTo(
            """
            2026-03-31_1.0.0 -> 2026-03-31_1.1.0

            ics.csv: 1 added, 0 removed, 1 changed (2 -> 3 rows)
              new column region
              name: 1 changed
              ~ QOX; name: Bath, Swindon -> BSW
              … and 1 more

            moves.csv: a new table of 1 row

            parts.csv: removed; it had 1 row
            """);
    assertThat(ReleaseDiffText.json(diff))
        .startsWith(
            "{\"from\":\"2026-03-31_1.0.0\",\"to\":\"2026-03-31_1.1.0\",\"tables\":[{\"table\":"
                + "\"ics.csv\",\"kind\":\"changed\",\"columns_added\":[\"region\"],"
                + "\"columns_removed\":[],\"rows_before\":2,\"rows_after\":3,\"added\":1,"
                + "\"removed\":0,\"changed\":1,\"changed_by_column\":{\"name\":1},\"samples\":[{"
                + "\"kind\":\"changed\",\"key\":{\"ods\":\"QOX\"},"
                + "\"values\":{\"name\":[\"Bath, Swindon\",\"BSW\"]}}]}");
  }

  @Test
  void equal_releases_do_not_differ_whatever_else_is_in_them() throws IOException {
    table("ics.csv", "ods,name", "QOX,BSW");
    next("ics.csv", "ods,name", "QOX,BSW");
    Files.writeString(after.resolve("report.html"), "<html>");
    ReleaseDiff diff = ReleaseDiff.between(before, after, 10);
    assertThat(diff.isEmpty()).isTrue();
    assertThat(ReleaseDiffText.text(diff))
        .isEqualTo("2026-03-31_1.0.0 -> 2026-03-31_1.1.0\nno table differs\n");
  }

  @Test
  void a_table_in_another_order_than_its_key_compares_the_same() throws IOException {
    table("ics.csv", "ods,name", "QU9,Bucks", "QOX,BSW", "QT1,Notts");
    next("ics.csv", "ods,name", "QT1,Notts", "QU9,Bucks", "QVV,Dorset");
    assertThat(ReleaseDiff.between(before, after, 10).tables())
        .containsExactly(
            new Table(
                "ics.csv",
                Kind.CHANGED,
                new Columns(List.of(), List.of(), List.of("name")),
                new Rows(3, 3, 1, 1, 0),
                Map.of(),
                List.of(
                    new Change(Kind.REMOVED, Map.of("ods", "QOX"), Map.of()),
                    new Change(Kind.ADDED, Map.of("ods", "QVV"), Map.of()))));
  }

  @Test
  void without_a_descriptor_the_fewest_first_columns_that_tell_rows_apart_are_the_key()
      throws IOException {
    Files.delete(before.resolve("datapackage.json"));
    Files.delete(after.resolve("datapackage.json"));
    table("parts.csv", "legacy,ics,share", "01Y,QJ2,1", "01Y,QOP,2");
    next("parts.csv", "legacy,ics,share", "01Y,QJ2,3", "01Y,QOP,2");
    assertThat(ReleaseDiff.between(before, after, 10).tables().get(0).samples())
        .containsExactly(
            new Change(
                Kind.CHANGED,
                Map.of("legacy", "01Y", "ics", "QJ2"),
                Map.of("share", new Values("1", "3"))));
  }

  @Test
  void a_folder_that_is_no_release_is_refused() {
    assertThatThrownBy(() -> ReleaseDiff.between(before, folder.resolve("nowhere"), 10))
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.INPUT))
        .hasMessageContaining("is not a release");
  }

  private void table(String name, String... lines) throws IOException {
    Files.writeString(before.resolve(name), String.join("\n", lines) + "\n");
  }

  private void next(String name, String... lines) throws IOException {
    Files.writeString(after.resolve(name), String.join("\n", lines) + "\n");
  }
}
