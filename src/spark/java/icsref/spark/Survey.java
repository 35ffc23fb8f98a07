package icsref.spark;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.lookup.DateSigns;
import icsref.recode.lookup.ValidArea;
import icsref.recode.row.RecodeCounts;
import icsref.recode.row.RowOutput;
import icsref.recode.row.RowPlan;
import icsref.recode.row.RowRecoder;
import icsref.recode.row.TextCount;
import icsref.recode.row.Texts;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the data say before they are recoded: how many rows there are, the totals of the amounts,
 * what must not be divided, and how their dates are written. It is counted as {@code recode} counts
 * rows while it recodes them.
 */
final class Survey implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int EXAMPLES = 8;
  private static final int KNOWN_DATES = 4096;

  private final RecodeCounts counts;
  private final DateSigns signs = new DateSigns();
  private String fault = "";

  private Survey(int amounts) {
    counts = new RecodeCounts(amounts);
  }

  /**
   * Reads all rows once.
   *
   * @param texts code, date and amounts
   */
  static Survey of(Dataset<Row> texts, Broadcast<BroadcastRelease> release, RowSettings settings) {
    return texts
        .toJavaRDD()
        .mapPartitions(rows -> List.of(of(rows, release.value(), settings)).iterator())
        .treeAggregate(new Survey(settings.amounts().size()), Survey::add, Survey::add);
  }

  private static Survey of(Iterator<Row> rows, BroadcastRelease release, RowSettings settings) {
    RowPlan plan = settings.flagged().plan(release.lookup());
    RowRecoder recoder = new RowRecoder(plan);
    SparkRow row = new SparkRow(plan, new int[settings.amounts().size()]);
    Survey survey = new Survey(settings.amounts().size());
    Set<String> dates = new HashSet<>();
    while (rows.hasNext() && survey.fault.isEmpty()) {
      row.read(rows.next());
      recoder.row(row, NOWHERE);
      survey.fault = recoder.fault();
      // As in a file: only the dates of known codes speak.
      if (settings.isDated() && recoder.code(row) >= 0 && dates.add(row.date())) {
        survey.signs.note(row.date());
        if (dates.size() > KNOWN_DATES) {
          dates.clear();
        }
      }
    }
    survey.counts.add(recoder.counts());
    return survey;
  }

  private Survey add(Survey other) {
    counts.add(other.counts);
    signs.add(other.signs);
    fault = fault.isEmpty() ? other.fault : fault;
    return this;
  }

  long rows() {
    return counts.rows();
  }

  /** How many rows of known codes are of days after the release's. */
  long rowsAfterRelease() {
    return counts.rowsAfterRelease();
  }

  /** The last of these days. */
  LocalDate lastDay() {
    return LocalDate.ofEpochDay(counts.lastDayAfterRelease());
  }

  /** The sum of an amount over all rows. */
  BigDecimal total(int amount) {
    return counts.before(amount).value();
  }

  /** The settings with the conventions that the dates speak for. */
  RowSettings settled(RowSettings settings, boolean datesAreText) {
    return datesAreText ? settings.with(signs.conventions()) : settings;
  }

  /**
   * Lets amounts pass that can be divided and summed.
   *
   * @throws Stop naming the one that cannot
   */
  void check(String in, List<String> amounts) {
    if (!fault.isEmpty()) {
      throw new Stop(ExitCode.DATA_ERRORS, in + " " + fault + ". Nothing was written.");
    }
    for (int a = 0; a < amounts.size(); a++) {
      if (rows() > 0 && counts.numbers(a) == 0) {
        List<String> texts =
            counts.notNumbers(a).stream()
                .map(TextCount::text)
                .limit(EXAMPLES)
                .map(text -> "'" + Texts.visible(text) + "'")
                .toList();
        throw new Stop(
            ExitCode.DATA_ERRORS,
            "Column '%s' of %s has no number%s. Nothing was written."
                .formatted(
                    amounts.get(a),
                    in,
                    texts.isEmpty()
                        ? ": all its fields are blank"
                        : ", but " + String.join(", ", texts)));
      }
    }
  }

  private static final RowOutput NOWHERE =
      new RowOutput() {
        @Override
        public void unmatched(Unmatched missing) {}

        @Override
        public void whole(ValidArea area, int part) {}

        @Override
        public void divided(ValidArea area, int part, List<Optional<BigDecimal>> divided) {}
      };
}
