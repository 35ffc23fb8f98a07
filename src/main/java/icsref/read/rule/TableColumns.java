package icsref.read.rule;

import icsref.read.file.Table;
import java.util.Map;
import java.util.Optional;

/**
 * Where the columns of a layout stand in one table.
 *
 * @param width how many columns the table has
 * @param leastWidth how many a row of text has at least: a spreadsheet that saved it again cuts off
 *     blank ones
 * @param positions our column to its 0-based position; those present only
 * @param headings our column to its heading as printed
 * @param years our column to the year or day that its heading states, where it states one
 */
public record TableColumns(
    int width,
    int leastWidth,
    Map<String, Integer> positions,
    Map<String, String> headings,
    Map<String, String> years) {

  /** The address of a row's cell under a heading as it is printed. */
  public Optional<String> findAddress(String heading, int row) {
    return headings.entrySet().stream()
        .filter(column -> column.getValue().equals(heading))
        .map(column -> Table.address(positions.get(column.getKey()), row))
        .findFirst();
  }
}
