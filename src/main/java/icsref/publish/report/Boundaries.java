package icsref.publish.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import icsref.io.RegularFiles;
import icsref.io.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Boundaries of ICBs or sub-ICB locations of one edition, read from a GeoJSON of the Office for
 * National Statistics in the input folder. They are drawn on the page and nothing is computed from
 * them.
 *
 * @param file its path below the input folder
 * @param areas the rings of each area by its ONS code, as points of a plane whose y grows southward
 */
public record Boundaries(String file, String sha256, Map<String, List<List<double[]>>> areas) {
  /** {@code ICB23CD}, {@code SICBL24CD}: the code in any edition. */
  private static final Pattern CODE = Pattern.compile("(ICB|SICBL)\\d\\dCD");

  /** The central meridian of England's maps. */
  private static final double MERIDIAN = Math.toRadians(-2);

  /** All files of boundaries by name, whatever they are called. */
  public static List<Boundaries> list(Path input) {
    List<Path> candidates;
    try {
      candidates =
          RegularFiles.in(input, name -> false).files().stream().filter(Boundaries::mayBe).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(input + " cannot be read", e);
    }
    List<Boundaries> found = new ArrayList<>();
    for (Path file : candidates) {
      try {
        Map<String, List<List<double[]>>> areas = read(file);
        if (!areas.isEmpty()) {
          String name = input.relativize(file).toString().replace('\\', '/');
          found.add(new Boundaries(name, Sha256.of(file), areas));
        }
      } catch (IOException e) {
        // Not JSON, or cut off: the map falls back to tiles, and the page says which it is.
        continue;
      }
    }
    return found;
  }

  /** Whether these are the boundaries of exactly these areas. */
  boolean fits(Set<String> codes) {
    return areas.keySet().equals(codes);
  }

  private static boolean mayBe(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".geojson") || name.endsWith(".json");
  }

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
}
