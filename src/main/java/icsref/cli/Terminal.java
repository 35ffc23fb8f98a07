package icsref.cli;

import icsref.model.Severity;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/**
 * How to write to the people who watch: in colour and with lines that break between words on a
 * terminal, and neither in a file, where people search.
 *
 * @param width of a line, in characters; 0 where lines are not broken
 */
record Terminal(boolean colour, int width) {
  private static final int WIDTH = 80;

  /** For anything that is not a terminal. */
  static final Terminal NONE = new Terminal(false, 0);

  /** What standard output is, as far as Java and the usual variables (NO_COLOR) tell. */
  static Terminal find() {
    if (System.console() == null) {
      return NONE;
    }
    String columns = System.getenv("COLUMNS");
    int width =
        columns != null && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : WIDTH;
    return new Terminal(Ansi.AUTO.enabled(), Math.max(40, width));
  }

  /** The word for a severity, in its colour. */
  String word(Severity severity) {
    if (!colour) {
      return severity.name();
    }
    return switch (severity) {
      case ERROR -> Ansi.ON.string("@|bold,red ERROR|@");
      case WARNING -> Ansi.ON.string("@|bold,yellow WARNING|@");
      case INFO -> "INFO";
    };
  }

  /** Lines, each broken where it is too long; the rest of one is indented below its beginning. */
  Stream<String> broken(Stream<String> lines) {
    return lines.flatMap(
        line -> {
          if (width == 0 || line.length() <= width) {
            return Stream.of(line);
          }
          String indent = line.substring(0, line.length() - line.stripLeading().length());
          List<String> parts = indented(indent + "  ", line.strip());
          return Stream.concat(Stream.of(indent + parts.get(0).strip()), parts.stream().skip(1));
        });
  }

  /** A text as lines with the same indent. */
  List<String> indented(String indent, String text) {
    return width == 0
        ? List.of(indent + text)
        : Words.lines(text, Math.max(20, width - indent.length())).stream()
            .map(line -> indent + line)
            .toList();
  }
}
