package icsref.publish.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Areas as SVG draws them: every vertex is moved to the nearest point of one coarse grid.
 * Neighbours share their vertices, so they still share them afterwards: borders stay closed, which
 * simplification line by line would not promise.
 */
final class Drawing {
  private static final int MARGIN = 4;

  private final double left;
  private final double top;
  private final double scale;
  private final int width;
  private final int height;

  /** The window on these areas, at most so wide and so high. */
  Drawing(Collection<List<List<double[]>>> areas, int maxWidth, int maxHeight) {
    double[] least = {Double.MAX_VALUE, Double.MAX_VALUE};
    double[] most = {-Double.MAX_VALUE, -Double.MAX_VALUE};
    for (List<List<double[]>> rings : areas) {
      for (List<double[]> ring : rings) {
        for (double[] point : ring) {
          for (int axis = 0; axis < 2; axis++) {
            least[axis] = Math.min(least[axis], point[axis]);
            most[axis] = Math.max(most[axis], point[axis]);
          }
        }
      }
    }
    this.left = least[0];
    this.top = least[1];
    this.scale =
        Math.min(
            (maxWidth - 2 * MARGIN) / (most[0] - least[0]),
            (maxHeight - 2 * MARGIN) / (most[1] - least[1]));
    this.width = (int) Math.ceil((most[0] - least[0]) * scale) + 2 * MARGIN;
    this.height = (int) Math.ceil((most[1] - least[1]) * scale) + 2 * MARGIN;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** The rings of an area on the grid, those too small to be seen left out. */
  List<List<int[]>> rings(List<List<double[]>> area) {
    List<List<int[]>> rings = new ArrayList<>();
    for (List<double[]> ring : area) {
      List<int[]> points = onGrid(ring);
      if (points.size() > 2) {
        rings.add(points);
      }
    }
    return rings;
  }

  /** As the {@code d} of a path. */
  static String path(List<List<int[]>> rings) {
    StringBuilder path = new StringBuilder();
    for (List<int[]> points : rings) {
      int[] last = points.get(0);
      path.append('M').append(last[0]).append(' ').append(last[1]).append('l');
      for (int i = 1; i < points.size(); i++) {
        int[] point = points.get(i);
        number(path, point[0] - last[0], i > 1);
        number(path, point[1] - last[1], true);
        last = point;
      }
      path.append('z');
    }
    return path.toString();
  }

  private static void number(StringBuilder path, int number, boolean apart) {
    if (apart && number >= 0) {
      path.append(' ');
    }
    path.append(number);
  }

  /** The ring on the grid, without the points that no longer turn it. */
  private List<int[]> onGrid(List<double[]> ring) {
    List<int[]> points = new ArrayList<>();
    for (double[] point : ring) {
      int[] at = {
        MARGIN + (int) Math.round((point[0] - left) * scale),
        MARGIN + (int) Math.round((point[1] - top) * scale)
      };
      int n = points.size();
      if (n > 0 && same(points.get(n - 1), at)) {
        continue;
      }
      if (n > 1 && straight(points.get(n - 2), points.get(n - 1), at)) {
        points.remove(n - 1);
      }
      points.add(at);
    }
    int n = points.size();
    if (n > 1 && same(points.get(0), points.get(n - 1))) {
      points.remove(n - 1);
    }
    return points;
  }

  private static boolean same(int[] one, int[] other) {
    return one[0] == other[0] && one[1] == other[1];
  }

  private static boolean straight(int[] a, int[] b, int[] c) {
    return (b[0] - a[0]) * (c[1] - b[1]) == (b[1] - a[1]) * (c[0] - b[0]);
  }
}
