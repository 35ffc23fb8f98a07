package icsref.publish.table;

import icsref.model.BuiltInCheck;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets rows of {@link OnDayTable} through whose spans give each code every day once: codes in
 * ascending order; the spans of a code from its first day to its last without gap or overlap; the
 * parts of a span numbered from 1, one of them the best fit, their weights one after the other. A
 * join by code and day would else lose or double rows.
 */
final class EveryDayOnce implements Consumer<String[]> {
  private static final String FIRST_DAY = "0001-01-01";
  private static final String LAST_DAY = "9999-12-31";

  private static final int CODE = OnDayTable.index("code");
  private static final int FROM = OnDayTable.index("first_day");
  private static final int TO = OnDayTable.index("last_day");
  private static final int PART = OnDayTable.index("part");
  private static final int PARTS = OnDayTable.index("parts");
  private static final int BEST_FIT = OnDayTable.index("best_fit");
  private static final int WEIGHT_BEFORE = OnDayTable.index("weight_before");
  private static final int WEIGHT_TO = OnDayTable.index("weight_to");
  private static final int WEIGHT_ALL = OnDayTable.index("weight_all");

  private final String file;
  private final Consumer<String[]> next;
  private String code = "";
  private String from = "";
  private String to = LAST_DAY;
  private int part;
  private int parts;
  private int bestFits;
  private String weightTo = "";
  private String weightAll = "";

  /**
   * @param file the table's name, for the finding
   * @param next takes the rows that follow the rule
   */
  EveryDayOnce(String file, Consumer<String[]> next) {
    this.file = file;
    this.next = next;
  }

  @Override
  public void accept(String[] row) {
    if (part < parts) {
      anotherPart(row);
    } else if (row[CODE].equals(code)) {
      require(row[FROM].equals(dayAfter(to)), row, "does not begin on the day after " + to);
      firstPart(row);
    } else {
      end();
      require(row[CODE].compareTo(code) > 0, row, "stands after code " + code);
      require(row[FROM].equals(FIRST_DAY), row, "does not begin on " + FIRST_DAY);
      code = row[CODE];
      firstPart(row);
    }
    part++;
    require(row[PART].equals(String.valueOf(part)), row, "is part " + row[PART] + ", not " + part);
    bestFits += row[BEST_FIT].equals("Y") ? 1 : 0;
    weightTo = row[WEIGHT_TO];
    if (part == parts) {
      require(bestFits == 1, row, "has " + bestFits + " best fits");
      require(weightTo.equals(weightAll), row, "has weights that do not add up to " + weightAll);
    }
    next.accept(row);
  }

  private void firstPart(String[] row) {
    from = row[FROM];
    to = row[TO];
    require(to.compareTo(from) >= 0, row, "ends before it begins");
    parts = Integer.parseInt(row[PARTS]);
    part = 0;
    bestFits = 0;
    weightAll = row[WEIGHT_ALL];
    require(
        row[WEIGHT_BEFORE].equals(weightAll.isEmpty() ? "" : "0"), row, "has a weight before it");
  }

  private void anotherPart(String[] row) {
    require(
        row[CODE].equals(code)
            && row[FROM].equals(from)
            && row[TO].equals(to)
            && row[PARTS].equals(String.valueOf(parts)),
        row,
        "stands where part %d of %d of code %s from %s should"
            .formatted(part + 1, parts, code, from));
    require(
        row[WEIGHT_BEFORE].equals(weightTo) && row[WEIGHT_ALL].equals(weightAll),
        row,
        "has weights that do not follow those of part " + part);
  }

  /** The last row has been: the last code must reach the last day. */
  void end() {
    String[] none = {code, from, to};
    require(part == parts, none, "lacks parts after " + part + " of " + parts);
    require(to.equals(LAST_DAY), none, "is the last of its code and does not reach " + LAST_DAY);
  }

  private static String dayAfter(String day) {
    return day.equals(LAST_DAY) ? "" : LocalDate.parse(day).plusDays(1).toString();
  }

  private void require(boolean holds, String[] row, String otherwise) {
    if (!holds) {
      String message =
          "%s: the span of code %s from %s to %s %s"
              .formatted(file, row[CODE], row[FROM], row[TO], otherwise);
      throw new Stop(
          ExitCode.DATA_ERRORS,
          "1 error in the tables of codes by day; nothing was published",
          List.of(
              BuiltInCheck.DAY_OF_CODE_NOT_ONCE.finding(
                  null,
                  file,
                  row[CODE],
                  message,
                  BuiltInCheck.DAY_OF_CODE_NOT_ONCE.remedy() + ".")),
          null);
    }
  }
}
