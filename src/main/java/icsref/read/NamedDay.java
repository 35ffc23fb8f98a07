package icsref.read;

import icsref.read.rule.DateParser;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day or a month in the name of a file, or in a line above a table: {@code etr_2025-12-01.csv},
 * {@code epraccur 1 Dec 2025}, {@code (April_2026)}.
 *
 * @param day the first of the month, where no day is named
 * @param exact whether the day itself is named
 */
record NamedDay(LocalDate day, boolean exact) {
  private static final String MONTH =
      "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

  private static final String BETWEEN = "[-_. ]?";

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<!\\d)(20\\d\\d)" + BETWEEN + "(\\d\\d)" + BETWEEN + "(\\d\\d)(?!\\d)");

  private static final Pattern DAY_FIRST =
      Pattern.compile("(?<!\\d)(\\d\\d)[-_./](\\d\\d)[-_./](20\\d\\d)(?!\\d)");

  private static final Pattern IN_WORDS =
      Pattern.compile(
          "(?<!\\d)(?:(\\d\\d?)(?:st|nd|rd|th)?[-_. ]*)?(?<![a-z])"
              + MONTH
              + "[-_., (]*(20\\d\\d)(?!\\d)");

  private static final Pattern YEAR_AND_MONTH =
      Pattern.compile("(?<!\\d)(20\\d\\d)[-_.](\\d\\d)(?!\\d)");

  /** The day itself; of a month, the latest day of it that the rows of the list mention. */
  LocalDate in(Optional<LocalDate> rows) {
    return exact ? day : rows.filter(latest -> latest.withDayOfMonth(1).equals(day)).orElse(day);
  }

  /** The last that the text names: what a list is of stands after what it is about. */
  static Optional<NamedDay> find(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return last(YEAR_FIRST, lower)
        .flatMap(found -> day(found.group(1), found.group(2), found.group(3)))
        .or(
            () ->
                last(DAY_FIRST, lower)
                    .flatMap(found -> day(found.group(3), found.group(2), found.group(1))))
        .or(() -> inWords(lower))
        .or(() -> yearAndMonth(lower));
  }

  /**
   * A month and a year in words, and no day: how the Office for National Statistics names lists.
   */
  static Optional<LocalDate> findMonth(String text) {
    return inWords(text.toLowerCase(Locale.ROOT))
        .filter(named -> !named.exact())
        .map(NamedDay::day);
  }

  private static Optional<NamedDay> inWords(String lower) {
    return last(IN_WORDS, lower)
        .flatMap(
            found -> {
              int month = DateParser.month(found.group(2).substring(0, 3));
              String day = found.group(1);
              return day(found.group(3), String.valueOf(month), day == null ? "1" : day)
                  .map(named -> new NamedDay(named.day(), day != null));
            });
  }

  /** Not the years of a financial year: {@code 2011-12}. */
  private static Optional<NamedDay> yearAndMonth(String lower) {
    return last(YEAR_AND_MONTH, lower)
        .filter(
            found ->
                (Integer.parseInt(found.group(1)) + 1) % 100 != Integer.parseInt(found.group(2)))
        .flatMap(found -> day(found.group(1), found.group(2), "1"))
        .map(named -> new NamedDay(named.day(), false));
  }

  private static Optional<MatchResult> last(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    MatchResult last = null;
    while (matcher.find()) {
      last = matcher.toMatchResult();
    }
    return Optional.ofNullable(last);
  }

  private static Optional<NamedDay> day(String year, String month, String day) {
    try {
      return Optional.of(
          new NamedDay(
              LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)),
              true));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
