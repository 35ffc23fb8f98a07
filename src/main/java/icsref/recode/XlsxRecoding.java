package icsref.recode;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.DateSigns;
import icsref.recode.lookup.EditionGuess;
import icsref.recode.row.OnSplit;
import icsref.recode.row.RowRecoder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.Row;

/** Recodes one sheet of a workbook: looks through all of it first, then copies it row by row. */
final class XlsxRecoding implements Recoding {
  private static final int FLUSH_ROWS = 500;

  private final CodeLookup lookup;
  private final RecodeOptions options;
  private final WorkFiles work;
  private final XlsxSheet sheet;
  private final RecodePlan unsettled;

  private RecodePlan plan;
  private Optional<EditionGuess.Found> edition = Optional.empty();
  private RowRecoder recoder;
  private DateSigns signs = new DateSigns();
  private UnmatchedList unmatched;
  private int firstNew;
  private Optional<String> firstUncalculated = Optional.empty();

  private XlsxRecoding(RecodeOptions options, CodeLookup lookup, WorkFiles work, XlsxSheet sheet) {
    this.lookup = lookup;
    this.options = options;
    this.work = work;
    this.sheet = sheet;
    this.unsettled = RecodePlan.of(options, sheet.headings(), lookup);
    this.plan = unsettled;
    this.recoder = new RowRecoder(plan.rows());
  }

  static XlsxRecoding of(RecodeOptions options, CodeLookup lookup) throws IOException {
    WorkFiles work = WorkFiles.of(options.output());
    boolean opened = false;
    try {
      XlsxRecoding recoding = new XlsxRecoding(options, lookup, work, XlsxSheet.of(options));
      opened = true;
      return recoding;
    } finally {
      if (!opened) {
        work.close();
      }
    }
  }

  @Override
  public void recode(RecodeProgress progress) throws IOException {
    look();
    try (UnmatchedList list = new UnmatchedList(work.open("unmatched"));
        OutputStream file = new BufferedOutputStream(Files.newOutputStream(work.file("part")));
        Workbook workbook = new Workbook(file, "icsref", "1.0")) {
      unmatched = list;
      Worksheet to = workbook.newWorksheet(sheet.name());
      recoder = new RowRecoder(plan.rows());
      sheet.read(rows -> recode(rows, to));
      if (plan.rows().treatment().group()) {
        writeGroups(to);
      } else if (plan.rows().treatment().onSplit() != OnSplit.APPORTION) {
        merge(to);
      }
      to.finish();
    }
  }

  /**
   * Finds the width of the sheet, formulas without a value, the edition, and how dates are written.
   */
  private void look() throws IOException {
    RowRecoder looking = new RowRecoder(unsettled.rows());
    XlsxRow row = new XlsxRow(unsettled, sheet, 0);
    BitSet codes = new BitSet();
    Set<Integer> wanted = new HashSet<>(plan.columns().amounts());
    wanted.addAll(plan.columns().keep());
    wanted.add(plan.columns().code());
    wanted.add(plan.columns().date());
    sheet.read(
        rows -> {
          while (rows.hasNext()) {
            Row next = rows.next();
            firstNew = Math.max(firstNew, XlsxCells.width(next));
            lookForFormulas(next, wanted);
            if (sheet.isData(next)) {
              row.read(next);
              int code = looking.code(row);
              if (code >= 0) {
                codes.set(code);
                if (unsettled.rows().when().dated()) {
                  row.readPeriod();
                }
              }
            }
          }
        });
    if (unsettled.isUndated()) {
      edition = Optional.of(EditionGuess.best(lookup, codes, options.columns().code()));
      plan = unsettled.at(edition.get().period());
    } else if (unsettled.rows().when().dated()) {
      plan = unsettled.with(row.signs().conventions());
    }
  }

