package icsref.publish.report;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.publish.report.LabelPlacer.Label;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelPlacerTest {
  private static List<List<int[]>> square(int x, int y, int size) {
    return List.of(
        List.of(
            new int[] {x, y},
            new int[] {x + size, y},
            new int[] {x + size, y + size},
            new int[] {x, y + size}));
  }

  @Test
  void a_label_stands_in_the_middle_of_an_area_that_has_room_for_it() {
    List<List<int[]>> area = square(40, 40, 80);
    LabelPlacer placer = new LabelPlacer(200, 200, List.of(area));
    Label label = placer.place(area, 24, 12);
    assertThat(label.outside()).isFalse();
    assertThat(label.x()).isBetween(76, 84);
    assertThat(label.y()).isBetween(76, 84);
  }

  @Test
  void labels_of_small_areas_stand_outside_all_areas_and_apart() {
    List<List<int[]>> large = square(40, 40, 100);
    List<List<int[]>> small = square(140, 80, 12);
    List<List<int[]>> another = square(140, 92, 12);
    LabelPlacer placer = new LabelPlacer(240, 200, List.of(large, small, another));
    List<Label> labels = new ArrayList<>();
    labels.add(placer.place(small, 24, 12));
    labels.add(placer.place(another, 24, 12));
    assertThat(labels).allMatch(Label::outside);
    for (Label label : labels) {
      boolean clear = label.x() - 12 >= 140 || label.x() + 12 <= 40;
      clear |= label.y() - 6 >= 140 || label.y() + 6 <= 40;
      assertThat(clear).as(label.toString()).isTrue();
    }
    boolean apart =
        Math.abs(labels.get(0).x() - labels.get(1).x()) >= 24
            || Math.abs(labels.get(0).y() - labels.get(1).y()) >= 12;
    assertThat(apart).as(labels.toString()).isTrue();
  }

  @Test
  void nothing_stands_in_a_hole_or_in_reserved_room() {
    List<List<int[]>> ring = new ArrayList<>(square(0, 0, 100));
    ring.addAll(square(16, 16, 68));
    LabelPlacer placer = new LabelPlacer(100, 100, List.of(ring));
    placer.reserve(16, 16, 68, 34);
    Label label = placer.place(ring, 30, 24);
    assertThat(label.outside()).isTrue();
    assertThat(label.y() - 12).isGreaterThanOrEqualTo(50);
  }
}
