package icsref.soak;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * What happens to lists on their way: in a spreadsheet, in a transfer, by hand, by a wrong join.
 * Each says what it did, or nothing where the list does not lend itself to it.
 */
final class Damages {
  /** One kind of damage. */
  interface Damage {
    Optional<String> to(Draft draft);
  }

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Map<String, Damage> ALL = new LinkedHashMap<>();

  static {
    ALL.put("cell-character-changed", Damages::characterChanged);
    ALL.put("cell-digits-transposed", Damages::digitsTransposed);
    ALL.put("cell-truncated", Damages::truncated);
    ALL.put("cell-swapped-with-row", Damages::swappedBetweenRows);
    ALL.put("cell-swapped-in-row", Damages::swappedInRow);
    ALL.put("cell-emptied", Damages::emptied);
    ALL.put("cell-of-row-above", Damages::copiedFromAbove);
    ALL.put("cell-of-another-row", Damages::copiedFromAnother);
    ALL.put("cells-shifted-left", Damages::shiftedLeft);
    ALL.put("cells-shifted-right", Damages::shiftedRight);
    ALL.put("cells-shifted-down", Damages::shiftedDown);
    ALL.put("cells-filled-down", Damages::filledDown);
    ALL.put("row-lost", Damages::rowLost);
    ALL.put("rows-lost", Damages::rowsLost);
    ALL.put("row-doubled", Damages::rowDoubled);
    ALL.put("row-moved", Damages::rowMoved);
    ALL.put("row-joined-with-next", Damages::rowJoined);
    ALL.put("row-broken", Damages::rowBroken);
    ALL.put("group-lost", Damages::groupLost);
    ALL.put("column-lost", Damages::columnLost);
    ALL.put("column-emptied", Damages::columnEmptied);
    ALL.put("column-renamed", Damages::columnRenamed);
    ALL.put("columns-swapped", Damages::columnsSwapped);
    ALL.put("column-contents-swapped", Damages::columnContentsSwapped);
    ALL.put("column-sorted-alone", Damages::columnSorted);
    ALL.put("file-cut", Damages::fileCut);
    ALL.put("file-cut-after-row", Damages::fileCutAfterRow);
    ALL.put("file-joined-with-itself", Damages::fileJoined);
    ALL.put("file-joined-with-edition", Damages::fileJoinedWithEdition);
    ALL.put("file-re-encoded", Damages::reEncoded);
    ALL.put("file-re-saved", Damages::reSaved);
    ALL.put("edition-year-in-header", Damages::editionYear);
    ALL.put("edition-rows-mixed", Damages::editionMixed);
    ALL.put("code-of-another-day", Damages::codeOfAnotherDay);
    ALL.put("code-of-another-day-everywhere", Damages::codeOfAnotherDayEverywhere);
    ALL.put("parent-of-the-neighbour", Damages::parentOfTheNeighbour);
    ALL.put("parent-of-the-neighbour-everywhere", Damages::parentEverywhere);
    ALL.put("parents-exchanged", Damages::parentsExchanged);
  }

  private Damages() {}

  /** All of them by name. */
  static Map<String, Damage> all() {
    return Collections.unmodifiableMap(ALL);
  }

  // ---- a cell ----

  private static Optional<String> set(Draft draft, int row, int column, Cell cell) {
    String before = draft.at(row, column);
    if (draft.grid.text(row, column).equals(cell.text())) {
      return Optional.empty();
    }
    draft.grid.set(row, column, cell);
    return Optional.of(before + " became '" + cell.text() + "'");
  }

  private static Optional<String> characterChanged(Draft draft) {
    int[] at = draft.filled();
    if (at == null) {
      return Optional.empty();
    }
    String text = draft.grid.text(at[0], at[1]);
    int i = draft.random.nextInt(text.length());
    char c = text.charAt(i);
    char other =
        Character.isDigit(c)
            ? (char) ('0' + (c - '0' + 1 + draft.random.nextInt(9)) % 10)
            : Character.isUpperCase(c)
                ? (char) ('A' + draft.random.nextInt(26))
                : (char) ('a' + draft.random.nextInt(26));
    return set(draft, at[0], at[1], Cell.of(text.substring(0, i) + other + text.substring(i + 1)));
  }

