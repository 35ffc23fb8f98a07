package icsref.recode.row;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.lookup.Apportionment;
import icsref.recode.lookup.Basis;
import icsref.recode.lookup.CodeKey;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.DatePeriod;
import icsref.recode.lookup.Part;
import icsref.recode.lookup.Reason;
import icsref.recode.lookup.ValidArea;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of one row after another: finds the code's area, the part or parts of it, and the
 * amounts of each. One per worker; what it has counted is fetched when the worker is done.
 */
public final class RowRecoder {
  private static final int NOT_ASKED = Integer.MIN_VALUE;

  private final RowPlan plan;
  private final CodeLookup lookup;
  private final boolean dated;
  private final boolean group;
  private final boolean apportion;
  private final int amounts;
  private final Basis basis;
  private final int asAt;
  private final int first;
  private final int last;
  private final Amount amount = new Amount();
  private final GroupSums groups;
  private final RecodeCounts counts;
  private int[] answers = {};
  private String fault = "";

  public RowRecoder(RowPlan plan) {
    this.plan = plan;
    this.lookup = plan.lookup();
    this.dated = plan.when().dated();
    this.group = plan.treatment().group();
    this.apportion = plan.treatment().onSplit() == OnSplit.APPORTION;
    this.amounts = plan.amounts().size();
    this.basis = plan.treatment().basis();
    this.asAt = (int) lookup.asAt().toEpochDay();
    this.counts = new RecodeCounts(amounts);
    this.groups = new GroupSums(amounts);
    Optional<DatePeriod> period = plan.when().period();
    first = period.map(days -> (int) days.first().toEpochDay()).orElse(Integer.MAX_VALUE);
    last = period.map(days -> (int) days.last().toEpochDay()).orElse(Integer.MAX_VALUE);
  }

  /** What has been counted. */
  public RecodeCounts counts() {
    return counts;
  }

  /** What has been summed for a grouped file. */
  public GroupSums groups() {
    return groups;
  }

  /** Why the last row cannot be recoded; empty if it was. */
  public String fault() {
    return fault;
  }

  /** The index of the code of a row, or -1. */
  public int code(RowFields row) {
    return lookup.findPublished(row.codeKey());
  }

  /** Recodes a row. */
  public void row(RowFields row, RowOutput out) {
    counts.row();
    long key = row.codeKey();
    int code = lookup.find(key);
    if (code < 0) {
      code = asPublished(row, key);
      if (code < 0) {
        noIcs(row, key, code, NOT_ASKED, out);
        return;
      }
    }
    if (row.hasBlanksAround()) {
      counts.form(RecodeCounts.Form.BLANKS_AROUND);
    }
    if (row.isLowerCase() && CodeKey.withoutN(key) == CodeKey.NO_CODE) {
      counts.form(RecodeCounts.Form.LOWER_CASE);
    }
    counts.code(code);
    int answer = dated ? datedAnswer(row, code) : answer(code);
    if (answer < 0) {
      noIcs(row, key, code, answer, out);
    } else {
      matched(row, lookup.area(answer), out);
    }
  }

  /** A known code with what publishers add to it, or with rare blanks around it. */
  private int asPublished(RowFields row, long key) {
    if (key == CodeKey.NO_CODE) {
      int rare = lookup.find(CodeKey.of(row.code().strip()));
      if (rare >= 0) {
        counts.form(RecodeCounts.Form.BLANKS_AROUND);
      }
      return rare;
    }
    int code = lookup.find(CodeKey.withoutZeros(key));
    if (code >= 0) {
      counts.form(RecodeCounts.Form.ZEROS_BEHIND);
      return code;
    }
    code = lookup.find(CodeKey.withoutN(key));
    if (code >= 0) {
      counts.form(RecodeCounts.Form.N_BEFORE);
    }
    return code;
  }

  private int answer(int code) {
    if (code >= answers.length) {
      int had = answers.length;
      answers = Arrays.copyOf(answers, Math.max(code + 1, lookup.codeCount()));
      Arrays.fill(answers, had, answers.length, NOT_ASKED);
    }
    int answer = answers[code];
    if (answer == NOT_ASKED) {
      answer = lookup.resolve(code, first, last);
      answers[code] = answer;
    }
    if (answer >= 0 && first != last && !lookup.area(answer).covers(last)) {
      counts.datedByPart();
    }
    return answer;
  }

  private int datedAnswer(RowFields row, int code) {
    if (!row.readPeriod()) {
      // What means the same on any day may have anything for a date.
      int anyDay = lookup.resolve(code, Integer.MAX_VALUE, Integer.MAX_VALUE);
      return anyDay >= 0 && lookup.area(anyDay).source() != ValidArea.Source.DATED
          ? anyDay
          : -1 - Reason.DATE_NOT_UNDERSTOOD.ordinal();
    }
    int answer = lookup.resolve(code, row.firstDay(), row.lastDay());
    if (answer >= 0) {
      counts.days(answer, row.firstDay(), row.lastDay());
      if (row.firstDay() != row.lastDay() && !lookup.area(answer).covers(row.lastDay())) {
        counts.datedByPart();
      }
    }
    if (row.lastDay() > asAt) {
      counts.afterRelease(row.lastDay());
    }
    return answer;
  }

