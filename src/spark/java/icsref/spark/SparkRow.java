package icsref.spark;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.lookup.ValidArea;
import icsref.recode.row.Amount;
import icsref.recode.row.RowOutput;
import icsref.recode.row.RowPlan;
import icsref.recode.row.TextFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The code, the date and the amounts of a row of Spark, as text; and what becomes of them. */
final class SparkRow extends TextFields implements RowOutput {
  private static final int SHARE = 3;
  private static final int SHARE_DECIMALS = 6;

  private final RowPlan plan;
  private final int[] precisions;
  private final int amounts;

  private Row row = RowFactory.create();
  private List<Row> parts = new ArrayList<>();

  /**
   * @param precisions digits that a divided amount may have; 0 where it stays text
   */
  SparkRow(RowPlan plan, int[] precisions) {
    super(plan);
    this.plan = plan;
    this.precisions = precisions.clone();
    this.amounts = plan.amounts().size();
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
  protected String codeCell() {
    return text(0);
  }

  @Override
  public String date() {
    return text(1);
  }

  @Override
  public Amount.Form readAmount(int a, Amount into) {
    return readAmount(a, amount(a), into);
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
              : withPart(a, text, divided.get());
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
