package icsref.recode;

import static icsref.recode.Wording.some;

import icsref.recode.lookup.Apportionment;
import icsref.recode.lookup.Basis;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.Ics;
import icsref.recode.lookup.ValidArea;
import icsref.recode.row.ExactSum;
import icsref.recode.row.RecodeCounts;
import icsref.recode.row.TextCount;
import icsref.recode.row.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a reader must know of the amounts. */
final class AmountRemarks {
  private static final int NAMED = 1000;
  private static final int EXACT_DECIMALS = 12;

  private final RecodeOptions options;
  private final RecodeFacts facts;
  private final CodeLookup lookup;
  private final RecodeCounts counts;
  private final List<Remark> remarks = new ArrayList<>();

  private AmountRemarks(RecodeOptions options, RecodeFacts facts) {
    this.options = options;
    this.facts = facts;
    this.lookup = facts.plan().rows().lookup();
    this.counts = facts.counts();
  }

  static List<Remark> of(RecodeOptions options, RecodeFacts facts) {
    AmountRemarks amounts = new AmountRemarks(options, facts);
    amounts.amounts();
    return amounts.remarks;
  }

  private void amounts() {
    List<String> names = facts.plan().rows().amounts();
    for (int a = 0; a < names.size(); a++) {
      List<TextCount> texts = counts.notNumbers(a);
      if (!texts.isEmpty()) {
        long fields = texts.stream().mapToLong(TextCount::rows).sum();
        Map<String, Object> byText = new LinkedHashMap<>();
        texts.stream().limit(NAMED).forEach(text -> byText.put(text.text(), text.rows()));
        remarks.add(
            Remark.warning(
                    "not-numbers",
                    "%s: %s not counted: %s"
                        .formatted(
                            names.get(a),
                            fields == 1
                                ? "1 field is not a number and was"
                                : fields + " fields are not numbers and were",
                            some(
                                texts.stream()
                                    .map(
                                        text ->
                                            "'"
                                                + Texts.visible(text.text())
                                                + "'"
                                                + (text.rows() > 1 ? " (" + text.rows() + ")" : ""))
                                    .toList())))
                .with("amount", names.get(a))
                .with("fields", fields)
                .with("texts", byText));
      }
      rounding(a, names.get(a));
    }
  }

  /** What each ICS gained or lost because parts were rounded to few decimals. */
  private void rounding(int amount, String name) {
    int decimals = options.treatment().decimals();
    if (counts.splitSums().isEmpty() || decimals >= Apportionment.USUAL_DECIMALS) {
      return;
    }
    Map<Integer, BigDecimal> exact = new TreeMap<>();
    Basis basis = options.treatment().basis();
    counts
        .splitSums()
        .forEach(
            (id, sums) -> {
              ValidArea area = lookup.area(id);
              long[] weights = area.weights(basis).orElseThrow();
              BigDecimal all = BigDecimal.valueOf(Arrays.stream(weights).sum());
              for (int p = 0; p < weights.length; p++) {
                exact.merge(
                    area.parts().get(p).ics(),
                    sums[amount]
                        .value()
                        .multiply(BigDecimal.valueOf(weights[p]))
                        .divide(all, EXACT_DECIMALS, RoundingMode.HALF_UP),
                    BigDecimal::add);
              }
            });
    Map<String, Object> gained = new LinkedHashMap<>();
    List<Ics> systems = lookup.systems();
    exact.forEach(
        (ics, value) -> {
          BigDecimal difference =
              dividedSum(ics, amount).subtract(value).setScale(6, RoundingMode.HALF_UP);
          if (difference.signum() != 0) {
            gained.put(systems.get(ics).ods(), difference.stripTrailingZeros().toPlainString());
          }
        });
    if (!gained.isEmpty()) {
      List<String> texts = new ArrayList<>();
      gained.forEach(
          (ods, by) -> texts.add(ods + " " + (by.toString().startsWith("-") ? "" : "+") + by));
      remarks.add(
          Remark.note(
                  "gained-by-rounding",
                  "%s: by rounding to %d decimals ICSs gained or lost %s"
                      .formatted(name, decimals, some(texts)))
              .with("amount", name)
              .with("by_ics", gained));
    }
  }

  /** What an ICS got of areas that were divided: all that it got but for whole areas. */
  private BigDecimal dividedSum(int ics, int amount) {
    ExactSum[] divided = counts.dividedSums().get(ics);
    return divided == null ? BigDecimal.ZERO : divided[amount].value();
  }
}
