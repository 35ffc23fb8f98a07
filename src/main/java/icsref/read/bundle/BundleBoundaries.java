package icsref.read.bundle;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.io.RegularFiles;
import icsref.io.Sha256;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Boundaries of the ICBs for the map of the page, from GeoJSON files of the Office for National
 * Statistics: the code of each area and its rings, to a thousandth of a degree. Neighbours keep
 * their common border, since every point of it becomes the same on both sides.
 */
final class BundleBoundaries {
  private static final Pattern CODE = Pattern.compile("ICB(\\d\\d)CD");
  private static final Pattern BUNDLED = Pattern.compile("boundaries-icb-\\d{4}\\.geojson");

  /** A thousandth of a degree: some 100 metres, a fraction of a pixel of the map. */
  private static final int UNITS = 1000;

  /** A closed line around any land has three corners and ends where it began. */
  private static final int CORNERS = 4;

  private record Official(Path file, String property, Map<String, Object> geometries) {}

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
    Map<String, Object> geometries = new TreeMap<>();
    String property = "";
    for (Object each : list(JSON.std.mapFrom(file.toFile()).get("features"))) {
      Map<?, ?> feature = (Map<?, ?>) each;
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) feature.get("properties")).entrySet()) {
        if (CODE.matcher(String.valueOf(entry.getKey())).matches()) {
          property = String.valueOf(entry.getKey());
          geometries.put(String.valueOf(entry.getValue()), feature.get("geometry"));
        }
      }
    }
    Matcher edition = CODE.matcher(property);
    if (edition.matches()) {
      byName.putIfAbsent(
          "boundaries-icb-20" + edition.group(1) + ".geojson",
          new Official(file, property, geometries));
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
      text.append(" | ").append(official.geometries().size());
      text.append(" | ").append(official.file().getFileName());
      text.append(" | Office for National Statistics | Open Government Licence v3.0 | ");
      text.append(Sha256.of(official.file())).append(" |\n");
    }
    return text.toString();
  }

  private static String text(Official official) {
    StringBuilder text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[\n");
    String between = "";
    for (Map.Entry<String, Object> area : official.geometries().entrySet()) {
      text.append(between).append("{\"type\":\"Feature\",\"properties\":{\"");
      text.append(official.property()).append("\":\"").append(area.getKey());
      text.append("\"},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":");
      text.append(polygons((Map<?, ?>) area.getValue())).append("}}");
      between = ",\n";
    }
    return text.append("\n]}\n").toString();
  }

  private static String polygons(Map<?, ?> geometry) {
    List<?> coordinates = list(geometry.get("coordinates"));
    List<?> polygons = "Polygon".equals(geometry.get("type")) ? List.of(coordinates) : coordinates;
    List<String> written = new ArrayList<>();
    for (Object polygon : polygons) {
      List<String> rings = new ArrayList<>();
      for (Object ring : list(polygon)) {
        List<String> points = points(list(ring));
        if (points.size() >= CORNERS) {
          rings.add("[" + String.join(",", points) + "]");
        }
      }
      if (!rings.isEmpty()) {
        written.add("[" + String.join(",", rings) + "]");
      }
    }
    return "[" + String.join(",", written) + "]";
  }

  private static List<String> points(List<?> ring) {
    List<String> points = new ArrayList<>();
    String last = "";
    for (Object each : ring) {
      List<?> point = list(each);
      String written = "[" + rounded(point.get(0)) + "," + rounded(point.get(1)) + "]";
      if (!written.equals(last)) {
        points.add(written);
      }
      last = written;
    }
    return points;
  }

  private static String rounded(Object degrees) {
    long units = Math.round(((Number) degrees).doubleValue() * UNITS);
    return BigDecimal.valueOf(units, 3).stripTrailingZeros().toPlainString();
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
