package icsref.publish.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The boundaries of the ICSs, read from a GeoJSON of the Office for National Statistics that a site
 * put into its input folder, drawn small enough for a page.
 *
 * <p>Every vertex is moved to the nearest point of one coarse grid. Neighbours share their
 * vertices, so they still share them afterwards: borders stay closed, which line-by-line
 * simplification would not promise.
 *
 * @param file its path below the input folder
 * @param height of the drawing, whose width follows; both in grid points
 * @param shapes by ONS code of the ICB
 */
public record Boundaries(
    String file, String sha256, int width, int height, Map<String, Shape> shapes) {
  private static final int HEIGHT = 760;

  /** {@code ICB23CD}: the code in any edition. */
  private static final Pattern CODE = Pattern.compile("ICB\\d\\dCD");

  /** The central meridian of England's maps. */
  private static final double MERIDIAN = Math.toRadians(-2);

  /**
   * A system's area.
   *
   * @param path as SVG writes it
   * @param x the middle of its largest part
   * @param room the width and height of that part, the smaller of the two
   */
  public record Shape(String path, int x, int y, int room) {}

  /** The first file by name that holds boundaries of ICBs, whatever it is called. */
  public static Optional<Boundaries> in(Path input) {
    List<Path> candidates;
    try (Stream<Path> files = Files.walk(input)) {
      candidates = files.filter(Boundaries::mayBe).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(input + " cannot be read", e);
    }
    for (Path file : candidates) {
      try {
        Map<String, List<List<double[]>>> areas = read(file);
        if (!areas.isEmpty()) {
          return Optional.of(drawn(input.relativize(file).toString(), sha256(file), areas));
        }
      } catch (IOException e) {
        // Not JSON, or cut off: the map falls back to tiles, and the page says which it is.
        continue;
      }
    }
    return Optional.empty();
  }

  private static boolean mayBe(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".geojson") || name.endsWith(".json");
  }

  /** Rings of each area, as projected points. */
  private static Map<String, List<List<double[]>>> read(Path file) throws IOException {
    Map<String, List<List<double[]>>> areas = new LinkedHashMap<>();
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      String code = null;
      List<List<double[]>> rings = new ArrayList<>();
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token != JsonToken.FIELD_NAME) {
          continue;
        }
        String field = json.currentName();
        if (CODE.matcher(field).matches()) {
          json.nextToken();
          code = json.getText();
        } else if (field.equals("coordinates")) {
          json.nextToken();
          rings(json, rings);
        } else if (field.equals("type") && json.nextToken() == JsonToken.VALUE_STRING) {
          if (json.getText().equals("Feature")) {
            keep(areas, code, rings);
            code = null;
            rings = new ArrayList<>();
          }
        }
      }
      keep(areas, code, rings);
    }
    return areas;
  }

  private static void keep(
      Map<String, List<List<double[]>>> areas, String code, List<List<double[]>> rings) {
    if (code != null && !rings.isEmpty()) {
      areas.put(code, rings);
    }
  }

  /**
   * Reads nested arrays to any depth: an array of numbers is a point, an array of points a ring.
   */
  private static void rings(JsonParser json, List<List<double[]>> rings) throws IOException {
    List<double[]> ring = new ArrayList<>();
    int depth = 1;
    while (depth > 0) {
      JsonToken token = json.nextToken();
      if (token == JsonToken.START_ARRAY) {
        depth++;
      } else if (token == JsonToken.END_ARRAY) {
        depth--;
        if (!ring.isEmpty()) {
          rings.add(ring);
          ring = new ArrayList<>();
        }
      } else if (token != null && token.isNumeric()) {
        double east = json.getDoubleValue();
        json.nextToken();
        double north = json.getDoubleValue();
        ring.add(projected(east, north));
        while (json.nextToken() != JsonToken.END_ARRAY) {
          // a height, which a map does not show
        }
        depth--;
      } else {
        throw new IOException("coordinates end early");
      }
    }
  }

  /** Degrees by the transverse Mercator projection; metres of the national grid as they are. */
  private static double[] projected(double east, double north) {
    if (Math.abs(east) > 180 || Math.abs(north) > 90) {
      return new double[] {east, -north};
    }
    double longitude = Math.toRadians(east) - MERIDIAN;
    double latitude = Math.toRadians(north);
    double b = Math.cos(latitude) * Math.sin(longitude);
    return new double[] {
      Math.log((1 + b) / (1 - b)) / 2, -Math.atan2(Math.tan(latitude), Math.cos(longitude))
    };
  }

  private static Boundaries drawn(
      String file, String sha256, Map<String, List<List<double[]>>> areas) {
    double[] least = {Double.MAX_VALUE, Double.MAX_VALUE};
    double[] most = {-Double.MAX_VALUE, -Double.MAX_VALUE};
    for (List<List<double[]>> rings : areas.values()) {
      for (List<double[]> ring : rings) {
        for (double[] point : ring) {
          for (int i = 0; i < 2; i++) {
            least[i] = Math.min(least[i], point[i]);
            most[i] = Math.max(most[i], point[i]);
          }
        }
      }
    }
    double scale = (HEIGHT - 8) / (most[1] - least[1]);
    Map<String, Shape> shapes = new LinkedHashMap<>();
    areas.forEach((code, rings) -> shapes.put(code, shape(rings, least, scale)));
    int width = (int) Math.ceil((most[0] - least[0]) * scale) + 8;
    return new Boundaries(file.replace('\\', '/'), sha256, width, HEIGHT, shapes);
  }

  private static Shape shape(List<List<double[]>> rings, double[] least, double scale) {
    StringBuilder path = new StringBuilder();
    long largest = -1;
    int middleX = 0;
    int middleY = 0;
    int room = 0;
    for (List<double[]> ring : rings) {
      List<int[]> points = onGrid(ring, least, scale);
      if (points.size() < 3) {
        continue;
      }
      int[] last = points.get(0);
      int[] low = last.clone();
      int[] high = last.clone();
      path.append('M').append(last[0]).append(' ').append(last[1]).append('l');
      for (int i = 1; i < points.size(); i++) {
        int[] point = points.get(i);
        number(path, point[0] - last[0], i > 1);
        number(path, point[1] - last[1], true);
        for (int axis = 0; axis < 2; axis++) {
          low[axis] = Math.min(low[axis], point[axis]);
          high[axis] = Math.max(high[axis], point[axis]);
        }
        last = point;
      }
      path.append('z');
      long size = (long) (high[0] - low[0]) * (high[1] - low[1]);
      if (size > largest) {
        largest = size;
        int[] middle = centroid(points);
        middleX = middle[0];
        middleY = middle[1];
        room = Math.min(high[0] - low[0], high[1] - low[1]);
      }
    }
    return new Shape(path.toString(), middleX, middleY, room);
  }

  private static int[] centroid(List<int[]> points) {
    double area = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < points.size(); i++) {
      int[] one = points.get(i);
      int[] next = points.get((i + 1) % points.size());
      double cross = (double) one[0] * next[1] - (double) next[0] * one[1];
      area += cross;
      x += (one[0] + next[0]) * cross;
      y += (one[1] + next[1]) * cross;
    }
    return area == 0
        ? points.get(0)
        : new int[] {(int) Math.round(x / (3 * area)), (int) Math.round(y / (3 * area))};
  }

  private static void number(StringBuilder path, int number, boolean apart) {
    if (apart && number >= 0) {
      path.append(' ');
    }
    path.append(number);
  }

  /** The ring on the grid, without the points that no longer turn it. */
  private static List<int[]> onGrid(List<double[]> ring, double[] least, double scale) {
    List<int[]> points = new ArrayList<>();
    for (double[] point : ring) {
      int[] at = {
        4 + (int) Math.round((point[0] - least[0]) * scale),
        4 + (int) Math.round((point[1] - least[1]) * scale)
      };
      int n = points.size();
      if (n > 0 && points.get(n - 1)[0] == at[0] && points.get(n - 1)[1] == at[1]) {
        continue;
      }
      if (n > 1 && straight(points.get(n - 2), points.get(n - 1), at)) {
        points.remove(n - 1);
      }
      points.add(at);
    }
    int n = points.size();
    if (n > 1
        && points.get(0)[0] == points.get(n - 1)[0]
        && points.get(0)[1] == points.get(n - 1)[1]) {
      points.remove(n - 1);
    }
    return points;
  }

  private static boolean straight(int[] a, int[] b, int[] c) {
    return (b[0] - a[0]) * (c[1] - b[1]) == (b[1] - a[1]) * (c[0] - b[0]);
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
