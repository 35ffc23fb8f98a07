package icsref.fetch;

import com.fasterxml.jackson.jr.ob.JSON;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import icsref.io.Limits;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A layer of an ArcGIS feature service as a CSV file.
 *
 * <p>A service gives at most so many rows at once and says with {@code exceededTransferLimit} that
 * there are more. Without a fixed order the pages of two requests can overlap and leave rows out,
 * so they are asked for in the order of one column, and the rows are counted against what the
 * service says it holds.
 */
final class ArcGisLayer {
  /** The layer's own account of itself. */
  record Layer(String objectId, String edited) {}

  private final HttpDownload http;
  private final Path page;
  private final long limit;
  private final Limits.Archive unpacking;

  /**
   * @param page where a page is put while it is read
   * @param limit how many bytes all pages may have together
   * @param unpacking limits of an answer that is packed
   */
  ArcGisLayer(HttpDownload http, Path page, long limit, Limits.Archive unpacking) {
    this.unpacking = unpacking;
    this.http = http;
    this.page = page;
    this.limit = limit;
  }

  /** What the layer says of itself: {@code edited} is empty where it does not say. */
  Layer layer(FetchSource.FeatureLayer source) throws DownloadRefused {
    Map<String, Object> layer = json(query(source.url(), Map.of("f", "json")), limit);
    String objectId = text(layer.get("objectIdField"));
    if (objectId.isEmpty()) {
      for (Object field : list(layer.get("fields"))) {
        if (field instanceof Map<?, ?> one && "esriFieldTypeOID".equals(one.get("type"))) {
          objectId = text(one.get("name"));
        }
      }
    }
    String edited = "";
    if (layer.get("editingInfo") instanceof Map<?, ?> info) {
      Object date =
          info.get("dataLastEditDate") != null
              ? info.get("dataLastEditDate")
              : info.get("lastEditDate");
      edited = text(date);
    }
    return new Layer(objectId, edited);
  }

  /** Writes every row; the columns as the service orders them. */
  void write(FetchSource.FeatureLayer source, Layer layer, Path csv)
      throws DownloadRefused, IOException {
    String order = source.orderBy().isEmpty() ? layer.objectId() : source.orderBy();
    if (order.isEmpty()) {
      throw new DownloadRefused("the layer has no object id: name a column with order-by");
    }
    URI pages = URI.create(source.url() + "/query");
    Map<String, Object> count =
        json(query(pages, Map.of("f", "json", "where", "1=1", "returnCountOnly", "true")), limit);
    if (!(count.get("count") instanceof Number expected)) {
      throw new DownloadRefused("the service does not say how many rows the layer has");
    }
    Set<Object> seen = new HashSet<>();
    List<String> columns = new ArrayList<>();
    long read = 0;
    long bytes = 0;
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(csv)) {
      boolean more = true;
      while (more) {
        Map<String, String> parameters =
            Map.of(
                "f", "json",
                "where", "1=1",
                "outFields", "*",
                "returnGeometry", "false",
                "orderByFields", order,
                "resultOffset", Long.toString(read));
        Map<String, Object> answer = json(query(pages, parameters), limit - bytes);
        bytes += Files.size(page);
        Fields fields = Fields.of(answer);
        if (columns.isEmpty()) {
          columns.addAll(fields.names());
          writer.writeRecord(columns);
        } else if (!columns.equals(fields.names())) {
          throw new DownloadRefused("the layer's columns changed between two pages");
        }
        List<?> features = list(answer.get("features"));
        for (Object feature : features) {
          if (!(feature instanceof Map<?, ?> one)
              || !(one.get("attributes") instanceof Map<?, ?> values)) {
            throw new DownloadRefused("a row without attributes after row " + read);
          }
          Object id = values.get(layer.objectId());
          if (id != null && !seen.add(id)) {
            throw new DownloadRefused(
                "row "
                    + id
                    + " came twice: the layer changed while it was read, or the order of "
                    + order
                    + " is not fixed");
          }
          List<String> row = new ArrayList<>(columns.size());
          for (String column : columns) {
            row.add(value(values.get(column), fields.dates().contains(column)));
          }
          writer.writeRecord(row);
          read++;
        }
        more = Boolean.TRUE.equals(answer.get("exceededTransferLimit"));
        if (more && features.isEmpty()) {
          throw new DownloadRefused(
              "the service promises more rows after row " + read + ", but gives none");
        }
      }
    }
    if (read != expected.longValue()) {
      throw new DownloadRefused("the layer has " + expected + " rows, but " + read + " came");
    }
  }

  private record Fields(List<String> names, Set<String> dates) {
    static Fields of(Map<String, Object> answer) throws DownloadRefused {
      List<String> names = new ArrayList<>();
      Set<String> dates = new HashSet<>();
      for (Object field : list(answer.get("fields"))) {
        if (field instanceof Map<?, ?> one) {
          names.add(text(one.get("name")));
          if ("esriFieldTypeDate".equals(one.get("type"))) {
            dates.add(text(one.get("name")));
          }
        }
      }
      if (names.isEmpty()) {
        throw new DownloadRefused("the service named no columns");
      }
      return new Fields(names, dates);
    }
  }

  private static String value(Object value, boolean date) {
    if (date && value instanceof Number milliseconds) {
      return Instant.ofEpochMilli(milliseconds.longValue()).toString();
    }
    if (value instanceof Double || value instanceof BigDecimal) {
      return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
    }
    return text(value);
  }

  private Map<String, Object> json(URI url, long bytes) throws DownloadRefused {
    List<Map<String, Object>> answer = new ArrayList<>();
    http.get(
        url,
        Map.of(),
        page,
        bytes,
        body -> {
          String start = Files.size(body) == 0 ? "" : start(body);
          if (start.startsWith("<")) {
            DownloadContent.inspect(body, "answer.json", unpacking);
          }
          Map<String, Object> map = JSON.std.mapFrom(body.toFile());
          if (map.get("error") instanceof Map<?, ?> error) {
            String what =
                "the service answered with error "
                    + text(error.get("code"))
                    + ": "
                    + text(error.get("message"));
            boolean passing =
                error.get("code") instanceof Number code
                    && (code.intValue() >= 500 || code.intValue() == 429);
            if (passing) {
              throw new IOException(what);
            }
            throw new DownloadRefused(what);
          }
          answer.clear();
          answer.add(map);
        });
    return answer.get(0);
  }

  private static String start(Path body) throws IOException {
    try (var in = Files.newInputStream(body)) {
      return new String(in.readNBytes(64), StandardCharsets.UTF_8).strip();
    }
  }

  private static URI query(URI url, Map<String, String> parameters) {
    StringBuilder query = new StringBuilder();
    parameters.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            each ->
                query
                    .append(query.isEmpty() ? "" : "&")
                    .append(each.getKey())
                    .append('=')
                    .append(URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8)));
    return URI.create(url + "?" + query);
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
