package icsref.spark;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.lookup.Reason;
import icsref.recode.row.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The account of what was written, from what was written: a task that ran twice, or died, counts
 * for what it left there and for nothing else.
 */
final class Account {
  private static final int MERGING = 8;

  private final List<String> amounts;
  private final Map<String, Long> rowsByIcs = new TreeMap<>();
  private final Map<String, Long> rowsByReason = new LinkedHashMap<>();
  private final Map<String, List<BigDecimal>> totalsByIcs = new TreeMap<>();
  private long rowsWritten;
  private long rows;
  private long rowsSplit;

  private Account(List<String> amounts) {
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
    StructType sums =
        new StructType()
            .add("ics", DataTypes.StringType)
            .add("reason", DataTypes.StringType)
            .add("split", DataTypes.StringType)
            .add("rows", DataTypes.LongType);
    List<Column> columns =
        new ArrayList<>(
            List.of(
                functions.col("ics_ods"),
                functions.col("ics_reason"),
                functions.when(
                    functions.col("ics_relation").equalTo("split"),
                    settings.isDivided()
                        ? functions.concat_ws("\t", functions.col("code"), functions.col("date"))
                        : functions.lit("split")),
                functions.lit(1L)));
    for (int a = 0; a < settings.amounts().size(); a++) {
      sums = sums.add("amount" + a, DataTypes.StringType);
      columns.add(functions.col("amount" + a));
    }
    AddUp addUp = new AddUp(settings.how().force());
    Account account = new Account(settings.amounts());
    Map<String, Map<String, Long>> parts = new HashMap<>();
    written
        .select(columns.toArray(Column[]::new))
        .mapPartitions(addUp, Encoders.row(sums))
        .repartition(MERGING, functions.col("ics"), functions.col("reason"), functions.col("split"))
        .mapPartitions(addUp, Encoders.row(sums))
        .collectAsList()
        .forEach(sum -> account.add(sum, settings.isDivided(), parts));
    parts.forEach(account::addDivided);
    return account;
  }

  private void add(Row sum, boolean divided, Map<String, Map<String, Long>> parts) {
    String ics = sum.isNullAt(0) ? "" : sum.getString(0);
    long number = sum.getLong(3);
    rowsWritten += number;
    if (ics.isEmpty()) {
      rowsByReason.merge(sum.isNullAt(1) ? "" : sum.getString(1), number, Long::sum);
    } else {
      rowsByIcs.merge(ics, number, Long::sum);
    }
    if (!sum.isNullAt(2) && divided) {
      parts.computeIfAbsent(sum.getString(2), first -> new TreeMap<>()).put(ics, number);
    } else {
      rows += number;
      rowsSplit += sum.isNullAt(2) ? 0 : number;
    }
    List<BigDecimal> totals =
        totalsByIcs.computeIfAbsent(
            ics,
            first -> new ArrayList<>(java.util.Collections.nCopies(amounts.size(), BigDecimal.ZERO)));
    for (int a = 0; a < amounts.size(); a++) {
      totals.set(a, totals.get(a).add(new BigDecimal(sum.getString(4 + a))));
    }
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
        .map(totals -> totals.get(amount))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The sum of an amount for a system, or for none where the code is empty. */
  BigDecimal total(String ics, int amount) {
    List<BigDecimal> totals = totalsByIcs.get(ics);
    return totals == null ? BigDecimal.ZERO : totals.get(amount);
  }

  /** Adds up rows, or sums of rows, of the same system, reason and split code. */
  private record AddUp(boolean force) implements MapPartitionsFunction<Row, Row> {
    private record Key(String ics, String reason, String split) {}

    private static final class Sums {
      private long rows;
      private BigDecimal[] totals = {};
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      Map<Key, Sums> all = new HashMap<>();
      Amount amount = new Amount();
      while (rows.hasNext()) {
        Row row = rows.next();
        Key key = new Key(text(row, 0), text(row, 1), text(row, 2));
        Sums sums = all.computeIfAbsent(key, first -> new Sums());
        if (sums.totals.length < row.length() - 4) {
          sums.totals = new BigDecimal[row.length() - 4];
          Arrays.fill(sums.totals, BigDecimal.ZERO);
        }
        sums.rows += row.getLong(3);
        for (int a = 0; a < sums.totals.length; a++) {
          Amount.Form form = amount.read(Objects.requireNonNullElse(text(row, 4 + a), ""));
          if (form == Amount.Form.NUMBER || force && form == Amount.Form.PERCENTAGE) {
            sums.totals[a] = sums.totals[a].add(amount.value());
          }
        }
      }
      List<Row> added = new ArrayList<>();
      all.forEach(
          (key, sums) -> {
            Object[] values = new Object[4 + sums.totals.length];
            values[0] = key.ics;
            values[1] = key.reason;
            values[2] = key.split;
            values[3] = sums.rows;
            for (int a = 0; a < sums.totals.length; a++) {
              values[4 + a] = sums.totals[a].toPlainString();
            }
            added.add(RowFactory.create(values));
          });
      return added.iterator();
    }

    private static String text(Row row, int field) {
      return row.isNullAt(field) ? null : row.getString(field);
    }
  }
}
