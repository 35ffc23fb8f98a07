package icsref.read.bundle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rings with fewer points, whose common borders stay common: rings are cut where borders meet, and
 * each line between two such points is simplified once for all rings that have it (Douglas and
 * Peucker). The points where borders meet stay, so nothing opens and nothing overlaps.
 */
final class SimplerBorders {
  /** A closed line around any land has three corners and ends where it began. */
  static final int CORNERS = 4;

  /** A degree of longitude is so much of a degree of latitude in the middle of England. */
  private static final double NARROWER = 0.6;

  /**
   * A point in thousandths of a degree, some 100 metres: a fraction of a pixel of the map.
   *
   * @param east of Greenwich
   * @param north of the equator
   */
  record Point(int east, int north) implements Comparable<Point> {
    @Override
    public int compareTo(Point other) {
      return east == other.east
          ? Integer.compare(north, other.north)
          : Integer.compare(east, other.east);
    }
  }

  private record Beside(Point before, Point after) {
    static Beside of(Point one, Point other) {
      return one.compareTo(other) < 0 ? new Beside(one, other) : new Beside(other, one);
    }
  }

  private final double tolerance;
  private final Set<Point> meetings = new HashSet<>();

  /**
   * Prepares for all rings of a map.
   *
   * @param rings closed ones: the last point is the first
   * @param tolerance how far a line may move, in units of the points
   */
  SimplerBorders(Collection<List<Point>> rings, double tolerance) {
    this.tolerance = tolerance;
    Map<Point, Beside> seen = new HashMap<>();
    for (List<Point> ring : rings) {
      int n = ring.size() - 1;
      for (int i = 0; i < n; i++) {
        Beside beside = Beside.of(ring.get((i + n - 1) % n), ring.get(i + 1));
        Beside known = seen.putIfAbsent(ring.get(i), beside);
        if (known != null && !known.equals(beside)) {
          meetings.add(ring.get(i));
        }
      }
    }
  }

  /** The simpler ring, closed; empty if no land is left between its lines. */
  List<Point> of(List<Point> ring) {
    List<Point> points = ring.subList(0, ring.size() - 1);
    int start = start(points);
    List<Point> turned = new ArrayList<>(points.subList(start, points.size()));
    turned.addAll(points.subList(0, start));
    turned.add(turned.get(0));
    List<Point> simple = new ArrayList<>(List.of(turned.get(0)));
    int from = 0;
    for (int i = 1; i < turned.size(); i++) {
      if (i == turned.size() - 1 || meetings.contains(turned.get(i))) {
        List<Point> line = line(turned.subList(from, i + 1));
        simple.addAll(line.subList(1, line.size()));
        from = i;
      }
    }
    return simple.size() < CORNERS ? List.of() : simple;
  }

  /** Where borders meet, else the same point in whichever ring the points are. */
  private int start(List<Point> points) {
    for (int i = 0; i < points.size(); i++) {
      if (meetings.contains(points.get(i))) {
        return i;
      }
    }
    return points.indexOf(Collections.min(points));
  }

  /** A line between two meetings, the same whichever way a ring goes along it. */
  private List<Point> line(List<Point> points) {
    List<Point> way = new ArrayList<>(points);
    List<Point> back = new ArrayList<>(points);
    Collections.reverse(back);
    boolean backwards = compare(back, way) < 0;
    List<Point> from = backwards ? back : way;
    int last = from.size() - 1;
    Set<Integer> kept = new HashSet<>(Set.of(0, last));
    keep(from, 0, last, kept);
    if (from.get(0).equals(from.get(last))) {
      keepLand(from, kept);
    }
    List<Point> simple = kept.stream().sorted().map(from::get).toList();
    if (backwards) {
      simple = new ArrayList<>(simple);
      Collections.reverse(simple);
    }
    return simple;
  }

  private static int compare(List<Point> one, List<Point> other) {
    for (int i = 0; i < one.size(); i++) {
      int order = one.get(i).compareTo(other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private void keep(List<Point> points, int from, int to, Set<Integer> kept) {
    int far = farthest(points, from, to);
    if (far > from && distance(points.get(far), points.get(from), points.get(to)) > tolerance) {
      kept.add(far);
      keep(points, from, far, kept);
      keep(points, far, to, kept);
    }
  }

  /** An island stays, as a triangle at least. */
  private static void keepLand(List<Point> points, Set<Integer> kept) {
    int last = points.size() - 1;
    if (kept.size() < CORNERS && last >= CORNERS - 1) {
      int far = farthest(points, 0, last);
      kept.add(far);
      int left = farthest(points, 0, far);
      int right = farthest(points, far, last);
      Point first = points.get(0);
      boolean before =
          left > 0
              && (right <= far
                  || distance(points.get(left), first, points.get(far))
                      > distance(points.get(right), first, points.get(far)));
      kept.add(before ? left : right);
    }
  }

  /** The point between two that is farthest from the line between them; the first if none is. */
  private static int farthest(List<Point> points, int from, int to) {
    int far = from;
    double most = 0;
    for (int i = from + 1; i < to; i++) {
      double distance = distance(points.get(i), points.get(from), points.get(to));
      if (distance > most) {
        most = distance;
        far = i;
      }
    }
    return far;
  }

  private static double distance(Point point, Point from, Point to) {
    double alongEast = (to.east() - from.east()) * NARROWER;
    double alongNorth = to.north() - from.north();
    double east = (point.east() - from.east()) * NARROWER;
    double north = point.north() - from.north();
    double length = alongEast * alongEast + alongNorth * alongNorth;
    double share = length == 0 ? 0 : (east * alongEast + north * alongNorth) / length;
    double within = Math.max(0, Math.min(1, share));
    return Math.hypot(east - within * alongEast, north - within * alongNorth);
  }
}
