package icsref.publish.table;

import icsref.model.BuiltInCheck;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.time.LocalDate;
import java.util.List;

/**
 * Checks that the rows of {@link OnDayTable} give each code every day once: codes in ascending
 * order; the spans of a code from its first day to its last without gap or overlap; the parts of a
 * span numbered from 1, one of them the best fit, their weights one after the other. A join by code
 * and day would else lose or double rows.
 */
final class EveryDayOnce {
  private static final String FIRST_DAY = "0001-01-01";
  private static final String LAST_DAY = "9999-12-31";

  private static final int PART = OnDayTable.index("part");
  private static final int PARTS = OnDayTable.index("parts");
  private static final int BEST_FIT = OnDayTable.index("best_fit");
  private static final int WEIGHT_BEFORE = OnDayTable.index("weight_before");
  private static final int WEIGHT_TO = OnDayTable.index("weight_to");
  private static final int WEIGHT_ALL = OnDayTable.index("weight_all");

  private final String file;
  private String code = "";
  private String from = "";
  private String to = LAST_DAY;

  /**
   * @param file the table's name, for the finding
   */
  EveryDayOnce(String file) {
    this.file = file;
  }

  /** The next span of a code, or the first one of the next code. */
  void span(String spanCode, String firstDay, String lastDay) {
    String codeBefore = code;
    String lastDayBefore = to;
    if (!spanCode.equals(codeBefore)) {
      end();
    }
    code = spanCode;
    from = firstDay;
    to = lastDay;
    if (spanCode.equals(codeBefore)) {
      require(
          from.equals(dayAfter(lastDayBefore)), "does not begin on the day after " + lastDayBefore);
    } else {
      require(code.compareTo(codeBefore) > 0, "stands after code " + codeBefore);
      require(from.equals(FIRST_DAY), "does not begin on " + FIRST_DAY);
    }
    require(to.compareTo(from) >= 0, "ends before it begins");
  }

  /**
   * The parts of the present span, which are not asked again where another span has the same.
   *
   * @param rows without code and days
   */
  void parts(List<String[]> rows) {
    require(!rows.isEmpty(), "has no part");
    int bestFits = 0;
    String weightTo = rows.get(0)[WEIGHT_ALL].isEmpty() ? "" : "0";
    for (int i = 0; i < rows.size(); i++) {
      String[] row = rows.get(i);
      String part = row[PART] + " of " + row[PARTS];
      String due = i + 1 + " of " + rows.size();
      require(part.equals(due), "has part " + part + " where " + due + " should stand");
      bestFits += row[BEST_FIT].equals("Y") ? 1 : 0;
      require(
          row[WEIGHT_BEFORE].equals(weightTo) && row[WEIGHT_ALL].equals(rows.get(0)[WEIGHT_ALL]),
          "has weights that do not follow those of part " + i);
      weightTo = row[WEIGHT_TO];
    }
    require(bestFits == 1, "has " + bestFits + " best fits");
    String all = rows.get(0)[WEIGHT_ALL];
    require(weightTo.equals(all), "has weights that do not add up to " + all);
  }

  /** The last span has been: the last code must reach the last day. */
  void end() {
    require(to.equals(LAST_DAY), "is the last of its code and does not reach " + LAST_DAY);
  }

  private static String dayAfter(String day) {
    return day.equals(LAST_DAY) ? "" : LocalDate.parse(day).plusDays(1).toString();
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      String message =
          "%s: the span of code %s from %s to %s %s".formatted(file, code, from, to, otherwise);
      throw new Stop(
          ExitCode.DATA_ERRORS,
          "1 error in the tables of codes by day; nothing was published",
          List.of(
              BuiltInCheck.DAY_OF_CODE_NOT_ONCE.finding(
                  null, file, code, message, BuiltInCheck.DAY_OF_CODE_NOT_ONCE.remedy() + ".")),
          null);
    }
  }
}
