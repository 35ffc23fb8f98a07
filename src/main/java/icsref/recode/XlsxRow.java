package icsref.recode;

import icsref.recode.lookup.DateSigns;
import icsref.recode.lookup.ValidArea;
import icsref.recode.row.Amount;
import icsref.recode.row.RowOutput;
import icsref.recode.row.TextFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.Row;

/** A row of a sheet: its cells are copied as they are, and the new ones stand behind them. */
final class XlsxRow extends TextFields implements RowOutput {
  private static final int SHARE = 3;

  private final RecodePlan plan;
  private final XlsxSheet sheet;
  private final XlsxCells cells;
  private final int firstNew;
  private final boolean written;
  private final DateSigns signs = new DateSigns();
  private final Map<Integer, String> mergedTexts = new HashMap<>();

  private Optional<Row> row = Optional.empty();
  private Optional<Worksheet> to = Optional.empty();
  private int at;
  private int parts;
  private Optional<RowOutput.Unmatched> unmatched = Optional.empty();

  /**
   * @param firstNew the column that the first new cell goes to
   */
  XlsxRow(RecodePlan plan, XlsxSheet sheet, int firstNew) {
    super(plan.rows());
    this.plan = plan;
    this.sheet = sheet;
    this.cells = sheet.cells();
    this.firstNew = firstNew;
    this.written = !plan.rows().treatment().group();
  }

  DateSigns signs() {
    return signs;
  }

  /** Goes to a row. */
  void read(Row next) {
    row = Optional.of(next);
    unmatched = Optional.empty();
    parts = 0;
  }

  /** Where the rows go, and from which row on. */
  void writeTo(Worksheet worksheet, int rowIndex) {
    to = Optional.of(worksheet);
    at = rowIndex;
  }

  /** How many rows were written for the row. */
  int parts() {
    return parts;
  }

  Optional<RowOutput.Unmatched> lastUnmatched() {
    return unmatched;
  }

  private Row row() {
    return row.orElseThrow();
  }

  /** The text of a cell; one of merged cells has the text of the first of them. */
  private String text(int column) {
    String text = cells.text(row(), column);
    for (XlsxParts.Merged merged : sheet.parts().merged()) {
      if (merged.firstColumn() == column
          && merged.firstRow() <= row().getRowNum()
          && row().getRowNum() <= merged.lastRow()) {
        if (row().getRowNum() == merged.firstRow()) {
          mergedTexts.put(column, text);
        } else if (text.isEmpty()) {
          return mergedTexts.getOrDefault(column, "");
        }
      }
    }
    return text;
  }

  @Override
  protected String codeCell() {
    return text(plan.columns().code());
  }

  @Override
  protected void newDate(String text) {
    signs.note(text);
  }

  @Override
  public String date() {
    return text(plan.columns().date());
  }

  @Override
  public Amount.Form readAmount(int a, Amount into) {
    Optional<Cell> cell = XlsxCells.find(row(), plan.columns().amounts().get(a));
    Optional<BigDecimal> number = cell.flatMap(XlsxCells::number);
    String text = number.map(BigDecimal::toPlainString).orElseGet(() -> amount(a));
    Amount.Form form = readAmount(a, text, into);
    boolean percentage = cell.filter(XlsxCells::isPercentage).isPresent();
    return percentage ? Amount.Form.PERCENTAGE : form;
  }

  @Override
  public String amount(int a) {
    Optional<Cell> cell = XlsxCells.find(row(), plan.columns().amounts().get(a));
    if (cell.filter(XlsxCells::isPercentage).isPresent()) {
      BigDecimal number = XlsxCells.number(cell.get()).orElseThrow();
      return number.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }
    return cells.text(row(), plan.columns().amounts().get(a));
  }

  @Override
  public List<String> kept() {
    List<String> kept = new ArrayList<>();
    for (int column : plan.columns().keep()) {
      kept.add(text(column));
    }
    return kept;
  }

  @Override
  public void unmatched(RowOutput.Unmatched missing) {
    unmatched = Optional.of(missing);
    if (written) {
      copy(List.of());
      parts++;
    }
  }

  @Override
  public void whole(ValidArea area, int part) {
    if (written) {
      copy(List.of());
      append(area, part);
      parts++;
    }
  }

  @Override
  public void divided(ValidArea area, int part, List<Optional<BigDecimal>> amounts) {
    copy(amounts);
    append(area, part);
    parts++;
  }

  /** Copies the row as it is. */
  void copyThrough() {
    copy(List.of());
    parts++;
  }

  private void copy(List<Optional<BigDecimal>> amounts) {
    Worksheet worksheet = to.orElseThrow();
    for (int column = 0; column < row().getCellCount(); column++) {
      int amount = plan.columns().amounts().indexOf(column);
      Optional<BigDecimal> divided =
          amount < 0 || amounts.isEmpty() ? Optional.empty() : amounts.get(amount);
      Optional<Cell> cell = XlsxCells.find(row(), column);
      if (cell.isEmpty()) {
        continue;
      }
      if (divided.isEmpty()) {
        cells.copy(cell.get(), worksheet, at + parts, column);
      } else if (XlsxCells.number(cell.get()).isPresent()) {
        BigDecimal number = new BigDecimal(part(amount, divided.get()));
        XlsxCells.write(cell.get(), number, worksheet, at + parts, column);
      } else {
        String text = cells.text(cell.get());
        worksheet.inlineString(at + parts, column, withPart(amount, text, divided.get()));
      }
    }
  }

  private void append(ValidArea area, int part) {
    Worksheet worksheet = to.orElseThrow();
    List<String> values = plan.appended(area.parts().get(part));
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      if (i == SHARE && !value.isEmpty()) {
        worksheet.value(at + parts, firstNew + i, new BigDecimal(value));
        worksheet.style(at + parts, firstNew + i).format("0.000000").set();
      } else if (!value.isEmpty()) {
        worksheet.inlineString(at + parts, firstNew + i, value);
      }
    }
  }
}
