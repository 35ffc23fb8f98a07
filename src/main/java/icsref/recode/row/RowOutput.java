package icsref.recode.row;

import icsref.recode.lookup.Reason;
import icsref.recode.lookup.ValidArea;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Where the row at hand goes. */
public interface RowOutput {
  /** A row without an ICS. */
  record Unmatched(String code, String date, Reason reason, String detail) {}

  /** The row has no ICS. */
  void unmatched(Unmatched row);

  /** The row goes to one part of an area, undivided. */
  void whole(ValidArea area, int part);

  /**
   * One part of a row that is divided.
   *
   * @param amounts its amounts; empty where a field is not a number and stays as it is
   */
  void divided(ValidArea area, int part, List<Optional<BigDecimal>> amounts);
}
