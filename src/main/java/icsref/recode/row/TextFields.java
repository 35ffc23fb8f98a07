package icsref.recode.row;

import icsref.recode.lookup.Apportionment;
import icsref.recode.lookup.CodeKey;
import icsref.recode.lookup.DatePeriod;
import icsref.recode.lookup.DatePeriodParser;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a row whose cells an engine has as texts. */
public abstract class TextFields extends RowFields {
  private static final int KNOWN_DATES = 4096;

  private final DatePeriodParser dates;
  private final Map<String, Optional<DatePeriod>> knownDates = new HashMap<>();
  private final int[] amountFrom;
  private final int[] amountTo;
  private final int[] amountDecimals;
  private String code = "";
  private boolean blanksAround;

  protected TextFields(RowPlan plan) {
    this.dates = new DatePeriodParser(plan.when().conventions());
    int amounts = plan.amounts().size();
    this.amountFrom = new int[amounts];
    this.amountTo = new int[amounts];
    this.amountDecimals = new int[amounts];
  }

  /** The cell with the code, as it stands. */
  protected abstract String codeCell();

  /** Meets a text of a date that it has not met of late. */
  protected void newDate(String text) {}

  @Override
  public final long codeKey() {
    String text = codeCell();
    int s = 0;
    int e = text.length();
    while (s < e && isBlank(text.charAt(s))) {
      s++;
    }
    while (e > s && isBlank(text.charAt(e - 1))) {
      e--;
    }
    blanksAround = e - s < text.length();
    code = text.substring(s, e);
    return CodeKey.of(code);
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00A0';
  }

  @Override
  public final boolean hasBlanksAround() {
    return blanksAround;
  }

  @Override
  public final boolean isLowerCase() {
    return code.chars().anyMatch(c -> c >= 'a' && c <= 'z');
  }

  @Override
  public final String code() {
    return code;
  }

  @Override
  public final boolean readPeriod() {
    if (knownDates.size() > KNOWN_DATES) {
      knownDates.clear();
    }
    Optional<DatePeriod> period =
        knownDates.computeIfAbsent(
            date(),
            text -> {
              newDate(text);
              return dates.parse(text);
            });
    period.ifPresent(
        days -> period((int) days.first().toEpochDay(), (int) days.last().toEpochDay()));
    return period.isPresent();
  }

  /** Reads an amount from a text, and keeps where in it the number stands. */
  protected final Amount.Form readAmount(int amount, String text, Amount into) {
    Amount.Form form = into.read(text);
    amountFrom[amount] = into.from();
    amountTo[amount] = into.to();
    amountDecimals[amount] = into.decimals();
    return form;
  }

  /** A part of an amount with as many decimals as it has. */
  protected final String part(int amount, BigDecimal divided) {
    return Apportionment.text(divided, amountDecimals[amount]);
  }

  /** The text of an amount, with the number of one of its parts. */
  protected final String withPart(int amount, String text, BigDecimal divided) {
    return text.substring(0, amountFrom[amount])
        + part(amount, divided)
        + text.substring(amountTo[amount]);
  }
}
