package icsref.check;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.config.CheckSetting;
import icsref.model.Finding;
import icsref.model.Origin;
import icsref.model.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FindingPolicyTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  @Test
  void a_check_is_a_consequence_only_of_one_that_found_an_error() {
    Check cause = check("cut-short", List.of());
    Check follower = check("gap", List.of("cut-short"));
    List<Check> checks = List.of(cause, follower);

    assertThat(
            FindingPolicy.consequences(
                checks,
                List.of(
                    finding("cut-short", Severity.ERROR, "x"),
                    finding("gap", Severity.ERROR, "y"))))
        .containsExactly("gap");
    assertThat(
            FindingPolicy.consequences(
                checks,
                List.of(
                    finding("cut-short", Severity.WARNING, "x"),
                    finding("gap", Severity.ERROR, "y"))))
        .isEmpty();
  }

  private static Check check(String id, List<String> followsFrom) {
    return new Check(
        id, Severity.ERROR, "site", new Check.Words("wrong", "because", "mend"), followsFrom, "");
  }

  @Test
  void a_finding_without_a_setting_stays_what_it_is() {
    List<Finding> found = List.of(finding("a", Severity.WARNING, "x"));
    assertThat(FindingPolicy.judged(found, Map.of(), TODAY)).isEqualTo(found);
  }

  @Test
  void a_site_gives_a_check_another_severity() {
    var settings = Map.of("a", new CheckSetting(Severity.ERROR, null, null, List.of()));
    assertThat(FindingPolicy.judged(List.of(finding("a", Severity.INFO, "x")), settings, TODAY))
        .containsExactly(finding("a", Severity.ERROR, "x"));
  }

  @Test
  void thresholds_count_the_findings_of_the_check() {
    var settings = Map.of("a", new CheckSetting(null, 2, 3, List.of()));
    for (int n = 1; n <= 3; n++) {
      List<Finding> found = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        found.add(finding("a", Severity.ERROR, "x" + i));
      }
      Severity expected = List.of(Severity.INFO, Severity.WARNING, Severity.ERROR).get(n - 1);
      assertThat(FindingPolicy.judged(found, settings, TODAY))
          .extracting(Finding::severity)
          .hasSize(n)
          .containsOnly(expected);
    }
  }

  @Test
  void an_accepted_finding_is_shown_as_accepted_until_its_day_is_over() {
    var known = new CheckSetting.Accepted("RYE", "reported", TODAY);
    var settings = Map.of("a", new CheckSetting(null, null, null, List.of(known)));
    List<Finding> found =
        List.of(finding("a", Severity.ERROR, "RYE"), finding("a", Severity.ERROR, "RXX"));
    assertThat(FindingPolicy.judged(found, settings, TODAY))
        .containsExactly(
            finding("a", Severity.ERROR, "RYE")
                .judged(Severity.INFO, "reported (until 2026-11-21)"),
            finding("a", Severity.ERROR, "RXX"));
    assertThat(FindingPolicy.judged(found, settings, TODAY.plusDays(1))).isEqualTo(found);
  }

  @Test
  void the_worst_come_first_and_causes_before_what_follows_from_them() {
    Finding gap = finding("lsoa-in-no-sub-icb", Severity.ERROR, "E01000002");
    Finding count = finding("count-unexpected", Severity.ERROR, "33754");
    Finding other = finding("area-unknown", Severity.ERROR, "0AA");
    Finding note = finding("a-note", Severity.INFO, "");
    List<Check> checks = List.of(check("count-unexpected", List.of("lsoa-in-no-sub-icb")));
    List<Finding> found = new ArrayList<>(List.of(note, other, count, gap));
    found.sort(FindingPolicy.order(checks, Set.of("count-unexpected")));
    assertThat(found).containsExactly(gap, other, count, note);
  }

  private static Finding finding(String check, Severity severity, String value) {
    Origin origin = new Origin("list.csv", "", 2, "", null);
    return new Finding(check, severity, "site", origin, "code", value, "wrong", "Mend it.");
  }
}
