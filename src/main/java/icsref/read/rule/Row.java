package icsref.read.rule;

import icsref.model.Origin;
import icsref.read.file.Table;

/** A row in the hands of the rules. */
record Row(String[] cells, Origin origin) {
  /** Where one of its cells stands; the row itself for -1. */
  Origin origin(int position) {
    return position < 0
        ? origin
        : new Origin(
            origin.file(),
            origin.sheet(),
            origin.row(),
            Table.address(position, origin.row()),
            origin.edition());
  }

  /** The same row with another value in one cell. */
  Row with(int position, String value) {
    String[] changed = cells.clone();
    changed[position] = value;
    return new Row(changed, origin);
  }
}
