package icsref.read.bundle;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.io.RegularFiles;
import icsref.io.Sha256;
import icsref.read.bundle.SimplerBorders.Point;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Boundaries of the ICBs for the map of the page, from GeoJSON files of the Office for National
 * Statistics: the code of each area and its rings, to a thousandth of a degree and with as many
 * points as a small file has room for. Neighbours keep their common border.
 */
final class BundleBoundaries {
  private static final Pattern CODE = Pattern.compile("ICB(\\d\\d)CD");
  private static final Pattern BUNDLED = Pattern.compile("boundaries-icb-\\d{4}\\.geojson");

  private static final int UNITS = 1000;

  /** What a file may take; lines move further until it does. */
  static final int MOST_BYTES = 150_000;

  /** How much further lines may move each time, in thousandths of a degree. */
  private static final double STEP = 0.5;

  /** The polygons of each area, and of each its rings. */
  private record Official(
      Path file, String property, Map<String, List<List<List<Point>>>> polygons) {}

  private final Map<String, Official> byName = new TreeMap<>();

  private BundleBoundaries() {}

  /** Every GeoJSON of ICBs below the folders, one for each edition. */
  static BundleBoundaries read(List<Path> folders) throws IOException {
    BundleBoundaries boundaries = new BundleBoundaries();
    for (Path folder : folders) {
      for (Path file : RegularFiles.in(folder, name -> false).files()) {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".geojson")) {
          boundaries.read(file);
        }
      }
    }
    return boundaries;
  }

  private void read(Path file) throws IOException {
    Map<String, List<List<List<Point>>>> polygons = new TreeMap<>();
    String property = "";
    for (Object each : list(JSON.std.mapFrom(file.toFile()).get("features"))) {
      Map<?, ?> feature = (Map<?, ?>) each;
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) feature.get("properties")).entrySet()) {
        if (CODE.matcher(String.valueOf(entry.getKey())).matches()) {
          property = String.valueOf(entry.getKey());
          polygons.put(
              String.valueOf(entry.getValue()), polygons((Map<?, ?>) feature.get("geometry")));
        }
      }
    }
    Matcher edition = CODE.matcher(property);
    if (edition.matches()) {
      byName.putIfAbsent(
          "boundaries-icb-20" + edition.group(1) + ".geojson",
          new Official(file, property, polygons));
    }
  }

  /** Whether a bundle wrote a file of this name. */
  static boolean isBundled(String name) {
    return BUNDLED.matcher(name).matches();
  }

  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  void write(Path folder) throws IOException {
    for (Map.Entry<String, Official> entry : byName.entrySet()) {
      Files.writeString(
          folder.resolve(entry.getKey()), text(entry.getValue()), StandardCharsets.UTF_8);
    }
  }

  /** What the note beside the bundled input says of them; empty where nothing was found. */
  String note() throws IOException {
    if (byName.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append("\n## Boundaries\n\nFor the map of the page; nothing is computed from them.\n\n");
    text.append("| file | areas | official file | publisher | licence | SHA-256 |\n");
    text.append("|---|---:|---|---|---|---|\n");
    for (Map.Entry<String, Official> entry : byName.entrySet()) {
      Official official = entry.getValue();
      text.append("| ").append(entry.getKey());
      text.append(" | ").append(official.polygons().size());
      text.append(" | ").append(official.file().getFileName());
      text.append(" | Office for National Statistics | Open Government Licence v3.0 | ");
      text.append(Sha256.of(official.file())).append(" |\n");
    }
    return text.toString();
  }

  private static String text(Official official) {
    Map<String, List<List<List<Point>>>> areas = official.polygons();
    String text = text(official.property(), areas);
    for (double tolerance = STEP; text.length() > MOST_BYTES; tolerance += STEP) {
      text = text(official.property(), simpler(areas, tolerance));
    }
    return text;
  }

  private static Map<String, List<List<List<Point>>>> simpler(
      Map<String, List<List<List<Point>>>> areas, double tolerance) {
    List<List<Point>> rings =
        areas.values().stream().flatMap(List::stream).flatMap(List::stream).toList();
    SimplerBorders borders = new SimplerBorders(rings, tolerance);
    Map<String, List<List<List<Point>>>> simpler = new TreeMap<>();
    areas.forEach(
        (code, polygons) ->
            simpler.put(
                code,
                polygons.stream()
                    .map(polygon -> polygon.stream().map(borders::of).toList())
                    .filter(polygon -> !polygon.get(0).isEmpty())
                    .map(polygon -> polygon.stream().filter(ring -> !ring.isEmpty()).toList())
                    .toList()));
    return simpler;
  }

  private static String text(String property, Map<String, List<List<List<Point>>>> areas) {
    StringBuilder text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[\n");
    String between = "";
    for (Map.Entry<String, List<List<List<Point>>>> area : areas.entrySet()) {
      text.append(between).append("{\"type\":\"Feature\",\"properties\":{\"");
      text.append(property).append("\":\"").append(area.getKey());
      text.append("\"},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":");
      text.append(array(area.getValue(), polygon -> array(polygon, BundleBoundaries::ring)));
      text.append("}}");
      between = ",\n";
    }
    return text.append("\n]}\n").toString();
  }

  private static String ring(List<Point> ring) {
    return array(ring, point -> "[" + degrees(point.east()) + "," + degrees(point.north()) + "]");
  }

  private static <T> String array(List<T> values, Function<T, String> written) {
    return values.stream().map(written).collect(Collectors.joining(",", "[", "]"));
  }

  private static List<List<List<Point>>> polygons(Map<?, ?> geometry) {
    List<?> coordinates = list(geometry.get("coordinates"));
    List<?> polygons = "Polygon".equals(geometry.get("type")) ? List.of(coordinates) : coordinates;
    return polygons.stream()
        .map(
            polygon ->
                list(polygon).stream()
                    .map(ring -> points(list(ring)))
                    .filter(points -> points.size() >= SimplerBorders.CORNERS)
                    .toList())
        .filter(rings -> !rings.isEmpty())
        .toList();
  }

  /** The points of a ring on the grid, each once in a row. */
  private static List<Point> points(List<?> ring) {
    List<Point> points = new ArrayList<>();
    for (Object each : ring) {
      List<?> pair = list(each);
      Point point = new Point(rounded(pair.get(0)), rounded(pair.get(1)));
      if (points.isEmpty() || !point.equals(points.get(points.size() - 1))) {
        points.add(point);
      }
    }
    return points;
  }

  private static int rounded(Object degrees) {
    return (int) Math.round(((Number) degrees).doubleValue() * UNITS);
  }

  private static String degrees(int units) {
    return BigDecimal.valueOf(units, 3).stripTrailingZeros().toPlainString();
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
