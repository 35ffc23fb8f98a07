package icsref.recode.row;

import java.util.List;

/** The fields of the row at hand that matter, as an engine has them. */
public abstract class RowFields {
  private int firstDay;
  private int lastDay;

  /** The {@link icsref.recode.lookup.CodeKey} of the code without the blanks around it. */
  public abstract long codeKey();

  /** Whether there are blanks around the code; after {@link #codeKey}. */
  public abstract boolean hasBlanksAround();

  /** Whether a letter of the code is a small one; after {@link #codeKey}. */
  public abstract boolean isLowerCase();

  /** The code as it stands, without the blanks around it; after {@link #codeKey}. */
  public abstract String code();

  /** Reads the date and sets the period; false if it is in none of the known forms. */
  public abstract boolean readPeriod();

  /** The date as it stands. */
  public abstract String date();

  /** Reads an amount. */
  public abstract Amount.Form readAmount(int amount, Amount into);

  /** An amount as it stands. */
  public abstract String amount(int amount);

  /** The values that a grouped file keeps. */
  public abstract List<String> kept();

  protected final void period(int first, int last) {
    firstDay = first;
    lastDay = last;
  }

  final int firstDay() {
    return firstDay;
  }

  final int lastDay() {
    return lastDay;
  }
}
