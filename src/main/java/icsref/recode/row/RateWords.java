package icsref.recode.row;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells by the words of a column's name that its numbers must not be divided or summed. */
public final class RateWords {
  private static final Set<String> WORDS =
      Set.of(
          ("rate rates percent percentage percentages pct perc proportion proportions prop ratio"
                  + " ratios average averages avg mean median medians index score scores prevalence"
                  + " incidence density per share shares rank ranking decile quintile quartile"
                  + " quantile percentile percentiles centile ntile dsr smr ci lci uci confidence"
                  + " limit limits interval coverage uptake achievement performance compliance"
                  + " completeness occupancy deviation stdev stddev std sd variance stderr zscore"
                  + " maximum minimum max expectancy")
              .split(" "));
  private static final Pattern PHRASES = Pattern.compile("standard error|z score|p value|odds");

  private RateWords() {}

  /**
   * Lets a column pass whose numbers may be divided and summed.
   *
   * @throws Stop if its name is that of a rate
   */
  public static void refuse(String name) {
    if (isRate(name)) {
      throw new Stop(
          ExitCode.USAGE,
          "'"
              + name
              + "' looks like a rate, a percentage or another number that must not be divided or"
              + " summed. Recode its numerator and its denominator and divide afterwards, or say"
              + " --force-rates if it is an amount.");
    }
  }

  /** {@code DeathRate}, {@code pct_over_65}, {@code per 1000}, {@code 92nd percentile}. */
  public static boolean isRate(String name) {
    if (name.indexOf('%') >= 0) {
      return true;
    }
    return isRateInWords(name) || isRateInWords(name.replaceAll("([a-z])([A-Z])", "$1 $2"));
  }

  private static boolean isRateInWords(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ");
    for (String word : plain.split(" ")) {
      if (WORDS.contains(word)) {
        return true;
      }
    }
    return PHRASES.matcher(plain).find();
  }
}
