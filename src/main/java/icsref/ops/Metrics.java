package icsref.ops;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Metrics as Prometheus and its node exporter read them. Only gauges: node exporters read the older
 * text format, which has no {@code info}.
 */
final class Metrics {
  private final StringBuilder text = new StringBuilder();

  /** One value. */
  void gauge(String name, String help, Object value) {
    gauge(name, help, Map.of("", value));
  }

  /**
   * A value for each set of labels.
   *
   * @param values by labels, made with {@link #label}, in the order to write; an {@link Instant} is
   *     written as seconds since 1970
   */
  void gauge(String name, String help, Map<String, ?> values) {
    text.append("# HELP icsref_").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE icsref_").append(name).append(" gauge\n");
    values.forEach(
        (labels, value) -> {
          text.append("icsref_").append(name);
          text.append(labels.isEmpty() ? "" : "{" + labels + "}");
          text.append(' ').append(number(value)).append('\n');
        });
  }

  static String label(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return name + "=\"" + escaped + "\"";
  }

  String text() {
    return text + "# EOF\n";
  }

  private static String number(Object value) {
    if (value instanceof Instant moment) {
      return decimal(moment.toEpochMilli() / 1000.0);
    }
    return value instanceof Double decimal ? decimal(decimal) : value.toString();
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }
}