  private static Optional<String> digitsTransposed(Draft draft) {
    int[] at = draft.filled();
    if (at == null || draft.grid.text(at[0], at[1]).length() < 2) {
      return Optional.empty();
    }
    char[] text = draft.grid.text(at[0], at[1]).toCharArray();
    int i = draft.random.nextInt(text.length - 1);
    char kept = text[i];
    text[i] = text[i + 1];
    text[i + 1] = kept;
    return set(draft, at[0], at[1], Cell.of(new String(text)));
  }

  private static Optional<String> truncated(Draft draft) {
    int[] at = draft.filled();
    if (at == null || draft.grid.text(at[0], at[1]).length() < 2) {
      return Optional.empty();
    }
    String text = draft.grid.text(at[0], at[1]);
    return set(
        draft,
        at[0],
        at[1],
        Cell.of(text.substring(0, 1 + draft.random.nextInt(text.length() - 1))));
  }

  private static Optional<String> swappedBetweenRows(Draft draft) {
    int one = draft.row();
    int other = draft.random.nextBoolean() ? Math.min(one + 1, last(draft)) : draft.row();
    int column = draft.column();
    Cell kept = draft.grid.cell(one, column);
    Optional<String> said = set(draft, one, column, draft.grid.cell(other, column));
    said.ifPresent(done -> draft.grid.set(other, column, kept));
    return said.map(done -> done + " and row " + (other + 1) + " had it");
  }

  private static int last(Draft draft) {
    return draft.grid.rows().size() - 1;
  }

  private static Optional<String> swappedInRow(Draft draft) {
    int row = draft.row();
    int one = draft.column();
    int other = draft.column();
    Cell kept = draft.grid.cell(row, one);
    Optional<String> said = set(draft, row, one, draft.grid.cell(row, other));
    said.ifPresent(done -> draft.grid.set(row, other, kept));
    return said.map(done -> done + ", which was in [" + draft.heading(other) + "]");
  }

  private static Optional<String> emptied(Draft draft) {
    int[] at = draft.filled();
    return at == null ? Optional.empty() : set(draft, at[0], at[1], Cell.BLANK);
  }

  private static Optional<String> copiedFromAbove(Draft draft) {
    int row = Math.min(draft.row() + 1, last(draft));
    int column = draft.column();
    return set(draft, row, column, draft.grid.cell(row - 1, column));
  }

  private static Optional<String> copiedFromAnother(Draft draft) {
    int row = draft.row();
    int column = draft.column();
    return set(draft, row, column, draft.grid.cell(draft.row(), column));
  }

  private static Optional<String> shiftedLeft(Draft draft) {
    int row = draft.row();
    int column = draft.column();
    List<Cell> cells = new ArrayList<>(draft.grid.rows().get(row));
    if (column >= cells.size()) {
      return Optional.empty();
    }
    String gone = draft.at(row, column);
    cells.remove(column);
    if (draft.random.nextBoolean()) {
      cells.add(Cell.BLANK);
    }
    draft.grid.rows().set(row, cells);
    return Optional.of(gone + " deleted, those right of it one to the left");
  }

  private static Optional<String> shiftedRight(Draft draft) {
    int row = draft.row();
    int column = draft.column();
    List<Cell> cells = new ArrayList<>(draft.grid.rows().get(row));
    if (column >= cells.size()) {
      return Optional.empty();
    }
    String said = draft.at(row, column) + " and those right of it one to the right";
    cells.add(column, Cell.BLANK);
    if (draft.random.nextBoolean()) {
      cells.remove(cells.size() - 1);
    }
    draft.grid.rows().set(row, cells);
    return Optional.of(said);
  }