  /** A formula that was never calculated has no value, and nobody knows what it would be. */
  private void lookForFormulas(Row row, Set<Integer> wanted) {
    for (int column = 0; column < row.getCellCount(); column++) {
      Optional<Cell> cell = XlsxCells.find(row, column).filter(XlsxCells::isUncalculated);
      if (cell.isEmpty()) {
        continue;
      }
      boolean copied = !options.treatment().group();
      boolean moved = copied && options.treatment().onSplit() == OnSplit.APPORTION;
      if (wanted.contains(column) && sheet.isData(row) || moved) {
        throw new Stop(
            ExitCode.DATA_ERRORS,
            "%s sheet %s cell %s is a formula that was never calculated, so it has no value. Open the file in Excel and save it, then recode it. Nothing was written."
                .formatted(sheet.file(), sheet.name(), cell.get().getAddress()));
      }
      if (copied && firstUncalculated.isEmpty()) {
        firstUncalculated = Optional.of(cell.get().getAddress().toString());
      }
    }
  }

  private void recode(Iterator<Row> rows, Worksheet to) throws IOException {
    boolean group = plan.rows().treatment().group();
    XlsxRow row = new XlsxRow(plan, sheet, firstNew);
    int added = 0;
    int sinceFlush = 0;
    while (rows.hasNext()) {
      Row next = rows.next();
      int number = next.getRowNum();
      row.read(next);
      row.writeTo(to, number - 1 + added);
      if (!sheet.isData(next)) {
        if (!group) {
          row.copyThrough();
          if (number == sheet.header().last()) {
            writeHeader(to, number - 1);
          }
        }
        continue;
      }
      recoder.row(row, row);
      if (!recoder.fault().isEmpty()) {
        throw new Stop(
            ExitCode.DATA_ERRORS,
            "%s sheet %s row %d %s. Nothing was written."
                .formatted(sheet.file(), sheet.name(), number, recoder.fault()));
      }
      if (row.lastUnmatched().isPresent()) {
        unmatched.add(number, row.lastUnmatched().get());
      }
      if (!group) {
        recoder.counts().written(row.parts());
        added += row.parts() - 1;
        if (++sinceFlush == FLUSH_ROWS) {
          to.flush();
          sinceFlush = 0;
        }
      }
    }
    signs = row.signs();
  }

  private void writeHeader(Worksheet to, int row) {
    List<String> names = plan.appended();
    for (int i = 0; i < names.size(); i++) {
      to.inlineString(row, firstNew + i, names.get(i));
    }
  }

  /** Merges again what was merged: no row has moved. */
  private void merge(Worksheet to) {
    for (XlsxParts.Merged merged : sheet.parts().merged()) {
      if (merged.lastRow() > merged.firstRow() || merged.lastColumn() > merged.firstColumn()) {
        to.range(
                merged.firstRow() - 1,
                merged.firstColumn(),
                merged.lastRow() - 1,
                merged.lastColumn())
            .merge();
      }
    }
  }

  private void writeGroups(Worksheet to) {
    List<List<String>> rows = new ArrayList<>(List.of(plan.groupHeader()));
    rows.addAll(recoder.groups().rows(plan.rows(), recoder.counts()));
    for (int at = 0; at < rows.size(); at++) {
      List<String> values = rows.get(at);
      for (int i = 0; i < values.size(); i++) {
        if (at > 0 && i >= plan.groupTexts()) {
          to.value(at, i, new BigDecimal(values.get(i)));
        } else if (!values.get(i).isEmpty()) {
          to.inlineString(at, i, values.get(i));
        }
      }
    }
  }

  @Override
  public RecodeFacts facts() {
    List<Remark> remarks = new ArrayList<>();
    firstUncalculated.ifPresent(
        cell ->
            remarks.add(
                new Remark(
                    "formulas-without-value",
                    true,
                    "cell "
                        + cell
                        + " is a formula that was never calculated, and perhaps others: they were"
                        + " left as formulas",
                    Map.of("first_cell", cell))));
    return new RecodeFacts(
        plan,
        edition,
        recoder.counts(),
        signs,
        unmatched.badDates(),
        unmatched.headings(),
        List.copyOf(remarks));
  }

  @Override
  public void complete() {
    // The working file is whole when the workbook is closed.
  }

  @Override
  public WorkFiles work() {
    return work;
  }

  @Override
  public void close() throws IOException {
    work.close();
  }
}
