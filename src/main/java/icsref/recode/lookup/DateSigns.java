package icsref.recode.lookup;

import icsref.recode.lookup.DateConventions.Sign;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The signs that the texts of a date column give of its conventions, each with an example. */
public final class DateSigns implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Pattern SECOND_IS_ONE = Pattern.compile("^\\d{1,2}[/.-]0?1[/.-]");

  private final Map<Sign, String> examples = new EnumMap<>(Sign.class);
  private String firstOfMonth = "";
  private boolean otherDays;

  /** Takes note of a text. */
  public void note(String text) {
    Sign sign = DatePeriodParser.sign(text);
    if (sign != Sign.NONE) {
      examples.putIfAbsent(sign, text.strip());
    }
    if (sign == Sign.EITHER_ORDER) {
      if (SECOND_IS_ONE.matcher(text.strip()).find()) {
        firstOfMonth = text.strip();
      } else {
        otherDays = true;
      }
    }
  }

  public void add(DateSigns other) {
    other.examples.forEach(examples::putIfAbsent);
    firstOfMonth = firstOfMonth.isEmpty() ? other.firstOfMonth : firstOfMonth;
    otherDays |= other.otherDays;
  }

  /** A text that gives a sign, if any did. */
  public Optional<String> example(Sign sign) {
    return Optional.ofNullable(examples.get(sign));
  }

  public boolean has(Sign sign) {
    return examples.containsKey(sign);
  }

  /**
   * A date such as {@code 04/01/2020}, if all of them have 1 in the second place: anyone who writes
   * the month first writes the first days of months so.
   */
  public Optional<String> exampleOfFirstOfMonth() {
    boolean doubtful =
        !firstOfMonth.isEmpty() && !otherDays && !has(Sign.MONTH_FIRST) && !has(Sign.DAY_FIRST);
    return doubtful ? Optional.of(firstOfMonth) : Optional.empty();
  }

  /** The conventions that the signs speak for; British where they contradict each other. */
  public DateConventions conventions() {
    return new DateConventions(
        has(Sign.MONTH_FIRST) && !has(Sign.DAY_FIRST), has(Sign.COMPACT_YEAR));
  }
}