  private static Optional<String> shiftedDown(Draft draft) {
    int from = draft.row();
    int column = draft.column();
    int to = draft.random.nextBoolean() ? last(draft) : Math.min(last(draft), from + 5);
    Cell last = draft.grid.cell(to, column);
    for (int row = to; row > from; row--) {
      draft.grid.set(row, column, draft.grid.cell(row - 1, column));
    }
    draft.grid.set(from, column, last);
    return Optional.of(
        "[" + draft.heading(column) + "] rows " + (from + 1) + " to " + (to + 1) + " one down");
  }

  private static Optional<String> filledDown(Draft draft) {
    int from = draft.row();
    int to = Math.min(last(draft), from + 1 + draft.random.nextInt(20));
    int column = draft.column();
    for (int row = from + 1; row <= to; row++) {
      draft.grid.set(row, column, draft.grid.cell(from, column));
    }
    return Optional.of(draft.at(from, column) + " filled down to row " + (to + 1));
  }

  // ---- a row ----

  private static Optional<String> rowLost(Draft draft) {
    int row = draft.row();
    draft.grid.rows().remove(row);
    return Optional.of("row " + (row + 1) + " lost");
  }

  private static Optional<String> rowsLost(Draft draft) {
    int from = draft.row();
    int to = Math.min(last(draft) + 1, from + 2 + draft.random.nextInt(200));
    if (to - from >= draft.grid.rows().size() - draft.grid.first()) {
      return Optional.empty();
    }
    draft.grid.rows().subList(from, to).clear();
    return Optional.of("rows " + (from + 1) + " to " + to + " lost");
  }

  private static Optional<String> rowDoubled(Draft draft) {
    int row = draft.row();
    int to = draft.random.nextBoolean() ? row : draft.row();
    draft.grid.rows().add(to, draft.grid.rows().get(row));
    return Optional.of("row " + (row + 1) + " stands again as row " + (to + 1));
  }

  private static Optional<String> rowMoved(Draft draft) {
    int row = draft.row();
    List<Cell> moved = draft.grid.rows().remove(row);
    int to = draft.row();
    draft.grid.rows().add(to, moved);
    return Optional.of("row " + (row + 1) + " moved to row " + (to + 1));
  }

  private static Optional<String> rowJoined(Draft draft) {
    int row = draft.row();
    if (row == last(draft)) {
      return Optional.empty();
    }
    List<Cell> cells = new ArrayList<>(draft.grid.rows().get(row));
    cells.addAll(draft.grid.rows().remove(row + 1));
    draft.grid.rows().set(row, cells);
    return Optional.of("rows " + (row + 1) + " and " + (row + 2) + " joined");
  }

  private static Optional<String> rowBroken(Draft draft) {
    int row = draft.row();
    List<Cell> cells = draft.grid.rows().get(row);
    if (cells.size() < 2) {
      return Optional.empty();
    }
    int at = 1 + draft.random.nextInt(cells.size() - 1);
    draft.grid.rows().set(row, new ArrayList<>(cells.subList(0, at)));
    draft.grid.rows().add(row + 1, new ArrayList<>(cells.subList(at, cells.size())));
    return Optional.of("row " + (row + 1) + " broken after cell " + at);
  }

  /** A filter that someone left on. */
  private static Optional<String> groupLost(Draft draft) {
    int column = draft.column();
    if (!draft.isGroup(column)) {
      return Optional.empty();
    }
    int row = draft.row();
    String value = draft.grid.text(row, column);
    List<List<Cell>> rows = new ArrayList<>(draft.grid.rows().subList(0, draft.grid.first()));
    for (int i = draft.grid.first(); i < draft.grid.rows().size(); i++) {
      if (!draft.grid.text(i, column).equals(value)) {
        rows.add(draft.grid.rows().get(i));
      }
    }
    draft.grid = new Grid(rows, draft.grid.header());
    return Optional.of("all rows with [" + draft.heading(column) + "] '" + value + "' lost");
  }

