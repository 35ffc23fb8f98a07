package icsref.publish.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundariesTest {
  @TempDir Path input;

  private static String area(String code, String type, String coordinates) {
    return "{\"type\":\"Feature\",\"properties\":{\"ICB23CD\":\""
        + code
        + "\"},\"geometry\":{\"type\":\""
        + type
        + "\",\"coordinates\":"
        + coordinates
        + "}}";
  }

  private static String collection(String... areas) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", areas) + "]}";
  }

  @Test
  void neighbours_keep_their_common_border_and_straight_lines_lose_their_points()
      throws IOException {
    Files.writeString(
        input.resolve("any name.geojson"),
        collection(
            area(
                "E54000001",
                "Polygon",
                "[[[400000,0],[500000,0],[500000,376000],[500000,752000],[400000,752000],"
                    + "[400000,0]]]"),
            area(
                "E54000002",
                "MultiPolygon",
                "[[[[500000,0],[600000,0],[600000,752000],[500000,752000],[500000,376000],"
                    + "[500000,0]]]]")));
    Boundaries boundaries = only(Boundaries.list(input));
    Drawing drawing = new Drawing(boundaries.areas().values(), 2000, 760);
    Map<String, String> paths = new TreeMap<>();
    boundaries.areas().forEach((code, area) -> paths.put(code, Drawing.path(drawing.rings(area))));
    assertThat(paths)
        .isEqualTo(
            Map.of(
                "E54000001",
                "M4 756l100 0 0-752-100 0z",
                "E54000002",
                "M104 756l100 0 0-752-100 0z"));
    assertThat(boundaries.file()).isEqualTo("any name.geojson");
    assertThat(drawing.width()).isEqualTo(208);
  }

  @Test
  void degrees_are_projected_so_that_the_north_is_up_and_no_wider_than_it_is() throws IOException {
    Files.writeString(
        input.resolve("b.json"),
        collection(area("E54000001", "Polygon", "[[[-3,51],[-1,51],[-1,53],[-3,53],[-3,51]]]")));
    Drawing drawing = new Drawing(only(Boundaries.list(input)).areas().values(), 2000, 760);
    assertThat(drawing.height()).isEqualTo(760);
    // two degrees at 51 north are 140 km, two degrees of latitude 222 km
    assertThat(drawing.width()).isBetween(470, 490);
  }

  @Test
  void a_file_that_is_not_a_geojson_of_icbs_is_passed_over() throws IOException {
    Files.writeString(input.resolve("a.geojson"), "<html>not found</html>");
    Files.writeString(input.resolve("b.json"), "{\"type\":\"FeatureCollection\",\"features\":[]}");
    Files.writeString(
        input.resolve("c.geojson"), "{\"type\":\"Feature\",\"geometry\":{\"coordinates\":[[[1");
    assertThat(Boundaries.list(input)).isEmpty();
  }

  @Test
  void all_editions_are_found_and_each_fits_its_own_areas_only() throws IOException {
    String square = "[[[-3,51],[-1,51],[-1,53],[-3,53],[-3,51]]]";
    Files.writeString(input.resolve("a.geojson"), collection(area("E54000001", "Polygon", square)));
    Files.writeString(
        input.resolve("b.geojson"),
        collection(area("E54000001", "Polygon", square), area("E54000002", "Polygon", square)));
    assertThat(Boundaries.list(input))
        .extracting(Boundaries::file, each -> each.fits(Set.of("E54000001")))
        .containsExactly(tuple("a.geojson", true), tuple("b.geojson", false));
  }

  private static Boundaries only(List<Boundaries> found) {
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
