package icsref.read.rule;

import icsref.model.BuiltInCheck;
import icsref.model.Fact;
import icsref.model.Finding;
import icsref.model.Origin;
import icsref.read.file.SourceRow;
import icsref.read.file.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the rows of one table into facts, as its layout says. The layout is bound to positions
 * once. What a row repeats of earlier ones is not stated again: each row goes through the reader
 * once, in the order of the file.
 */
public final class RowReader {
  private static final int LONGEST_VALUE = 200;

  private final String file;
  private final String sheet;
  private final RowEdition edition;
  private final RowRules rules;
  private final TableBinding table;
  private final RowCells rows;
  private final List<Condition> only;
  private final List<Statement> statements = new ArrayList<>();
  private final int editionColumn;
  private final Optional<ContentSum> content;

  private String statedEdition = "";
  private LocalDate day;
  private long read;
  private long skipped;

  private record Statement(List<Condition> when, BoundRule rule) {}

  /**
   * Binds the rules of a layout to the columns of a table.
   *
   * @param sheet the worksheet, or "" for text
   * @param isSummed whether {@link #content} will be asked for
   */
  public RowReader(
      String file,
      String sheet,
      RowEdition edition,
      TableColumns columns,
      RowRules rules,
      LsoaCodes lsoaCodes,
      boolean isSummed) {
    this.file = file;
    this.sheet = sheet;
    this.edition = edition;
    this.rules = rules;
    this.day = edition.ofList();
    content = isSummed ? Optional.of(new ContentSum(columns)) : Optional.empty();
    table = new TableBinding(columns, rules.form().blocks(), new CellParser(lsoaCodes));
    rows = new RowCells(table, rules.form(), sheet.isEmpty());
    only = Condition.of(rules.form().only(), table);
    editionColumn = edition.column().filter(table::has).map(table::position).orElse(-1);
    Map<String, BodyReader> bodies = new LinkedHashMap<>();
    rules.bodies().forEach((name, body) -> bodies.put(name, new BodyReader(body, table)));
    for (RowRules.ConditionalRule fact : rules.facts()) {
      fact.rule()
          .bind(table, bodies)
          .ifPresent(rule -> statements.add(new Statement(Condition.of(fact.when(), table), rule)));
    }
  }

  /**
   * The facts that a row states: none where the layout does not want it, or where it says only what
   * an earlier row has said.
   *
   * @throws MalformedRow where the row is not what the layout describes; it states nothing then
   */
  public List<Fact> facts(SourceRow row) {
    read++;
    try {
      List<Fact> facts = new ArrayList<>();
      String[] cells = rows.whole(row.cells());
      content.ifPresent(sum -> sum.add(cells));
      state(cells, row.number(), facts);
      return facts;
    } catch (BadCell e) {
      statements.forEach(statement -> statement.rule().unstate(row.number()));
      throw new MalformedRow(finding(e, row.number()));
    }
  }

  private void state(String[] cells, int number, List<Fact> facts) {
    if (!Condition.allHold(only, cells)) {
      skipped++;
      return;
    }
    rows.checkFilled(cells);
    if (editionColumn >= 0 && !cells[editionColumn].equals(statedEdition)) {
      day =
          edition
              .inCell()
              .apply(cells[editionColumn])
              .orElseThrow(
                  () ->
                      new BadCell(
                          editionColumn, cells[editionColumn], "states no edition (a date)"));
      statedEdition = cells[editionColumn];
    }
    for (Row row : rows.single(new Row(cells, new Origin(file, sheet, number, "", day)))) {
      for (Statement statement : statements) {
        if (Condition.allHold(statement.when(), row.cells())) {
          statement.rule().state(row, facts);
        }
      }
    }
  }

  private Finding finding(BadCell wrong, int row) {
    String cell = sheet.isEmpty() || wrong.position < 0 ? "" : Table.address(wrong.position, row);
    return BuiltInCheck.ROW_MALFORMED.finding(
        new Origin(file, sheet, row, cell, day),
        table.shown(wrong.position),
        wrong.value.length() > LONGEST_VALUE
            ? wrong.value.substring(0, LONGEST_VALUE) + "…"
            : wrong.value,
        "Row "
            + row
            + " of "
            + file
            + (sheet.isEmpty() ? "" : " sheet " + sheet)
            + " "
            + wrong.getMessage(),
        "Compare the row with the publisher's file; download it again, or correct the row.");
  }

  /** A finding when the layout wanted none of the rows read; asked after the last one. */
  public Optional<Finding> keptNothing() {
    if (read == 0 || skipped < read) {
      return Optional.empty();
    }
    return Optional.of(
        BuiltInCheck.SOURCE_KEPT_NOTHING.finding(
            new Origin(file, sheet, 0, "", edition.ofList()),
            "",
            "",
            "The layout " + rules.layout() + " skips all " + read + " rows of " + file,
            "Check that it is the right list, and check 'only' in config/sources/"
                + rules.layout()
                + ".yml."));
  }

  /** A digest of the rows so far, whatever their order; empty where they are not summed. */
  public String content() {
    return content.map(ContentSum::toString).orElse("");
  }

  /** Rows so far. */
  public long read() {
    return read;
  }

  /** Rows that the layout does not want, such as those of another country. */
  public long skipped() {
    return skipped;
  }
}
