package icsref.spark;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.lookup.Apportionment;
import icsref.recode.lookup.CodeKey;
import icsref.recode.lookup.DatePeriod;
import icsref.recode.lookup.DatePeriodParser;
import icsref.recode.lookup.ValidArea;
import icsref.recode.row.Amount;
import icsref.recode.row.RowFields;
import icsref.recode.row.RowOutput;
import icsref.recode.row.RowPlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The code, the date and the amounts of a row of Spark, as text; and what becomes of them. */
final class SparkRow extends RowFields implements RowOutput {
  private static final int KNOWN_DATES = 4096;
  private static final int SHARE = 3;
  private static final int SHARE_DECIMALS = 6;

  private final RowPlan plan;
  private final int[] precisions;
  private final DatePeriodParser dates;
  private final Map<String, Optional<DatePeriod>> knownDates = new HashMap<>();
  private final int amounts;
  private final int[] amountFrom;
  private final int[] amountTo;
  private final int[] amountDecimals;
  private final boolean[] isNumber;

  private Row row = RowFactory.create();
  private String code = "";
  private boolean blanksAround;
  private Optional<DatePeriod> period = Optional.empty();
  private List<Row> parts = new ArrayList<>();

  /**
   * @param precisions digits that a divided amount may have; 0 where it stays text
   */
  SparkRow(RowPlan plan, int[] precisions) {
    this.plan = plan;
    this.precisions = precisions.clone();
    this.dates = new DatePeriodParser(plan.when().conventions());
    this.amounts = plan.amounts().size();
    this.amountFrom = new int[amounts];
    this.amountTo = new int[amounts];
    this.amountDecimals = new int[amounts];
    this.isNumber = new boolean[amounts];
  }

  /** Goes to a row: the code, the date, the amounts. */
  void read(Row next) {
    row = next;
    parts = new ArrayList<>(1);
  }

  /** The row's parts: the columns of {@code recode}, the reason, the divided amounts. */
  List<Row> parts() {
    return parts;
  }

  private String text(int field) {
    return row.isNullAt(field) ? "" : row.getString(field);
  }

  @Override
  public long codeKey() {
    String text = text(0);
    int s = 0;
    int e = text.length();
    while (s < e && isBlank(text.charAt(s))) {
      s++;
    }
    while (e > s && isBlank(text.charAt(e - 1))) {
      e--;
    }
    blanksAround = e - s < text.length();
    code = text.substring(s, e);
    return CodeKey.of(code);
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00A0';
  }

  @Override
  public boolean hasBlanksAround() {
    return blanksAround;
  }

  @Override
  public boolean isLowerCase() {
    return code.chars().anyMatch(c -> c >= 'a' && c <= 'z');
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public boolean readPeriod() {
    if (knownDates.size() > KNOWN_DATES) {
      knownDates.clear();
    }
    period = knownDates.computeIfAbsent(date(), dates::parse);
    period.ifPresent(
        days -> period((int) days.first().toEpochDay(), (int) days.last().toEpochDay()));
    return period.isPresent();
  }

  @Override
  public String date() {
    return text(1);
  }

  @Override
  public Amount.Form readAmount(int a, Amount into) {
    Amount.Form form = into.read(amount(a));
    isNumber[a] = form == Amount.Form.NUMBER || form == Amount.Form.PERCENTAGE;
    amountFrom[a] = into.from();
    amountTo[a] = into.to();
    amountDecimals[a] = into.decimals();
    return form;
  }

  @Override
  public String amount(int a) {
    return text(2 + a);
  }

  @Override
  public List<String> kept() {
    return List.of();
  }

  @Override
  public void unmatched(RowOutput.Unmatched missing) {
    Object[] values = new Object[RowPlan.APPENDED.size() + 1 + amounts];
    values[RowPlan.APPENDED.size()] = missing.reason().id();
    parts.add(undivided(values));
  }

  @Override
  public void whole(ValidArea area, int part) {
    parts.add(undivided(values(area, part)));
  }

  @Override
  public void divided(ValidArea area, int part, List<Optional<BigDecimal>> divided) {
    Object[] values = values(area, part);
    for (int a = 0; a < amounts; a++) {
      put(values, a, divided.get(a));
    }
    parts.add(RowFactory.create(values));
  }

  private Object[] values(ValidArea area, int part) {
    Object[] values = new Object[RowPlan.APPENDED.size() + 1 + amounts];
    List<String> texts = plan.appended(area.parts().get(part));
    for (int i = 0; i < texts.size(); i++) {
      if (!texts.get(i).isEmpty()) {
        values[i] =
            i == SHARE ? new BigDecimal(texts.get(i)).setScale(SHARE_DECIMALS) : texts.get(i);
      }
    }
    return values;
  }

  /** A row whose amounts stay as they are, in the type that divided ones need. */
  private Row undivided(Object[] values) {
    for (int a = 0; a < amounts; a++) {
      put(values, a, Optional.empty());
    }
    return RowFactory.create(values);
  }

  private void put(Object[] values, int a, Optional<BigDecimal> divided) {
    int at = RowPlan.APPENDED.size() + 1 + a;
    String text = amount(a);
    if (row.isNullAt(2 + a)) {
      values[at] = null;
    } else if (precisions[a] == 0) {
      values[at] =
          divided.isEmpty()
              ? text
              : text.substring(0, amountFrom[a])
                  + Apportionment.text(divided.get(), amountDecimals[a])
                  + text.substring(amountTo[a]);
    } else {
      BigDecimal number = divided.orElseGet(() -> new BigDecimal(text));
      int decimals = Math.max(number.scale(), plan.treatment().decimals());
      if (number.precision() - number.scale() + decimals > precisions[a]) {
        throw new Stop(
            ExitCode.DATA_ERRORS,
            "Amount %s of column %s has no room for %d decimals: give fewer by --decimals."
                .formatted(text, plan.amounts().get(a), decimals));
      }
      values[at] = number.setScale(decimals);
    }
  }
}
