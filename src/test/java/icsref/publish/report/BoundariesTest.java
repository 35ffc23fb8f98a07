package icsref.publish.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
    Boundaries drawn = Boundaries.in(input).orElseThrow();
    assertThat(drawn.shapes())
        .isEqualTo(
            Map.of(
                "E54000001",
                new Boundaries.Shape("M4 756l100 0 0-752-100 0z", 54, 380, 100),
                "E54000002",
                new Boundaries.Shape("M104 756l100 0 0-752-100 0z", 154, 380, 100)));
    assertThat(drawn.file()).isEqualTo("any name.geojson");
    assertThat(drawn.width()).isEqualTo(208);
  }

  @Test
  void degrees_are_projected_so_that_the_north_is_up_and_no_wider_than_it_is() throws IOException {
    Files.writeString(
        input.resolve("b.json"),
        collection(area("E54000001", "Polygon", "[[[-3,51],[-1,51],[-1,53],[-3,53],[-3,51]]]")));
    Boundaries drawn = Boundaries.in(input).orElseThrow();
    assertThat(drawn.height()).isEqualTo(760);
    // two degrees at 51 north are 140 km, two degrees of latitude 222 km
    assertThat(drawn.width()).isBetween(470, 490);
  }

  @Test
  void a_file_that_is_no_geojson_of_icbs_is_none() throws IOException {
    Files.writeString(input.resolve("a.geojson"), "<html>not found</html>");
    Files.writeString(input.resolve("b.json"), "{\"type\":\"FeatureCollection\",\"features\":[]}");
    Files.writeString(
        input.resolve("c.geojson"), "{\"type\":\"Feature\",\"geometry\":{\"coordinates\":[[[1");
    assertThat(Boundaries.in(input)).isEmpty();
  }
}