  // ---- a column ----

  private static Optional<String> columnLost(Draft draft) {
    int column = draft.column();
    String heading = draft.heading(column);
    for (int i = 0; i < draft.grid.rows().size(); i++) {
      List<Cell> cells = new ArrayList<>(draft.grid.rows().get(i));
      if (column < cells.size()) {
        cells.remove(column);
        draft.grid.rows().set(i, cells);
      }
    }
    return Optional.of("[" + heading + "] lost");
  }

  private static Optional<String> columnEmptied(Draft draft) {
    int column = draft.column();
    for (int i = draft.grid.first(); i < draft.grid.rows().size(); i++) {
      draft.grid.set(i, column, Cell.BLANK);
    }
    return Optional.of("[" + draft.heading(column) + "] emptied");
  }

  private static Optional<String> columnRenamed(Draft draft) {
    if (draft.grid.header() < 0) {
      return Optional.empty();
    }
    int column = draft.column();
    String heading = draft.grid.text(draft.grid.header(), column);
    String other =
        switch (draft.random.nextInt(4)) {
          case 0 -> heading + "_1";
          case 1 -> heading.replaceAll("\\d\\d", "");
          case 2 -> "";
          default -> heading.isEmpty() ? "x" : heading.substring(0, heading.length() - 1);
        };
    return set(draft, draft.grid.header(), column, Cell.of(other));
  }

  private static Optional<String> columnsSwapped(Draft draft) {
    return swapColumns(draft, 0, "with their headings");
  }

  private static Optional<String> columnContentsSwapped(Draft draft) {
    return swapColumns(draft, draft.grid.first(), "but not their headings");
  }

  private static Optional<String> swapColumns(Draft draft, int from, String how) {
    int one = draft.column();
    int other =
        draft.random.nextBoolean() ? Math.min(one + 1, draft.grid.width() - 1) : draft.column();
    if (one == other) {
      return Optional.empty();
    }
    String said = "[" + draft.heading(one) + "] and [" + draft.heading(other) + "] swapped " + how;
    for (int i = from; i < draft.grid.rows().size(); i++) {
      Cell kept = draft.grid.cell(i, one);
      draft.grid.set(i, one, draft.grid.cell(i, other));
      draft.grid.set(i, other, kept);
    }
    return Optional.of(said);
  }

  /** One column sorted, the others not: what a spreadsheet does when asked wrongly. */
  private static Optional<String> columnSorted(Draft draft) {
    int column = draft.column();
    List<Cell> cells = new ArrayList<>();
    for (int i = draft.grid.first(); i < draft.grid.rows().size(); i++) {
      cells.add(draft.grid.cell(i, column));
    }
    List<Cell> sorted = new ArrayList<>(cells);
    sorted.sort((one, other) -> one.text().compareTo(other.text()));
    if (sorted.equals(cells)) {
      Collections.reverse(sorted);
    }
    for (int i = 0; i < sorted.size(); i++) {
      draft.grid.set(draft.grid.first() + i, column, sorted.get(i));
    }
    return Optional.of("[" + draft.heading(column) + "] sorted by itself");
  }

  // ---- the file ----

  private static Optional<String> fileCut(Draft draft) {
    double share = draft.random.nextDouble();
    draft.thenBytes(content -> Arrays.copyOf(content, (int) (content.length * share)));
    return Optional.of("cut after " + (int) (share * 100) + " % of its bytes");
  }

  private static Optional<String> fileCutAfterRow(Draft draft) {
    int row = draft.row();
    if (row == last(draft)) {
      return Optional.empty();
    }
    draft.grid.rows().subList(row + 1, draft.grid.rows().size()).clear();
    return Optional.of("cut after row " + (row + 1));
  }

