package icsref.spark;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.DateSigns;
import icsref.recode.row.Amount;
import icsref.recode.row.RowRecoder;
import icsref.recode.row.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the data say before they are recoded: how many rows there are, the totals of the amounts,
 * what must not be divided, and how their dates are written.
 */
final class Survey {
  private static final StructType FOUND =
      new StructType()
          .add("what", DataTypes.StringType)
          .add("amount", DataTypes.IntegerType)
          .add("text", DataTypes.StringType)
          .add("rows", DataTypes.LongType);

  private static final int EXAMPLES = 8;

  private final RowSettings settings;
  private final DateSigns signs = new DateSigns();
  private final List<BigDecimal> totals = new ArrayList<>();
  private final List<Set<String>> notNumbers = new ArrayList<>();
  private final List<String> percentages = new ArrayList<>();
  private final long[] numbers;
  private long rows;
  private long rowsAfterRelease;
  private String lastDay = "";

  private Survey(RowSettings settings) {
    this.settings = settings;
    this.numbers = new long[settings.amounts().size()];
    for (int a = 0; a < numbers.length; a++) {
      totals.add(BigDecimal.ZERO);
      notNumbers.add(new TreeSet<>());
      percentages.add("");
    }
  }

  /**
   * Reads all rows once.
   *
   * @param texts code, date and amounts
   */
  static Survey of(
      Dataset<Row> texts, Broadcast<BroadcastRelease> release, RowSettings settings) {
    Survey survey = new Survey(settings);
    texts
        .mapPartitions(new OfPartition(release, settings), Encoders.row(FOUND))
        .collectAsList()
        .forEach(survey::add);
    return survey;
  }

  private void add(Row found) {
    int a = found.getInt(1);
    String text = found.getString(2);
    long number = found.getLong(3);
    switch (found.getString(0)) {
      case "rows" -> rows += number;
      case "total" -> {
        totals.set(a, totals.get(a).add(new BigDecimal(text)));
        numbers[a] += number;
      }
      case "percentage" -> percentages.set(a, text);
      case "text" -> notNumbers.get(a).add(text);
      case "sign" -> signs.note(text);
      default -> {
        rowsAfterRelease += number;
        lastDay = text.compareTo(lastDay) > 0 ? text : lastDay;
      }
    }
  }

  long rows() {
    return rows;
  }

  /** How many rows of known codes are of days after the release's. */
  long rowsAfterRelease() {
    return rowsAfterRelease;
  }

  /** The last of these days. */
  String lastDay() {
    return lastDay;
  }

  /** The sum of an amount over all rows. */
  BigDecimal total(int amount) {
    return totals.get(amount);
  }

  /** The settings with the conventions that the dates speak for. */
  RowSettings settled(boolean datesAreText) {
    return datesAreText ? settings.with(signs.conventions()) : settings;
  }

  /**
   * Lets amounts pass that can be divided and summed.
   *
   * @throws Stop naming the one that cannot
   */
  void check(String in) {
    for (int a = 0; a < numbers.length; a++) {
      String name = settings.amounts().get(a);
      if (!percentages.get(a).isEmpty() && !settings.how().force()) {
        throw new Stop(
            ExitCode.DATA_ERRORS,
            "%s has the percentage '%s' in column %s, which must not be divided or summed. Recode its numerator and its denominator, or say --force-rates. Nothing was written."
                .formatted(in, percentages.get(a), name));
      }
      if (rows > 0 && numbers[a] == 0) {
        List<String> texts =
            notNumbers.get(a).stream()
                .limit(EXAMPLES)
                .map(text -> "'" + Texts.visible(text) + "'")
                .toList();
        throw new Stop(
            ExitCode.DATA_ERRORS,
            "Column '%s' of %s has no number%s. Nothing was written."
                .formatted(
                    name,
                    in,
                    texts.isEmpty()
                        ? ": all its fields are blank"
                        : ", but " + String.join(", ", texts)));
      }
    }
  }

  /** What one partition says. */
  private record OfPartition(Broadcast<BroadcastRelease> release, RowSettings settings)
      implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new Partition(release.value().lookup(), settings).read(rows).iterator();
    }
  }

  private static final class Partition {
    private final RowSettings settings;
    private final CodeLookup lookup;
    private final RowRecoder recoder;
    private final SparkRow row;
    private final Amount amount = new Amount();
    private final List<BigDecimal> totals = new ArrayList<>();
    private final long[] numbers;
    private final List<Row> found = new ArrayList<>();
    private final Set<String> texts = new HashSet<>();
    private final Map<String, Boolean> dates = new LinkedHashMap<>();
    private final DateSigns signs = new DateSigns();
    private long rowsAfterRelease;
    private LocalDate lastDay = LocalDate.MIN;

    Partition(CodeLookup lookup, RowSettings settings) {
      this.settings = settings;
      this.lookup = lookup;
      this.recoder = new RowRecoder(settings.plan(lookup));
      this.row = new SparkRow(settings.plan(lookup), new int[settings.amounts().size()]);
      this.numbers = new long[settings.amounts().size()];
      for (int a = 0; a < numbers.length; a++) {
        totals.add(BigDecimal.ZERO);
      }
    }

    List<Row> read(Iterator<Row> rows) {
      long number = 0;
      while (rows.hasNext()) {
        row.read(rows.next());
        number++;
        // As in a file: only the dates of known codes speak.
        if (settings.isDated() && recoder.code(row) >= 0) {
          readDate();
        }
        for (int a = 0; a < numbers.length; a++) {
          readAmount(a);
        }
      }
      found.add(RowFactory.create("rows", 0, "", number));
      for (int a = 0; a < numbers.length; a++) {
        found.add(RowFactory.create("total", a, totals.get(a).toPlainString(), numbers[a]));
      }
      for (icsref.recode.lookup.DateConventions.Sign sign :
          icsref.recode.lookup.DateConventions.Sign.values()) {
        signs
            .example(sign)
            .ifPresent(text -> found.add(RowFactory.create("sign", 0, text, 1L)));
      }
      if (rowsAfterRelease > 0) {
        found.add(RowFactory.create("after", 0, lastDay.toString(), rowsAfterRelease));
      }
      return found;
    }

    private void readDate() {
      if (row.readPeriod()) {
        LocalDate last = row.period().orElseThrow().last();
        if (last.isAfter(lookup.asAt())) {
          rowsAfterRelease++;
          lastDay = last.isAfter(lastDay) ? last : lastDay;
        }
      }
      if (dates.size() > 4096) {
        dates.clear();
      }
      if (dates.putIfAbsent(row.date(), true) == null) {
        signs.note(row.date());
      }
    }

    private void readAmount(int a) {
      Amount.Form form = row.readAmount(a, amount);
      if (form == Amount.Form.PERCENTAGE && texts.add("%" + a)) {
        found.add(RowFactory.create("percentage", a, row.amount(a).strip(), 1L));
      }
      if (form == Amount.Form.NUMBER || form == Amount.Form.PERCENTAGE) {
        totals.set(a, totals.get(a).add(amount.value()));
        numbers[a]++;
      } else if (form == Amount.Form.NOT_A_NUMBER
          && texts.size() < EXAMPLES
          && texts.add(a + row.amount(a))) {
        found.add(RowFactory.create("text", a, row.amount(a).strip(), 1L));
      }
    }
  }
}
