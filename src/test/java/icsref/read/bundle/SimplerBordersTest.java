package icsref.read.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.read.bundle.SimplerBorders.Point;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimplerBordersTest {
  private static List<Point> ring(int... numbers) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 2) {
      points.add(new Point(numbers[i], numbers[i + 1]));
    }
    return points;
  }

  @Test
  void neighbours_keep_one_border_whichever_way_and_from_where_each_goes_along_it() {
    List<Point> west = ring(0, 0, 50, 1, 100, 0, 101, 30, 120, 50, 99, 70, 100, 100, 0, 100, 0, 0);
    List<Point> east = ring(120, 50, 101, 30, 100, 0, 200, 0, 200, 100, 100, 100, 99, 70, 120, 50);
    SimplerBorders borders = new SimplerBorders(List.of(west, east), 10);

    assertThat(borders.of(west)).isEqualTo(ring(100, 0, 120, 50, 100, 100, 0, 100, 0, 0, 100, 0));
    assertThat(borders.of(east))
        .isEqualTo(ring(100, 0, 200, 0, 200, 100, 100, 100, 120, 50, 100, 0));
  }

  @Test
  void where_three_areas_meet_the_point_stays() {
    List<Point> west = ring(0, 0, 100, 0, 101, 50, 100, 100, 0, 100, 0, 0);
    List<Point> southEast = ring(100, 0, 200, 0, 200, 50, 101, 50, 100, 0);
    List<Point> northEast = ring(101, 50, 200, 50, 200, 100, 100, 100, 101, 50);
    SimplerBorders borders = new SimplerBorders(List.of(west, southEast, northEast), 20);

    for (List<Point> ring : List.of(west, southEast, northEast)) {
      assertThat(borders.of(ring)).contains(new Point(101, 50));
    }
  }

  @Test
  void an_island_smaller_than_the_tolerance_stays_a_triangle_and_fills_the_hole_around_it() {
    List<Point> island = ring(2, 0, 4, 1, 5, 5, 1, 4, 2, 0);
    List<Point> hole = ring(5, 5, 4, 1, 2, 0, 1, 4, 5, 5);
    SimplerBorders borders = new SimplerBorders(List.of(island, hole), 100);

    assertThat(borders.of(island)).hasSize(SimplerBorders.CORNERS);
    assertThat(borders.of(hole)).containsExactlyInAnyOrderElementsOf(borders.of(island));
  }

  @Test
  void a_sliver_between_two_meetings_goes_and_its_sides_become_one() {
    List<Point> sliver = ring(0, 0, 50, 1, 100, 0, 50, -1, 0, 0);
    List<Point> north = ring(0, 0, 50, 1, 100, 0, 100, 80, 0, 80, 0, 0);
    List<Point> south = ring(0, 0, 50, -1, 100, 0, 100, -80, 0, -80, 0, 0);
    SimplerBorders borders = new SimplerBorders(List.of(sliver, north, south), 5);

    assertThat(borders.of(sliver)).isEmpty();
    assertThat(borders.of(north)).isEqualTo(ring(0, 0, 100, 0, 100, 80, 0, 80, 0, 0));
    assertThat(borders.of(south)).isEqualTo(ring(0, 0, 100, 0, 100, -80, 0, -80, 0, 0));
  }
}
