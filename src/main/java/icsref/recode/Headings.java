package icsref.recode;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.csv.CsvFields;
import icsref.recode.csv.HeaderRows;
import icsref.recode.row.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * The headings of a file's columns. They are compared with line breaks and blanks folded, and
 * without regard to capitals where none is equal; a heading over two rows is known by both
 * together, or by either alone.
 */
final class Headings {
  private final String where;
  private final List<String> names;
  private final List<List<String>> rows;
  private final Below below;

  private Headings(String where, List<String> names, List<List<String>> rows, Below below) {
    this.where = where;
    this.names = names;
    this.rows = rows;
    this.below = below;
  }

  /** The row below the heading, and what to do if a column is found there. */
  private record Below(List<String> texts, String hint) {}

  /**
   * The headings in some rows.
   *
   * @param where the file, and the sheet if it has some
   */
  static Headings of(String where, List<List<String>> rows) {
    List<List<String>> folded = new ArrayList<>();
    for (List<String> row : rows) {
      folded.add(row.stream().map(Texts::folded).toList());
    }
    int width = folded.stream().mapToInt(List::size).max().orElse(0);
    List<String> names = new ArrayList<>();
    String[] above = new String[folded.size()];
    for (int column = 0; column < width; column++) {
      List<String> parts = new ArrayList<>();
      for (int row = 0; row < folded.size(); row++) {
        String text = at(folded.get(row), column);
        boolean last = row == folded.size() - 1;
        if (!text.isEmpty()) {
          above[row] = text;
        } else if (!last && above[row] != null && !at(folded.get(row + 1), column).isEmpty()) {
          // The heading of several columns stands over the first of them only.
          text = above[row];
        }
        if (!text.isEmpty()) {
          parts.add(text);
        }
      }
      names.add(String.join(" ", parts));
    }
    return new Headings(where, names, folded, new Below(List.of(), ""));
  }

  /**
   * The same, knowing the row below: where that has a column which is missed here, the heading is
   * over two rows.
   */
  Headings above(List<String> next, HeaderRows heading) {
    int number = heading.last() + 1;
    String hint =
        " Row %d has it. For a heading over two rows, use --header-row %d-%d."
            .formatted(number, heading.first(), number);
    return new Headings(
        where, names, rows, new Below(next.stream().map(Texts::folded).toList(), hint));
  }

  private static String at(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }

  /** Whether a row of texts has a heading, in capitals or not. */
  static boolean has(List<String> row, String heading) {
    String wanted = Texts.folded(heading);
    return row.stream().anyMatch(text -> Texts.folded(text).equalsIgnoreCase(wanted));
  }

  int width() {
    return names.size();
  }

  List<String> names() {
    return names;
  }

  /**
   * The position of a column.
   *
   * @throws Stop naming the nearest heading if it is not there, or if two columns have it
   */
  int column(String option, String name) {
    List<Integer> found = positions(name);
    if (found.isEmpty()) {
      throw new Stop(
          ExitCode.USAGE,
          "%s has no column '%s' (%s).%s %s"
              .formatted(
                  where,
                  name,
                  option,
                  below.texts().contains(Texts.folded(name)) ? below.hint() : "",
                  NearestName.suggestion(name, names)));
    }
    if (found.size() > 1) {
      throw new Stop(
          ExitCode.USAGE,
          "%s has two columns named '%s' (%s): rename one.".formatted(where, name, option));
    }
    return found.get(0);
  }

  /** Whether a column has exactly this name. */
  boolean hasExactly(String name) {
    return !positions(name, String::equals).isEmpty();
  }

  private List<Integer> positions(String name) {
    List<Integer> found = positions(name, String::equals);
    return found.isEmpty() ? positions(name, String::equalsIgnoreCase) : found;
  }

  private List<Integer> positions(String name, BiPredicate<String, String> same) {
    String wanted = Texts.folded(name);
    List<Integer> found = positions(names, wanted, same);
    for (int row = rows.size() - 1; found.isEmpty() && row >= 0; row--) {
      found = positions(rows.get(row), wanted, same);
    }
    return found;
  }

  private static List<Integer> positions(
      List<String> texts, String wanted, BiPredicate<String, String> same) {
    return IntStream.range(0, texts.size())
        .filter(column -> same.test(texts.get(column), wanted))
        .boxed()
        .toList();
  }

  /**
   * The headings that some lists of an option name. The whole text is tried as a heading first,
   * then as many of its parts as make one; a part in quotes may hold commas.
   */
  List<String> split(List<String> lists) {
    List<String> split = new ArrayList<>();
    for (String list : lists) {
      List<String> parts = parts(list);
      int at = 0;
      while (at < parts.size()) {
        int to = parts.size();
        while (to > at + 1 && positions(String.join(",", parts.subList(at, to))).isEmpty()) {
          to--;
        }
        split.add(String.join(",", parts.subList(at, to)).strip());
        at = to;
      }
    }
    return List.copyOf(split);
  }

  private static List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i <= list.length(); i++) {
      if (i == list.length() || list.charAt(i) == ',' && !quoted) {
        String part = list.substring(start, i);
        byte[] bytes = part.strip().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        parts.add(
            part.strip().startsWith("\"")
                ? CsvFields.text(bytes, 0, bytes.length, java.nio.charset.StandardCharsets.UTF_8)
                : part);
        start = i + 1;
      } else if (list.charAt(i) == '"') {
        quoted = !quoted;
      }
    }
    return parts;
  }
}
