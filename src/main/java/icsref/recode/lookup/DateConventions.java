package icsref.recode.lookup;

import java.io.Serializable;

/**
 * How a column writes what can be read in two ways.
 *
 * @param monthFirst whether {@code 04/01/2020} is 1 April
 * @param compactYears whether {@code 2021} is the financial year 2020/21
 */
public record DateConventions(boolean monthFirst, boolean compactYears) implements Serializable {
  /** As people in Britain write. */
  public static final DateConventions BRITISH = new DateConventions(false, false);

  /** What one text says about the conventions of its column. */
  public enum Sign {
    /** {@code 04/13/2020}. */
    MONTH_FIRST,
    /** {@code 13/04/2020}. */
    DAY_FIRST,
    /** {@code 04/05/2020}, which can be either. */
    EITHER_ORDER,
    /** {@code 1920}, which is a financial year. */
    COMPACT_YEAR,
    /** {@code 2021}, which may be one. */
    EITHER_YEAR,
    /** {@code 43921}, the number of a day in a spreadsheet. */
    SERIAL,
    NONE
  }
}