  private static Optional<String> fileJoined(Draft draft) {
    List<List<Cell>> rows = draft.grid.rows();
    int from = draft.random.nextBoolean() ? 0 : draft.grid.first();
    rows.addAll(new ArrayList<>(rows.subList(from, rows.size())));
    return Optional.of("joined with itself, " + (from == 0 ? "with" : "without") + " headings");
  }

  private static Optional<String> fileJoinedWithEdition(Draft draft) {
    Optional<ListFile> other = draft.library.otherEdition(draft.file, draft.random);
    if (other.isEmpty()) {
      return Optional.empty();
    }
    Grid more = other.get().grid();
    int from = draft.random.nextBoolean() ? more.header() : more.first();
    draft.grid.rows().addAll(more.rows().subList(from, more.rows().size()));
    return Optional.of("joined with another edition of it from its row " + (from + 1));
  }

  private static Optional<String> reEncoded(Draft draft) {
    if (!draft.file.isText()) {
      return Optional.empty();
    }
    int how = draft.random.nextInt(6);
    draft.thenBytes(
        content -> {
          String text = new String(content, StandardCharsets.UTF_8);
          return switch (how) {
            case 0 -> text.getBytes(WINDOWS);
            case 1 ->
                joined(new byte[] {(byte) 0xff, (byte) 0xfe}, text, StandardCharsets.UTF_16LE);
            case 2 ->
                joined(new byte[] {(byte) 0xfe, (byte) 0xff}, text, StandardCharsets.UTF_16BE);
            case 3 -> text.getBytes(StandardCharsets.UTF_16LE);
            case 4 -> new String(content, WINDOWS).getBytes(StandardCharsets.UTF_8);
            default ->
                text.replace("\r\n", "\n").replace("\n", "\r").getBytes(StandardCharsets.UTF_8);
          };
        });
    return Optional.of(
        List.of(
                "Windows-1252",
                "UTF-16LE with mark",
                "UTF-16BE with mark",
                "UTF-16LE without mark",
                "UTF-8 read as Windows-1252",
                "with the line ends of an old Mac")
            .get(how));
  }

