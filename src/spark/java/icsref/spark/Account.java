package icsref.spark;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.lookup.Reason;
import icsref.recode.row.Amount;
import icsref.recode.row.ExactSum;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * The account of what was written, from what was written: a task that ran twice, or died, counts
 * for what it left there and for nothing else.
 */
final class Account {
  private static final int AMOUNTS = 5;

  private final int amounts;
  private final Map<String, Long> rowsByIcs = new TreeMap<>();
  private final Map<String, Long> rowsByReason = new LinkedHashMap<>();
  private final Map<String, ExactSum[]> totalsByIcs = new TreeMap<>();
  private long rowsWritten;
  private long rows;
  private long rowsSplit;

  private Account(int amounts) {
    this.amounts = amounts;
    for (Reason reason : Reason.values()) {
      rowsByReason.put(reason.id(), 0L);
    }
  }

  /**
   * Reads what was written.
   *
   * @param written system, reason, relation, code, date and amounts
   * @throws Stop if the parts of a divided row are not all there
   */
  static Account of(Dataset<Row> written, RowSettings settings) {
    boolean divided = settings.isDivided();
    Account account = new Account(settings.amounts().size());
    Map<String, Map<String, Long>> parts = new HashMap<>();
    written
        .toJavaRDD()
        .mapToPair(row -> new Tuple2<>(Key.of(row, divided), row))
        .aggregateByKey(
            new Sums(settings.amounts().size(), settings.treatment().force()),
            Sums::add,
            Sums::merge)
        .collect()
        .forEach(sums -> account.add(sums._1, sums._2, divided, parts));
    parts.forEach(account::addDivided);
    return account;
  }

  private void add(Key key, Sums sums, boolean divided, Map<String, Map<String, Long>> parts) {
    rowsWritten += sums.rows;
    if (key.ics.isEmpty()) {
      rowsByReason.merge(key.reason, sums.rows, Long::sum);
    } else {
      rowsByIcs.merge(key.ics, sums.rows, Long::sum);
    }
    if (!key.split.isEmpty() && divided) {
      parts.computeIfAbsent(key.split, first -> new TreeMap<>()).put(key.ics, sums.rows);
    } else {
      rows += sums.rows;
      rowsSplit += key.split.isEmpty() ? 0 : sums.rows;
    }
    ExactSum.add(
        totalsByIcs.computeIfAbsent(key.ics, first -> ExactSum.array(amounts)), sums.totals);
  }

  /** Rows of one code and day that were divided: as many for each of their systems. */
  private void addDivided(String codeAndDay, Map<String, Long> byIcs) {
    long number = byIcs.values().iterator().next();
    if (byIcs.values().stream().anyMatch(other -> other != number)) {
      throw new Stop(
          ExitCode.INTERNAL,
          "Of the rows of '%s' some have not all their parts (%s): an error of icsref. Nothing was written."
              .formatted(codeAndDay.replace('\t', ' '), byIcs));
    }
    rows += number;
    rowsSplit += number;
  }

  /** How many rows of the data are in what was written. */
  long rows() {
    return rows;
  }

  long rowsWritten() {
    return rowsWritten;
  }

  long rowsSplit() {
    return rowsSplit;
  }

  long rowsUnmatched() {
    return rowsByReason.values().stream().mapToLong(Long::longValue).sum();
  }

  Map<String, Long> rowsByReason() {
    return rowsByReason;
  }

  Map<String, Long> rowsByIcs() {
    return rowsByIcs;
  }

  /** The sum of an amount over all that was written. */
  BigDecimal total(int amount) {
    return totalsByIcs.values().stream()
        .map(totals -> totals[amount].value())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The sum of an amount for a system, or for none where the code is empty. */
  BigDecimal total(String ics, int amount) {
    ExactSum[] totals = totalsByIcs.get(ics);
    return totals == null ? BigDecimal.ZERO : totals[amount].value();
  }

  /** What rows are counted by: of a row in several systems its code and date, where it is divided. */
  private record Key(String ics, String reason, String split) implements Serializable {
    static Key of(Row row, boolean divided) {
      String split = "";
      if ("split".equals(row.getString(2))) {
        split = divided ? text(row, 3) + "\t" + text(row, 4) : "split";
      }
      return new Key(text(row, 0), text(row, 1), split);
    }
  }

  private static String text(Row row, int field) {
    return row.isNullAt(field) ? "" : row.getString(field);
  }

  private static final class Sums implements Serializable {
    private static final long serialVersionUID = 1;

    private final boolean force;
    private final ExactSum[] totals;
    private long rows;

    Sums(int amounts, boolean force) {
      this.force = force;
      this.totals = ExactSum.array(amounts);
    }

    Sums add(Row row) {
      Amount amount = new Amount();
      rows++;
      for (int a = 0; a < totals.length; a++) {
        Amount.Form form = amount.read(text(row, AMOUNTS + a));
        if (form == Amount.Form.NUMBER || force && form == Amount.Form.PERCENTAGE) {
          amount.addTo(totals[a]);
        }
      }
      return this;
    }

    Sums merge(Sums other) {
      rows += other.rows;
      ExactSum.add(totals, other.totals);
      return this;
    }
  }
}
