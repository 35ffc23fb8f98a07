package icsref.read.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a GeoJSON says of its areas besides their shape, as comma-separated text: a header and a row
 * for each area. Boundaries are published with the codes and names of their day.
 */
final class GeoJsonProperties {
  private GeoJsonProperties() {}

  /** The text; none where areas have no more than a code, as those of the page's map. */
  static Optional<byte[]> text(byte[] content) throws IOException {
    List<Map<String, String>> areas = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(content)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME && json.currentName().equals("crs")) {
          // The frame of reference has properties too.
          json.nextToken();
          json.skipChildren();
        } else if (token == JsonToken.FIELD_NAME && json.currentName().equals("properties")) {
          if (json.nextToken() == JsonToken.START_OBJECT) {
            areas.add(properties(json));
            if (areas.get(0).size() < 2) {
              return Optional.empty();
            }
          }
        }
      }
    }
    if (areas.isEmpty()) {
      return Optional.empty();
    }
    List<String> header = List.copyOf(areas.get(0).keySet());
    StringBuilder text = new StringBuilder(line(header));
    for (Map<String, String> area : areas) {
      text.append(line(header.stream().map(name -> area.getOrDefault(name, "")).toList()));
    }
    return Optional.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> properties(JsonParser json) throws IOException {
    Map<String, String> properties = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      properties.put(name, value.isScalarValue() ? json.getText() : "");
      json.skipChildren();
    }
    return properties;
  }

  private static String line(List<String> cells) {
    return cells.stream()
            .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(","))
        + "\n";
  }
}