  private static byte[] joined(byte[] mark, String text, Charset charset) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(mark);
    bytes.writeBytes(text.replace("\uFEFF", "").getBytes(charset));
    return bytes.toByteArray();
  }

  /** What a spreadsheet makes of a CSV that it opens and saves. */
  private static Optional<String> reSaved(Draft draft) {
    if (!draft.file.isText()) {
      return Optional.empty();
    }
    List<String> done = new ArrayList<>();
    Random random = draft.random;
    if (random.nextBoolean()) {
      done.add("leading noughts and codes like 10E1 as numbers");
      eachCell(draft, Damages::asNumber);
    }
    if (random.nextInt(3) == 0) {
      done.add("dates as 31/03/2026");
      eachCell(draft, text -> text.replaceAll("^(\\d{4})-(\\d\\d)-(\\d\\d)$", "$3/$2/$1"));
    }
    if (random.nextInt(3) == 0) {
      done.add("thousands with commas");
      eachCell(draft, text -> text.replaceAll("^(\\d{1,3})(\\d{3})$", "$1,$2"));
    }
    if (random.nextInt(3) == 0) {
      done.add("semicolons");
      draft.thenBytes(
          content ->
              new String(content, StandardCharsets.UTF_8)
                  .replaceAll(",(?=(?:[^\"\n]*\"[^\"\n]*\")*[^\"\n]*(?:\n|$))", ";")
                  .getBytes(StandardCharsets.UTF_8));
    }
    if (random.nextInt(3) == 0) {
      done.add("blank rows at the end");
      draft.thenBytes(content -> append(content, ",,,\r\n,,,\r\n"));
    }
    if (random.nextInt(3) == 0 || done.isEmpty()) {
      done.add("trailing blank cells lost");
      for (int i = 0; i < draft.grid.rows().size(); i++) {
        List<Cell> cells = new ArrayList<>(draft.grid.rows().get(i));
        while (!cells.isEmpty() && cells.get(cells.size() - 1).text().isEmpty()) {
          cells.remove(cells.size() - 1);
        }
        draft.grid.rows().set(i, cells);
      }
    }
    return Optional.of("saved again: " + String.join(", ", done));
  }

  private static byte[] append(byte[] content, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(content);
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static String asNumber(String text) {
    if (text.matches("\\d{1,15}")) {
      return String.valueOf(Long.parseLong(text));
    }
    if (text.matches("\\d+[eE]\\d{1,2}")) {
      return String.format("%.2E", Double.parseDouble(text));
    }
    return text;
  }

  private static void eachCell(Draft draft, java.util.function.UnaryOperator<String> change) {
    for (int i = draft.grid.first(); i < draft.grid.rows().size(); i++) {
      List<Cell> row = draft.grid.rows().get(i);
      for (int j = 0; j < row.size(); j++) {
        String text = row.get(j).text();
        String changed = change.apply(text);
        if (!changed.equals(text)) {
          draft.grid.set(i, j, Cell.of(changed));
        }
      }
    }
  }

  // ---- editions and codes ----

  /**
   * Last year's file under this year's name: the year of the headings changed, in all or in one.
   */
  private static Optional<String> editionYear(Draft draft) {
    if (draft.grid.header() < 0) {
      return Optional.empty();
    }
    List<Integer> dated = new ArrayList<>();
    for (int i = 0; i < draft.grid.width(); i++) {
      if (draft.grid.text(draft.grid.header(), i).matches("(?s).*\\d\\d.*")) {
        dated.add(i);
      }
    }
    if (dated.isEmpty()) {
      return Optional.empty();
    }
    int by = draft.random.nextBoolean() ? 1 : -1;
    boolean all = draft.random.nextBoolean();
    int one = dated.get(draft.random.nextInt(dated.size()));
    String first = draft.grid.text(draft.grid.header(), one);
    String year = first.replaceAll("(?s)^.*?(\\d\\d)(?!\\d).*$", "$1");
    for (int column : dated) {
      String heading = draft.grid.text(draft.grid.header(), column);
      if (all ? heading.contains(year) : column == one) {
        String other = String.format("%02d", (Integer.parseInt(year) + by + 100) % 100);
        draft.grid.set(
            draft.grid.header(), column, Cell.of(heading.replaceFirst(year + "(?!\\d)", other)));
      }
    }
    return Optional.of(
        "year " + year + " in " + (all ? "all headings" : "[" + first + "]") + " by " + by);
  }

  private static Optional<String> editionMixed(Draft draft) {
    Optional<ListFile> other = draft.library.otherEdition(draft.file, draft.random);
    if (other.isEmpty()) {
      return Optional.empty();
    }
    Grid more = other.get().grid();
    int from = draft.row();
    int to =
        Math.min(from + 1 + draft.random.nextInt(500), Math.min(last(draft), more.rows().size()));
    for (int i = from; i < to; i++) {
      draft.grid.rows().set(i, more.rows().get(i));
    }
    return Optional.of("rows " + (from + 1) + " to " + to + " of another edition");
  }

  private static int[] code(Draft draft) {
    for (int i = 0; i < 40; i++) {
      int[] at = {draft.row(), draft.column()};
      if (Library.kind(draft.grid.text(at[0], at[1])).isPresent()) {
        return at;
      }
    }
    return null;
  }

  private static Set<String> values(Draft draft, int column) {
    Set<String> values = new HashSet<>();
    for (int i = draft.grid.first(); i < draft.grid.rows().size(); i++) {
      values.add(draft.grid.text(i, column));
    }
    return values;
  }

  private static Optional<String> codeOfAnotherDay(Draft draft) {
    int[] at = code(draft);
    if (at == null) {
      return Optional.empty();
    }
    String other =
        draft.library.otherCode(draft.grid.text(at[0], at[1]), values(draft, at[1]), draft.random);
    return set(draft, at[0], at[1], Cell.of(other));
  }

  private static Optional<String> codeOfAnotherDayEverywhere(Draft draft) {
    int[] at = code(draft);
    if (at == null) {
      return Optional.empty();
    }
    String code = draft.grid.text(at[0], at[1]);
    String other = draft.library.otherCode(code, values(draft, at[1]), draft.random);
    if (other.equals(code)) {
      return Optional.empty();
    }
    String said =
        "[" + draft.heading(at[1]) + "] '" + code + "' became '" + other + "' in all rows";
    for (int i = draft.grid.first(); i < draft.grid.rows().size(); i++) {
      if (draft.grid.text(i, at[1]).equals(code)) {
        draft.grid.set(i, at[1], Cell.of(other));
      }
    }
    return Optional.of(said);
  }

  private static int[] groupColumns(Draft draft) {
    for (int i = 0; i < 20; i++) {
      int column = draft.column();
      if (draft.isGroup(column)) {
        return draft.group(column);
      }
    }
    return null;
  }

  private static void copy(Draft draft, List<Cell> from, int row, int[] columns) {
    for (int column = columns[0]; column <= columns[1]; column++) {
      draft.grid.set(row, column, column < from.size() ? from.get(column) : Cell.BLANK);
    }
  }

  private static String columns(Draft draft, int[] columns) {
    return "["
        + draft.heading(columns[0])
        + (columns[0] == columns[1] ? "" : " to " + draft.heading(columns[1]))
        + "]";
  }

  private static Optional<String> parentOfTheNeighbour(Draft draft) {
    int[] columns = groupColumns(draft);
    if (columns == null) {
      return Optional.empty();
    }
    int row = draft.row();
    int other = draft.row();
    if (draft.grid.text(row, columns[0]).equals(draft.grid.text(other, columns[0]))) {
      return Optional.empty();
    }
    String before = draft.at(row, columns[0]);
    copy(draft, draft.grid.rows().get(other), row, columns);
    return Optional.of(before + ": " + columns(draft, columns) + " of row " + (other + 1));
  }

  private static Optional<String> parentEverywhere(Draft draft) {
    int[] columns = groupColumns(draft);
    if (columns == null) {
      return Optional.empty();
    }
    int child = draft.column();
    int row = draft.row();
    int other = draft.row();
    String value = draft.grid.text(row, child);
    if (child >= columns[0] && child <= columns[1]
        || value.isBlank()
        || draft.grid.text(row, columns[0]).equals(draft.grid.text(other, columns[0]))) {
      return Optional.empty();
    }
    String said =
        columns(draft, columns)
            + " of row "
            + (other + 1)
            + " in all rows with ["
            + draft.heading(child)
            + "] '"
            + value
            + "'";
    List<Cell> from = draft.grid.rows().get(other);
    for (int i = draft.grid.first(); i < draft.grid.rows().size(); i++) {
      if (draft.grid.text(i, child).equals(value)) {
        copy(draft, from, i, columns);
      }
    }
    return Optional.of(said);
  }

  private static Optional<String> parentsExchanged(Draft draft) {
    int[] columns = groupColumns(draft);
    if (columns == null) {
      return Optional.empty();
    }
    int row = draft.row();
    int other = draft.row();
    if (draft.grid.text(row, columns[0]).equals(draft.grid.text(other, columns[0]))) {
      return Optional.empty();
    }
    List<Cell> kept = draft.grid.rows().get(row);
    String before = draft.at(row, columns[0]);
    copy(draft, draft.grid.rows().get(other), row, columns);
    copy(draft, kept, other, columns);
    return Optional.of(
        before + ": " + columns(draft, columns) + " exchanged with row " + (other + 1));
  }
}