  private void noIcs(RowFields row, long key, int code, int answer, RowOutput out) {
    String text = row.code();
    Reason reason;
    String detail = "";
    if (key == CodeKey.BLANK) {
      reason = Reason.BLANK;
    } else if (code >= 0) {
      reason = Reason.values()[-1 - answer];
      detail = lookup.validity(code);
    } else if (Texts.folded(text).equalsIgnoreCase(Texts.folded(plan.codeColumn()))) {
      reason = Reason.HEADING;
    } else {
      Optional<String> other = lookup.findOtherKind(key);
      reason = other.map(Reason::ofOtherKind).orElse(Reason.UNKNOWN);
      detail = other.map(kind -> otherKind(text, kind)).orElseGet(() -> hint(text, key));
    }
    String date = dated ? row.date() : plan.when().period().map(p -> p.last() + "").orElse("");
    counts.unmatched(reason, text);
    ExactSum[] grouped = group ? groups.ofUnmatched(row.kept()) : null;
    for (int a = 0; a < amounts; a++) {
      if (readAmount(row, a)) {
        counts.unmatchedNumber(a, amount);
        if (group) {
          amount.addTo(grouped[a]);
        }
      }
    }
    out.unmatched(new RowOutput.Unmatched(text, date, reason, detail));
  }

  private String otherKind(String text, String kind) {
    return CodeKey.readings(text).stream()
        .flatMap(reading -> lookup.findOtherBeginning(reading).stream())
        .findFirst()
        .map(day -> kind + " " + CodeLookup.begins(day))
        .orElse(kind);
  }

  /** Why a code may be unknown that looks like a known one. */
  private String hint(String text, long key) {
    String shown = Texts.visible(text);
    if (!shown.equals(text)) {
      return "it has an invisible character: " + shown;
    }
    if (key > 0 && text.length() < 3) {
      // Spreadsheets make 1H of 01H.
      for (String zeros : List.of("0", "00")) {
        if (lookup.find(CodeKey.of(zeros + text)) >= 0) {
          return "has a spreadsheet dropped the zero of "
              + zeros
              + text.toUpperCase(Locale.ROOT)
              + "?";
        }
      }
    }
    return "";
  }

  private void matched(RowFields row, ValidArea area, RowOutput out) {
    counts.area(area.id());
    boolean split = area.isSplit();
    if (split) {
      counts.split();
    }
    if (!split || !apportion) {
      int best = split ? area.bestPart(basis) : 0;
      Part part = area.parts().get(best);
      counts.ics(part.ics());
      if (amounts > 0 || group) {
        countWhole(row, part);
      }
      out.whole(area, best);
    } else if (group) {
      groupDivided(row, area);
    } else {
      divide(row, area, out);
    }
  }

  private void countWhole(RowFields row, Part part) {
    ExactSum[] sums = counts.sumsOf(part.ics());
    ExactSum[] grouped = group ? groups.ofIcs(part.ics(), row.kept()) : null;
    for (int a = 0; a < amounts; a++) {
      if (readAmount(row, a)) {
        amount.addTo(sums[a]);
        if (group) {
          amount.addTo(grouped[a]);
        }
      }
    }
  }

  /** Keeps what is to be divided when all of it has been summed. */
  private void groupDivided(RowFields row, ValidArea area) {
    weights(area);
    ExactSum[] sums = counts.splitSumsOf(area.id());
    ExactSum[] grouped = groups.ofArea(area, row.kept());
    for (Part part : area.parts()) {
      counts.ics(part.ics());
    }
    for (int a = 0; a < amounts; a++) {
      if (readAmount(row, a)) {
        amount.addTo(sums[a]);
        amount.addTo(grouped[a]);
      }
    }
  }

  private void divide(RowFields row, ValidArea area, RowOutput out) {
    long[] weights = weights(area);
    ExactSum[] areaSums = counts.splitSumsOf(area.id());
    List<List<Optional<BigDecimal>>> parts = new ArrayList<>();
    for (int p = 0; p < weights.length; p++) {
      parts.add(new ArrayList<>());
    }
    for (int a = 0; a < amounts; a++) {
      boolean isNumber = readAmount(row, a);
      if (!fault.isEmpty()) {
        return;
      }
      if (isNumber) {
        amount.addTo(areaSums[a]);
      }
      BigDecimal[] divided =
          isNumber
              ? Apportionment.divide(amount.value(), weights, plan.treatment().decimals())
              : new BigDecimal[weights.length];
      for (int p = 0; p < weights.length; p++) {
        parts.get(p).add(Optional.ofNullable(divided[p]));
      }
    }
    for (int p = 0; p < weights.length; p++) {
      int ics = area.parts().get(p).ics();
      counts.ics(ics);
      for (int a = 0; a < amounts; a++) {
        if (parts.get(p).get(a).isPresent()) {
          counts.divided(ics, a, parts.get(p).get(a).get());
        }
      }
      out.divided(area, p, parts.get(p));
    }
  }

  private long[] weights(ValidArea area) {
    return area.weights(basis)
        .orElseThrow(
            () ->
                new Stop(
                    ExitCode.DATA_ERRORS,
                    "%s %s lies in %d systems and the release has no shares of it by %s: its amounts cannot be divided. Use --by %s or --on-split flag."
                        .formatted(
                            area.area().kind(),
                            area.area().code(),
                            area.parts().size(),
                            basis.name().toLowerCase(Locale.ROOT),
                            basis == Basis.PERSONS ? "lsoas" : "persons")));
  }

  /** Reads an amount of the row; false if it is not a number that can be added or divided. */
  private boolean readAmount(RowFields row, int a) {
    switch (row.readAmount(a, amount)) {
      case NUMBER:
        counts.number(a, amount);
        return true;
      case PERCENTAGE:
        if (!plan.treatment().force()) {
          fault =
              "has the percentage '%s' in column %s, which must not be divided or summed. Recode its numerator and its denominator, or use --force-rates"
                  .formatted(row.amount(a), plan.amounts().get(a));
          return false;
        }
        counts.number(a, amount);
        return true;
      case NOT_A_NUMBER:
        counts.notNumber(a, row.amount(a));
        return false;
      default:
        return false;
    }
  }
}
