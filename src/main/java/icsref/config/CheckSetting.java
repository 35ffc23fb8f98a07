package icsref.config;

import icsref.model.Severity;
import java.time.LocalDate;
import java.util.List;

/**
 * What a site sets for one check in {@code config/checks.yml}.
 *
 * @param severity instead of the check's own, or null
 * @param warnIf from how many findings on they are WARNINGs, or null
 * @param errorIf from how many findings on they are ERRORs, or null
 * @param accepted known findings
 */
public record CheckSetting(
    Severity severity, Integer warnIf, Integer errorIf, List<Accepted> accepted) {

  /**
   * A finding that the site knows and accepts.
   *
   * @param value the finding's value
   * @param until the last day on which it is accepted
   */
  public record Accepted(String value, String reason, LocalDate until) {}

  /** The severity of a check's findings. */
  public Severity severity(Severity own, int findings) {
    if (errorIf != null && findings >= errorIf) {
      return Severity.ERROR;
    }
    if (warnIf != null && findings >= warnIf) {
      return Severity.WARNING;
    }
    if (warnIf != null || errorIf != null) {
      return severity != null ? severity : Severity.INFO;
    }
    return severity != null ? severity : own;
  }
}
