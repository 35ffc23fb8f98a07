package icsref.spark;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.lookup.Apportionment;
import icsref.recode.row.OnSplit;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How a run ends, as that of {@code recode}: refused, or with its account. */
final class SparkSummary {
  private final SparkOptions options;
  private final BroadcastRelease release;
  private final Survey survey;
  private final Account account;

  SparkSummary(SparkOptions options, BroadcastRelease release, Survey survey, Account account) {
    this.options = options;
    this.release = release;
    this.survey = survey;
    this.account = account;
  }

  /**
   * Lets a result pass that may be put in place.
   *
   * @throws Stop saying why it may not
   */
  void check() {
    String in = options.data().in();
    if (account.rows() != survey.rows()) {
      throw new Stop(
          ExitCode.INTERNAL,
          "%s has %d rows and %d were written. Did it change meanwhile? Nothing was put in place."
              .formatted(in, survey.rows(), account.rows()));
    }
    List<String> amounts = options.columns().amounts();
    for (int a = 0; a < amounts.size(); a++) {
      if (survey.total(a).compareTo(account.total(a)) != 0) {
        throw new Stop(
            ExitCode.INTERNAL,
            "The total of %s was %s and would be %s. Did %s change meanwhile? Nothing was put in place."
                .formatted(amounts.get(a), plain(survey.total(a)), plain(account.total(a)), in));
      }
    }
    if (options.treatment().onSplit() == OnSplit.FAIL && account.rowsSplit() > 0) {
      throw new Stop(
          ExitCode.DATA_ERRORS,
          "%s of %s have a code that lies in more than one system. Nothing was written. Use --on-split flag or apportion."
              .formatted(rows(account.rowsSplit()), in));
    }
    if (survey.rows() > 0 && account.rowsUnmatched() == account.rows()) {
      throw new Stop(
          ExitCode.DATA_ERRORS,
          "None of the %s of %s could be given a system (%s): is '%s' the column with the codes, and the date right? Nothing was written."
              .formatted(rows(account.rows()), in, reasons(), options.columns().code()));
    }
    if (options.treatment().strict() && account.rowsUnmatched() > 0) {
      throw new Stop(
          ExitCode.DATA_ERRORS,
          "%s of %s have no system: %s. Nothing was written, because of --strict."
              .formatted(rows(account.rowsUnmatched()), in, reasons()));
    }
  }

  private String reasons() {
    StringBuilder words = new StringBuilder();
    account
        .rowsByReason()
        .forEach(
            (reason, number) -> {
              if (number > 0) {
                words.append(words.isEmpty() ? "" : ", ").append(reason).append(' ').append(number);
              }
            });
    return words.toString();
  }

  /** The account for people. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%s: %s, %d written",
        options.data().in(),
        rows(account.rows()),
        account.rowsWritten());
    line(text, "  %s", release.line());
    if (account.rows() == 0) {
      line(text, "  WARNING there is no row");
    }
    if (account.rowsSplit() > 0) {
      boolean divided = options.treatment().onSplit() == OnSplit.APPORTION;
      line(
          text,
          "  in more than one system: %s (%s by %s)",
          rows(account.rowsSplit()),
          divided ? "amounts divided" : "best fit, flagged",
          word(options.treatment().basis()));
    }
    if (account.rowsUnmatched() > 0) {
      line(
          text,
          "  WARNING %s without a system: %s",
          rows(account.rowsUnmatched()),
          reasons());
    }
    if (survey.rowsAfterRelease() > 0) {
      line(
          text,
          "  WARNING %s of days after the release's, until %s: ICSs may have changed since",
          rows(survey.rowsAfterRelease()),
          survey.lastDay());
    }
    for (int a = 0; a < options.columns().amounts().size(); a++) {
      line(
          text,
          "  %s: total %s before, %s after, of which %s without a system",
          options.columns().amounts().get(a),
          plain(survey.total(a)),
          plain(account.total(a)),
          plain(account.total("", a)));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String rows(long number) {
    return number == 1 ? "1 row" : number + " rows";
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static BigDecimal plain(BigDecimal value) {
    return new BigDecimal(Apportionment.text(value, 0));
  }

  /** The account for programs, in the words of {@code recode}'s. */
  String json() throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("column", options.columns().code());
    values.put("release", release.name());
    values.put("on_split", word(options.treatment().onSplit()));
    values.put("by", word(options.treatment().basis()));
    values.put("decimals", options.treatment().decimals());
    values.put("rows", account.rows());
    values.put("rows_written", account.rowsWritten());
    values.put("rows_matched", account.rows() - account.rowsUnmatched());
    values.put("rows_unmatched", account.rowsUnmatched());
    values.put("rows_split", account.rowsSplit());
    values.put("rows_after_release", survey.rowsAfterRelease());
    values.put("unmatched", account.rowsByReason());
    values.put("rows_by_ics", account.rowsByIcs());
    Map<String, Object> totals = new LinkedHashMap<>();
    for (int a = 0; a < options.columns().amounts().size(); a++) {
      Map<String, Object> total = new LinkedHashMap<>();
      total.put("before", plain(survey.total(a)));
      total.put("after", plain(account.total(a)));
      total.put("unmatched", plain(account.total("", a)));
      Map<String, Object> byIcs = new TreeMap<>();
      for (String ics : account.rowsByIcs().keySet()) {
        byIcs.put(ics, plain(account.total(ics, a)));
      }
      total.put("by_ics", byIcs);
      totals.put(options.columns().amounts().get(a), total);
    }
    values.put("totals", totals);
    return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(values) + "\n";
  }
}
